// The matrix's controls, legend and status line.

function startToolbar(model, onChange) {
  const form = $("toolbar");
  const years = Array.from(new Set(model.articles.map((a) => yearOf(a.day)).filter((y) => y !== null)));
  const yearOptions = [["", "不限"], ...years.map((y) => [String(y), y + " 年"])];
  const levels = LEVELS.filter(([key]) => model.heads.some((h) => h.level === key)).map(([key, name]) => [key || "none", name]);
  const regions = model.regions.map((name, i) => [String(i), name]).sort((a, b) => collator.compare(a[1], b[1]));
  const groups = model.groups.map((g, i) => [String(i), g.name]).filter(([i]) => model.groups[i].parent < 0);
  const sorts = [["count", "篇数"], ["name", "名称"], ["first", "最早出现"], ["last", "最近出现"]];

  const select = (key, label, options) => {
    if (options.length < 2) return null;
    return el("label", null, label, el("select", { name: key, onchange: (e) => {
      state[key] = e.target.value;
      onChange();
    } }, options.map(([value, text]) => el("option", { value }, text))));
  };
  const any = (options) => options.length > 1 ? [["", "全部"], ...options] : [];
  fill(form,
    select("type", "关系", [["", "支持与限制"], ["0", "只看支持"], ["1", "只看限制"]]),
    select("level", "层级", any(levels)),
    select("region", "地区", any(regions)),
    select("group", "门类", any(groups)),
    years.length > 1 ? [select("since", "起", yearOptions), select("until", "止", yearOptions)] : null,
    select("min", "至少", [1, 2, 3, 5, 10, 20].map((n) => [String(n), n + " 篇"])),
    select("top", "显示最强", [["20", "20"], ["40", "40"], ["80", "80"], ["200", "200"], ["all", "全部"]]),
    el("span", { class: "break" }),
    select("rows", "行分组", [["level", "层级与地区"], ["region", "地区与层级"], ["none", "不分组"]]),
    model.groups.length ? select("cols", "列分组", [["group", "门类"], ["none", "不分组"]]) : null,
    select("rowSort", "行排序", sorts),
    select("colSort", "列排序", sorts),
    el("span", { class: "field" },
      el("button", { type: "button", onclick: () => foldAll(true) }, "全部折叠"),
      el("button", { type: "button", onclick: () => foldAll(false) }, "全部展开")),
    el("button", { type: "button", id: "reset", onclick: () => {
      Object.assign(state, DEFAULTS);
      foldedByHand.clear();
      unrolled.clear();
      onChange();
    } }, "复原"));
  form.addEventListener("submit", (e) => e.preventDefault());

  const foldAll = (fold) => {
    for (const axis of [grid.matrix.rows, grid.matrix.cols]) for (const b of axis.bands) foldedByHand.set(b.key, fold);
    onChange();
  };
  $("toolbar-toggle").addEventListener("click", () => {
    const open = form.classList.toggle("open");
    $("toolbar-toggle").setAttribute("aria-expanded", String(open));
  });

  const shade = (cls, list) => list.map((n) => el("i", { class: cls + stepOf(n) }, n === thresholds[4] ? n + "+" : n));
  fill($("legend"),
    el("span", null, "支持", shade("b", thresholds)),
    el("span", null, "限制", shade("r", thresholds.filter((_, i) => i % 2 === 0))));
}

function syncToolbar(model, matrix) {
  for (const control of $("toolbar").elements) {
    if (!control.name) continue;
    control.value = state[control.name];
    control.classList.toggle("changed", state[control.name] !== DEFAULTS[control.name]);
  }
  $("reset").disabled = !stateQuery() && !foldedByHand.size && !unrolled.size;
  const shown = (axis) => axis.lines.filter((l) => l.kind === "item").length;
  const clear = (key, text) => el("button", { type: "button", class: "plain", onclick: () => {
    state[key] = "";
    grid.onChange();
  } }, text + " ×");
  fill($("status"),
    shown(matrix.rows) + " / " + num(matrix.heads) + " 个机构，" + shown(matrix.cols) + " / " + num(matrix.sectors) + " 个行业，" + num(matrix.pairs) + " 对关系",
    state.q ? [" ", clear("q", "名称含“" + state.q + "”")] : null,
    matrix.by ? [" ", clear("by", "按“" + matrix.by.name + "”排序")] : null);
}
