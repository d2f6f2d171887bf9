// The timeline of an entity: how many articles a month, quarter or year back
// (up) and restrict (down), and for each counterpart when it was in the news.

const LANES = 12;

function timeline(model, entity, width) {
  const other = entity.kind === "sector" ? "head" : "sector";
  const all = [0, 1].map((t) => distinctOr(entity.pairs.filter((p) => p.type === t)));
  const dated = all.map((list) => list.filter((n) => model.articles[n].day !== null));
  const days = dated.flat().map((n) => model.articles[n].day);
  if (!days.length) return el("p", { class: "quiet" }, "文章都没有日期。");
  const scale = timeScale(days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b)));
  const narrow = width < 560;
  const left = narrow ? 118 : 230, right = 16, plot = width - left - right;
  const x = (bucket) => left + (bucket + 0.5) / scale.count * plot;
  const bins = dated.map((list) => {
    const n = new Array(scale.count).fill(0);
    for (const a of list) n[scale.bucket(model.articles[a].day)]++;
    return n;
  });
  const most = bins.map((n) => Math.max(...n));
  const up = 84, down = most[1] ? Math.max(14, Math.min(84, up * most[1] / Math.max(most[0], 1))) : 0;
  const unit = Math.min(up / Math.max(most[0], 1), most[1] ? down / most[1] : Infinity);
  const base = 22 + up;
  const lanesTop = base + down + 34;
  const lanes = lanesOf(entity, other);
  const height = lanesTop + lanes.length * 26 + 8;
  const bar = Math.max(1.5, Math.min(26, plot / scale.count * 0.72));
  const root = svg("svg", { viewBox: "0 0 " + width + " " + height, height, role: "img", "aria-label": timelineTitle(entity, bins, scale) }, hatch());
  for (const { bucket, label } of scale.ticks(narrow ? 4 : 10)) {
    const at = left + bucket / scale.count * plot;
    root.append(svg("line", { class: "tick", x1: at, x2: at, y1: 18, y2: height - 4 }), svg("text", { x: at + 4, y: 12 }, label));
  }
  bins.forEach((list, t) => list.forEach((n, i) => {
    if (!n) return;
    const h = Math.max(2, n * unit);
    root.append(svg("rect", { class: "bar-" + TYPE_CLASS[t], x: x(i) - bar / 2, width: bar, y: t ? base + 1 : base - h, height: h },
      svg("title", null, scale.name(i) + "：" + TYPES[t] + " " + num(n) + " 篇")));
  }));
  root.append(svg("line", { class: "axis", x1: left, x2: width - right, y1: base, y2: base }),
    svg("text", { x: 0, y: base - up + 12 }, (narrow ? "" : "每" + scale.unit) + "支持的文章"), most[1] ? svg("text", { x: 0, y: base + 16 }, "限制的文章") : "",
    svg("text", { x: left - 6, y: base - Math.max(2, most[0] * unit) + 5, "text-anchor": "end" }, most[0] ? num(most[0]) : ""));
  lanes.forEach((lane, i) => root.append(drawLane(model, entity, lane, lanesTop + i * 26, scale, x, left, narrow)));
  const undated = new Set(all.flat().filter((n) => model.articles[n].day === null)).size;
  return el("div", null, root, undated ? el("p", { class: "quiet" }, "另有 " + num(undated) + " 篇文章没有日期。") : null);
}

const distinctOr = (pairs) => pairs.length ? distinct(pairs) : [];

function timelineTitle(entity, bins, scale) {
  const said = bins.map((list, t) => TYPES[t] + " " + num(list.reduce((a, b) => a + b, 0)) + " 篇").join("，");
  return entity.name + "的时间线：" + scale.name(0) + " 至 " + scale.name(scale.count - 1) + "，" + said;
}

