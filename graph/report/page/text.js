const TYPES = ["支持", "限制"];
const TYPE_CLASS = ["backs", "restricts"];

// fold makes the writings of a name alike for comparison.
function fold(s) {
  return s.normalize("NFKC").toLowerCase().replace(/[\s《》〈〉“”"·]/g, "");
}

const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });
const byName = (a, b) => collator.compare(a.name, b.name);

const numbers = new Intl.NumberFormat("zh-CN");
const num = (n) => numbers.format(n);

// The matrix tints a count by the last threshold that it reaches. They are
// set once, by the largest count there is.
const THRESHOLDS = [[8, [1, 2, 3, 4, 6]], [60, [1, 2, 4, 8, 16]], [400, [1, 3, 10, 30, 100]], [Infinity, [1, 5, 25, 100, 500]]];
let thresholds = THRESHOLDS[1][1];

function setThresholds(most) {
  thresholds = THRESHOLDS.find(([limit]) => most <= limit)[1];
}
function stepOf(n) {
  let step = 1;
  while (step < 5 && n >= thresholds[step]) step++;
  return step;
}

// compact writes a count for a cell's width.
function compact(n) {
  return n < 1000 ? String(n) : n < 10000 ? Math.floor(n / 1000) + "千" : Math.floor(n / 10000) + "万";
}

// Days are counted from 1970; null is an unknown date.
function dateText(day) {
  return day === null ? "日期不详" : new Date(day * 86400000).toISOString().slice(0, 10);
}
function monthText(day) {
  return day === null ? "—" : dateText(day).slice(0, 7);
}
function yearOf(day) {
  return day === null ? null : new Date(day * 86400000).getUTCFullYear();
}

function periodText(first, last) {
  if (first === null) return "日期不详";
  const a = monthText(first), b = monthText(last);
  return a === b ? a : a + " 至 " + b;
}

function shorten(name, length) {
  const runes = Array.from(name);
  return runes.length > length ? runes.slice(0, length - 1).join("") + "…" : name;
}

// highlight returns text as nodes in which the names stand in <mark>; of names
// that start at one place the longest wins. names: [{name, kind}].
function highlight(text, names) {
  const sorted = names.filter((n) => n.name).sort((a, b) => b.name.length - a.name.length);
  const nodes = [];
  let plain = 0;
  for (let i = 0; i < text.length;) {
    const hit = sorted.find((n) => text.startsWith(n.name, i));
    if (!hit) {
      i++;
      continue;
    }
    nodes.push(text.slice(plain, i), el("mark", { class: hit.kind }, hit.name));
    i += hit.name.length;
    plain = i;
  }
  nodes.push(text.slice(plain));
  return nodes;
}
