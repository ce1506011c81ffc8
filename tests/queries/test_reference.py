"""docs/queries.md is written from the heads of the query files.

`python -m tests.queries.test_reference --update` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ccgraph.named_queries import NamedQuery, catalogue

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "queries.md"

INTRODUCTION = """# Named queries

Written from the heads of the files in `queries/`; change those, then run
`python -m tests.queries.test_reference --update`.

Each query is one file of plain SPARQL that any engine runs as it stands. On the command line:

    ccgraph query recommendations --param document=rpm2-report --param theme=legal-aid --format csv

Over HTTP the same is `/queries/recommendations?document=rpm2-report&theme=legal-aid`, with content
negotiation or a suffix (`/queries/recommendations.csv?…`). A parameter left out means no filter. An unknown
parameter, a malformed value, or an id that nothing in the graph bears is an error (exit status 2, HTTP 400)
that says what is allowed; an empty table always means that there is nothing.

Names, parameters and columns are a promise: they change in a new major version only, new columns come last.
Cells that do not apply are empty. Columns of type iri hold IRIs of the graph; `region` columns hold short ids
of regions.
"""


def reference() -> str:
    return INTRODUCTION + "".join(section for q in catalogue(ROOT).values() for section in _section(q))


def _section(query: NamedQuery) -> Iterator[str]:
    yield f"\n## {query.name}\n\n{query.title}. {query.description}\n"
    if query.parameters:
        yield "\n| parameter | value | effect |\n|---|---|---|\n"
        for p in query.parameters:
            values = ", ".join(f"`{choice}`" for choice in p.kind.choices) or p.type
            yield f"| `{p.name}` | {values} | {p.description} |\n"
    yield "\n| column | type | content |\n|---|---|---|\n"
    for c in query.columns:
        yield f"| `{c.name}` | {c.type} | {c.description.replace('|', '&#124;')} |\n"


def test_the_reference_is_fresh() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference()


if __name__ == "__main__" and sys.argv[1:] == ["--update"]:
    REFERENCE.write_text(reference(), encoding="utf-8")
