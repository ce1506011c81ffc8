"""A small index of known entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccgraph.search import SearchIndex
from ccgraph.search.writing import Entry, write_index

BASE = "https://example.org/id/"


def entries() -> list[Entry]:
    def fact(name: str, text: str, kind: str = "recommendation", **facets: tuple[str, ...]) -> Entry:
        return Entry(
            iri=BASE + name,
            kind=kind,
            title=f"{kind} {name}",
            text=text,
            document="one",
            document_label="A/CONF.241/RPM.2/1",
            paragraph="7",
            facets={"kind": (kind,), **facets},
        )

    def named(name: str, title: str, kind: str, *others: str, **facets: tuple[str, ...]) -> Entry:
        return Entry(
            iri=BASE + name,
            kind=kind,
            title=title,
            named=True,
            others=others,
            weight=1.4,
            facets={"kind": (kind,), **facets},
        )

    return [
        fact("a", "Strengthen extradition and legal assistance;", theme=("extradition",), region=("africa",)),
        fact("b", "Appoint public defenders for legal aid;", theme=("legal-aid",), region=("africa",)),
        fact("c", "Defenders of the public interest were heard.", "paragraph", theme=("legal-aid",)),
        fact("d", "Organized crime is <b>global</b> & \"dangerous\".", region=("western-asia",)),
        fact("e", "Organised groups hide behind companies.", region=("africa", "western-asia")),
        named("CIV", "Côte d'Ivoire", "state", "CIV", "科特迪瓦", country=("CIV",)),
        named("unodc", "United Nations Office on Drugs and Crime", "organization", "UNODC"),
        named("A/RES/78/223", "General Assembly resolution 78/223", "instrument", "A/RES/78/223"),
    ]  # fmt: skip


LABELS = {("kind", "state"): "States", ("theme", "legal-aid"): "Legal aid"}


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    path: Path = tmp_path_factory.mktemp("search") / "search.sqlite"
    assert write_index(path, entries(), LABELS) == 8
    index = SearchIndex(path)
    yield index
    index.close()
