"""Reads exported files with the tools that people read them with, and finds in each what the dataset says it holds.

python3 readback.py FOLDER, which export --format files wrote.
"""

import json
import sys

import igraph
import networkx
import pandas
import pyshacl
import rdflib
from rdflib.namespace import RDF

# The rules that a graph keeps: a claim has ends, a relation and a certainty; a quotation leads to a document; the
# dataset has a title and a version.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix tg: <urn:tiltaksgraf:ontology:> .
[] a sh:NodeShape ; sh:targetClass rdf:Statement ;
  sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:class rdf:Property ] ;
  sh:property [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path tg:certainty ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( "STATED" "INFERRED" ) ] .
[] a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
  sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:class tg:Document ] .
[] a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:uniqueLang true ] ;
  sh:property [ sh:path dcat:version ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


def found(what, got, want):
    """Fails unless a reader found what the dataset says it holds."""
    if got != want:
        sys.exit(f"{what}: {got} is read, the dataset has {want}")
    print(f"{what}: {got}")


def main(folder):
    with open(f"{folder}/graph.jsonl", encoding="utf-8") as lines:
        dataset = json.loads(next(lines))["dataset"]
    held = dataset["nodes"], dataset["claims"]

    nodes, claims, flat = (pandas.read_csv(f"{folder}/{name}.csv") for name in ("nodes", "claims", "claims-flat"))
    found("pandas", (nodes.id.nunique(), claims.id.nunique()), held)
    found("pandas, rows", (len(nodes), len(claims), flat.id.nunique()), (*held, held[1]))

    gexf = networkx.read_gexf(f"{folder}/graph.gexf")
    found("networkx, GEXF", (gexf.number_of_nodes(), gexf.number_of_edges()), held)
    graphml = networkx.read_graphml(f"{folder}/graph.graphml")
    found("networkx, GraphML", (graphml.number_of_nodes(), graphml.number_of_edges()), held)
    read = igraph.Graph.Read_GraphML(f"{folder}/graph.graphml")
    found("igraph", (read.vcount(), read.ecount()), held)
    found("igraph, ids", set(read.vs["id"]) == set(nodes.id) == set(gexf.nodes), True)

    turtle = rdflib.Graph().parse(f"{folder}/graph.ttl")
    jsonld = rdflib.Graph().parse(f"{folder}/graph.jsonld", format="json-ld")
    found("rdflib, triples of one form alone", len(set(turtle) ^ set(jsonld)), 0)
    found("rdflib, claims", len(set(turtle.subjects(RDF.type, RDF.Statement))), held[1])
    odd = [o for o in turtle.objects() if isinstance(o, rdflib.Literal) and o.ill_typed]
    found("rdflib, values that aren't of their type", len(odd), 0)
    conforms, _, report = pyshacl.validate(turtle, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))
    found("pyshacl", report if not conforms else "conforms", "conforms")


main(*sys.argv[1:])
