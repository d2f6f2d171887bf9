-- The tables of a graph file. Rows refer to each other by key, an integer
-- that means nothing outside the file; ids are the same in every file. The
-- views (one for each relationship type) join them into readable columns.

CREATE TABLE articles (
  key         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  date        TEXT NOT NULL,       -- YYYY-MM-DD, or empty
  source      TEXT NOT NULL,
  url         TEXT NOT NULL,
  hash        TEXT NOT NULL,       -- of the article as it was read
  fingerprint TEXT NOT NULL,       -- versions of what extracted it
  digest      TEXT NOT NULL,       -- of all that is kept of it
  reporters   TEXT NOT NULL,       -- JSON list
  editor      TEXT NOT NULL,
  place       TEXT NOT NULL,
  filed       TEXT NOT NULL,       -- date of the dateline, or empty
  text        TEXT NOT NULL        -- title first, then a paragraph a line
);
CREATE INDEX articles_digest ON articles (id, digest);
CREATE INDEX articles_url    ON articles (url) WHERE url <> '';
CREATE INDEX articles_title  ON articles (title);
CREATE INDEX articles_date   ON articles (date);

CREATE TABLE entities (
  key      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  type     TEXT NOT NULL,
  name     TEXT NOT NULL,
  aliases  TEXT NOT NULL,          -- JSON list, sorted
  region   TEXT NOT NULL,          -- administrative code
  level    TEXT NOT NULL,
  code     TEXT NOT NULL,
  parent   TEXT NOT NULL,          -- id of what it is part of
  kind     TEXT NOT NULL,          -- plans
  start    TEXT NOT NULL,
  "end"    TEXT NOT NULL,
  number   TEXT NOT NULL,
  metric   TEXT NOT NULL,          -- targets
  operator TEXT NOT NULL,
  value    REAL,
  unit     TEXT NOT NULL,
  year     TEXT NOT NULL,
  governs  TEXT NOT NULL,          -- agencies: id of their region
  live     INTEGER NOT NULL,       -- 1: named, claimed of, or above one that is
  stale    INTEGER NOT NULL        -- 1: an article took back what it said; to be merged anew
);
CREATE INDEX entities_name    ON entities (name);
CREATE INDEX entities_parent  ON entities (parent)  WHERE parent <> '';
CREATE INDEX entities_governs ON entities (governs) WHERE governs <> '';
CREATE INDEX entities_region  ON entities (type, region);
CREATE INDEX entities_stale   ON entities (key)     WHERE stale;

-- What each article says of an entity; entities is the merger of these. An
-- entity that no article supports is swept.
CREATE TABLE support (
  article  INTEGER NOT NULL REFERENCES articles (key),
  entity   INTEGER NOT NULL REFERENCES entities (key),
  position INTEGER NOT NULL,       -- among the article's entities
  mentions INTEGER NOT NULL,       -- how often the article names it
  record   TEXT NOT NULL,          -- JSON
  PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX support_entity ON support (entity, mentions);

CREATE TABLE mentions (
  article INTEGER NOT NULL REFERENCES articles (key),
  start   INTEGER NOT NULL,        -- code points of the article's text, half open
  "end"   INTEGER NOT NULL,
  text    TEXT NOT NULL,
  entity  INTEGER NOT NULL REFERENCES entities (key),
  rule    TEXT NOT NULL,
  PRIMARY KEY (article, start)
) WITHOUT ROWID;
CREATE INDEX mentions_entity ON mentions (entity);

CREATE TABLE claims (
  head       INTEGER NOT NULL REFERENCES entities (key),
  type       TEXT NOT NULL,
  tail       INTEGER NOT NULL REFERENCES entities (key),
  article    INTEGER NOT NULL REFERENCES articles (key),
  position   INTEGER NOT NULL,     -- among the article's claims
  evidence   TEXT NOT NULL,        -- JSON list of {start, end, text}, the best first
  attrs      TEXT NOT NULL,        -- JSON object: title of a post, instrument, status …
  rule       TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (article, head, type, tail)
) WITHOUT ROWID;
CREATE INDEX claims_head ON claims (head, type, tail);
CREATE INDEX claims_tail ON claims (tail, type, head);

-- Articles that were forgotten, so that the next push takes them out of a
-- database too.
CREATE TABLE forgotten (
  article TEXT PRIMARY KEY
) WITHOUT ROWID;
