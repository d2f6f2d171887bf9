"""The graph as pandas frames, from the graph file or from Neo4j.

``open_graph()`` reads from the Neo4j server that NEO4J_URI names (with
NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE), and where that is not set
from the graph file that POLICYGRAPH_GRAPH names, policygraph.db by default.
Both give the same frames in the same order, so a notebook need not know which
it reads. Dates are strings (YYYY-MM-DD), what is not known is an empty string.
"""

import os
import sqlite3
from pathlib import Path

import pandas as pd

BACKS, RESTRICTS = "BACKS", "RESTRICTS"


class Graph:
    """What the notebooks ask. Each frame is read anew when it is asked for."""

    def stances(self):
        """One row for each claim that somebody backs or restricts a sector; ValueError if there is none."""
        stances = self._frame("stances", ["date", "article_id", "agency_id", "relation", "sector_id"])
        if stances.empty:
            raise ValueError(f"{self} holds no claim that somebody backs or restricts a sector")
        return stances

    def plans(self):
        """One row for each plan, issuer and sector that an article names together with it."""
        return self._frame("plans", ["date", "plan_id", "issuer_id", "sector_id"])

    def posts(self):
        """One row for each claim that a person holds or held a post."""
        return self._frame("posts", ["date", "article_id", "organization_id", "person_id"])

    def targets(self):
        """One row for each target, who set it and the sector that it is about."""
        return self._frame("targets", ["year", "target_id", "setter_id", "sector_id"])

    def taxonomy(self):
        """One row for each sector that is part of another."""
        return self._frame("taxonomy", ["sector_id", "above_id"])

    def articles(self):
        """One row for each article."""
        return self._frame("articles", ["date", "article_id"])

    def below(self, sector):
        """The sector and its sub-sectors at any depth, by name."""
        parts = self.taxonomy().groupby("above")["sector"].apply(list).to_dict()
        names, queue = [], [sector]
        while queue:
            name = queue.pop(0)
            if name not in names:
                names.append(name)
                queue.extend(parts.get(name, []))
        return names

    def roots(self):
        """The top of the taxonomy above each sector that stands below one, by name."""
        above = self.taxonomy().drop_duplicates("sector").set_index("sector")["above"].to_dict()

        def root(name):
            seen = {name}
            while name in above and above[name] not in seen:
                name = above[name]
                seen.add(name)
            return name

        return {name: root(name) for name in above}

    def evidence(self, agency=None, sector=None, relation=None):
        """The sentences behind the claims of an agency, on a sector, or both; the latest first."""
        found = self.stances()
        for column, value in (("agency", agency), ("sector", sector), ("relation", relation)):
            if value:
                found = found[found[column] == value]
        columns = ["date", "agency", "relation", "sector", "sentence", "title", "source", "url"]
        return found.sort_values(["date", "article_id"], ascending=False, kind="stable")[columns].reset_index(drop=True)

    def _frame(self, name, order):
        frame = self._read(name).fillna("")
        return frame.sort_values(order, kind="stable").reset_index(drop=True)


class GraphFile(Graph):
    """The graph in its SQLite file, which is opened to read only."""

    def __init__(self, path):
        self.path = Path(path)
        if not self.path.is_file():
            raise FileNotFoundError(f"there is no graph file {self.path}: run policygraph build, or set POLICYGRAPH_GRAPH or NEO4J_URI")
        self._db = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)

    def __str__(self):
        return f"graph file {self.path.name}"

    def _read(self, name):
        return pd.read_sql_query(SQL[name], self._db)


class GraphServer(Graph):
    """The graph in a Neo4j database."""

    def __init__(self, uri, username, password, database):
        import neo4j  # only where a server is used

        self.uri, self._database = uri, database
        # A property that no node has yet is no reason to warn.
        self._driver = neo4j.GraphDatabase.driver(
            uri, auth=(username, password) if username else None, notifications_min_severity="OFF", warn_notification_severity="OFF"
        )
        self._driver.verify_connectivity()

    def __str__(self):
        return f"Neo4j at {self.uri}"

    def _read(self, name):
        records, _, keys = self._driver.execute_query(CYPHER[name], database_=self._database, routing_="r")
        rows = [[value.iso_format() if hasattr(value, "iso_format") else value for value in record] for record in records]
        return pd.DataFrame(rows, columns=keys)


