"""Persons printed before their office: one speaker each, with the office as role."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.interpret import interpret
from loaders.interpret.holders import holders_in
from loaders.interpret.speakers import find_speakers
from loaders.manifest import ManifestEntry
from loaders.model.facts import RoleFact
from loaders.model.text import MappedText
from loaders.parse import parse
from loaders.read import read_source
from tests.interpret.reports import knowledge


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        (
            "Opening statements were delivered by Ghada Waly, Executive Director of UNODC, and by the Chair "
            "of the Commission.",
            [("Ghada Waly", "official"), ("Chair of the Commission", "official")],
        ),
        (
            "Jorge Ramírez, Minister of Justice of Chile, and Ana Pérez, Vice-Minister of the Interior of "
            "Peru, made statements.",
            [("Jorge Ramírez", "official"), ("Ana Pérez", "official")],
        ),
        (
            "Statements were made by the following: Jorge Ramírez, Minister of Justice of Chile, on behalf "
            "of the Group of Latin American and Caribbean States; and the representative of Japan.",
            [("Jorge Ramírez", "official"), ("Japan", "member")],
        ),
        (
            "Statements were made by the observers for Penal Reform International, Amnesty International and "
            "the Wildlife Conservation Society.",
            [
                ("Penal Reform International", "observer"),
                ("Amnesty International", "observer"),
                ("Wildlife Conservation Society", "observer"),
            ],
        ),
    ],
)
def test_who_speaks(sentence: str, speakers: list[tuple[str, str]]) -> None:
    found = find_speakers(MappedText.of(sentence), knowledge())
    assert [(s.agent.actor.label, s.agent.capacity.value) for s in found] == speakers


@pytest.mark.parametrize(
    "sentence",
    [
        "The Meeting thanked Costa Rica, President of the Conference, for its hospitality.",
        "It recalled Penal Reform International, Director of which had spoken before.",
        "Statements were made by the Confederation of European Probation, Director of Research and others.",
        "Crime Prevention, Director of studies, and other titles.",
    ],
)
def test_states_and_bodies_are_no_persons(sentence: str) -> None:
    assert list(holders_in(MappedText.of(sentence), knowledge())) == []


def test_the_office_is_the_role(tmp_path: Path) -> None:
    path = tmp_path / "session.txt"
    path.write_text(
        "Report of the Commission on Crime Prevention and Criminal Justice on its ninety-first session\n\n"
        "1. Jorge Ramírez, Minister of Justice of Chile, and Ana Pérez, Vice-Minister of the Interior of "
        "Peru, made statements.\n",
        encoding="utf-8",
    )
    facts = interpret(
        parse(read_source(path, "session")), ManifestEntry(id="session", file=path.name), knowledge()
    )
    assert [(f.person.label, f.role, f.country) for f in facts.facts if isinstance(f, RoleFact)] == [
        ("Jorge Ramírez", "Minister of Justice of Chile", "CHL"),
        ("Ana Pérez", "Vice-Minister of the Interior of Peru", "PER"),
    ]
