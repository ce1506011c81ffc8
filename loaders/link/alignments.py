"""Identifiers that other data sets give to the things we name, from the mapping tables of the project.

``data/alignments/NAME.sssom.tsv`` holds the mappings to one target (SSSOM: a header of comment lines
with the prefixes, then a table), ``targets.toml`` what is true of the target as a whole. A concept is
mapped with SKOS; States, bodies and texts are no concepts, so they are the same as a thing
(``owl:sameAs``) or have a page or record elsewhere (``rdfs:seeAlso``).
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rdflib import Literal, URIRef

from ccgraph.errors import InputError
from ccgraph.settings import Settings
from ccgraph.store import WorkingStore
from ccgraph.vocabulary import DCTERMS, DEFAULT_BASE, OWL, RDF, RDFS, SKOS, VOID, XSD

Quad = tuple[URIRef, URIRef, URIRef | Literal, URIRef]

SUFFIX = ".sssom.tsv"
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "reviewer_label",
    "comment",
)
PREDICATES = frozenset(
    (
        SKOS.exactMatch,
        SKOS.closeMatch,
        SKOS.broadMatch,
        SKOS.narrowMatch,
        SKOS.relatedMatch,
        OWL.sameAs,
        RDFS.seeAlso,
    )
)


@dataclass(frozen=True, slots=True)
class Target:
    """A data set we link to; the fields are those of ``targets.toml``."""

    name: str
    scheme: str
    title: str
    spaces: tuple[str, ...]
    pattern: re.Pattern[str]
    citation: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a mapping table, its CURIEs expanded.

    ``reviewer`` names the second person who has looked at the row; empty while nobody has.
    """

    subject: str
    predicate: str
    object: str
    object_label: str = ""
    reviewer: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class MappingSet:
    """One mapping table with what its header says."""

    target: Target
    title: str
    mapping_date: date
    rows: tuple[Link, ...]


def alignment_quads(store: WorkingStore, settings: Settings) -> Iterator[Quad]:
    """The links of all mapping tables, of things that the store describes, and one void:Linkset a target.

    Raises:
        InputError: a table or ``targets.toml`` is missing, malformed, or breaks the pattern of its target.
    """
    graph = URIRef(settings.graph_iri("alignments"))
    known = _described(store, settings)
    for found in read_mapping_sets(settings.root / "data" / "alignments", settings.base_iri):
        links = [row for row in found.rows if row.subject in known]
        built = built_links(store, found.target, frozenset(row.subject for row in links))
        for row in (*links, *built):
            yield URIRef(row.subject), URIRef(row.predicate), URIRef(row.object), graph
        for subject, predicate, value in _linkset(found, links, built, settings):
            yield subject, URIRef(predicate), value, graph


def built_links(store: WorkingStore, target: Target, linked: frozenset[str]) -> list[Link]:
    """Links to addresses that can be built from a symbol which a source prints; none is guessed.

    A symbol counts where the words of a citation hold it ("resolution 10/2" is none), or where the
    publisher's record of a resolution gives it. It stands for the resolution or document of this symbol, not
    for a text in its annex. Symbols that do not fit the pattern of the target, and things with a row in the
    table, get none.
    """
    if not target.address:
        return []
    rows = store.query(PRINTED)
    links = (
        Link(str(thing), RDFS.seeAlso, target.address.format(symbol=quote(str(symbol), safe="/().-")))
        for thing, symbol in rows
        if str(thing) not in linked
    )
    return sorted((link for link in links if target.pattern.fullmatch(link.object)), key=lambda x: x.subject)


def _described(store: WorkingStore, settings: Settings) -> frozenset[str]:
    graph = settings.graph_iri("authorities")
    rows = store.query(
        f"SELECT DISTINCT ?s WHERE {{ GRAPH <{graph}> {{ ?s <{RDFS.label}> ?label FILTER(isIRI(?s)) }} }}"
    )
    return frozenset(str(subject) for (subject,) in rows)


