"""Texts of the genres that no rule was written for are read as a careful reader reads them.

The texts are worded for these tests after the habits of the genres; the truth beside them was written by
hand. Each query is scored as the truth is matched (see ``answers``): every row demanded is found, none is
invented.
"""

from __future__ import annotations

import re

import pytest

from loaders.model.facts import MeetingFact
from tests.unseen.answers import QUERIES, Score, read_facts, scores
from tests.unseen.truth import documents, load_truth

_NO_PLACE_ENDS = re.compile(r"\b(?:and|at|by|from|in|of|on|the|to|was|which|with)$")
FLOOR = 1.0
"""Least recall and precision of a query in one text."""
KNOWN_GAPS: dict[tuple[str, str], float] = {
    ("asia-rpm-2009", "meetings"): 0.83,  # "at the final session, on 3 July": a sitting without number
    ("irg-2022", "meetings"): 0.93,  # "in October", of a year that is not printed
    ("se07-juvenile-justice-discussions", "statements"): 0.97,  # "the … International observer called"
    ("se08-stakeholders-trafficking-dialogue", "statements"): 0.96,  # "…, of which Judge Ek then spoke"
    ("tenth-congress-2000", "statements"): 0.92,  # who spoke, in brackets behind the body spoken for
    ("guide-twelfth-salvador", "persons"): 0.66,  # "…, and Jo Ek, who coordinated the work"
    ("rj57-expert-discussions-illicit-finance", "statements"): 0.97,  # "The Responsible … Council outlined"
    ("rj59-prose-of-a-chair", "statements"): 0.96,  # "The World Customs Organization offered its … tools"
    ("guide-fifteenth-style-boxes", "meetings"): 0.87,  # "the last were chaired by …, on 20, 21 and 22 …"
    ("ri55-guide-fourteenth-prose-2018", "meetings"): 0.93,  # "Its follow-up, in Geneva in 2011, was …"
    ("rh30-cnd-2017", "statements"): 0.95,  # "the Task Force, represented by … presented their views"
    ("rh36-doha-rpm-2025", "statements"): 0.96,  # "a discussion in which A and B took part, together with C"
    ("rh38-ccpcj-reconvened-2018", "meetings"): 0.85,  # "the Asia-Pacific meeting", of no Congress
    ("sc17-youth-and-crime-markdown", "persons"): 0.94,  # "Ms. Ana Ek, eSafety Commissioner, Fiji"
    ("sa13-cnd-2010-subsidiary", "meetings"): 0.88,  # "held on Isla Margarita": an island
    ("sc20-ngo-briefing-corruption", "statements"): 0.92,  # "Sherpa and … Lab Nepal asked": names not known
    ("sc26-survey-report-youth", "themes"): 0.0,  # "1. … 2. …" below a heading before the first part
    ("sc29-drugs-high-level-roundtables", "statements"): 0.83,  # "observers … also participated: …"
    ("sc31-experts-minerals-bullets", "meetings"): 0.66,  # "the Commission", that no cover names
    ("sd04-abu-dhabi-committee-add", "statements"): 0.97,  # "the moderator of the second panel emphasized"
    ("z24-cybercrime-2019", "meetings"): 0.92,  # "workshops organized by A in Singapore and by B in Manila"
    ("z25-cop-2016", "meetings"): 0.91,  # "informed by A of the dialogue that had been held …"
    ("sb05-kyoto-style-declaration-2031", "meetings"): 0.81,  # "the sessions of the Committee resumed …"
    (
        "sb07-guide-sixteenth-2029",
        "meetings",
    ): 0.9,  # "at two meetings, one hosted by …, the other held online"
    ("sb02-political-declaration-trafficking-2027", "meetings"): 0.89,  # "a meeting a year, as it did in …"
    ("z23-vienna-2009", "meetings"): 0.8,  # "meetings for A and for B, scheduled for …, and …, respectively"
}
"""Text and query that fall short, each with the floor that holds for it."""


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.long] if load_truth(n).long else []) for n in documents()]
)
def test_a_text_that_no_rule_was_written_for(name: str) -> None:
    truth, facts = load_truth(name), read_facts(name)
    assert facts.document.genre.value == truth.genre
    assert facts.document.language == "en"
    found = scores(facts, truth)
    short = [s for s in found.values() if min(s.recall, s.precision) < KNOWN_GAPS.get((name, s.query), FLOOR)]
    assert not short, "\n" + "\n".join(map(_shown, short))
    places = {fact.place for fact in facts.facts if isinstance(fact, MeetingFact)}
    assert not [place for place in places if _NO_PLACE_ENDS.search(place)]


def _shown(score: Score) -> str:
    missed = "".join(f"\n  missed {row}" for row in score.missed)
    false = "".join(f"\n  false  {row}" for row in score.false)
    return f"{score.query}: recall {score.recall:.3f}, precision {score.precision:.3f}{missed}{false}"


def test_the_truth_covers_the_queries_that_readers_ask() -> None:
    rows: dict[str, int] = {}
    for name in documents():
        for query, truth in load_truth(name).rows.items():
            assert query in QUERIES
            rows[query] = rows.get(query, 0) + len(truth)
    assert min(rows[q] for q in ("recommendations", "statements", "provisions", "persons", "meetings")) > 40
    assert rows["questions"] > 10


def test_an_error_in_the_reading_shows_in_the_score() -> None:
    truth, facts = load_truth("africa-rpm"), read_facts("asia-draft-addendum")
    assert scores(facts, truth)["statements"].recall < 0.5
