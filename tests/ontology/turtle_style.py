"""One style for the Turtle files in git, so that a change of one statement is a change of its lines alone.

Statements are separated by an empty line or stand close together; comments stand between statements. A
statement of several predicates has its classes on the first line and then one predicate a line, indented by
four, in the order below; predicates that the order does not name stay in between as they were written, and
the words of a statement are never touched. Prefixes are sorted, aligned and used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FIRST = (
    "a", "owl:versionIRI", "owl:priorVersion", "owl:versionInfo", "rdfs:subClassOf", "rdfs:subPropertyOf",
    "owl:inverseOf", "owl:propertyChainAxiom", "rdfs:domain", "rdfs:range", "sh:targetClass", "sh:path",
)  # fmt: skip
LAST = (
    "rdfs:label", "skos:prefLabel", "skos:altLabel", "dcterms:identifier", "skos:notation",
    "skos:definition", "skos:scopeNote", "skos:example", "dcterms:title", "dcterms:description",
    "dcterms:creator", "dcterms:publisher", "dcterms:license", "dcterms:bibliographicCitation",
    "vann:preferredNamespacePrefix", "vann:preferredNamespaceUri", "skos:broader", "skos:topConceptOf",
    "skos:inScheme", "sh:severity", "sh:message", "sh:prefixes", "shape:everyDataset",
    "shape:acrossDocuments", "sh:sparql", "rdfs:isDefinedBy",
)  # fmt: skip
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|<[^<>"{}|^`\\\s]*>|[\[\](){};,]|#[^\n]*|\s+|'
    r'\.(?=\s|$)|(?:[^\s;,\[\]()"<>#.]|\.(?=\S))+',
)
_OPEN, _CLOSE = "[(", "])"


def styled(text: str) -> str:
    """A Turtle file in this style.

    Raises:
        ValueError: a comment stands inside a statement, or the text is no Turtle of the kind we write.
    """
    parts: list[str] = []
    at = 0
    for start, end in _statements(text):
        parts += [text[at:start], _statement(text[start:end])]
        at = end
    body = "".join([*parts, text[at:]])
    return _prefixes(body)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Where each statement begins and ends, its final dot included."""
    start, depth, at = -1, 0, 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"no Turtle: {text[at : at + 40]!r}")
        token = match[0]
        if token.startswith("#") and start >= 0:
            raise ValueError(f"a comment inside a statement: {token}")
        if not token.isspace() and not token.startswith("#"):
            start = at if start < 0 else start
            depth += (token in _OPEN) - (token in _CLOSE)
            if token == "." and depth == 0:
                yield start, match.end()
                start = -1
        at = match.end()
    if start >= 0:
        raise ValueError(f"a statement without end: {text[start : start + 40]!r}")


def _statement(text: str) -> str:
    if text.startswith("@"):
        return text
    subject, predicates = _split(text)
    predicates.sort(key=_rank)
    if len(predicates) == 1:
        return f"{subject} {predicates[0]} ."
    return f"{subject} " + " ;\n    ".join(predicates) + " ."


def _split(text: str) -> tuple[str, list[str]]:
    """The subject, and each predicate with its objects as written."""
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    depth, subject, rest = 0, "", 0
    for number, token in enumerate(tokens):
        depth += (token in _OPEN) - (token in _CLOSE)
        subject += token
        if depth == 0:
            rest = number + 1
            break
    found, current = [], ""
    for token in tokens[rest:-1]:
        depth += (token in _OPEN) - (token in _CLOSE)
        if token == ";" and depth == 0:
            found.append(current.strip())
            current = ""
        else:
            current += token
    return subject, [part for part in (*found, current.strip()) if part]


def _rank(predicate: str) -> int:
    name = predicate.split(maxsplit=1)[0]
    if name in FIRST:
        return FIRST.index(name) - len(FIRST)
    return LAST.index(name) + 1 if name in LAST else 0


def _prefixes(text: str) -> str:
    found = re.findall(r"^@prefix +(\S*:) +(<\S+>) \.\n", text, flags=re.MULTILINE)
    if not found:
        return text
    start = text.index("@prefix")
    body = re.sub(r"^@prefix .*\n", "", text[start:], flags=re.MULTILINE)
    used = [(name, iri) for name, iri in sorted(set(found)) if _uses(body, name)]
    width = max(len(name) for name, _ in used)
    lines = "".join(f"@prefix {name:{width}} {iri} .\n" for name, iri in used)
    return text[:start] + lines + body


def _uses(body: str, name: str) -> bool:
    pattern = rf"(?<![\w-]){re.escape(name)}[\w-]"
    plain = "".join(m[0] for m in _TOKEN.finditer(body) if not m[0].startswith(('"', "#")))
    return bool(re.search(pattern, plain))