def _linkset(
    found: MappingSet, links: list[Link], built: list[Link], settings: Settings
) -> Iterator[tuple[URIRef, str, URIRef | Literal]]:
    """What a user should know of the links to one target: how many, of what kind, made when and how."""
    target = found.target
    linkset = URIRef(f"{settings.base_iri}id/linkset/{target.name}")
    data_set = URIRef(f"{linkset}/target")
    yield linkset, RDF.type, URIRef(VOID.Linkset)
    yield linkset, RDFS.label, Literal(found.title, lang="en")
    yield linkset, DCTERMS.identifier, Literal(target.scheme)
    yield linkset, DCTERMS.description, Literal(_method(links, built), lang="en")
    yield linkset, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")
    yield linkset, DCTERMS.modified, Literal(found.mapping_date.isoformat(), datatype=URIRef(XSD.date))
    yield linkset, VOID.subjectsTarget, URIRef(f"{settings.base_iri}id/dataset")
    yield linkset, VOID.objectsTarget, data_set
    yield linkset, VOID.triples, _count(len(links) + len(built))
    for predicate, number in sorted(Counter(row.predicate for row in (*links, *built)).items()):
        yield linkset, VOID.linkPredicate, URIRef(predicate)
        part = URIRef(f"{linkset}/{re.split('[#/]', predicate)[-1]}")
        yield linkset, VOID.propertyPartition, part
        yield part, VOID.property, URIRef(predicate)
        yield part, VOID.triples, _count(number)
    yield data_set, RDF.type, URIRef(VOID.Dataset)
    yield data_set, DCTERMS.title, Literal(target.title, lang="en")
    if target.citation:
        yield data_set, DCTERMS.bibliographicCitation, Literal(target.citation, lang="en")
    yield data_set, VOID.uriRegexPattern, Literal(f"^({target.pattern.pattern})$")
    for space in target.spaces:
        yield linkset, VOID.uriSpace, Literal(space)


METHOD = (
    "Mapped by hand from identifiers seen in public sources; each row of the table names the source and the "
    "relation. Only exactMatch and sameAs say that both are the same."
)


def _method(links: list[Link], built: list[Link]) -> str:
    reviewed = sum(bool(row.reviewer) for row in links)
    said = f"{METHOD} Reviewed by a second person: {reviewed} of {len(links)}."
    return (
        f"{said} Beside these, addresses built from symbols that sources print: {len(built)}."
        if built
        else said
    )


PRINTED = f"""
SELECT DISTINCT ?thing ?symbol WHERE {{
  GRAPH ?a {{ ?thing a ?type ; ?says ?symbol ; <{RDFS.label}> ?label }}
  FILTER(STRENDS(STR(?says), "/def#symbol"))
  FILTER(STRENDS(STR(?type), "/def#Resolution") || STRENDS(STR(?type), "/def#CitedDocument"))
  {{
    GRAPH ?b {{ ?citation ?says ?symbol ; ?as ?words }}
    FILTER(STRENDS(STR(?as), "/def#surface") && CONTAINS(STR(?words), STR(?symbol)))
  }} UNION {{
    GRAPH ?c {{ ?thing ?kept ?work }}
    FILTER(STRENDS(STR(?kept), "/def#aknWork"))
  }}
}}"""


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=URIRef(XSD.integer))


# --- reading the tables --------------------------------------------------------------------------------


def read_mapping_sets(folder: Path, base_iri: str = DEFAULT_BASE) -> list[MappingSet]:
    """All mapping tables of a folder, in the order of their names.

    Raises:
        InputError: a file is missing, malformed, or a row breaks the rules of its target.
    """
    targets = read_targets(folder / "targets.toml")
    names = {path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}")}
    if names != set(targets):
        odd = ", ".join(sorted(names ^ set(targets)))
        raise InputError(f"each table needs an entry and each entry a table; look at {odd}", file=folder)
    return [_read_table(folder / f"{name}{SUFFIX}", targets[name], base_iri) for name in sorted(names)]


