// The page: reads the data, follows the address.

const model = decode(JSON.parse($("data").textContent));
let matrixOf = null; // the address that the matrix on the page was made for
let returnFocus = null;

function renderMatrix() {
  grid.current = null;
  const matrix = computeMatrix(model);
  showMatrix(matrix);
  syncToolbar(model, matrix);
  matrixOf = stateQuery();
}

// changed redraws the matrix and keeps the address in step, without a step in
// the history for every filter.
function changed() {
  const inGrid = document.activeElement && document.activeElement.closest("#grid");
  closePanel();
  history.replaceState(null, "", matrixHref());
  renderMatrix();
  if (inGrid && grid.matrix.pairs) moveTo(grid.active.r, grid.active.c);
}

function openCell(cell, rowLine, colLine) {
  returnFocus = document.activeElement;
  if (cell.pairs.every((p) => p.head === cell.pairs[0].head && p.sector === cell.pairs[0].sector)) {
    location.hash = pairHref(cell.pairs[0]);
    return;
  }
  showPairs(cell, rowLine, colLine, leavePanel);
  $("panel").focus({ preventScroll: true });
}

// leavePanel closes the panel and gives the focus back.
function leavePanel() {
  const route = parseRoute(location.hash);
  const back = returnFocus;
  if (route.kind === "pair") location.hash = matrixHref();
  else if (route.ids.length > 1) location.hash = "#/" + route.kind + "/" + part(route.ids[0]);
  else closePanel();
  markCurrent(null);
  if (back && back.isConnected) back.focus({ preventScroll: true });
}

function besideEntity(entity, pair) {
  returnFocus = document.activeElement;
  location.hash = besideHref(entity, pair);
}

let shown = null; // the entity whose view is on the page

function follow() {
  const route = parseRoute(location.hash);
  const entity = model.byId[route.kind] && model.byId[route.kind].get(route.ids[0]);
  if (entity) {
    $("matrix").hidden = true;
    if (shown !== entity) showView(model, entity, besideEntity);
    $("view").hidden = false;
    shown = entity;
    const other = model.byId[entity.kind === "sector" ? "agency" : "sector"].get(route.ids[1]);
    const pairs = other && model.between.get(entity.kind === "sector" ? pairKey(other, entity) : pairKey(entity, other));
    if (pairs) openEvidence(pairs);
    else closePanel();
    for (const row of $("view").querySelectorAll("tr[data-other]")) row.classList.toggle("current", Boolean(pairs) && row.dataset.other === other.id);
    document.title = entity.name + " · " + title;
    if (!pairs) $("view-title").focus({ preventScroll: true });
    return;
  }
  document.title = title;
  $("view").hidden = true;
  shown = null;
  $("matrix").hidden = false;
  readState(route.query);
  if (matrixOf !== stateQuery()) renderMatrix();
  else drawGridAgain();
  const head = route.kind === "pair" && model.byId.agency.get(route.ids[0]), sector = head && model.byId.sector.get(route.ids[1]);
  const pairs = sector && model.between.get(pairKey(head, sector));
  if (pairs) {
    openEvidence(pairs);
    markCurrent(pairs[0]);
  } else closePanel();
}

function openEvidence(pairs) {
  showEvidence(model, pairs, leavePanel);
  $("panel").focus({ preventScroll: true });
}

function drawGridAgain() {
  if (grid.matrix && grid.matrix.pairs) drawGrid();
}

function summary() {
  const { scope } = model;
  const days = model.articles.map((a) => a.day).filter((d) => d !== null);
  const parts = [num(scope.articles) + " 篇文章"];
  if (days.length) parts.push(periodText(days[0], days[days.length - 1]));
  parts.push(num(model.heads.length) + " 个机构", num(model.sectors.length) + " 个行业", ...scope.filter);
  if (scope.left) parts.push("收入最强的 " + num(model.pairs.length) + " 对关系，其余 " + num(scope.left) + " 对（各不超过 " + num(scope.leftMax) + " 篇）可加条件另作一页");
  return parts.join("　");
}

const title = document.title;
fill($("summary"), summary());
setDefaults(model.articles.length);
setThresholds(model.pairs.reduce((most, p) => Math.max(most, p.articles.length), 0));
startTheme();
startToolbar(model, changed);
startGrid(openCell, changed);
startSearch(model);
startPrint();
$("skip").addEventListener("click", () => ($("matrix").hidden ? $("view-title") : activeNode() || $("main")).focus());
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && !e.isComposing && !$("panel").hidden && e.target !== $("search")) leavePanel();
});
window.addEventListener("hashchange", follow);
follow();
document.documentElement.dataset.ready = "true";
