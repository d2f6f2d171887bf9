// The data block, decoded: articles, heads (agencies and the like), sectors,
// plans and pairs, each pointing to the others.

const LEVELS = [
  ["national", "国家级"], ["area", "跨省区域"], ["provincial", "省级"], ["municipal", "市级"], ["district", "区县级"],
  ["zone", "开发区与新区"], ["organization", "企业、院所与协会"], ["foreign", "其他国家"], ["", "层级未注明"],
];
const LEVEL_NAME = new Map(LEVELS);
const KIND_NAME = { AGENCY: "机构", REGION: "地区", COMPANY: "企业", INSTITUTE: "院所", MEDIA: "媒体", ASSOCIATION: "协会" };

function decode(raw) {
  const running = (list) => {
    let sum = 0;
    return list.map((n) => (sum += n));
  };

  const days = new Array(raw.articles.undated).fill(null).concat(running(raw.articles.day));
  const articles = days.map((day) => ({ day, title: "", url: "", source: "" }));
  running(raw.articles.cited).forEach((n, i) => {
    const source = raw.articles.source[i];
    Object.assign(articles[n], { title: raw.articles.title[i], url: raw.articles.url[i], source: source < 0 ? "" : raw.articles.sources[source] });
  });

  const entities = (columns, kind, prefix) => columns.name.map((name, index) => ({
    kind, index, name, alias: columns.alias[index], pairs: [], plans: [],
    id: columns.id[index] || prefix(index) + ":" + fold(name),
  }));
  const heads = entities(raw.heads, "agency", (i) => raw.heads.type[i].toLowerCase());
  heads.forEach((h, i) => {
    h.type = raw.heads.type[i];
    h.level = LEVEL_NAME.has(raw.heads.level[i]) ? raw.heads.level[i] : "";
    h.region = raw.heads.region[i];
    h.net = raw.nets.head[i];
  });
  const sectors = entities(raw.sectors, "sector", () => "industry");
  sectors.forEach((s, i) => {
    s.code = raw.sectors.code[i];
    s.group = raw.sectors.group[i];
    s.net = raw.nets.sector[i];
  });
  const groups = raw.sectors.groupName.map((name, i) => ({ name, parent: raw.sectors.groupParent[i] }));

  const plans = entities(raw.plans, "plan", () => "plan");
  plans.forEach((p, i) => {
    p.planKind = raw.plans.kind[i];
    p.number = raw.plans.number[i];
    p.period = [raw.plans.start[i], raw.plans.end[i]].filter(Boolean);
    p.day = raw.plans.day[i] || null;
    p.issuers = raw.plans.issuer[i].map((n) => heads[n]);
    p.covers = raw.plans.covers[i].map((n) => sectors[n]);
    for (const e of p.issuers.concat(p.covers)) e.plans.push(p);
  });

  const headOf = running(raw.pairs.head);
  const between = new Map();
  const pairs = headOf.map((h, index) => {
    const list = running(raw.pairs.articles[index]);
    const pair = {
      index, head: heads[h], sector: sectors[raw.pairs.sector[index]], type: raw.pairs.type[index], articles: list,
      plans: raw.pairs.plans[index].map((n) => plans[n]),
      evidence: raw.pairs.evidence[index], confidence: raw.pairs.confidence[index],
      first: firstDay(articles, list), last: articles[list[list.length - 1]].day,
    };
    pair.head.pairs.push(pair);
    pair.sector.pairs.push(pair);
    const key = pairKey(pair.head, pair.sector);
    if (!between.has(key)) between.set(key, []);
    between.get(key).push(pair);
    return pair;
  });

  const sentences = raw.sentences.text.map((text, i) => ({ text, article: articles[raw.sentences.article[i]] }));
  countArticles(heads, articles.length);
  countArticles(sectors, articles.length);
  const byId = { agency: new Map(), sector: new Map(), plan: new Map() };
  for (const list of [heads, sectors, plans]) for (const e of list) byId[e.kind].set(e.id, e);
  return { scope: raw.scope, regions: raw.regions, netSize: [raw.nets.width, raw.nets.height], articles, heads, sectors, groups, plans, pairs, between, sentences, byId };
}

const pairKey = (head, sector) => head.index + " " + sector.index;

// firstDay returns the first known date of ascending articles; those without a
// date come first.
function firstDay(articles, list) {
  for (const n of list) if (articles[n].day !== null) return articles[n].day;
  return null;
}

// countArticles sets how many articles each entity has.
function countArticles(entities, articles) {
  const stamp = new Int32Array(articles);
  for (const e of entities) {
    e.articles = 0;
    for (const p of e.pairs) {
      for (const n of p.articles) {
        if (stamp[n] !== e.index + 1) e.articles++;
        stamp[n] = e.index + 1;
      }
    }
  }
}

// distinct returns the articles of some pairs, ascending, each once.
function distinct(pairs) {
  if (pairs.length === 1) return pairs[0].articles;
  const all = new Set();
  for (const p of pairs) for (const n of p.articles) all.add(n);
  return Array.from(all).sort((a, b) => a - b);
}
