// From the state to the matrix: which pairs pass, the lines of both sides (an
// entity, a folded group, the rest of a group), and the cells where they meet.

function computeMatrix(model) {
  const range = articleRange(model);
  const passing = [];
  const wanted = wantedByName(model);
  for (const p of model.pairs) {
    if (!passes(model, p, wanted)) continue;
    const n = countWithin(p.articles, range);
    if (n >= Number(state.min)) passing.push({ pair: p, n });
  }
  const stamp = new Int32Array(model.articles.length);
  const heads = strengths(passing, "head", range, stamp);
  const sectors = strengths(passing, "sector", range, stamp);
  const by = state.by && (model.byId.sector.get(state.by) || model.byId.agency.get(state.by));
  const rowOrder = order(heads, state.rowSort, by && by.kind === "sector" ? { passing, side: "head", other: "sector", entity: by } : null);
  const colOrder = order(sectors, state.colSort, by && by.kind === "agency" ? { passing, side: "sector", other: "head", entity: by } : null);

  const top = state.top === "all" ? Infinity : Number(state.top);
  const rows = axisLines(rowTree(model, rowOrder), topOf(heads, top), "row");
  const cols = axisLines(colTree(model, colOrder), topOf(sectors, top), "col");
  const cells = meet(passing, rows, cols, range, stamp);
  return { rows, cols, cells, range, by, heads: heads.size, sectors: sectors.size, pairs: passing.length };
}

function passes(model, p, wanted) {
  if (state.type !== "" && p.type !== Number(state.type)) return false;
  if (state.level !== "" && p.head.level !== (state.level === "none" ? "" : state.level)) return false;
  if (state.region !== "" && p.head.region !== Number(state.region)) return false;
  if (state.group !== "" && topGroup(model, p.sector) !== Number(state.group)) return false;
  if (wanted && (wanted.heads && !wanted.heads.has(p.head) || wanted.sectors && !wanted.sectors.has(p.sector))) return false;
  return true;
}

// wantedByName narrows each side to the names that hold the words asked for;
// a side on which none does stays whole.
function wantedByName(model) {
  if (!state.q) return null;
  const q = fold(state.q);
  const among = (list) => {
    const hits = list.filter((e) => fold(e.name).includes(q) || e.alias.some((a) => fold(a).includes(q)));
    return hits.length ? new Set(hits) : null;
  };
  const found = { heads: among(model.heads), sectors: among(model.sectors) };
  return found.heads || found.sectors ? found : { heads: new Set(), sectors: new Set() };
}

function topGroup(model, sector) {
  let g = sector.group;
  while (g >= 0 && model.groups[g].parent >= 0) g = model.groups[g].parent;
  return g;
}

// articleRange returns the articles from the year since to the year until as
// indexes, half open. Articles without a date pass only without years.
function articleRange(model) {
  const list = model.articles;
  if (!state.since && !state.until) return [0, list.length];
  const at = (year) => {
    const day = Date.UTC(year, 0, 1) / 86400000;
    return lowerBound(list.length, (i) => list[i].day !== null && list[i].day >= day);
  };
  return [at(state.since ? Number(state.since) : 1), state.until ? at(Number(state.until) + 1) : list.length];
}

// lowerBound returns the first of 0 … n-1 for which test holds, n for none.
function lowerBound(n, test) {
  let lo = 0, hi = n;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (test(mid)) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}

function countWithin(list, [from, to]) {
  return lowerBound(list.length, (i) => list[i] >= to) - lowerBound(list.length, (i) => list[i] >= from);
}

// strengths counts the distinct articles and the pairs of each entity of one
// side.
function strengths(passing, side, range, stamp) {
  const pairsOf = new Map();
  for (const { pair } of passing) {
    if (!pairsOf.has(pair[side])) pairsOf.set(pair[side], []);
    pairsOf.get(pair[side]).push(pair);
  }
  stamp.fill(0);
  let mark = 0;
  for (const [entity, pairs] of pairsOf) {
    mark++;
    let n = 0, first = Infinity, last = -1;
    for (const p of pairs) {
      for (const a of p.articles) {
        if (a < range[0] || a >= range[1] || stamp[a] === mark) continue;
        stamp[a] = mark;
        n++;
        first = Math.min(first, a);
        last = Math.max(last, a);
      }
    }
    pairsOf.set(entity, { entity, n, first, last, pairs: pairs.length });
  }
  return pairsOf;
}

function order(strength, sort, by) {
  const list = Array.from(strength.values());
  const byCount = (a, b) => b.n - a.n || b.pairs - a.pairs || byName(a.entity, b.entity);
  const comparison = {
    count: byCount,
    name: (a, b) => byName(a.entity, b.entity),
    first: (a, b) => a.first - b.first || byCount(a, b),
    last: (a, b) => b.last - a.last || byCount(a, b),
  }[sort] || byCount;
  if (by) {
    const n = new Map();
    for (const { pair, n: count } of by.passing) {
      if (pair[by.other] === by.entity) n.set(pair[by.side], (n.get(pair[by.side]) || 0) + count);
    }
    return list.sort((a, b) => (n.get(b.entity) || 0) - (n.get(a.entity) || 0) || comparison(a, b));
  }
  return list.sort(comparison);
}

function topOf(strength, top) {
  const list = Array.from(strength.values()).sort((a, b) => b.n - a.n || b.pairs - a.pairs || a.entity.index - b.entity.index);
  return new Set(list.slice(0, top).map((s) => s.entity));
}

