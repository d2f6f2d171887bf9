// Addresses: #/ the matrix, #/pair/agency/sector a cell with its evidence,
// #/agency/… #/sector/… #/plan/… a view, with a second id the evidence beside
// it. What follows a question mark is the matrix's state.

const part = encodeURIComponent;

const matrixHref = () => "#/" + stateQuery();
const viewHref = (entity) => "#/" + entity.kind + "/" + part(entity.id);
const pairHref = (pair) => "#/pair/" + part(pair.head.id) + "/" + part(pair.sector.id) + stateQuery();
const besideHref = (entity, pair) => viewHref(entity) + "/" + part((entity === pair.head ? pair.sector : pair.head).id);

function parseRoute(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  let parts;
  try {
    parts = path.split("/").map(decodeURIComponent);
  } catch (malformed) {
    parts = [""];
  }
  return { kind: parts[0], ids: parts.slice(1), query: query || "" };
}
