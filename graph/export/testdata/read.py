"""Reads an export with a reader that is not ours and prints it as JSON.

read.py graphml|gexf|parquet|duckdb|ntriples PATH

A value is a text, a number, a truth value, a list of texts or
{"date": "YYYY-MM-DD"}; numbers with a point are floats.
"""
import datetime
import json
import sys


def lists(value):
    """A list of texts as GraphML and GEXF have it, for Gephi."""
    return json.loads(value, strict=False)


def networkx_graph(graph, rename):
    import networkx

    assert isinstance(graph, networkx.MultiDiGraph), type(graph)
    nodes, edges = [], []
    keys = {}
    for key, data in graph.nodes(data=True):
        labels = lists(data["labels"])
        assert data["type"] == labels[-1], data
        node = {rename.get(k, k): v for k, v in data.items() if k not in ("label", "type", "articles", "start", "end") or k in rename}
        if "articles" in data:
            assert type(data["articles"]) is int, data
        node["labels"] = labels
        node["id"] = key.removeprefix("article:") if labels == ["Article"] else key
        assert data["label"] == node.get("name", node.get("title")), data
        for k in ("aliases", "author"):
            if k in node:
                node[k] = lists(node[k])
        if "start" in data and graph.graph.get("mode") == "dynamic":
            node["period"] = [data["start"], data["end"]]
        keys[key] = node["id"]
        nodes.append(node)
    for head, tail, key, data in graph.edges(keys=True, data=True):
        edge = {rename.get(k, k): v for k, v in data.items() if k not in ("label", "id", "start", "end") or k in rename}
        for k in ("evidence", "aliases", "plans"):
            if k in edge and edge[k].startswith("["):
                edge[k] = lists(edge[k])
        if "start" in data and graph.graph.get("mode") == "dynamic":
            edge["period"] = [data["start"], data["end"]]
        edge.update(head=keys[head], tail=keys[tail], type=data["label"])
        if edge["type"] not in ("MENTIONS", "PART_OF", "GOVERNS"):
            edge["key"] = key
        edges.append(edge)
    return {"nodes": nodes, "edges": edges}


def graphml(path):
    import networkx

    same = {name: name for name in ("start", "end")}
    return networkx_graph(networkx.read_graphml(path, force_multigraph=True), same)


def gexf(path):
    import networkx

    graph = networkx.read_gexf(path)
    assert graph.graph["mode"] == "dynamic", graph.graph
    return networkx_graph(graph, {"period_start": "start", "period_end": "end"})


def plain(value):
    """A cell as a value of ours, None where it is null."""
    if value is None:
        return None
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()[:10]}
    if isinstance(value, list) and not value:
        return None
    return value


def rows(table):
    return [{k: plain(v) for k, v in row.items() if plain(v) is not None} for row in table]


def files(path, read):
    import os

    out = {name.removesuffix(".parquet"): rows(read(os.path.join(path, name))) for name in sorted(os.listdir(path))}
    for entity in out["entities"]:
        assert entity.pop("type") == entity["labels"][-1].upper() and type(entity.pop("articles")) is int, entity
    if "pairs" in out:
        for edge in out["pairs"]:
            if edge["type"] in ("PART_OF", "GOVERNS"):
                edge.pop("key")
        return {"nodes": out["entities"], "edges": out["pairs"]}
    nodes = out["entities"]
    texts = {}
    for article in out["articles"]:
        texts[article["id"]] = article.pop("text")
        article.pop("place", None), article.pop("filed", None)
        article["labels"] = ["Article"]
        nodes.append(article)
    edges = out["claims"]
    for edge in edges:
        spans = zip(edge.pop("evidence_start", []), edge.pop("evidence_end", []))
        assert [texts[edge["article"]][a:b] for a, b in spans] == edge.get("evidence", []) or "article" not in edge, edge
        if edge["type"] in ("PART_OF", "GOVERNS"):
            edge.pop("key")
    counts = {}
    for mention in out["mentions"]:
        assert texts[mention["article"]][mention["start"]:mention["end"]] == mention["text"], mention
        assert mention["entity"].startswith(mention["type"].lower() + ":") and mention["rule"] == "by hand", mention
        key = mention["article"], mention["entity"]
        counts[key] = counts.get(key, 0) + 1
    edges += [{"head": a, "type": "MENTIONS", "tail": e, "count": n} for (a, e), n in counts.items()]
    return {"nodes": nodes, "edges": edges}


