"""What announces recommendations, what only looks like it, and where a recommendation begins and ends."""

from __future__ import annotations

import pytest

from loaders.model.facts import RecommendationFact
from tests.interpret.reports import found_in, read_text

COVER = (
    "Report of the African Regional Preparatory Meeting for the Sixteenth United Nations Congress on "
    "Crime Prevention "
    "and Criminal Justice, held in Nairobi from 3 to 5 March 2029\n\n"
)
LIST = "\n\n(a) Train judges in every district;\n\n(b) Publish the figures of each court.\n"


def recommendations(paragraph: str, heading: str = "Summary of deliberations") -> list[tuple[str, str]]:
    told = read_text(f"{COVER}I. Discussions\n\n{heading}\n\n7. {paragraph}")
    return [(r.letter, r.text) for r in found_in(told, RecommendationFact)]


@pytest.mark.parametrize(
    "lead",
    [
        "The following recommendations, which were not negotiated by the participants, were identified:",
        "The following recommendations were made:",
        "The following recommendations were put forward by speakers:",
        "The Meeting made the following recommendations:",
        "The Meeting adopted the recommendations set out below:",
        "The Meeting recommended that:",
        "The Meeting recommended that the Fifteenth Congress should consider the following:",
        "It was recommended that Member States:",
        "Participants recommended the following measures:",
        "The participants in the workshop put forward the following action-oriented recommendations:",
        "On the basis of the discussion, the Chair read out the following conclusions and recommendations:",
        "In the light of the above, the following was recommended:",
        "The debate led to a number of recommendations, as follows:",
        "Recommendations emanating from the discussion were as follows:",
        "The following recommendations (see A/CONF.241/RPM.1/L.1/Add.1) were agreed upon:",
        "The recommendations made during the discussion included the following:",
    ],
)
def test_announcements(lead: str) -> None:
    assert recommendations(lead + LIST) == [
        ("a", "Train judges in every district;"),
        ("b", "Publish the figures of each court."),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "For its consideration of the item, the Meeting had before it the following documents:",
        "The Meeting adopted the following agenda:",
        "The following questions were proposed for discussion:",
        "Speakers gave the following examples:",
        "The Commission recommends to the Economic and Social Council the adoption of the following draft "
        "resolution:",
        "Speakers mentioned the following challenges in implementing earlier recommendations:",
        "The workshop had the following objectives:",
        "The following topics were recommended for discussion:",
        "Statements were made by the following speakers:",
        "Participants shared experiences:",
    ],
)
def test_lists_of_something_else(lead: str) -> None:
    assert recommendations(lead + LIST) == []


def test_under_the_heading_of_outcomes_other_words_announce_as_well() -> None:
    lead = "The following action-oriented proposals were made:"
    assert len(recommendations(lead + LIST, heading="Outcome of deliberations")) == 2
    assert (
        recommendations("The Meeting had before it the following papers:" + LIST, "Outcome of deliberations")
        == []
    )


def test_a_list_in_one_row() -> None:
    row = (
        "The following recommendations were made: (a) Train judges, prosecutors and others (see para. 3 "
        "(b)); "
        "(b) Publish figures; and (c) Open the archives."
    )
    assert recommendations(row + "\n") == [
        ("a", "Train judges, prosecutors and others (see para. 3 (b));"),
        ("b", "Publish figures;"),
        ("c", "Open the archives."),
    ]


def test_the_last_but_one_loses_its_and() -> None:
    listed = (
        "The Meeting recommended that:\n\n(a) Judges be trained;\n\n(b) Figures be published; "
        "and\n\n(c) Files be kept.\n"
    )
    assert recommendations(listed) == [
        ("a", "Judges be trained;"),
        ("b", "Figures be published;"),
        ("c", "Files be kept."),
    ]


