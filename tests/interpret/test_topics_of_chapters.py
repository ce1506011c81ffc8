"""The agenda item of a chapter whose heading stands on the cover, or that only its first paragraph names."""

from __future__ import annotations

import pytest

from loaders.model.facts import RecommendationFact, RoleFact, StatementFact
from tests.interpret.reports import found_in, read_text

ADDENDUM = """United Nations                                                  A/CONF.222/L.5/Add.2

Thirteenth United Nations Congress                              Distr.: Limited
on Crime Prevention and Criminal Justice                        17 April 2015
Doha, 12-19 April 2015                                          Original: English

Draft report

Addendum

{heading}

A. Proceedings

1. At its 5th meeting, on 15 April 2015, Committee I considered {considered}.

2. Statements were made by the representatives of Italy and Japan. The following individual experts also made
statements: Neil Boister-Grey and Adrian Wall-Cooper.

B. Conclusions and recommendations

3. The following recommendations were made:

(a) States should consider making wildlife crime a serious crime;

(b) UNODC should develop a digest of cases.
"""


@pytest.mark.parametrize(
    ("heading", "considered", "item"),
    [
        ("Chapter V. Agenda item 5: new and emerging forms of crime", "the matter", 5),
        ("V. New and emerging forms of crime", "agenda item 5, entitled “New forms of crime”", 5),
        ("V. New and emerging forms of crime", "agenda items 5 and 6", None),
    ],
)
def test_the_item_of_a_chapter(heading: str, considered: str, item: int | None) -> None:
    told = read_text(ADDENDUM.format(heading=heading, considered=considered))
    assert [r.item for r in found_in(told, RecommendationFact)] == [item, item]
    assert {s.item for s in found_in(told, StatementFact)} == {item}


def test_individual_experts_behind_a_colon_are_persons() -> None:
    told = read_text(ADDENDUM.format(heading="V. New forms of crime", considered="agenda item 5"))
    roles = {r.person.label: r.role for r in found_in(told, RoleFact)}
    assert roles == {"Neil Boister-Grey": "individual expert", "Adrian Wall-Cooper": "individual expert"}
