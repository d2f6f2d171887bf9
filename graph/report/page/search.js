// Search by name and alias. While an input method composes, nothing is looked
// up and no key is taken: Enter and the arrows belong to it.

const MAX_HITS = 12;

function startSearch(model) {
  const input = $("search"), list = $("search-results");
  const index = [model.sectors, model.heads, model.plans].flatMap((entities) => entities.map((entity) => ({
    entity, name: fold(entity.name), alias: entity.alias.map(fold), weight: entity.articles || 0,
  })));
  let hits = [], chosen = -1, composing = false;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (i) => {
    chosen = i;
    Array.from(list.children).forEach((li, n) => li.setAttribute("aria-selected", String(n === i)));
    if (i < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", "hit-" + i);
    return list.children[i].scrollIntoView({ block: "nearest" });
  };
  const go = (i) => {
    const hit = hits[i];
    close();
    input.blur();
    if (hit.entity) {
      input.value = "";
      location.hash = viewHref(hit.entity);
    } else {
      state.q = hit.words;
      input.value = "";
      location.hash = matrixHref();
    }
  };
  const search = () => {
    const words = input.value.trim(), q = fold(words);
    if (!q) return close();
    hits = find(index, q).slice(0, MAX_HITS);
    if (hits.some((h) => h.entity.kind !== "plan")) hits.push({ words });
    fill(list, hits.length ? hits.map((h, i) => option(h, i, q, go)) : el("li", { class: "none", role: "option", "aria-disabled": "true" }, "没有找到“" + words + "”"));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    return choose(hits.length ? 0 : -1);
  };

  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    search();
  });
  input.addEventListener("input", (e) => {
    if (!composing && !e.isComposing) search();
  });
  input.addEventListener("focus", () => input.value && search());
  input.addEventListener("blur", () => setTimeout(close, 150)); // a click on a result comes after the blur
  input.addEventListener("keydown", (e) => {
    if (composing || e.isComposing || e.keyCode === 229) return;
    const open = !list.hidden && hits.length;
    if (e.key === "ArrowDown" && open) choose((chosen + 1) % hits.length);
    else if (e.key === "ArrowUp" && open) choose((chosen + hits.length - 1) % hits.length);
    else if (e.key === "Enter" && open && chosen >= 0) go(chosen);
    else if (e.key === "Escape") {
      input.value = "";
      close();
    } else return;
    e.preventDefault();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    e.preventDefault();
    input.focus();
  });
}

// find returns the entities that q names: whole names before beginnings,
// these before parts, names before aliases; then those with more articles.
function find(index, q) {
  const grade = (s) => s === q ? 0 : s.startsWith(q) ? 1 : s.includes(q) ? 2 : 9;
  const hits = [];
  for (const e of index) {
    let best = grade(e.name), alias = -1;
    e.alias.forEach((a, i) => {
      const g = grade(a) + 0.5;
      if (g < best) [best, alias] = [g, i];
    });
    if (best < 9) hits.push({ entity: e.entity, best, alias, weight: e.weight });
  }
  return hits.sort((a, b) => Math.floor(a.best) - Math.floor(b.best) || b.weight - a.weight || a.best - b.best || byName(a.entity, b.entity));
}

function option(hit, i, q, go) {
  const attributes = { role: "option", id: "hit-" + i, "aria-selected": "false", onpointerdown: (e) => e.preventDefault(), onclick: () => go(i) };
  if (!hit.entity) return el("li", attributes, el("span", { class: "kind" }, "矩阵"), el("span", { class: "name" }, "只看名称含“" + hit.words + "”的行和列"));
  const { entity } = hit;
  return el("li", attributes,
    el("span", { class: "kind" }, { agency: KIND_NAME[entity.type] || "机构", sector: "行业", plan: "规划" }[entity.kind]),
    el("span", { class: "name" }, entity.name, hit.alias >= 0 ? el("span", { class: "also" }, "又称 " + entity.alias[hit.alias]) : null),
    hit.weight ? el("span", { class: "count" }, num(hit.weight) + " 篇") : null);
}
