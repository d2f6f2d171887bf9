// On paper the matrix is a table of its strongest part; the grid on the screen
// holds only what is in sight.

const PRINT_ROWS = 56, PRINT_COLS = 24;

function startPrint() {
  $("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => fill($("print-matrix"), $("matrix").hidden || !grid.matrix ? null : printTable(grid.matrix)));
  window.addEventListener("afterprint", () => fill($("print-matrix")));
}

function printTable(matrix) {
  const strongest = (lines, most) => {
    const ranked = lines.map((line, i) => ({ line, i, n: line.members.reduce((sum, s) => sum + s.n, 0) })).filter(({ line }) => line.kind !== "rest");
    return ranked.sort((a, b) => b.n - a.n).slice(0, most).sort((a, b) => a.i - b.i);
  };
  const cols = strongest(matrix.cols.lines, PRINT_COLS), rows = strongest(matrix.rows.lines, PRINT_ROWS);
  const body = el("tbody");
  let printed = 0;
  for (const { line, i } of rows) {
    for (; printed < matrix.rows.bands.length && matrix.rows.bands[printed].start <= i; printed++) {
      const band = matrix.rows.bands[printed];
      if (band.end > i && !band.folded) body.append(el("tr", null, el("th", { class: "over", colspan: cols.length + 1 }, band.label)));
    }
    body.append(el("tr", null, el("th", { scope: "row" }, lineLabel(line)), cols.map((c) => {
      const cell = matrix.cells[i].get(c.i);
      return el("td", null, cell ? el("div", { class: "cell" }, cellMarks(cell)) : null);
    })));
  }
  const left = [matrix.heads - entitiesOf(rows), matrix.sectors - entitiesOf(cols)];
  return [
    el("table", { class: "print-table" },
      el("thead", null, el("tr", null, el("th"), cols.map((c) => el("th", { scope: "col" }, el("span", null, lineLabel(c.line)))))), body),
    left[0] + left[1] ? el("p", null, "另有 " + num(left[0]) + " 个机构、" + num(left[1]) + " 个行业未印出；加条件后可印其他部分。") : null,
  ];
}

const entitiesOf = (lines) => lines.reduce((sum, { line }) => sum + line.members.length, 0);
