// The network to two steps around an entity; where its nodes stand was
// computed when the page was made.

const NET_LABEL = 12; // code points; the places were made for labels of this length

function network(model, entity) {
  const list = entity.net;
  if (!list.length) return null;
  const nodes = [];
  for (let i = 0; i < list.length; i += 4) {
    nodes.push({ entity: (list[i] % 2 ? model.sectors : model.heads)[list[i] >> 1], parent: nodes[list[i + 1]], x: list[i + 2], y: list[i + 3] });
  }
  const centre = nodes[0];
  const [width, height] = model.netSize;
  const root = svg("svg", { viewBox: "0 0 " + width + " " + height, role: "group", "aria-label": entity.name + "的两步关系网" });
  const lines = [];
  const join = (a, b, more) => {
    const [head, sector] = a.entity.kind === "agency" ? [a, b] : [b, a];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    for (const p of model.between.get(pairKey(head.entity, sector.entity)) || []) {
      // Backing and restricting lie side by side.
      const dx = 4 * p.type * (b.y - a.y) / length, dy = -4 * p.type * (b.x - a.x) / length;
      const line = svg("line", { class: TYPE_CLASS[p.type] + (a === centre ? "" : " far") + (more ? " more" : ""), x1: a.x + dx, y1: a.y + dy, x2: b.x + dx, y2: b.y + dy, "stroke-width": Math.min(6, 1 + 0.8 * Math.log2(p.articles.length)) });
      lines.push({ line, a, b });
      root.append(line);
    }
  };
  // At first each node has the lines to the one that it hangs on; the others
  // come when one points at it.
  const firstStep = nodes.filter((n) => n.parent === centre);
  for (const n of nodes.slice(1)) {
    join(n.parent, n, false);
    if (n.parent !== centre) for (const a of firstStep) if (a !== n.parent) join(a, n, true);
  }
  for (const n of nodes) {
    const label = shorten(n.entity.name, NET_LABEL);
    const w = (Array.from(label).length + 1.4) * (n === centre ? 14 : 13);
    const steps = n === centre ? "centre" : n.parent === centre ? "near" : "far";
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
      line.classList.toggle("shown", a === n || b === n);
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
  const frame = el("div", { class: "network", tabindex: 0, role: "region", "aria-label": "关系网" }, root);
  // On a narrow screen the network scrolls; it begins with its centre, once it is on the page.
  requestAnimationFrame(() => { frame.scrollLeft = frame.scrollWidth * centre.x / width - frame.clientWidth / 2; });
  return frame;
}
