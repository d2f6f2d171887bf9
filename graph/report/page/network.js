// The network to two steps around an entity; where its nodes stand was
// computed when the page was made.

const NET_LABEL = 12; // code points; the places were made for labels of this length

function network(model, entity) {
  const list = entity.net;
  if (!list.length) return null;
  const nodes = [];
  for (let i = 0; i < list.length; i += 3) {
    nodes.push({ entity: (list[i] % 2 ? model.sectors : model.heads)[list[i] >> 1], x: list[i + 1], y: list[i + 2] });
  }
  const centre = nodes[0];
  const near = new Set(entity.pairs.map((p) => p.head === entity ? p.sector : p.head));
  const [width, height] = model.netSize;
  const root = svg("svg", { viewBox: "0 0 " + width + " " + height, role: "group", "aria-label": entity.name + "的两步关系网" });
  const lines = [];
  for (const a of nodes.filter((n) => n.entity.kind === "agency")) {
    for (const b of nodes.filter((n) => n.entity.kind === "sector")) {
      for (const p of model.between.get(pairKey(a.entity, b.entity)) || []) {
        const far = a !== centre && b !== centre;
        const line = svg("line", { class: TYPE_CLASS[p.type] + (far ? " far" : ""), x1: a.x, y1: a.y + 3 * p.type, x2: b.x, y2: b.y + 3 * p.type, "stroke-width": Math.min(7, 1 + Math.log2(p.articles.length)) });
        lines.push({ line, a, b });
        root.append(line);
      }
    }
  }
  for (const n of nodes) {
    const label = shorten(n.entity.name, NET_LABEL);
    const w = (Array.from(label).length + 1.4) * (n === centre ? 14 : 13);
    const steps = n === centre ? "centre" : near.has(n.entity) ? "near" : "far";
    n.node = svg("a", { href: viewHref(n.entity), class: steps + (n.entity.kind === "sector" ? " of-sector" : ""), "aria-label": n.entity.name },
      svg("title", null, n.entity.name),
      svg("rect", { x: n.x - w / 2, y: n.y - 11, width: w, height: 22, rx: n.entity.kind === "sector" ? 11 : 1 }),
      svg("text", { x: n.x, y: n.y + 0.5 }, label));
    root.append(n.node);
  }
  // Pointing at a node leaves only its own lines and neighbours in full.
  const focusOn = (n) => {
    const beside = new Set([n]);
    for (const { line, a, b } of lines) {
      line.classList.toggle("dim", Boolean(n) && a !== n && b !== n);
      if (a === n || b === n) beside.add(a).add(b);
    }
    for (const m of nodes) m.node.classList.toggle("dim", Boolean(n) && !beside.has(m));
  };
  for (const n of nodes) {
    n.node.addEventListener("pointerenter", () => focusOn(n));
    n.node.addEventListener("pointerleave", () => focusOn(null));
    n.node.addEventListener("focus", () => focusOn(n));
    n.node.addEventListener("blur", () => focusOn(null));
  }
  return el("div", { class: "network", tabindex: 0, role: "region", "aria-label": "关系网" }, root);
}