def open_graph():
    """Opens the graph that the environment names."""
    uri = os.environ.get("NEO4J_URI")
    if uri:
        return GraphServer(
            uri,
            os.environ.get("NEO4J_USERNAME", "neo4j"),
            os.environ.get("NEO4J_PASSWORD", ""),
            os.environ.get("NEO4J_DATABASE") or None,
        )
    return GraphFile(os.environ.get("POLICYGRAPH_GRAPH", "policygraph.db"))


SQL = {
    "stances": """
        SELECT agency, agency_type AS type, level, relation, sector, date, instrument, status, sentence, title, source, url,
            agency_id, sector_id, article_id
        FROM (
            SELECT *, 'BACKS' AS relation, article AS title FROM backs
            UNION ALL
            SELECT *, 'RESTRICTS' AS relation, article AS title FROM restricts
        ) JOIN entities ON entities.id = agency_id""",
    "plans": """
        SELECT i.plan, i.issuer, coalesce(c.sector, '') AS sector, i.kind, i.start, i.end, i.number, i.date, i.article AS title, i.url,
            i.plan_id, i.issuer_id, coalesce(c.sector_id, '') AS sector_id
        FROM issued i LEFT JOIN covers c ON c.plan_id = i.plan_id AND c.article_id = i.article_id""",
    "posts": """
        SELECT person, organization, title AS post, former, date, article AS title, url, person_id, organization_id, article_id
        FROM holds_post""",
    "targets": """
        SELECT s.target, s.setter, coalesce(a.sector, '') AS sector, s.metric, s.operator, s.value, s.unit, s.year, s.date, s.sentence, s.url,
            s.target_id, s.setter_id, coalesce(a.sector_id, '') AS sector_id
        FROM sets s LEFT JOIN about a ON a.target_id = s.target_id AND a.article_id = s.article_id""",
    "taxonomy": "SELECT part AS sector, whole AS above, part_id AS sector_id, whole_id AS above_id FROM part_of WHERE type = 'INDUSTRY'",
    "articles": "SELECT title, date, source, url, id AS article_id FROM articles",
}

CYPHER = {
    "stances": """
        MATCH (h)-[c:BACKS|RESTRICTS]->(s:Industry)
        MATCH (a:Article {id: c.article})
        RETURN h.name AS agency, h.level AS level, type(c) AS relation,
            toUpper(head([kind IN ['Agency', 'Company', 'Institute', 'Media', 'Association', 'Region'] WHERE kind IN labels(h)])) AS type,
            s.name AS sector, c.date AS date, c.instrument AS instrument, c.status AS status, c.evidence[0] AS sentence,
            a.title AS title, a.source AS source, a.url AS url, h.id AS agency_id, s.id AS sector_id, a.id AS article_id""",
    "plans": """
        MATCH (issuer)-[i:ISSUED]->(plan:Plan)
        MATCH (a:Article {id: i.article})
        OPTIONAL MATCH (plan)-[:COVERS {article: i.article}]->(sector:Industry)
        RETURN plan.name AS plan, issuer.name AS issuer, sector.name AS sector, plan.kind AS kind, plan.start AS start, plan.end AS end,
            plan.number AS number, i.date AS date, a.title AS title, a.url AS url,
            plan.id AS plan_id, issuer.id AS issuer_id, sector.id AS sector_id""",
    "posts": """
        MATCH (person:Person)-[p:HOLDS_POST]->(organization)
        MATCH (a:Article {id: p.article})
        RETURN person.name AS person, organization.name AS organization, p.title AS post,
            CASE WHEN p.former THEN 1 ELSE 0 END AS former, p.date AS date, a.title AS title, a.url AS url,
            person.id AS person_id, organization.id AS organization_id, a.id AS article_id""",
    "targets": """
        MATCH (setter)-[s:SETS]->(target:Target)
        MATCH (a:Article {id: s.article})
        OPTIONAL MATCH (target)-[:ABOUT {article: s.article}]->(sector:Industry)
        RETURN target.name AS target, setter.name AS setter, sector.name AS sector, target.metric AS metric, target.operator AS operator,
            target.value AS value, target.unit AS unit, target.year AS year, s.date AS date, s.evidence[0] AS sentence, a.url AS url,
            target.id AS target_id, setter.id AS setter_id, sector.id AS sector_id""",
    "taxonomy": """
        MATCH (s:Industry)-[:PART_OF]->(above:Industry)
        RETURN s.name AS sector, above.name AS above, s.id AS sector_id, above.id AS above_id""",
    "articles": """
        MATCH (a:Article)
        RETURN a.title AS title, a.date AS date, a.source AS source, a.url AS url, a.id AS article_id""",
}
