// The panel with what shows a relation: sentences with article, date and plan.

function openPanel(label, onClose, ...content) {
  const panel = $("panel");
  fill(panel, el("div", { class: "panel-top" }, el("span", null, label), el("button", { type: "button", class: "plain", onclick: onClose }, "关闭")), content);
  panel.hidden = false;
  panel.scrollTop = 0;
}

function closePanel() {
  $("panel").hidden = true;
  fill($("panel"));
}

// showEvidence shows the relations between a head and a sector, both types.
function showEvidence(model, pairs, onClose) {
  const { head, sector } = pairs[0];
  const sorted = pairs.slice().sort((a, b) => a.type - b.type);
  openPanel("证据", onClose,
    el("h2", null, el("a", { href: viewHref(head) }, head.name),
      sorted.map((p) => el("span", { class: "verb " + TYPE_CLASS[p.type] }, TYPES[p.type])),
      el("a", { href: viewHref(sector) }, sector.name)),
    el("p", { class: "key", "aria-hidden": "true" }, el("span", null, el("mark", { class: "head" }, "机构名")), el("span", null, el("mark", { class: "sector" }, "行业名"))),
    sorted.map((p) => evidenceSection(model, p)));
}

function evidenceSection(model, p) {
  const names = [];
  const add = (entity, kind) => [entity.name, ...entity.alias].forEach((name) => names.push({ name, kind }));
  add(p.head, "head");
  add(p.sector, "sector");
  p.plans.forEach((plan) => add(plan, "plan"));
  const bySource = new Map();
  p.evidence.forEach((n, i) => {
    const { article, text } = model.sentences[n];
    if (!bySource.has(article)) bySource.set(article, { article, texts: [], confidence: p.confidence[i] });
    bySource.get(article).texts.push(text);
  });
  const sources = Array.from(bySource.values()).sort((a, b) => (b.article.day ?? -Infinity) - (a.article.day ?? -Infinity));
  const left = p.articles.length - sources.length;
  return el("section", { "data-pair": p.index, "data-type": p.type },
    el("h3", null, TYPES[p.type], el("small", null, num(p.articles.length) + " 篇文章，" + periodText(p.first, p.last))),
    p.plans.length ? byPlans(p.plans) : null,
    sources.map(({ article, texts, confidence }) => el("figure", { class: "source" },
      texts.map((text) => el("blockquote", null, highlight(text, names))),
      el("figcaption", { class: "cite" }, articleLink(article),
        el("span", { class: "meta" }, [dateText(article.day), article.source, confidence ? "可信度 " + confidence + "%" : ""].filter(Boolean).join("　"))))),
    left > 0 ? el("p", { class: "more" }, "另有 " + num(left) + " 篇文章的句子未收入本页。") : null);
}

const FIRST_PLANS = 4;

function byPlans(plans) {
  const items = plans.map((plan) => el("li", null, el("a", { href: viewHref(plan) }, "《" + plan.name + "》")));
  const list = el("ul", { class: "by-plan", "aria-label": "依据的规划" }, items.slice(0, FIRST_PLANS));
  if (items.length > FIRST_PLANS) {
    const more = el("li", null, el("button", { type: "button", class: "plain", onclick: () => more.replaceWith(...items.slice(FIRST_PLANS)) }, "其余 " + num(items.length - FIRST_PLANS) + " 件规划"));
    list.append(more);
  }
  return list;
}

// articleLink leads to where the article was published; only http and https
// addresses become links.
function articleLink(article) {
  const title = article.title || "（无标题）";
  if (!/^https?:\/\//i.test(article.url)) return el("span", null, title);
  return el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, title);
}

const MAX_LISTED = 200;

// showPairs lists the relations in a cell where a group meets.
function showPairs(cell, rowLine, colLine, onClose) {
  const pairs = cell.pairs.slice().sort((a, b) => b.articles.length - a.articles.length || byName(a.head, b.head) || byName(a.sector, b.sector));
  openPanel("合计", onClose,
    el("h2", null, lineLabel(rowLine) + " · " + lineLabel(colLine)),
    el("p", { class: "facts" }, [0, 1].filter((t) => cell.n[t]).map((t) => TYPES[t] + "：" + num(cell.n[t]) + " 篇文章").join("，") + "；" + num(pairs.length) + " 对关系"),
    el("ul", { class: "pair-list" }, pairs.slice(0, MAX_LISTED).map((p) => el("li", null, el("a", { href: pairHref(p) },
      el("span", { class: "name" }, p.head.name, el("small", null, TYPES[p.type]), p.sector.name),
      el("span", { class: "count" }, num(p.articles.length)))))),
    pairs.length > MAX_LISTED ? el("p", { class: "more" }, "另有 " + num(pairs.length - MAX_LISTED) + " 对；展开分组或加条件可以看到。") : null);
}
