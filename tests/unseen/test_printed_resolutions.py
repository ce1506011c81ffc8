"""An official resolution gives the same facts from its XML and from the pages a printer would set.

The samples lie beside the repository and are not shipped.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import DocumentFacts, Genre, MeetingFact, ProvisionFact
from loaders.parse import parse
from loaders.read import read_source
from tests.unseen.answers import knowledge, plain
from tests.unseen.printed import printed
from tests.unseen.truth import HERE

SAMPLES = HERE.parent.parent.parent / "shared" / "akn"
WIDTHS = (78, 64, 100)


def load(path: Path) -> DocumentFacts:
    tree = parse(read_source(path, "resolution"))
    return interpret(tree, ManifestEntry(id="resolution", file=path.name), knowledge())


def provisions(facts: DocumentFacts) -> Counter[tuple[str, str, str, str]]:
    return Counter(
        (f.kind.value, f.paragraph, f.letter, plain(f.text))
        for f in facts.facts
        if isinstance(f, ProvisionFact)
    )


def samples() -> list[Path]:
    return sorted(SAMPLES.glob("*E.xml"))


@pytest.mark.skipif(not samples(), reason="the official resolutions are not here")
@pytest.mark.parametrize(
    "number",
    [pytest.param(n, marks=() if n % 2 else pytest.mark.long) for n in range(len(samples()))],
)
def test_the_printed_pages_say_what_the_xml_says(number: int, tmp_path: Path) -> None:
    official = samples()[number]
    page = tmp_path / "resolution.txt"
    page.write_text(printed(official, width=WIDTHS[number % len(WIDTHS)]), encoding="utf-8")
    marked_up, text = load(official), load(page)
    assert text.document.genre is Genre.RESOLUTION
    assert text.document.symbol == marked_up.document.symbol
    assert text.document.title == marked_up.document.title
    assert text.document.date == marked_up.document.date
    assert sum(provisions(text).values()) > 10
    assert provisions(text) == provisions(marked_up)
    assert Counter(c.symbol for c in text.citations) == Counter(c.symbol for c in marked_up.citations)
    days = [
        {(m.key, m.start, m.end) for m in facts.facts if isinstance(m, MeetingFact)}
        for facts in (text, marked_up)
    ]
    assert days[0] == days[1]
