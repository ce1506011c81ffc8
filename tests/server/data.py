"""A small dataset of our own, and how to publish it: these tests need no loader's work."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from ccgraph.store import index
from loaders.publish.builds import publish, writing

BASE = "https://w3id.org/crime-congress/"
EX = "http://example.org/"
GRAPH_ONE = f"{BASE}graph/document/one"
GRAPH_TWO = f"{BASE}graph/document/two"

TRIPLES = {
    GRAPH_ONE: [
        (
            f"{BASE}id/document/one",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            f"<{BASE}def#Document>",
        ),
        (f"{BASE}id/document/one", "http://purl.org/dc/terms/title", '"Report of the first meeting"@en'),
        (f"{EX}a", f"{EX}name", '"Ä <b>bold</b> & \\"quoted\\""@en'),
        (f"{EX}a", f"{EX}size", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ],
    GRAPH_TWO: [
        (f"{EX}b", f"{EX}name", '"control \\u0001 character"'),
        (f"{EX}b", f"{EX}1", '"a property that XML cannot name"'),
        (f"{BASE}id/instrument/A/RES/78/223", "http://purl.org/dc/terms/title", '"A resolution"@en'),
        (f"{BASE}id/actor/organization/caf%C3%A9", "http://purl.org/dc/terms/title", '"Encoded"@en'),
    ],
    f"{BASE}graph/numbers": [
        (f"{EX}n{i}", f"{EX}value", f'"{i}"^^<http://www.w3.org/2001/XMLSchema#integer>') for i in range(2000)
    ],
    f"{BASE}graph/ontology": [
        (
            f"{BASE}def#Document",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "<http://www.w3.org/2002/07/owl#Class>",
        ),
        (f"{BASE}def#Document", "http://www.w3.org/2000/01/rdf-schema#label", '"Document"@en'),
    ],
}
TOTAL = sum(len(triples) for triples in TRIPLES.values())


def nquads(extra: str = "") -> bytes:
    lines = [f"<{s}> <{p}> {o} <{graph}> .\n" for graph, triples in TRIPLES.items() for s, p, o in triples]
    if extra:
        lines.append(f"<{EX}build> <{EX}name> {json.dumps(extra)} <{GRAPH_ONE}> .\n")
    return "".join(sorted(lines)).encode()


def publish_small(store: Path, extra: str = "") -> str:
    """Publish the small dataset, with one more statement where one is given; returns the build's id."""
    content = nquads(extra)
    digest = sha256(content).hexdigest()
    with writing(store) as staged:
        staged.dataset.write_bytes(content)
        quads = index(staged.dataset, staged.index)
        info = {"id": digest[:16], "sha256": digest, "quads": quads, "documents": [], "base_iri": BASE}
        staged.info.write_text(json.dumps({**info, "reference_time": "2026-01-01T00:00:00Z"}))
        return publish(staged, store, digest[:16]).id
