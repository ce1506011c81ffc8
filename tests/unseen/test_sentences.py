"""Events that one sentence of a resolution or a guide dates or numbers, none missed and none invented.

``sentences.txt`` has a sentence, and below it a row for each event: first day, last day, place, a word of its
name. ``*`` fits everything, ``~`` parts words of which one is enough; a row with ``?`` is not demanded.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.manifest import ManifestEntry
from loaders.model.facts import MeetingFact
from loaders.parse import parse
from loaders.read import read_source
from tests.unseen.answers import knowledge, plain
from tests.unseen.truth import HERE

RESOLUTION = """United Nations                                                   A/RES/78/900

General Assembly                                                 Distr.: General
                                                                 4 January 2024

            Resolution adopted by the General Assembly on 19 December 2023

78/900.  Matters of crime prevention and criminal justice

      The General Assembly,

      {}

      1.    Requests the United Nations Office on Drugs and Crime to continue its work.
"""
GUIDE = """United Nations                                                   A/CONF.222/PM.1

                                                                 Distr.: General
                                                                 19 July 2013

            Discussion guide for the Thirteenth United Nations Congress on Crime Prevention
            and Criminal Justice

I. Introduction

1.   {}
"""
OWN = {RESOLUTION: "General Assembly, seventy-eighth session", GUIDE: "Thirteenth United Nations Congress"}
"""What the frames themselves name."""


def _events(text: str, folder: Path) -> list[MeetingFact]:
    path = folder / "sentence.txt"
    frame = GUIDE if text.startswith("guide: ") else RESOLUTION
    path.write_text(frame.format(text.removeprefix("guide: ")), encoding="utf-8")
    entry = ManifestEntry(id="sentence", file=path.name)
    facts = interpret(parse(read_source(path, "sentence")), entry, knowledge()).facts
    found: dict[str, MeetingFact] = {}
    for fact in facts:
        if isinstance(fact, MeetingFact) and (fact.key not in found or found[fact.key].start is None):
            found[fact.key] = fact
    return [f for f in found.values() if not f.label.startswith(OWN[frame])]


def _fits(row: str, fact: MeetingFact) -> bool:
    start, end, place, words = (field.strip() for field in row.lstrip("?").split("|"))
    names = plain(" ".join((fact.label, *fact.names)))
    return (
        start in ("*", str(fact.start))
        and end in ("*", str(fact.end))
        and (place == "*" or plain(fact.place).startswith(plain(place)))
        and any(word == "*" or plain(word) in names for word in words.split("~"))
    )


SENTENCES = (HERE / "sentences.txt").read_text(encoding="utf-8").split("\n\n")


@pytest.mark.long
@pytest.mark.parametrize("block", SENTENCES)
def test_events_of_a_sentence(block: str, tmp_path: Path) -> None:
    text, *rows = (line.strip() for line in block.strip().split("\n"))
    left = _events(text, tmp_path)
    for row in sorted(rows, key=lambda row: row.startswith("?")):
        found = next((fact for fact in left if _fits(row, fact)), None)
        assert found is not None or row.startswith("?"), f"missed {row}"
        if found is not None:
            left.remove(found)
    assert not left, [fact.label for fact in left]
