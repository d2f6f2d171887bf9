// Mouse and keys of the matrix. One node of the grid is in the order of the
// Tab key (the active one), arrows move from there. Rows -2 and -1 are the
// bands and the names of the columns, column -1 the names of the rows.

function addressNode(r, c) {
  if (r < 0) return grid.head.querySelector('[data-r="' + r + '"][data-c="' + c + '"]');
  const rowNode = grid.alive.get(r);
  return rowNode && rowNode.querySelector('[data-c="' + c + '"]');
}

// ensureActive keeps the active node in the document's order. Where it was
// scrolled out of the document, the first row in sight takes its place.
function ensureActive() {
  for (const node of $("grid").querySelectorAll('[tabindex="0"]')) node.tabIndex = -1;
  if (grid.active.r >= 0 && !grid.alive.has(grid.active.r)) grid.active = { r: Math.ceil($("grid").scrollTop / grid.size.row), c: -1 };
  const node = activeNode();
  if (node) node.tabIndex = 0;
}

function activeNode() {
  const { r, c } = grid.active;
  let node = addressNode(r, c);
  if (!node && r >= 0 && c >= 0 && grid.alive.has(r)) {
    node = drawCell(r, c);
    grid.alive.get(r).append(node);
  }
  return node;
}

function moveTo(r, c) {
  const { cols } = grid.matrix;
  const before = addressNode(grid.active.r, grid.active.c);
  const passed = before && before.classList.contains("cell") && !before.firstChild ? before : null;
  r = Math.max(cols.bands.length ? -2 : -1, Math.min(grid.places.length - 1, r));
  if (r === -2) c = Math.max(0, Math.min(cols.bands.length - 1, c));
  else c = Math.max(r < 0 ? 0 : -1, Math.min(cols.lines.length - 1, c));
  grid.active = { r, c };
  reveal(r, r === -2 ? cols.bands[c].start : c);
  drawGrid();
  const node = activeNode();
  ensureActive();
  if (node) node.focus({ preventScroll: true });
  if (passed && passed !== node) passed.remove();
}

// reveal scrolls a cell out from under the headers.
function reveal(r, c) {
  const node = $("grid"), { row, col, left, head } = grid.size;
  if (r >= 0) {
    const y = r * row, room = node.clientHeight - head;
    if (y < node.scrollTop) node.scrollTop = y;
    else if (y + row > node.scrollTop + room) node.scrollTop = y + row - room;
  }
  if (c >= 0) {
    const x = c * col, room = node.clientWidth - left;
    if (x < node.scrollLeft) node.scrollLeft = x;
    else if (x + col > node.scrollLeft + room) node.scrollLeft = x + col - room;
  }
}

function gridKey(event) {
  if (!grid.matrix || !grid.matrix.pairs || event.altKey || event.metaKey || event.isComposing) return;
  const { r, c } = grid.active, { cols } = grid.matrix;
  const page = Math.max(1, Math.floor(($("grid").clientHeight - grid.size.head) / grid.size.row) - 1);
  const last = [grid.places.length - 1, (r === -2 ? cols.bands : cols.lines).length - 1];
  // Between the bands and the names below them the column changes its meaning.
  const down = r === -2 ? [-1, cols.bands[c].start] : [r + 1, c];
  const up = r === -1 ? [-2, bandAt(c)] : [r - 1, r === 0 ? Math.max(c, 0) : c];
  const moves = {
    ArrowDown: down, ArrowUp: up, ArrowLeft: [r, c - 1], ArrowRight: [r, c + 1],
    Home: [event.ctrlKey ? 0 : r, r < 0 ? 0 : -1], End: [event.ctrlKey ? last[0] : r, last[1]],
    PageDown: [Math.max(r, 0) + page, c], PageUp: [Math.max(0, r - page), c],
  };
  if (moves[event.key]) {
    event.preventDefault();
    moveTo(moves[event.key][0], moves[event.key][1]);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    activate(r, c);
  } else if (event.key === "s" || event.key === "S") {
    sortBy(r, c);
  }
}

function bandAt(c) {
  let found = 0;
  grid.matrix.cols.bands.forEach((b, i) => {
    if (b.start <= c && c < b.end) found = i;
  });
  return found;
}

function gridClick(event) {
  if (event.target.closest("a") && (event.ctrlKey || event.metaKey || event.button)) return;
  const node = event.target.closest("[data-r]");
  if (!node) return;
  event.preventDefault();
  const r = Number(node.dataset.r), c = Number(node.dataset.c);
  grid.active = { r, c };
  ensureActive();
  node.focus({ preventScroll: true });
  if (event.target.closest(".total")) sortBy(r, c);
  else activate(r, c);
}

// activate does what a click on a node does: a band or a group folds, a rest
// unrolls, a name opens its view, a cell its evidence.
function activate(r, c) {
  const { cols, cells } = grid.matrix;
  if (r === -2) return toggleBand(cols.bands[c]);
  const place = grid.places[r];
  if (r >= 0 && c >= 0) {
    const cell = place.line && cells[place.r].get(c);
    if (cell) grid.onOpen(cell, place.line, cols.lines[c]);
    return undefined;
  }
  if (r >= 0 && place.band) return toggleBand(place.band);
  const line = r >= 0 ? place.line : cols.lines[c];
  if (line.kind === "item") location.hash = viewHref(line.entity);
  else if (line.kind === "group") toggleBand(line);
  else {
    unrolled.add(line.key);
    grid.onChange();
  }
  return undefined;
}

function toggleBand(band) {
  foldedByHand.set(band.key, !(band.folded ?? true));
  grid.onChange();
}

// sortBy (the key S, a click on a total) orders one side by what an entity of the other has with it; a second
// time it goes back.
function sortBy(r, c) {
  const line = r === -1 ? grid.matrix.cols.lines[c] : c === -1 && r >= 0 ? grid.places[r].line : null;
  if (!line || line.kind !== "item") return;
  state.by = state.by === line.entity.id ? "" : line.entity.id;
  grid.onChange();
}

function startGrid(onOpen, onChange) {
  const node = $("grid");
  grid.onOpen = onOpen;
  grid.onChange = onChange;
  let asked = false;
  const redraw = () => {
    asked = false;
    if (grid.matrix && grid.matrix.pairs && node.clientHeight) drawGrid();
  };
  node.addEventListener("scroll", () => {
    if (!asked) requestAnimationFrame(redraw);
    asked = true;
  }, { passive: true });
  node.addEventListener("keydown", gridKey);
  node.addEventListener("click", gridClick);
  new ResizeObserver(() => {
    if (!grid.matrix || !node.clientHeight) return;
    const was = grid.size.left + "," + grid.size.col;
    measureGrid(node);
    if (was === grid.size.left + "," + grid.size.col) redraw();
    else showMatrix(grid.matrix);
  }).observe(node);
}
