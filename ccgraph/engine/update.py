"""Reading a SPARQL update without an engine: what is refused, and the dataset of the request.

``LOAD`` would fetch a document from the network, ``SERVICE`` ask another endpoint; both are refused, with
the same care as in queries. The protocol's ``using-graph-uri`` and ``using-named-graph-uri`` are written
into the text as the clauses they stand for, since the engine takes them nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence

from ccgraph.engine import terms, tokens
from ccgraph.engine.tokens import Token
from ccgraph.errors import QuerySyntaxError


def read_update(text: str) -> None:
    """Check an update.

    Raises:
        QuerySyntaxError: it is a query, is nested too deeply, or would reach the network.
    """
    words = [token.text.lower() for token in tokens.read(text) if token.kind == "word"]
    if words and not tokens.UPDATE_FORMS.intersection(words) and tokens.QUERY_FORMS.intersection(words):
        raise QuerySyntaxError("this is a query, not an update; send it as a query")
    tokens.refuse_federation(text)
    _refuse_load(text)


def _refuse_load(text: str) -> None:
    if "load" not in text.casefold():
        return
    declares = False
    for token in tokens.all_readings(text):
        if not declares and _loads(text, token):
            raise QuerySyntaxError(
                f"LOAD is not allowed here ({tokens.position(text, token.start)}): this service fetches "
                "nothing from the network; send the triples themselves, rename a prefix that begins with "
                "the word"
            )
        declares = token.kind == "word" and token.text.casefold() == "prefix"


def _loads(text: str, token: Token) -> bool:
    """Whether a token could be the keyword, or begin with it: an address follows, in or behind it."""
    if token.kind not in ("word", "pname") or not token.text.casefold().startswith("load"):
        return False
    rest = token.text.casefold().removeprefix("load")
    if token.kind == "pname" or rest.startswith("silent"):
        return True
    if rest:
        return False
    following = tokens.significant(text, token.end, count=1)
    return bool(following) and (
        following[0].text[0] == "<"
        or following[0].kind == "pname"
        or following[0].text.casefold().startswith("silent")
    )


def add_dataset(text: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """An update with the dataset of its request, as ``USING`` clauses of each operation with a pattern.

    Raises:
        QuerySyntaxError: the update names its graphs itself, or cannot be read in one way only.
    """
    found = tokens.read(text)
    if tokens.is_ambiguous(found):
        raise QuerySyntaxError(
            "this update has a < that can be read in two ways; put blanks around it, or write USING "
            "into the update"
        )
    outer = _outermost(found)
    if any(token.text.lower() in ("using", "with") for token in outer):
        raise QuerySyntaxError(
            "the update names its graphs with USING or WITH; then the request must not name graphs, too"
        )
    clauses = " ".join(
        [f"USING {terms.iri(iri)}" for iri in using]
        + [f"USING NAMED {terms.iri(iri)}" for iri in using_named]
    )
    parts: list[str] = []
    end = 0
    for before, token in zip([None, *outer], outer, strict=False):
        if token.text.lower() != "where":
            continue
        parts.append(text[end : token.start])
        if before is not None and before.text.lower() == "delete":  # the short form has no such clauses
            parts.append(_group(text, found, token.end) + " ")
        parts.append(f"{clauses} WHERE ")
        end = token.end
    return "".join(parts) + text[end:]


def _outermost(found: Sequence[Token]) -> list[Token]:
    """The words that stand outside of all brackets."""
    depth = 0
    outer = []
    for token in found:
        if token.text in tokens.OPENING:
            depth += 1
        elif token.text in tokens.CLOSING:
            depth -= 1
        elif not depth and token.kind == "word":
            outer.append(token)
    return outer


def _group(text: str, found: Sequence[Token], offset: int) -> str:
    """The group that begins at a place, with its braces."""
    depth = 0
    start = -1
    for token in found:
        if token.start < offset:
            continue
        if token.text in tokens.OPENING:
            start = token.start if start < 0 else start
            depth += 1
        elif token.text in tokens.CLOSING:
            depth -= 1
            if not depth:
                return text[start : token.end]
    raise QuerySyntaxError("the update ends within a group; close it")