def test_a_page_break_inside_an_item() -> None:
    listed = (
        "The Meeting recommended that:\n\n(a) Judges and\n\n3/12\n\nV.29-01234\n\nprosecutors be trained;\n\n"
        "(b) Figures be published.\n\nII. Attendance\n\n8. The Meeting ended.\n"
    )
    assert recommendations(listed) == [
        ("a", "Judges and prosecutors be trained;"),
        ("b", "Figures be published."),
    ]


def test_internal_semicolons_and_several_sentences_stay_together() -> None:
    listed = (
        "The following recommendations were made:\n\n(a) Train judges. Train clerks; and train ushers;\n\n"
        "(b) Publish figures (including those of 2020; 2021; and 2022).\n"
    )
    assert recommendations(listed) == [
        ("a", "Train judges. Train clerks; and train ushers;"),
        ("b", "Publish figures (including those of 2020; 2021; and 2022)."),
    ]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "The following recommendations, which were not negotiated by the participants, were identified:",
            False,
        ),
        ("The following recommendations, which had not been the subject of negotiation, were made:", False),
        ("The following recommendations were negotiated and adopted by the Meeting:", True),
        ("The following recommendations were made:", None),
    ],
)
def test_negotiated_or_not(lead: str, expected: bool | None) -> None:
    told = read_text(f"{COVER}I. Discussions\n\n7. {lead}{LIST}")
    assert {r.negotiated for r in found_in(told, RecommendationFact)} == {expected}


def test_item_and_workshop_come_from_the_heading() -> None:
    text = (
        f"{COVER}II. Recommendations\n\n1. Fair trials for all (agenda item 4); and courts close to home "
        f"(workshop 2)\n\n"
        "Outcome of deliberations\n\n9. The following recommendations were made:"
        f"{LIST}\n2. Money that moves (agenda item 5)\n\nOutcome of deliberations\n\n10. The Meeting "
        f"recommended that:{LIST}"
    )
    found = found_in(read_text(text), RecommendationFact)
    assert [(r.paragraph, r.letter, r.item, r.workshop) for r in found] == [
        ("9", "a", 4, 2),
        ("9", "b", 4, 2),
        ("10", "a", 5, None),
        ("10", "b", 5, None),
    ]
    assert found[0].topic == "Fair trials for all (agenda item 4); and courts close to home (workshop 2)"
    assert {r.meeting for r in found} == {"rpm-16-africa"}


def test_item_and_workshop_come_from_the_lead_where_no_heading_names_them() -> None:
    text = (
        f"{COVER}II. Recommendations\n\n9. With regard to item 3, “Fair trials”, it recommended that:{LIST}\n"
        f"10. As to workshop 2, the following recommendations were made:{LIST}\n"
        f"11. Under items 4 and 5, the following recommendations were made:{LIST}"
    )
    found = found_in(read_text(text), RecommendationFact)
    assert [(r.paragraph, r.letter, r.item, r.workshop) for r in found] == [
        ("9", "a", 3, None),
        ("9", "b", 3, None),
        ("10", "a", None, 2),
        ("10", "b", None, 2),
        ("11", "a", None, None),
        ("11", "b", None, None),
    ]


@pytest.mark.parametrize(
    "lead",
    ["Member States are encouraged to:", "With respect to courts, States should:", "UNODC was requested to:"],
)
def test_below_recommendations_whoever_is_told_what_to_do_is_recommended_it(lead: str) -> None:
    assert len(recommendations(lead + LIST, heading="Recommendations")) == 2
    assert recommendations(lead + LIST, heading="Summary of deliberations") == []


def test_an_entry_in_the_row_of_the_one_before() -> None:
    listed = (
        "The Meeting recommended that:\n\n(a) Judges be trained (see para. 3 (b)); (b) Figures be published;"
        "\n\n(c) Files be kept, as in para. 4 (c), (d) and (e).\n"
    )
    assert recommendations(listed) == [
        ("a", "Judges be trained (see para. 3 (b));"),
        ("b", "Figures be published;"),
        ("c", "Files be kept, as in para. 4 (c), (d) and (e)."),
    ]
