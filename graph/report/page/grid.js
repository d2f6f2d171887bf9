// The matrix as an ARIA grid. Only the rows and columns in sight are in the
// document; scrolling adds and takes away rows.

const grid = {
  matrix: null, places: [], bandRows: [], alive: new Map(), window: [0, 0], active: { r: 0, c: 0 }, current: null, size: null,
  onOpen: null, onChange: null,
};

const AHEAD = 6; // rows and columns drawn beyond the edge

function showMatrix(matrix) {
  const node = $("grid");
  grid.matrix = matrix;
  grid.places = placesOf(matrix.rows);
  grid.alive.clear();
  measureGrid(node);
  fill(node);
  node.setAttribute("aria-rowcount", String(grid.places.length + 2));
  node.setAttribute("aria-colcount", String(matrix.cols.lines.length + 1));
  if (!matrix.pairs) {
    node.append(el("p", { class: "grid-empty" }, "没有符合条件的关系。"));
    return;
  }
  const { row, col, left } = grid.size;
  const space = el("div", { class: "grid-space", style: {
    width: left + matrix.cols.lines.length * col + "px", height: grid.size.head + grid.places.length * row + "px",
  } });
  grid.head = el("div", { class: "grid-head", role: "rowgroup", style: { height: grid.size.head + "px" } });
  grid.body = el("div", { role: "rowgroup" });
  space.append(grid.head, grid.body);
  node.append(space);
  const { r, c } = grid.active;
  grid.active = { r: Math.min(r, grid.places.length - 1), c: Math.min(c, matrix.cols.lines.length - 1) };
  grid.window = [-1, -1];
  drawGrid();
}

function measureGrid(node) {
  const style = getComputedStyle(node);
  const px = (name) => parseFloat(style.getPropertyValue(name));
  grid.size = { row: px("--row"), col: px("--col"), left: px("--left"), label: px("--label"), band: px("--band") };
  grid.size.head = grid.size.label + grid.matrix.cols.tiers * grid.size.band;
}

// placesOf interleaves bands and lines: what stands in each row from the top.
function placesOf(rows) {
  const places = [];
  let next = 0;
  rows.lines.forEach((line, r) => {
    for (; next < rows.bands.length && rows.bands[next].start === r; next++) {
      const band = rows.bands[next];
      if (!band.folded) places.push({ band });
      else places.push({ band, line, r });
    }
    if (line.kind !== "group") places.push({ line, r });
  });
  return places;
}

function drawGrid() {
  const node = $("grid"), { row, col, head, left } = grid.size;
  const cols = grid.matrix.cols.lines.length;
  const c0 = Math.max(0, Math.floor(node.scrollLeft / col) - AHEAD);
  const c1 = Math.min(cols, Math.ceil((node.scrollLeft + node.clientWidth - left) / col) + AHEAD);
  const r0 = Math.max(0, Math.floor(node.scrollTop / row) - AHEAD);
  const r1 = Math.min(grid.places.length, Math.ceil((node.scrollTop + node.clientHeight - head) / row) + AHEAD);
  // Columns are drawn in steps, so that most scrolling sideways draws nothing.
  const step = [Math.floor(c0 / AHEAD) * AHEAD, Math.min(cols, Math.ceil(c1 / AHEAD) * AHEAD)];
  const focus = document.activeElement && document.activeElement.closest("#grid [data-r]") ? Object.assign({}, grid.active) : null;
  if (step[0] !== grid.window[0] || step[1] !== grid.window[1]) {
    grid.window = step;
    drawHead();
    grid.alive.forEach((rowNode) => rowNode.remove());
    grid.alive.clear();
  }
  for (const [r, rowNode] of grid.alive) {
    if ((r < r0 || r >= r1) && !(focus && focus.r === r)) {
      rowNode.remove();
      grid.alive.delete(r);
    }
  }
  for (let r = r0; r < r1; r++) {
    if (!grid.alive.has(r)) {
      const rowNode = drawRow(r);
      grid.alive.set(r, rowNode);
      grid.body.append(rowNode);
    }
  }
  ensureActive();
  if (focus && !document.activeElement.closest("#grid [data-r]")) {
    const target = addressNode(focus.r, focus.c);
    if (target) target.focus({ preventScroll: true });
  }
}

function drawHead() {
  const { cols, by } = grid.matrix, { col, left, band } = grid.size, [c0, c1] = grid.window;
  const bandRow = el("div", { role: "row", "aria-rowindex": 1 });
  cols.bands.forEach((b, i) => {
    if (b.end <= c0 || b.start >= c1) return;
    const bottom = b.folded ? cols.tiers : b.depth + 1;
    bandRow.append(el("div", {
      class: "band" + (b.folded ? " shut" : ""), role: "columnheader", "data-r": -2, "data-c": i, tabindex: -1,
      "aria-colindex": b.start + 2, "aria-colspan": b.end - b.start, "aria-expanded": String(!b.folded),
      title: b.label + "（" + num(b.count) + " 个行业）",
      "aria-label": b.label + "，" + num(b.count) + " 个行业",
      style: { left: left + b.start * col + "px", width: (b.end - b.start) * col + "px", top: b.depth * band + "px", height: (bottom - b.depth) * band + "px" },
    }, el("span", null, el("i", { class: "fold", "aria-hidden": "true" }, b.folded ? "▸" : "▾"), b.folded ? "" : [b.label, b.end - b.start > 2 ? el("small", null, num(b.count)) : ""])));
  });
  const starts = new Set(cols.bands.flatMap((b) => [b.start, b.end]));
  const labelRow = el("div", { role: "row", "aria-rowindex": 2 });
  labelRow.append(el("div", { class: "corner", role: "columnheader", "aria-colindex": 1 },
    el("div", null, el("b", null, "行"), " 机构　", el("b", null, "列"), " 行业"),
    el("div", null, "数字为文章数；点格子看证据，点名称看专页")));
  for (let c = c0; c < c1; c++) {
    const line = cols.lines[c];
    labelRow.append(el("div", {
      class: "col " + line.kind + (starts.has(c) ? " first" : "") + (by && by === line.entity ? " sorted" : ""),
      role: "columnheader", "data-r": -1, "data-c": c, tabindex: -1, "aria-colindex": c + 2, title: lineTitle(line),
      "aria-label": lineTitle(line), "aria-sort": by && by === line.entity ? "descending" : null,
      style: { left: left + c * col + "px" },
    }, line.kind === "item" ? el("a", { href: viewHref(line.entity), tabindex: -1 }, line.entity.name) : el("span", null, line.label),
    totalMark(line)));
  }
  fill(grid.head, bandRow, labelRow);
}