def parquet(path):
    import pandas
    import pyarrow.parquet

    def read(name):
        table = pyarrow.parquet.read_table(name)
        frame = pandas.read_parquet(name)
        assert len(frame) == table.num_rows and list(frame.columns) == table.column_names, name
        if "evidence" in frame and str(table.schema.field("evidence").type).startswith("list"):
            assert frame["evidence"].map(len).tolist() == [len(x) for x in table.column("evidence").to_pylist()]
        return table.to_pylist()

    return files(path, read)


def duckdb(path):
    import duckdb as db

    def read(name):
        cursor = db.sql("SELECT * FROM read_parquet(?)", params=[name])
        return [dict(zip(cursor.columns, row)) for row in cursor.fetchall()]

    return files(path, read)


def ntriples(path):
    from urllib.parse import unquote

    import rdflib
    from rdflib.namespace import RDF, RDFS, XSD

    graph = rdflib.Graph()
    graph.parse(path, format="nt")
    ours = "urn:policygraph:vocabulary#"
    declared = {s for t in (RDFS.Class, RDF.Property) for s in graph.subjects(RDF.type, t)}

    def local(iri):
        assert iri.startswith(ours) and iri in declared, iri
        return iri.removeprefix(ours)

    def value(term):
        if isinstance(term, rdflib.URIRef):
            return unquote(term.removeprefix("urn:policygraph:article:"))
        if term.datatype == XSD.date:
            return {"date": str(term)}
        if term.datatype is None:
            return str(term)
        python = term.toPython()
        assert type(python) in (int, float, bool), (term, term.datatype)
        return python

    several = {"aliases", "author", "plans"}

    def properties(subject):
        out = {}
        for predicate, term in graph.predicate_objects(subject):
            if predicate in (RDF.type, RDF.subject, RDF.predicate, RDF.object, RDFS.label):
                continue
            name = local(predicate)
            if name.isupper():
                continue  # an edge
            if (term, RDF.type, rdflib.URIRef(ours + "Sentence")) in graph:
                out.setdefault("evidence", []).append(term)
            elif name in several:
                out.setdefault(name, []).append(value(term))
            else:
                assert name not in out, (subject, name)
                out[name] = value(term)
        for name in several & out.keys():
            out[name].sort()  # RDF has no order
        if isinstance(out.get("evidence"), list):
            out["evidence"] = [s["text"] for s in sorted(map(properties, out["evidence"]), key=lambda s: s["rank"])]
        return out

    nodes, edges = [], []
    above = {s: o for s, o in graph.subject_objects(RDFS.subClassOf)}
    for node in {s for s in graph.subjects(RDFS.label, None)}:
        classes = sorted(graph.objects(node, RDF.type), key=lambda c: c in above)
        data = properties(node)
        data["labels"] = [local(c) for c in classes]
        assert str(graph.value(node, RDFS.label)) == data.get("name", data.get("title"))
        nodes.append(data)
    ids = {node: str(graph.value(node, rdflib.URIRef(ours + "id"))) for node in graph.subjects(RDFS.label, None)}
    for statement in graph.subjects(RDF.type, RDF.Statement):
        head, kind, tail = (graph.value(statement, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        assert (head, kind, tail) in graph, statement
        edges.append(properties(statement) | {"head": ids[head], "type": local(kind), "tail": ids[tail]})
    return {"nodes": nodes, "edges": edges}


if __name__ == "__main__":
    result = globals()[sys.argv[1]](sys.argv[2])
    json.dump(result, sys.stdout, ensure_ascii=True, allow_nan=False)
