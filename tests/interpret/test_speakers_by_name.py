"""Speakers under their own names, with or without where they are from."""

from __future__ import annotations

import pytest

from loaders.interpret.speakers import find_speakers
from loaders.model.facts import StatementFact
from loaders.model.text import MappedText
from tests.interpret.reports import found_in, knowledge, read_text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Presentations were made by Stephen Pitts (Confederation of European Probation), Zarina Khan and "
            "Ryan Chye (Singapore).",
            [("Stephen Pitts", "official"), ("Zarina Khan", "official"), ("Ryan Chye", "official")],
        ),
        (
            "Presentations were delivered by the following experts: Stephen Pitts (Confederation of European "
            "Probation), Zarina Khan and Ryan Chye (Singapore).",
            [("Stephen Pitts", "presenter"), ("Zarina Khan", "presenter"), ("Ryan Chye", "presenter")],
        ),
        (
            "Statements were made by Ana Diaz (Peru), Mali, Amnesty International and Terra Nova.",
            [
                ("Ana Diaz", "official"),
                ("Mali", "member"),
                ("Amnesty International", "observer"),
                ("Terra Nova", "observer"),
            ],
        ),
        (
            "The representatives of the Youth Forum, Ms. Hanako Ito and Mr. Ken Sato, presented its "
            "recommendations.",
            [("Hanako Ito", "official"), ("Ken Sato", "official")],
        ),
        (
            "Video messages were shown from the President of the General Assembly, María Espinosa, and the "
            "Nobel Peace Prize laureate Nadia Murad.",
            [("María Espinosa", "official"), ("Nadia Murad", "official")],
        ),
        (
            "A youth representative, Ananda Figueiredo of Brazil, made a statement.",
            [("Ananda Figueiredo", "official")],
        ),
        ("A statement was made by the human rights defender Li Wei.", [("Li Wei", "official")]),
        (
            "Statements were made by Mr. Bo Ek, Minister of Justice of Sweden, and by the Honourable Ana "
            "Roa, Chief Justice of Belize.",
            [("Bo Ek", "official"), ("Ana Roa", "official")],
        ),
        (
            "The Executive Director made a statement, and the Chief of the Treaty Branch, Mr. Jo Ek, "
            "introduced the item.",
            [("Executive Director", "official"), ("Jo Ek", "official")],
        ),
        (
            "The floor was then opened to civil society, and the following organizations intervened: Amnesty "
            "International; Drug Policy Network; and Students for Sensible Drug Policy.",
            [
                ("Amnesty International", "observer"),
                ("Drug Policy Network", "observer"),
                ("Students for Sensible Drug Policy", "observer"),
            ],
        ),
        (
            "The Meeting heard a keynote address by Professor Hans Albrecht, Max Planck Institute, and a "
            "response by Dr. Emilio Viano of the International Society of Criminology.",
            [("Hans Albrecht", "official"), ("Emilio Viano", "official")],
        ),
        (
            "The Congress also heard statements from the following individual experts: Adam Graycar, "
            "Slawomir Redo and Irvin Waller.",
            [("Adam Graycar", "official"), ("Slawomir Redo", "official"), ("Irvin Waller", "official")],
        ),
        (
            "The segment was addressed by 88 speakers, including the President of Panama and the Ministers "
            "of Justice of Cuba and Ghana.",
            [
                ("President of Panama", "official"),
                ("Minister of Justice of Cuba", "official"),
                ("Minister of Justice of Ghana", "official"),
            ],
        ),
        (
            "It was the view of the representative of Cuba that the text should be balanced; the "
            "representatives of Belarus and Nicaragua concurred.",
            [("Cuba", "member"), ("Belarus", "member"), ("Nicaragua", "member")],
        ),
        (
            "Two speakers, the representatives of Mali and the Niger, referred to the Sahel.",
            [("Mali", "member"), ("Niger", "member")],
        ),
        (
            "A representative each of Fiji, Samoa and Tonga spoke for the small island developing States.",
            [("Fiji", "member"), ("Samoa", "member"), ("Tonga", "member")],
        ),
        ("A video message from H.M. Queen Letizia of Spain was screened.", [("Queen Letizia", "official")]),
    ],
)
def test_who_speaks(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = find_speakers(MappedText.of(sentence), knowledge())
    assert [(s.agent.actor.label, s.agent.capacity.value) for s in found] == expected


def test_those_who_take_part_in_a_panel() -> None:
    told = read_text(
        "United Nations\n\nThirteenth United Nations Congress on Crime Prevention and Criminal Justice\n"
        "Doha, 12-19 April 2015\n\nDraft report\n\nWorkshop 2\n\n1.    A panel discussion followed, with the "
        "participation of Ms. Ana Roa, Chair of Transparency International; Mr. Bo Ek, Chair of the OECD "
        "Working Group on Bribery; and Ms. Li Wei.\n"
    )
    spoke = [(fact.speaker.label, fact.capacity.value) for fact in found_in(told, StatementFact)]
    assert spoke == [("Ana Roa", "panellist"), ("Bo Ek", "panellist"), ("Li Wei", "panellist")]


def test_two_who_speak_for_two_groups() -> None:
    sentence = (
        "On behalf of the NGO Committee, its Vice-Chair, Mr. Bo Ek, and on behalf of the Alliance of NGOs, "
        "Ms. Ana Roa delivered statements."
    )
    found = find_speakers(MappedText.of(sentence), knowledge())
    spoke_for = {s.agent.actor.label: s.agent.on_behalf_of and s.agent.on_behalf_of.label for s in found}
    assert spoke_for == {"Bo Ek": "NGO Committee", "Ana Roa": "Alliance of NGOs"}
