"""Functions of our own that a SPARQL query may call.

``cc:searchScore(?thing, "words")`` is how well a thing fits a full-text search, and has no value for what
does not match, so that ``FILTER(BOUND(?score))`` or the function itself as a filter keeps what was found.
It reads the index file of the build: no network, nothing that a confined worker lacks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from ccgraph.search import SearchIndex
from ccgraph.store import BuildPaths
from ccgraph.vocabulary import XSD, search_function

REMEMBERED = 32
"""Searches whose answers are kept while a query runs."""

Function = Callable[..., ox.NamedNode | ox.Literal | None]
_DOUBLE = ox.NamedNode(XSD.double)


def functions(build: BuildPaths, base_iri: str) -> Mapping[ox.NamedNode, Function]:
    """The functions over a build, as the engine takes them."""
    return {ox.NamedNode(search_function(base_iri)): _Scores(build)}


class _Scores:
    """The function ``cc:searchScore``; the index is opened by the first call."""

    def __init__(self, build: BuildPaths) -> None:
        self._build = build
        self._index: SearchIndex | None = None
        self._known: OrderedDict[str, dict[str, float]] = OrderedDict()

    def __call__(self, *arguments: object) -> ox.Literal | None:
        """The score as xsd:double, or ``None`` where there is none.

        Raises:
            ValueError: there are not two arguments.
            CrimeCongressError: the index cannot be read, or the search took too long.
        """
        if len(arguments) != 2:
            raise ValueError("searchScore takes a thing and the words to look for")
        thing, words = arguments
        if not isinstance(thing, ox.NamedNode) or not isinstance(words, ox.Literal):
            return None
        score = self._scores(words.value).get(thing.value)
        return None if score is None else ox.Literal(repr(score), datatype=_DOUBLE)

    def _scores(self, text: str) -> dict[str, float]:
        found = self._known.get(text)
        if found is None:
            if self._index is None:
                self._index = SearchIndex(self._build.search)
            found = self._known[text] = self._index.scores(text)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return found
