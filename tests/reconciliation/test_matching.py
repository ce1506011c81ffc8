"""Names as other bodies write them are found, and what is not in the graph is not.

Three lists hold names with what they name, each written before the matcher had seen it: names after UNTERM,
ISO, the World Bank and others, with misspellings, abbreviations, other languages, and names of what is not
there.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccgraph.reconcile import KINDS, Matcher
from ccgraph.reconcile.names import key, words
from ccgraph.search import SearchIndex
from ccgraph.store import Dataset

BASE = "https://w3id.org/crime-congress/id/"
LISTS = ("names", "names-second", "names-third")


@dataclass(frozen=True)
class Row:
    name: str
    kind: str
    expected: str
    origin: str


def rows(name: str) -> list[Row]:
    with Path(__file__).with_name(f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Row(**{("kind" if k == "type" else k): v for k, v in row.items()})
            for row in csv.DictReader(file, delimiter="\t")
        ]


def short(iri: str) -> str:
    return iri.removeprefix(BASE).removeprefix("actor/").removeprefix("instrument/").removeprefix("theme/")


@pytest.fixture(scope="module")
def matcher(dataset: Dataset) -> Matcher:
    index = SearchIndex(dataset.build.search)
    return Matcher(index.names(KINDS), index.elsewhere())


@pytest.mark.parametrize("typed", [True, False], ids=["with its type", "without a type"])
@pytest.mark.parametrize("names", LISTS)
def test_the_names_of_other_lists(matcher: Matcher, names: str, typed: bool) -> None:
    table = rows(names)
    assert len(table) > 200
    found = wrong = 0
    misses: list[str] = []
    for row in table:
        candidates = matcher.match(row.name, (row.kind,) if typed else ())
        taken = [short(c.iri) for c in candidates if c.match]
        found += taken == [row.expected]
        wrong += bool(taken) and taken != [row.expected]
        misses += [] if taken == [row.expected] or not (taken or row.expected) else [f"{row.name} → {taken}"]
    to_find = sum(bool(row.expected) for row in table)
    assert found / to_find >= 0.95, misses
    assert found / (found + wrong) >= 0.98, misses


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Dem. Rep. of the Congo", "state", "state/COD"),
        ("Congo (Brazzaville)", "state", "state/COG"),
        ("Republic of Korea", "state", "state/KOR"),
        ("Korea, Democratic People's Republic of", "state", "state/PRK"),
        ("Bosnia & Herz.", "state", "state/BIH"),
        ("Russian Fed.", "state", "state/RUS"),
        ("N. Korea", "state", "state/PRK"),
        ("Niger", "state", "state/NER"),
        ("Nigeria", "state", "state/NGA"),
        ("Guinea-Bissau", "state", "state/GNB"),
        ("Dominican Rep.", "state", "state/DOM"),
        ("CRI", "state", "state/CRI"),
        ("République française", "state", "state/FRA"),
        ("Repubblica Italiana", "state", "state/ITA"),
        ("Estados Unidos Mexicanos", "state", "state/MEX"),
        ("Viet-Nam", "state", "state/VNM"),
        ("United Nations Development Program (UNDP)", "organization", "organization/undp"),
        ("Sudan (the)", "state", "state/SDN"),
        ("Sudán del Sur", "state", "state/SSD"),
        ("NGA", "state", "state/NGA"),  # the code, though Nga is Russia in Vietnamese
        ("Управление ООН по наркотикам и преступности", "organization", "organization/unodc"),
        ("The World Bank, Washington DC", "organization", "organization/world-bank"),
        ("CEDAW Convention", "instrument", "cedaw"),
        ("UN Standard Minimum Rules for Non-custodial", "instrument", "tokyo-rules"),
        ("Combating cybercrime", "theme", "cybercrime"),
        ("resolution 78/223 of the General Assembly", "instrument", "A/RES/78/223"),
        ("Cyber-crime", "theme", "cybercrime"),
    ],
)
def test_names_that_are_clear(matcher: Matcher, name: str, kind: str, expected: str) -> None:
    best = matcher.match(name, (kind,))[0]
    assert (short(best.iri), best.match) == (expected, True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Korea or so", "state"),
        ("Guinea Ecuador", "state"),
        ("Northern Ireland", "state"),
        ("Saint Martin", "state"),
        ("Republic of China", "state"),
        ("Ministry of Justice, Costa Rica", "state"),
        ("Security Council of the Russian Federation", "organization"),
        ("Human Rights Committee, New Zealand", "organization"),
        ("Human Rights Committee, House of Commons", "organization"),
        ("UN Office at Vienna / UNODC", "organization"),
        ("United Nations Standard Minimum Rules", "instrument"),
        ("St. Martin (French part)", "state"),
        ("American Samoa", "state"),
        ("UNCAX", "instrument"),
        ("General Assembly resolution 78/299", "instrument"),
        ("2020 Agenda for Sustainable Development", "instrument"),
        ("Arab Convention on Combating Information Technology Offences", "instrument"),
        ("Asian Development Bank", "organization"),
        ("European Committee for the Prevention of Torture", "organization"),
        ("World Intellectual Property Organization", "organization"),
        ("UNESCO Institute for Statistics", "organization"),
        ("", "state"),
        ("?!", ""),
        ("x" * 5000, ""),
    ],
)
def test_names_that_are_not_taken_without_a_look(matcher: Matcher, name: str, kind: str) -> None:
    assert not any(c.match for c in matcher.match(name, (kind,) if kind else ()))


def test_candidates_come_best_first_and_as_many_as_wanted(matcher: Matcher) -> None:
    candidates = matcher.match("United Nations Convention", ("instrument",), limit=3)
    assert len(candidates) == 3
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)
    assert sum(c.match for c in candidates) <= 1


def test_what_counts_in_a_name() -> None:
    assert words("The United Nations Organisation's Prog. (U.N.)") == words(
        "united nations organization program un"
    )
    assert key("Korea, Rep. of") == key("Republic of Korea")
    assert words("16 December 2021") == ("2021",)
    assert words("resolution 76/181") == ("resolution", "76/181")


def test_the_gazetteers_of_names_are_of_their_form(dataset: Dataset, root: Path) -> None:
    from loaders.publish.names import further_names

    known = further_names(root / "data")
    index = SearchIndex(dataset.build.search)
    states = {name.iri.rpartition("/")[2] for name in index.names(("state",))}
    named = {name.rpartition("/")[2] for name, entry in known.items() if entry.strict}
    assert named <= states
    elsewhere = index.elsewhere()
    assert ("state", "puerto rico") in elsewhere
    assert ("organization", "office of the united nations high commissioner for refugees") in elsewhere
    assert len(known["state/state/FRA"].strict) > 10