function drawRow(r) {
  const place = grid.places[r], { row, left, col } = grid.size, { cols, by } = grid.matrix;
  const line = place.line, band = place.band;
  const depth = band ? band.depth : line.depth;
  const node = el("div", {
    class: "row" + (depth > 1 ? " deeper" : depth > 0 ? " deep" : "") + (band && !line ? " band-row" : "") + (line ? " " + line.kind : ""),
    role: "row", "aria-rowindex": r + 3,
    style: { top: grid.size.head + r * row + "px", width: left + cols.lines.length * col + "px" },
  });
  const title = band ? band.label + "，" + num(band.count) + " 个机构" : lineTitle(line);
  node.append(el("div", {
    class: "row-head" + (line && by && by === line.entity ? " sorted" : ""), role: "rowheader", "data-r": r, "data-c": -1, tabindex: -1, "aria-colindex": 1, title, "aria-label": title,
    "aria-expanded": band ? String(!band.folded) : null,
  },
  band ? el("i", { class: "fold", "aria-hidden": "true" }, band.folded ? "▸" : "▾") : null,
  el("span", { class: "name" }, line && line.kind === "item" ? el("a", { href: viewHref(line.entity), tabindex: -1, class: "name" }, line.entity.name) : band ? band.label : line.label,
    band ? el("small", null, num(band.count)) : null),
  line ? totalMark(line) : null));
  if (line) {
    const cells = grid.matrix.cells[place.r];
    for (let c = grid.window[0]; c < grid.window[1]; c++) if (cells.has(c)) node.append(drawCell(r, c));
  }
  return node;
}

// drawCell makes a cell; an empty one exists only while it has the focus.
function drawCell(r, c) {
  const place = grid.places[r], { left, col } = grid.size;
  const cell = place.line && grid.matrix.cells[place.r].get(c);
  const marks = cell ? cellMarks(cell) : [];
  return el("div", {
    class: "cell" + (marks.length > 1 ? " two" : "") + (cell && isCurrent(cell) ? " current" : ""), role: "gridcell", "data-r": r, "data-c": c, tabindex: -1, "aria-colindex": c + 2,
    "aria-label": cellTitle(place, grid.matrix.cols.lines[c], cell), title: cell ? cellTitle(place, grid.matrix.cols.lines[c], cell) : null,
    style: { left: left + c * col + "px" },
  }, marks);
}

function cellMarks(cell) {
  return [0, 1].filter((t) => cell.n[t]).map((t) => el("i", { class: (t ? "r" : "b") + stepOf(cell.n[t]), "data-type": t, "data-n": cell.n[t] }, compact(cell.n[t])));
}

function cellTitle(place, colLine, cell) {
  const a = place.line ? lineLabel(place.line) : place.band.label, b = lineLabel(colLine);
  if (!cell) return a + "与" + b + "：无";
  return [0, 1].filter((t) => cell.n[t]).map((t) => a + TYPES[t] + b + "：" + num(cell.n[t]) + " 篇文章").join("；");
}

function totalMark(line) {
  if (line.kind !== "item") return null;
  return el("span", { class: "total", title: "共 " + num(line.members[0].n) + " 篇文章，点击按此排序" }, num(line.members[0].n));
}

const lineLabel = (line) => line.entity ? line.entity.name : line.label;
const lineTitle = (line) => line.entity ? line.entity.name + "，" + num(line.members[0].n) + " 篇文章" : line.label  + (line.kind === "group" ? "，" + num(line.members.length) + " 个" : "");

function isCurrent(cell) {
  return grid.current && cell.pairs.some((p) => p.head === grid.current.head && p.sector === grid.current.sector);
}

// markCurrent frames the cell whose evidence is shown, and brings it in sight.
function markCurrent(pair) {
  grid.current = pair;
  if (!grid.matrix || !grid.matrix.pairs) return;
  const line = pair && grid.matrix.rows.lineOf.get(pair.head), c = pair && grid.matrix.cols.lineOf.get(pair.sector);
  if (line !== undefined && line !== null && c !== undefined) {
    grid.active = { r: grid.places.findIndex((p) => p.r === line), c };
    reveal(grid.active.r, c);
    drawGrid();
  }
  for (const [r, rowNode] of grid.alive) {
    const place = grid.places[r];
    if (!place.line) continue;
    for (const node of rowNode.querySelectorAll(".cell")) {
      const cell = grid.matrix.cells[place.r].get(Number(node.dataset.c));
      node.classList.toggle("current", Boolean(cell && isCurrent(cell)));
    }
  }
}
