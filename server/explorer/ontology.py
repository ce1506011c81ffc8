"""The terms of the ontology with what they mean, how they hang together, and an example from the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ccgraph.engine import terms
from server.explorer.asking import Ask
from server.languages import mark as _

_RELATIONS = (
    ("rdfs:subClassOf", _("Kind of")),
    ("rdfs:subPropertyOf", _("Special case of")),
    ("rdfs:domain", _("Said of")),
    ("rdfs:range", _("Values")),
    ("owl:inverseOf", _("Inverse of")),
)
_GROUPS = (
    ("Class", _("Classes")),
    ("ObjectProperty", _("Properties between things")),
    ("DatatypeProperty", _("Properties with plain values")),
    ("", _("Other terms")),
)

Term = dict[str, Any]


def ontology(ask: Ask) -> list[tuple[str, list[Term]]]:
    """The terms in groups, by name; empty groups are left out."""
    graph = terms.iri(ask.settings.graph_iri("ontology"))
    own = f"FILTER STRSTARTS(STR(?term), {terms.string(ask.settings.def_iri)})"
    rows: dict[str, Term] = {}
    for row in ask.rows(
        f"SELECT ?term ?kind ?label ?comment WHERE {{ GRAPH {graph} {{ ?term a ?kind {own} "
        'OPTIONAL { ?term rdfs:label ?label FILTER(LANG(?label) IN ("en", "")) } '
        'OPTIONAL { ?term skos:definition|rdfs:comment ?comment FILTER(LANG(?comment) IN ("en", "")) } } } '
        "ORDER BY ?term ?kind"
    ):
        found = rows.setdefault(row["term"], {"term": row["term"], "kinds": set()})
        found["kinds"].add(row["kind"].rpartition("#")[2])
        found.update({name: row[name] for name in ("label", "comment") if name in row})
    relations: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path, words in _RELATIONS:
        for row in ask.rows(
            f"SELECT ?term ?o WHERE {{ GRAPH {graph} {{ ?term {path} ?o {own} FILTER ISIRI(?o) }} }} "
            "ORDER BY ?term ?o"
        ):
            relations[row["term"]][words].append(row["o"])
    used = _used(ask, rows)
    for iri, found in rows.items():
        found["relations"] = list(relations[iri].items())
        found["used"], found["example"] = used.get(iri, (0, ""))
    groups = []
    for kind, words in _GROUPS:
        members = [row for row in rows.values() if kind in row["kinds"] or (not kind and not _grouped(row))]
        if members:
            groups.append((words, members))
    return groups


def _grouped(row: Term) -> bool:
    return any(kind in row["kinds"] for kind, _words in _GROUPS if kind)


def _used(ask: Ask, found: Iterable[str]) -> dict[str, tuple[int, str]]:
    """How often each class and property occurs, and one thing that has it."""
    values = " ".join(terms.iri(iri) for iri in found)
    rows = ask.rows(
        "SELECT ?t (COUNT(?x) AS ?n) (SAMPLE(?x) AS ?example) WHERE { "
        f"{{ VALUES ?t {{ {values} }} ?x a ?t }} UNION {{ VALUES ?t {{ {values} }} ?x ?t ?o }} }} GROUP BY ?t"
    )
    return {row["t"]: (int(row["n"]), row.get("example", "")) for row in rows if "t" in row}
