"""Resolutions that adopt a treaty: what "this Convention" and "the Conference" mean there."""

from __future__ import annotations

from loaders.model.facts import DocumentFacts, MeetingFact
from tests.interpret.reports import found_in, read_text

TEXT = """United Nations                                                   A/RES/81/310

General Assembly                                                 Distr.: General
                                                                 8 January 2027

Eighty-first session
Agenda item 108

            Resolution adopted by the General Assembly on 20 December 2026

81/310.  {convention}

      The General Assembly,

      Recalling its resolution 74/247 of 27 December 2019,

      1.    Adopts the {convention} annexed to the present resolution;

      2.    Decides that the Ad Hoc Committee on the Protocol shall continue its work in accordance with
General Assembly resolutions 74/247 and 75/282, and that two sessions of ten days each, with the first
session taking place in 2028 and the second session in the following year, shall be convened;

      3.    Requests the Secretary-General to prepare draft rules of procedure of the Conference of the
States Parties to the Convention, which will be submitted to the Conference
for consideration at its first session.

                                                             60th plenary meeting
                                                                 20 December 2026

Annex
{convention}

      The States Parties to the present Convention,

      Concerned about offences against children,

      Have agreed as follows:

Article 1
Children

      1.    Each State Party shall protect children who are accused of offences established in accordance
with this Convention, consistent with the Convention on the Rights of the Child and the applicable
Protocols thereto.

      2.    Nothing in this Convention shall affect other obligations, and the Conference of the States
Parties shall keep the implementation of the Convention under review.
"""


def read(convention: str) -> DocumentFacts:
    return read_text(TEXT.format(convention=convention))


def meant(told: DocumentFacts, words: str) -> list[str]:
    return [m.entity.label for m in told.mentions if " ".join(m.surface.split()) == words]


def test_this_convention_is_the_one_whose_text_it_is() -> None:
    cybercrime = "United Nations Convention against Cybercrime"
    told = read(cybercrime)
    assert meant(told, "this Convention") == [cybercrime, cybercrime]
    assert meant(told, "the present Convention") == [cybercrime]
    assert meant(told, "the Convention")[-1] == cybercrime


def test_protocols_to_another_convention_are_not_those_to_the_organized_crime_convention() -> None:
    assert meant(read("United Nations Convention against Cybercrime"), "Protocols thereto") == []


def test_a_conference_is_that_of_the_convention_that_the_document_names() -> None:
    told = read("United Nations Convention against Cybercrime")
    conference = "Conference of the States Parties to the United Nations Convention against Cybercrime"
    assert set(meant(told, "Conference of the States Parties")) == {conference}
    assert f"{conference}, first session" in sessions(told)
    corruption = read("United Nations Convention against Corruption")
    assert set(meant(corruption, "Conference of the States Parties")) == {
        "Conference of the States Parties to the United Nations Convention against Corruption"
    }


def test_sessions_that_a_resolution_asks_for_are_none_of_the_body_that_adopts_it() -> None:
    told = sessions(read("United Nations Convention against Cybercrime"))
    assert "General Assembly, first session" not in told
    assert "General Assembly, second session" not in told


def sessions(told: DocumentFacts) -> list[str]:
    return [fact.label for fact in found_in(told, MeetingFact)]