// lanesOf returns the counterparts with most articles, in the order in which
// they first appear.
function lanesOf(entity, other) {
  const lanes = new Map();
  for (const p of entity.pairs) {
    if (!lanes.has(p[other])) lanes.set(p[other], { entity: p[other], pairs: [], n: 0, first: Infinity });
    const lane = lanes.get(p[other]);
    lane.pairs.push(p);
    lane.n += p.articles.length;
    if (p.first !== null) lane.first = Math.min(lane.first, p.first);
  }
  return Array.from(lanes.values()).filter((l) => l.first < Infinity)
    .sort((a, b) => b.n - a.n || byName(a.entity, b.entity)).slice(0, LANES)
    .sort((a, b) => a.first - b.first || b.n - a.n || byName(a.entity, b.entity));
}

function drawLane(model, entity, lane, y, scale, x, left, narrow) {
  const node = svg("g", null, svg("a", { href: besideHref(entity, lane.pairs[0]), class: "lane-link" },
    svg("text", { class: "lane-name", x: 0, y: y + 4 }, shorten(lane.entity.name, narrow ? 9 : 17), svg("title", null, lane.entity.name + "，始于 " + dateText(lane.first)))));
  lane.pairs.slice().sort((a, b) => a.type - b.type).forEach((p, i) => {
    const n = new Map();
    for (const a of p.articles) {
      const day = model.articles[a].day;
      if (day !== null) n.set(scale.bucket(day), (n.get(scale.bucket(day)) || 0) + 1);
    }
    const buckets = Array.from(n.keys());
    if (!buckets.length) return;
    const at = y + (lane.pairs.length > 1 ? (i ? 5 : -5) : 0), cls = p.type ? " restricts" : "";
    node.append(svg("line", { class: "lane" + cls, x1: x(buckets[0]), x2: x(buckets[buckets.length - 1]), y1: at, y2: at }));
    for (const [bucket, count] of n) {
      const title = svg("title", null, lane.entity.name + "，" + scale.name(bucket) + "：" + TYPES[p.type] + " " + num(count) + " 篇");
      const r = Math.min(9, 3 + 1.6 * Math.sqrt(count - 1) + (p.type ? 0.5 : 0));
      // A restriction is a hollow square, a backing a filled dot.
      node.append(p.type ? svg("rect", { class: "dot restricts", x: x(bucket) - r, y: at - r, width: 2 * r, height: 2 * r }, title) : svg("circle", { class: "dot", cx: x(bucket), cy: at, r }, title));
    }
  });
  return node;
}

// timeScale cuts the time from day to day into months, quarters or years.
function timeScale(from, to) {
  const month = (day) => {
    const d = new Date(day * 86400000);
    return d.getUTCFullYear() * 12 + d.getUTCMonth();
  };
  const span = month(to) - month(from) + 1;
  const months = span <= 30 ? 1 : span <= 120 ? 3 : 12;
  const start = Math.floor(month(from) / months), count = Math.max(4, Math.floor(month(to) / months) - start + 1);
  const year = (bucket) => Math.floor((start + bucket) * months / 12);
  const name = (bucket) => {
    const m = (start + bucket) * months % 12;
    if (months === 12) return year(bucket) + " 年";
    return months === 3 ? year(bucket) + " 年第 " + (m / 3 + 1) + " 季度" : year(bucket) + " 年 " + (m + 1) + " 月";
  };
  const ticks = (most) => {
    const byYear = span > 14;
    const marks = [];
    for (let i = 0; i < count; i++) {
      const m = (start + i) * months % 12;
      if (!byYear) marks.push({ bucket: i, label: year(i) + "-" + String(m + 1).padStart(2, "0") });
      else if (m < months) marks.push({ bucket: i, label: String(year(i)) });
    }
    // The first year is named too where there is room before the second.
    if (byYear && (!marks.length || marks[0].bucket * 14 >= count)) marks.unshift({ bucket: 0, label: String(year(0)) });
    const step = Math.ceil(marks.length / most);
    return marks.filter((_, i) => i % step === 0);
  };
  return { count, unit: { 1: "月", 3: "季", 12: "年" }[months], bucket: (day) => Math.floor(month(day) / months) - start, name, ticks };
}

function hatch() {
  return svg("defs", null, svg("pattern", { id: "hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { class: "hatch-ground", width: 5, height: 5 }), svg("line", { class: "hatch-line", x1: 0, x2: 0, y1: 0, y2: 5 })));
}
