// The views of a sector, an agency and a plan.

const FIRST_ROWS = 20;

function showView(model, entity, onEvidence) {
  const node = $("view");
  const body = entity.kind === "plan" ? planView(entity) : entityView(model, entity, onEvidence);
  fill(node, el("div", { class: "entity" }, el("p", { class: "crumbs" }, el("a", { href: matrixHref() }, "← 矩阵"), crumbs(model, entity)), el("h2", { tabindex: -1, id: "view-title" }, entity.name), alsoNamed(entity), body));
  node.hidden = false;
  node.scrollTop = 0;
  if (entity.kind !== "plan") drawTimeline(model, entity);
}

function crumbs(model, entity) {
  const words = [{ agency: KIND_NAME[entity.type] || "机构", sector: "行业", plan: "规划" }[entity.kind]];
  if (entity.kind === "agency") {
    if (entity.level) words.push(LEVEL_NAME.get(entity.level));
    if (entity.region >= 0) words.push(model.regions[entity.region]);
  } else if (entity.kind === "sector") {
    const path = [];
    for (let g = entity.group; g >= 0; g = model.groups[g].parent) if (model.groups[g].name !== entity.name) path.unshift(model.groups[g].name);
    words.push(...path);
    if (entity.code) words.push("代码 " + entity.code);
  } else if (entity.planKind) words.push(entity.planKind);
  return words.map((w) => el("span", null, w));
}

const ALIASES = 12;

function alsoNamed(entity) {
  if (!entity.alias.length) return null;
  const list = entity.alias.slice(0, ALIASES).join("、");
  return el("p", { class: "also" }, "又称 " + list + (entity.alias.length > ALIASES ? " 等 " + entity.alias.length + " 个名称" : ""));
}

function entityView(model, entity, onEvidence) {
  const ofSector = entity.kind === "sector";
  const rows = counterparts(entity);
  const count = (t) => rows.filter((r) => r.pairs[t]).length;
  const articles = distinct(entity.pairs);
  const what = ofSector ? "个机构" : "个行业";
  const figure = (label, value, unit) => el("div", null, el("dt", null, label), el("dd", null, value, unit ? el("small", null, " " + unit) : ""));
  const net = network(model, entity);
  return [
    el("dl", { class: "figures" },
      figure("文章", num(entity.articles), "篇"),
      figure(ofSector ? "支持它" : "支持", num(count(0)), what),
      figure(ofSector ? "限制它" : "限制", num(count(1)), what),
      figure("最早", monthText(firstDay(model.articles, articles))),
      figure("最近", monthText(model.articles[articles[articles.length - 1]].day))),
    el("section", { class: "timeline" }, el("h3", null, "时间线", el("small", null, "实心为支持，空心为限制")), el("div", { id: "timeline" })),
    el("div", { class: "columns" },
      el("section", { class: "long" }, el("h3", null, ofSector ? "谁在支持、谁在限制" : "支持与限制的行业"), whoTable(entity, rows, onEvidence)),
      el("section", { class: "long" }, el("h3", null, ofSector ? "涉及它的规划" : "它发布的规划"), planList(entity))),
    net ? el("section", null, el("h3", null, "两步关系网", el("small", null, "方框为机构，圆角为行业；线粗为文章数，虚线为限制")), net) : null,
  ];
}

// counterparts gathers an entity's pairs by the other side, the strongest
// first.
function counterparts(entity) {
  const rows = new Map();
  for (const p of entity.pairs) {
    const other = p.head === entity ? p.sector : p.head;
    if (!rows.has(other)) rows.set(other, { other, pairs: [null, null], n: 0 });
    const row = rows.get(other);
    row.pairs[p.type] = p;
    row.n += p.articles.length;
  }
  return Array.from(rows.values()).sort((a, b) => b.n - a.n || byName(a.other, b.other));
}