// A tree is a list of groups {key, label, groups, members}; members keep the
// order that they come in, groups that of their first member unless ranked.
function grow(list, pathOf) {
  const root = { key: "", groups: new Map(), members: [] };
  for (const s of list) {
    let node = root, key = "";
    for (const [k, label, rank] of pathOf(s.entity)) {
      key += "/" + k;
      if (!node.groups.has(k)) node.groups.set(k, { key, label, rank, groups: new Map(), members: [] });
      node = node.groups.get(k);
    }
    node.members.push(s);
  }
  const settle = (node) => {
    node.groups = Array.from(node.groups.values());
    node.groups.sort((a, b) => a.rank - b.rank); // stable: equal ranks keep their order
    node.groups.forEach(settle);
    // A group that holds nothing but one other is that one.
    if (node !== root && node.groups.length === 1 && !node.members.length) {
      node.members = node.groups[0].members;
      node.groups = node.groups[0].groups;
    }
    return node;
  };
  return settle(root);
}

function rowTree(model, list) {
  const rank = (h) => LEVELS.findIndex(([key]) => key === h.level);
  const level = (h) => ["l" + h.level, LEVEL_NAME.get(h.level), rank(h)];
  const region = (h) => h.region < 0 ? [] : [["r" + h.region, model.regions[h.region], 0]];
  const paths = {
    level: (h) => [level(h), ...region(h)],
    // What belongs to no region stands above the regions (the nation) or below.
    region: (h) => h.region >= 0 ? [["r" + h.region, model.regions[h.region], 2], level(h)] : [["l" + h.level, LEVEL_NAME.get(h.level), rank(h) < 2 ? rank(h) : 3 + rank(h)]],
    none: () => [],
  };
  return grow(list, paths[state.rows] || paths.level);
}

function colTree(model, list) {
  if (state.cols === "none" || !model.groups.length) return grow(list, () => []);
  return grow(list, (s) => {
    const path = [];
    for (let g = s.group; g >= 0; g = model.groups[g].parent) path.unshift(["g" + g, model.groups[g].name, 0]);
    return path.length ? path : [["g-", "其他行业", 1]];
  });
}

// axisLines lays a tree out as lines and bands. A line is an entity, a folded
// group or the rest of a group beyond the strongest; a band spans the lines
// from start to end, half open. A group that has none of the strongest is
// folded, and below the top joins the rest of the group around it.
function axisLines(tree, strongest, side) {
  const lines = [], bands = [], lineOf = new Map();
  const put = (line) => {
    for (const s of line.members) lineOf.set(s.entity, lines.length);
    lines.push(line);
  };
  const all = (node) => node.members.concat(node.groups.flatMap(all));
  const strong = (node) => all(node).some((s) => strongest.has(s.entity));
  const walk = (node, key, depth) => {
    const whole = unrolled.has(key) || foldedByHand.get(key) === false && !strong(node);
    // A lone member below the top needs no band of its own.
    const lone = (g) => depth > 0 && all(g).length === 1;
    const own = node.members.concat(node.groups.filter(lone).flatMap(all));
    const shown = own.filter((s) => whole || strongest.has(s.entity));
    let rest = own.filter((s) => !whole && !strongest.has(s.entity));
    const groups = [];
    for (const g of node.groups) {
      if (lone(g)) continue;
      if (depth === 0 || whole || strong(g)) groups.push(g);
      else rest = rest.concat(all(g));
    }
    for (const s of shown) put({ kind: "item", depth, entity: s.entity, members: [s] });
    for (const g of groups) {
      const members = all(g);
      const band = { key: side + g.key, label: g.label, depth, count: members.length, start: lines.length };
      band.folded = foldedByHand.get(band.key) ?? !strong(g);
      bands.push(band);
      if (band.folded) put({ kind: "group", depth, key: band.key, label: g.label, members });
      else walk(g, band.key, depth + 1);
      band.end = lines.length;
    }
    if (rest.length === 1) put({ kind: "item", depth, entity: rest[0].entity, members: rest });
    else if (rest.length) put({ kind: "rest", depth, key, label: "其余 " + num(rest.length) + " 个", members: rest });
  };
  walk(tree, side, 0);
  return { lines, bands, lineOf, tiers: bands.reduce((n, b) => Math.max(n, b.depth + 1), 0) };
}

// meet counts the articles where lines cross: cells[row] is a map from column
// to {n: [backing, restricting], pairs}.
function meet(passing, rows, cols, range, stamp) {
  const cells = rows.lines.map(() => new Map());
  for (const { pair, n } of passing) {
    const r = rows.lineOf.get(pair.head), c = cols.lineOf.get(pair.sector);
    let cell = cells[r].get(c);
    if (!cell) cells[r].set(c, (cell = { n: [0, 0], pairs: [] }));
    cell.pairs.push(pair);
    cell.n[pair.type] += n;
  }
  // Where a group meets, an article that makes several of its claims counts
  // once.
  stamp.fill(0);
  let mark = 0;
  cells.forEach((row, r) => row.forEach((cell, c) => {
    if (rows.lines[r].members.length === 1 && cols.lines[c].members.length === 1) return;
    for (const type of [0, 1]) {
      mark++;
      let n = 0;
      for (const p of cell.pairs) {
        if (p.type !== type) continue;
        for (const a of p.articles) {
          if (a >= range[0] && a < range[1] && stamp[a] !== mark) {
            stamp[a] = mark;
            n++;
          }
        }
      }
      cell.n[type] = n;
    }
  }));
  return cells;
}
