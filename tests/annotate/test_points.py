"""Attributed points: who counts as an attributing subject, and where the clause begins and ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.annotate import attributed_points
from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree, NodeKind


def points(text: str) -> list[tuple[str, str]]:
    return [(q, m.text) for q, m in attributed_points(MappedText.of(text))]


def quantifiers(text: str) -> list[str]:
    return [q for q, _ in points(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Many speakers stressed the importance of prevention.", ["many speakers"]),
        ("The speakers also noted progress.", ["speakers"]),
        ("One speaker, from Peru, described a national plan.", ["one speaker"]),
        ("A few speakers, including some from Asia, agreed that it helps.", ["a few speakers"]),
        ("In that context, several speakers highlighted its relevance.", ["several speakers"]),
        ("During the debate on agenda item 3, many speakers emphasized it.", ["many speakers"]),
        ("Some speakers were concerned about biases.", ["some speakers"]),
        ("A number of speakers made reference to the re-use of assets.", ["a number of speakers"]),
        ("One speaker presented recent efforts.", ["one speaker"]),
        (
            "Compared to others, respondents from Asia and the Pacific placed a greater emphasis on aid.",
            ["respondents"],
        ),
        ("The 13 respondents from Western Asia highlighted limited access.", ["13 respondents"]),
        ("Survey participants working in Africa underscored the need.", ["survey participants"]),
        ("European civil society respondents highlighted barriers.", ["european civil society respondents"]),
        ("Several delegations welcomed the report.", ["several delegations"]),
        ("The vast majority of speakers supported the proposal.", ["the vast majority of speakers"]),
        (
            "Almost all the organizations that participated in the survey expressed interest.",
            ["almost all the organizations"],
        ),
        ("Although some speakers mentioned it, others cautioned against it.", ["some speakers"]),
        (
            "It was added, and a number of speakers reiterated it, while many speakers disagreed.",
            ["a number of speakers", "many speakers"],
        ),
    ],
)
def test_subjects(text: str, found: list[str]) -> None:
    assert quantifiers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The need for action was mentioned by several speakers.",
        "It was raised by many panelists and speakers, including smuggling.",
        "Some recommended the establishment of regional training centres.",
        "Others cautioned against the development of new instruments.",
        "They stressed the need for cooperation.",
        "Government panellists, nominated by their regional groups, came from China and Nigeria.",
        "Several examples of how to measure access to justice were shared.",
        "The civil society speakers from the floor were nominated through the Civil Society Unit.",
        "Participants in the regional preparatory meetings may wish to consider the following questions:",
        "Experts from Austria and Hungary also made presentations.",
        "294 respondents indicated that they work on prevention.",
        "64 respondents indicated that they operate in the region.",
        "Respondents were again asked to identify challenges.",
        "A feature was integrated, guiding respondents based on their responses.",
        "It was shared among members and stakeholders who had previously engaged with the Office.",
        "Lastly, both Member States and civil society representatives underline partnerships.",
        "The representative of the Secretariat presented trends.",
        "Some 1,200 participants from 131 Member States registered.",
        "In the afternoon, the panellists were Mr. Rashid Al-Balushi (Oman) and Ms. Ngozi Eze (Nigeria).",
        "35 European organizations contributed input.",
        "According to the majority of respondents, an overreliance on incarceration persists.",
    ],
)
def test_what_is_no_subject(text: str) -> None:
    assert points(text) == []


def test_a_sentence_or_the_clause_of_its_own() -> None:
    sentence = "In addition, speakers noted that conventions helped."
    assert points(f"It was so. {sentence} The need remained.") == [("speakers", sentence)]
    text = "Cybercrime was a threat, and several speakers welcomed the Convention; Strengthening it."
    assert points(text) == [
        ("several speakers", "several speakers welcomed the Convention; Strengthening it.")
    ]
    text = "Some speakers asked for X, while many speakers preferred Y."
    assert points(text) == [
        ("some speakers", "Some speakers asked for X"),
        ("many speakers", "many speakers preferred Y."),
    ]


def test_the_place_in_the_source() -> None:
    text = MappedText.of("First. Many speakers stressed it. Last.")
    ((_, point),) = attributed_points(text)
    assert (point.span().start, point.span().end) == (7, 33)


def counted(tree: DocumentTree) -> Counter[str]:
    kinds = (NodeKind.PARAGRAPH, NodeKind.ITEM, NodeKind.BULLET, NodeKind.LINE)
    return Counter(q for x in tree.of_kind(*kinds) for q, _ in attributed_points(x.node.text))


def test_the_counts_of_a_meeting_report_are_exact(tree: Callable[[str], DocumentTree]) -> None:
    assert counted(tree("rpm2-report")) == {
        "a number of speakers": 9,
        "many speakers": 11,
        "other speakers": 1,
        "several speakers": 8,
        "some speakers": 13,
        "speakers": 16,
    }


def test_the_counts_of_the_summaries(tree: Callable[[str], DocumentTree]) -> None:
    """Counted in the source: every "speakers" that is neither an agent nor in paragraph 9 (nominations)."""
    assert counted(tree("chairs-summaries")) == {
        "many speakers": 47,
        "some speakers": 45,
        "a number of speakers": 30,
        "speakers": 24,
        "several speakers": 8,
        "one speaker": 4,
        "various speakers": 2,
        "most speakers": 1,
        "experts": 1,  # paragraph 33
        "participants": 1,  # paragraph 160, third bullet
    }
    assert counted(tree("rpm1-draft-report")) == {"speakers": 8}
    assert counted(tree("discussion-guide")) == {}


def test_the_survey_speaks_of_respondents(tree: Callable[[str], DocumentTree]) -> None:
    found = counted(tree("compendium"))
    assert (found["respondents"], found["survey participants"], found["stakeholders"]) == (36, 5, 5)


@given(
    st.lists(
        st.sampled_from("many some speakers noted by the of and , . ( respondents who were".split()),
        max_size=40,
    )
)
def test_no_text_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(words)
    for quantifier, point in attributed_points(MappedText.of(text)):
        assert quantifier == quantifier.lower()
        assert point.text in text


def test_a_long_aside_does_not_hide_the_verb() -> None:
    text = (
        "One speaker, recalling the outcome of the expert group meeting held in Cape Town from 2 to 5 March "
        "2015, was of the view that prison reform was a priority."
    )
    assert [quantifier for quantifier, _ in points(text)] == ["one speaker"]
