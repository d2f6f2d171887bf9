// What the matrix shows. The state is part of the address, so a link to it
// shows the same.

const DEFAULTS = {
  type: "", level: "", region: "", group: "", since: "", until: "", min: "1", top: "40", q: "",
  rows: "level", cols: "group", rowSort: "count", colSort: "count", by: "",
};
const state = {};

// With few articles hardly any pair meets twice, and less is easier to read.
const FEW_ARTICLES = 60;

function setDefaults(articles) {
  if (articles < FEW_ARTICLES) DEFAULTS.top = "20";
  Object.assign(state, DEFAULTS);
}

// Groups that were folded or opened by hand, and those of which all members
// are shown.
const foldedByHand = new Map();
const unrolled = new Set();

function readState(query) {
  const params = new URLSearchParams(query);
  for (const key of Object.keys(DEFAULTS)) state[key] = params.get(key) ?? DEFAULTS[key];
}

function stateQuery() {
  const params = new URLSearchParams();
  for (const key of Object.keys(DEFAULTS)) if (state[key] !== DEFAULTS[key]) params.set(key, state[key]);
  const query = params.toString();
  return query && "?" + query;
}