function whoTable(entity, rows, onEvidence) {
  const most = Math.max(...rows.map((r) => r.n));
  const body = el("tbody");
  const draw = (from, to) => rows.slice(from, to).forEach((r) => {
    const pairs = r.pairs.filter(Boolean);
    const dates = pairs.map((p) => p.first).filter((d) => d !== null), lasts = pairs.map((p) => p.last).filter((d) => d !== null);
    const said = pairs.map((p) => TYPES[p.type] + " " + num(p.articles.length) + " 篇").join("，");
    body.append(el("tr", { "data-other": r.other.id },
      el("td", null, el("button", { type: "button", "aria-label": r.other.name + "，" + said, onclick: () => onEvidence(entity, pairs[0]) }, r.other.name)),
      el("td", null, el("div", { class: "bar" }, pairs.map((p) => [
        el("i", { class: TYPE_CLASS[p.type], style: { width: Math.max(4, 84 * p.articles.length / most) + "px" } }),
        el("span", null, p.type ? "限 " : "", num(p.articles.length))]))),
      el("td", { class: "when" }, dates.length ? monthText(Math.min(...dates)) : "—"),
      el("td", { class: "when last" }, lasts.length ? monthText(Math.max(...lasts)) : "—")));
  });
  draw(0, FIRST_ROWS);
  const more = rows.length > FIRST_ROWS ? el("button", { type: "button", class: "plain", onclick: () => {
    draw(FIRST_ROWS, rows.length);
    more.remove();
  } }, "显示其余 " + num(rows.length - FIRST_ROWS) + " 个") : null;
  return [el("table", { class: "who" },
    el("thead", null, el("tr", null, [entity.kind === "sector" ? "机构" : "行业", "文章数", "最早"].map((t) => el("th", { scope: "col" }, t)), el("th", { scope: "col", class: "last" }, "最近"))), body), more];
}

function planList(entity) {
  if (!entity.plans.length) return el("p", { class: "quiet" }, "图中没有。");
  const list = Array.from(new Set(entity.plans)).sort((a, b) => (b.day ?? 0) - (a.day ?? 0) || byName(a, b));
  const items = (some) => some.map((p) => el("li", null, el("a", { href: viewHref(p) }, "《" + p.name + "》"), el("span", { class: "meta" }, planFacts(p, entity.kind === "sector"))));
  const ul = el("ul", { class: "plan-list" }, items(list.slice(0, FIRST_ROWS)));
  const more = list.length > FIRST_ROWS ? el("button", { type: "button", class: "plain", onclick: () => {
    ul.append(...items(list.slice(FIRST_ROWS)));
    more.remove();
  } }, "显示其余 " + num(list.length - FIRST_ROWS) + " 件") : null;
  return [ul, more];
}

const ISSUERS = 3;

function planFacts(p, withIssuers) {
  const issuers = p.issuers.slice(0, ISSUERS).map((h) => h.name).join("、") + (p.issuers.length > ISSUERS ? " 等 " + num(p.issuers.length) + " 个机构" : "");
  return [withIssuers ? issuers : "", p.number, p.period.join("–"), p.day === null ? "" : monthText(p.day) + " 见于报道"].filter(Boolean).join("　");
}

function planView(p) {
  const links = (list) => list.length ? el("ul", { class: "plan-list" }, list.map((e) => el("li", null, el("a", { href: viewHref(e) }, e.name)))) : el("p", { class: "quiet" }, "图中没有。");
  return [
    el("p", { class: "also" }, planFacts(p, false)),
    el("div", { class: "columns" },
      el("section", null, el("h3", null, "涉及的行业"), links(p.covers)),
      el("section", null, el("h3", null, "发布机构"), links(p.issuers))),
  ];
}

// drawTimeline fits the timeline to the width there is.
function drawTimeline(model, entity) {
  const node = $("timeline");
  const draw = () => {
    if (node.clientWidth) fill(node, timeline(model, entity, Math.max(320, node.clientWidth)));
  };
  let width = 0;
  new ResizeObserver(() => {
    if (node.clientWidth === width) return;
    width = node.clientWidth;
    draw();
  }).observe(node);
}
