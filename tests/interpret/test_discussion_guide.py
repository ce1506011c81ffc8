"""Discussion guides: questions, objectives, agenda, workshops, sessions; the shipped one and made-up ones."""

from __future__ import annotations

from collections import Counter

import pytest

from loaders.model.facts import (
    AgendaItemFact,
    CrosswalkFact,
    Genre,
    MeetingFact,
    ObjectiveFact,
    QuestionFact,
)
from tests.interpret.summaries import document, facts, printed

GUIDE = "discussion-guide"


def test_every_question_stands_under_its_item_or_workshop() -> None:
    found = facts(GUIDE, QuestionFact)
    assert len(found) == 78
    assert Counter((q.paragraph, q.item, q.workshop) for q in found) == {
        ("47", 3, None): 10,
        ("56", None, 1): 9,
        ("70", 4, None): 14,
        ("79", None, 2): 8,
        ("103", 5, None): 10,
        ("117", None, 3): 9,
        ("131", 6, None): 11,
        ("145", None, 4): 7,
    }


@pytest.mark.parametrize(
    ("paragraph", "letter", "text"),
    [
        ("47", "e", "What are the main obstacles to reducing reoffending?"),
        (
            "117",
            "f",
            "What forms of cooperation can be developed at the regional and global levels to improve local "
            "and "
            "national data collection and analysis, including for evaluative purposes, and the access by "
            "local and "
            "national policymakers to the relevant data?",
        ),
        (
            "131",
            "f",
            "How can (a)–(e) help to address shortcomings in crime prevention, policing, access to "
            "justice, victim "
            "support, prison/offender management as well as gender- and age-responsive justice? How can "
            "(a)–(e) "
            "help to prevent and respond to organized crime, corruption and terrorism as well as to new and "
            "emerging forms of crime?",
        ),
    ],
)
def test_questions_are_whole_and_hold_no_page_footer(paragraph: str, letter: str, text: str) -> None:
    (found,) = facts(GUIDE, QuestionFact, lambda q: (q.paragraph, q.letter) == (paragraph, letter))
    assert found.text == text


def test_a_question_goes_on_behind_a_page_break() -> None:
    (found,) = facts(GUIDE, QuestionFact, lambda q: (q.paragraph, q.letter) == ("131", "g"))
    assert "Which entities and special populations have found to be particularly affected?" in found.text
    assert found.text.endswith("and/or to reduce their environmental footprint?")


def test_objectives_of_the_four_workshops() -> None:
    found = facts(GUIDE, ObjectiveFact)
    assert Counter((o.paragraph, o.workshop) for o in found) == {
        ("55", 1): 5,
        ("78", 2): 5,
        ("116", 3): 6,
        ("144", 4): 5,
    }
    (last,) = [o for o in found if (o.paragraph, o.letter) == ("116", "e")]
    assert last.text == (
        "Consider how to improve local, national, regional and global capacity to collect, analyse and "
        "report these "
        "data;"
    )
    assert printed(GUIDE, last).startswith("Consider how to **improve")


def test_lists_that_are_no_questions_are_none() -> None:
    paragraphs = {f.paragraph for f in document(GUIDE).facts if isinstance(f, QuestionFact | ObjectiveFact)}
    assert "8" not in paragraphs  # what the congresses are a forum for
    assert "60" not in paragraphs  # five megatrends


def test_crosswalk_between_the_two_numberings() -> None:
    found = facts(GUIDE, CrosswalkFact)
    assert [(c.congress, c.item, c.substantive_item, c.workshop) for c in found] == [
        ("congress-15", 3, 1, 1),
        ("congress-15", 4, 2, 2),
        ("congress-15", 5, 3, 3),
        ("congress-15", 6, 4, 4),
    ]
    assert found[2].item_title == (
        "Addressing and countering crime – including organized crime and terrorism in all its forms and "
        "manifestations – in new, emerging and evolving forms"
    )
    assert found[1].workshop_title == (
        "Ensuring equal access to justice for all: towards safe and secure societies while respecting the "
        "rule of law"
    )


def test_agenda_of_the_congress_and_its_workshops() -> None:
    found = facts(GUIDE, AgendaItemFact)
    assert {f.meeting for f in found} == {"congress-15"}
    assert [(f.position, f.item, f.workshop) for f in found] == [
        ("1", None, None),
        ("2", None, None),
        ("3", 3, None),
        ("4", 4, None),
        ("5", 5, None),
        ("6", 6, None),
        ("7", None, None),
        ("Workshop 1", None, 1),
        ("Workshop 2", None, 2),
        ("Workshop 3", None, 3),
        ("Workshop 4", None, 4),
    ]
    assert found[0].title == "Opening of the Congress."
    assert found[8].title.endswith("while respecting the rule of law")


def test_sessions_and_dated_events() -> None:
    meetings = {m.key: m for m in facts(GUIDE, MeetingFact)}
    session = meetings["ccpcj-33"]
    assert (str(session.start), str(session.end), session.place) == ("2024-05-13", "2024-05-17", "Vienna")
    opening = meetings["general-assembly-77/opening-of-the-general-debate"]
    assert (str(opening.start), str(opening.end)) == ("2022-09-22", "2022-09-22")
    assert {"statistical-commission-44", "statistical-commission-53", "ccpcj-32"} <= meetings.keys()
    assert not any(key.startswith("un-") for key in meetings), "the United Nations hold no sessions"


def test_agenda_items_of_another_congress_keep_their_printed_numbers() -> None:
    name = "discussion-guide-agenda-items"
    assert document(name).document.genre is Genre.DISCUSSION_GUIDE
    assert [(q.paragraph, q.letter, q.item, q.workshop) for q in facts(name, QuestionFact)] == [
        ("5", "a", 3, None),
        ("5", "b", 3, None),
        ("5", "c", 3, None),
        ("7", "a", None, 1),
        ("7", "b", None, 1),
        ("8", "a", 4, None),
        ("10", "a", None, 2),
        ("10", "b", None, 2),
        ("11", "a", 5, None),
    ]
    whole = facts(name, QuestionFact)[1].text
    assert (
        whole == "How can residents take part in planning: (i) In informal settlements? (ii) In city centres?"
    )
    assert [(c.congress, c.item, c.substantive_item, c.workshop) for c in facts(name, CrosswalkFact)] == [
        ("congress-16", 3, 1, 1),
        ("congress-16", 4, 2, 2),
    ], "an item without a workshop has no line"
    agenda = {a.position: a for a in facts(name, AgendaItemFact)}
    assert agenda["5(a)"].title == "Extradition and mutual legal assistance;"
    assert agenda["5(b)"].item == 5
    assert agenda["6"].item is None
    assert [o.text for o in facts(name, ObjectiveFact)][2:] == [
        "Map existing youth courts;",
        "Discuss restorative practices in schools.",
    ]


def test_bulleted_questions_under_plain_headings() -> None:
    name = "discussion-guide-bullets"
    assert [(q.paragraph, q.letter, q.item, q.workshop, q.text) for q in facts(name, QuestionFact)] == [
        ("4", "", 4, None, "How can courts be brought closer to people in rural areas?"),
        ("4", "", 4, None, "Which services should be free of charge?"),
        ("6", "", None, 2, "Who provides legal aid in remote areas?"),
        ("7", "", None, 3, "What should be counted?"),
        ("8", "", None, 3, "Who should count it, and how often?"),
    ]
    assert [(o.paragraph, o.workshop) for o in facts(name, ObjectiveFact)] == [("5", 2), ("5", 2)]
    assert not [q for q in facts(name, QuestionFact) if q.paragraph == "2"]