def read_targets(path: Path) -> dict[str, Target]:
    """The data sets we link to, by the name of their table.

    Raises:
        InputError: the file is missing or malformed.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: _target(name, table) for name, table in tables.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, re.error) as error:
        raise InputError(f"the file cannot be read: {error}", file=path) from error
    except (KeyError, TypeError) as error:
        raise InputError(f"an entry has no, or a wrong, value for {error}", file=path) from error


def _target(name: str, table: Mapping[str, Any]) -> Target:
    return Target(
        name=name,
        scheme=table["scheme"],
        title=table["title"],
        spaces=tuple(table["spaces"]),
        pattern=re.compile(table["pattern"]),
        citation=table.get("citation", ""),
        address=table.get("address", ""),
    )


def _read_table(path: Path, target: Target, base_iri: str) -> MappingSet:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the table cannot be read: {error}", file=path) from error
    header = [line[1:] for line in lines if line.startswith("#")]
    prefixes, values = read_header(header)
    body = lines[len(header) :]
    if not body or tuple(body[0].split("\t")) != COLUMNS:
        raise InputError(f"the columns must be {', '.join(COLUMNS)}", file=path, line=len(header) + 1)
    rows: dict[Link, None] = {}
    reader = csv.reader(body[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(reader, len(header) + 2):
        row = read_row(cells, prefixes, target, path, number)
        if row in rows:
            raise InputError("this mapping stands twice", file=path, line=number)
        rows[row] = None
    try:
        day = date.fromisoformat(values["mapping_date"])
        title = values["mapping_set_title"]
    except (KeyError, ValueError) as error:
        raise InputError(f"the header has no, or a wrong, value for {error}", file=path) from error
    rebased = tuple(
        replace(r, subject=_rebase(r.subject, base_iri), object=_rebase(r.object, base_iri)) for r in rows
    )
    return MappingSet(_rebased(target, base_iri), title, day, rebased)


def read_header(lines: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The prefixes and the other values of the YAML header, of which we use the plainest form only."""
    prefixes: dict[str, str] = {}
    values: dict[str, str] = {}
    for line in lines:
        name, _, value = line.strip().partition(": ")
        (prefixes if line.startswith("   ") else values)[name] = value.strip()
    return prefixes, values


def read_row(cells: list[str], prefixes: Mapping[str, str], target: Target, path: Path, line: int) -> Link:
    """One row of a table with its CURIEs expanded.

    Raises:
        InputError: a cell is missing or breaks the rules of the table or of its target.
    """
    if len(cells) != len(COLUMNS) or not all(cells[:6]):
        raise InputError("the row has not all of its cells", file=path, line=line)
    subject, predicate, value = (_expand(cells[i], prefixes, path, line) for i in (0, 2, 3))
    if not subject.startswith(f"{DEFAULT_BASE}id/"):
        raise InputError(f"{cells[0]} is none of our resources", file=path, line=line)
    if predicate not in PREDICATES:
        raise InputError(f"{cells[2]} is none of the relations we use", file=path, line=line)
    if not target.pattern.fullmatch(value):
        raise InputError(f"{value} does not look like an IRI of {target.title}", file=path, line=line)
    return Link(subject, predicate, value, cells[4], cells[6].strip())


def _expand(curie: str, prefixes: Mapping[str, str], path: Path, line: int) -> str:
    if curie.startswith(("http://", "https://")):
        return curie
    prefix, _, local = curie.partition(":")
    if prefix not in prefixes or not local:
        raise InputError(f"{curie} has a prefix that the header does not declare", file=path, line=line)
    return prefixes[prefix] + local


def _rebase(iri: str, base_iri: str) -> str:
    return base_iri + iri.removeprefix(DEFAULT_BASE) if iri.startswith(DEFAULT_BASE) else iri


def _rebased(target: Target, base_iri: str) -> Target:
    """A data set without addresses of its own is described below our base."""
    spaces = tuple(_rebase(space, base_iri) for space in target.spaces)
    pattern = target.pattern.pattern.replace(re.escape(DEFAULT_BASE), re.escape(base_iri))
    return replace(target, spaces=spaces, pattern=re.compile(pattern))
