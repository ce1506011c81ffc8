"""From a resource of the graph back to the words of the source that prove it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ccgraph.errors import InputError, StoreError
from ccgraph.settings import Settings
from ccgraph.store import Dataset

LONGEST_CONTEXT = 1000
"""Sentences end somewhere; tables and broken conversions may not, so looking stops here."""

_QUERY = """
PREFIX cc: <{def_iri}>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?resource ?document ?start ?end ?rank WHERE {{
  {{ VALUES ?evidence {{ <{iri}> }} BIND(<{iri}> AS ?resource) BIND(0 AS ?rank) }}
  UNION {{ <{iri}> cc:evidence ?evidence . BIND(<{iri}> AS ?resource) BIND(0 AS ?rank) }}
  UNION {{ ?resource ?points <{iri}> ; cc:evidence ?evidence . BIND(1 AS ?rank) }}
  ?evidence a cc:Evidence ; cc:inDocument ?document ; oa:start ?start ; oa:end ?end .
}} ORDER BY ?rank ?document ?start ?end ?resource LIMIT {limit}
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source: ``marked`` is the evidence, the rest its context.

    Attributes:
        resource: the IRI that the passage proves.
        document: short id of the document; ``source``: its file as published; ``line``: from 1.
        start, end: range of the evidence in the file, in code points.
    """

    resource: str
    document: str
    source: str
    line: int
    start: int
    end: int
    before: str
    marked: str
    after: str


def full_iri(text: str, settings: Settings) -> str:
    """The IRI that a user meant: ``recommendation/rpm2-report/24/a`` is short for the one below ``id/``.

    Raises:
        InputError: no IRI can be made of the text.
    """
    text = text.strip().removeprefix("<").removesuffix(">")
    iri = (
        text
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text)
        else f"{settings.base_iri}id/{text.removeprefix('id/')}"
    )
    if not text or re.search(r'[\x00-\x20<>"{}|\\^`]', iri):
        raise InputError(f"{text!r} is not an IRI; give one as the queries print it")
    return iri


def explain(dataset: Dataset, text: str, settings: Settings, limit: int = 10) -> tuple[Passage, ...]:
    """The passages that prove a resource, its own evidence first, then that of facts that point to it.

    Raises:
        InputError: the text is no IRI, or the graph has no evidence for it.
        StoreError: the build lacks the source it was made from.
    """
    iri = full_iri(text, settings)
    query = _QUERY.format(def_iri=settings.def_iri, iri=iri, limit=limit)
    documents = {d["iri"]: d for d in dataset.info()["documents"]}
    passages = tuple(
        _passage(dataset, documents, str(resource), str(document), int(str(start)), int(str(end)))
        for resource, document, start, end, _ in dataset.query(query)
    )
    if not passages:
        raise InputError(f"the graph has no passage for <{iri}>; check the IRI with `ccgraph sparql`")
    own = tuple(p for p in passages if p.resource == iri)
    return own or passages


def _passage(
    dataset: Dataset,
    documents: Mapping[str, Mapping[str, str]],
    resource: str,
    document: str,
    start: int,
    end: int,
) -> Passage:
    if document not in documents:
        raise StoreError(
            f"the build {dataset.build_id} does not say where the text of <{document}> is; build again"
        )
    entry = documents[document]
    raw = dataset.build.source_text(entry["file"])
    first, last = sentence_around(raw, start, end)
    return Passage(
        resource=resource,
        document=entry["id"],
        source=entry["source"],
        line=raw.count("\n", 0, start) + 1,
        start=start,
        end=end,
        before=raw[first:start].lstrip(),
        marked=raw[start:end],
        after=raw[end:last].rstrip(),
    )


_SENTENCE_END = re.compile(r"[.;:?!][\"'”’»)\]*]*(?=\s)|\n\s*\n")


def sentence_around(raw: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence (or sentences) that hold a range."""
    window = max(0, start - LONGEST_CONTEXT)
    first = window
    for match in _SENTENCE_END.finditer(raw, window, start):
        first = match.end()
    if _SENTENCE_END.search(raw, max(start, end - 2), end + 1):
        return first, end
    match_after = _SENTENCE_END.search(raw, end, end + LONGEST_CONTEXT)
    if match_after is None:
        return first, min(len(raw), end + LONGEST_CONTEXT)
    return first, match_after.end()
