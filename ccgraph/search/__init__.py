"""Full-text search over a published build.

    from ccgraph.search import SearchIndex, SearchQuery

    index = SearchIndex(build.search)                       # build: BuildPaths of ccgraph.store
    page = index.search(SearchQuery("legal aid", {"kind": ("recommendation",)}))
    for hit in page.hits:
        print(hit.iri, hit.title, hit.snippet.text)
    for facet in page.facets:
        for value in facet.values:
            print(facet.name, value.value, value.label, value.count)

model     what is asked and what is answered: frozen dataclasses, no I/O
syntax    from the words a person types to an expression of the engine
writing   how the index of a build is made
index     the index of a build, opened for reading

The engine is SQLite FTS5: it comes with Python, its file is one among the files of a build, it needs no
process of its own, and on this amount of text it answers in a millisecond or two. Words are compared
without case and accents, by their English stem (unicode61 and porter).
"""

from ccgraph.search.index import SearchIndex
from ccgraph.search.model import (
    FACETS,
    KINDS,
    SORTS,
    Facet,
    FacetValue,
    Highlighted,
    Hit,
    KnownName,
    SearchPage,
    SearchQuery,
)

__all__ = [
    "FACETS",
    "KINDS",
    "SORTS",
    "Facet",
    "FacetValue",
    "Highlighted",
    "Hit",
    "KnownName",
    "SearchIndex",
    "SearchPage",
    "SearchQuery",
]
