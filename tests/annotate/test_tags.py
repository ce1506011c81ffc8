"""Subjects of a text and the Goals it names."""

from __future__ import annotations

import pytest

from loaders.annotate.goals import find_goals
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.tags import Tag, stem, tag


def tags(text: str, knowledge: Knowledge, scheme: str) -> dict[str, Tag]:
    return {t.id: t for t in tag(text, knowledge) if t.scheme == scheme}


def test_a_recommendation_on_legal_aid(knowledge: Knowledge) -> None:
    text = "Strengthen access to justice for all, such as through government-funded public defenders;"
    themes = tags(text, knowledge, "theme")
    assert set(themes) == {"access-to-justice", "legal-aid"}
    assert themes["legal-aid"].cue == "public defenders"
    assert tags(text, knowledge, "group") == {}, "public defenders are not human rights defenders"
    goal = tags(text, knowledge, "sdg")["16.3"]
    assert (goal.method, goal.confidence < 0.5) == ("theme", True)


def test_stems_and_spellings_meet(knowledge: Knowledge) -> None:
    assert stem("prisons") == stem("prison") == "prison"
    assert stem("centered") == stem("centred")
    assert stem("victims'") == "victim"
    assert stem("analysis") == "analysis"
    assert "people-centred-justice" in tags("people-centered justice systems", knowledge, "theme")
    assert "prisons" in tags("overcrowded prisons", knowledge, "theme")


def test_names_of_bodies_and_conferences_say_nothing(knowledge: Knowledge) -> None:
    text = "A statement by the Alliance of NGOs on Crime Prevention and Criminal Justice"
    assert tag(text, knowledge) == ()
    assert (
        tag("the Fifteenth United Nations Congress on Crime Prevention and Criminal Justice", knowledge) == ()
    )


def test_phrases_that_mean_something_else(knowledge: Knowledge) -> None:
    themes = tags("combat the smuggling of migrants", knowledge, "theme")
    assert set(themes) == {"smuggling-of-migrants"}
    assert set(tags("combat the smuggling of migrants", knowledge, "group")) == {"migrants"}


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("mainstreaming the protection of young people in conflict with the law", set()),
        ("initiatives that empower youth as agents of change", {"youth-empowerment"}),
        ("the technology gap between urban and rural areas", {"technology"}),
        ("address corruption in the education sector", {"anti-corruption"}),
        ("evidence-based methods to measure results", {"evidence-based-policy"}),
        ("Member States echoed many of these civil society insights", set()),
        ("the root causes of overcrowding", {"prisons"}),
    ],
)
def test_words_that_only_pass_by_are_no_subject(text: str, themes: set[str], knowledge: Knowledge) -> None:
    assert set(tags(text, knowledge, "theme")) == themes


def test_goals_by_their_own_words(knowledge: Knowledge) -> None:
    goals = tags("Expand access to education, and reduce violence in poor communities", knowledge, "sdg")
    assert {(g.id, g.method, g.cue) for g in goals.values()} == {
        ("4", "cue", "access to education"),
        ("16.1", "cue", "reduce violence"),
    }
    assert all(g.confidence < 0.7 for g in goals.values()), "less sure than a Goal that is named"
    named = tags("SDG 4, above all access to education", knowledge, "sdg")["4"]
    assert (named.method, named.confidence) == ("named", 1.0)


def test_a_goal_needs_more_than_a_theme_near_to_it(knowledge: Knowledge) -> None:
    for text, goal in [
        ("the use of digital technologies by the police", "9"),
        ("community-based programmes", "11"),
        ("protect witnesses", "16.5"),
        ("juvenile justice", "16.2"),
        ("vulnerable groups such as women and migrants", "10.7"),
    ]:
        assert goal not in tags(text, knowledge, "sdg"), text


def test_acronyms_need_their_capitals(knowledge: Knowledge) -> None:
    assert "artificial-intelligence" in tags("the use of AI tools", knowledge, "theme")
    assert "artificial-intelligence" not in tags("said Ai Weiwei", knowledge, "theme")


def test_confidence_follows_the_evidence(knowledge: Knowledge) -> None:
    label = tags("restorative justice", knowledge, "theme")["restorative-justice"]
    several = tags("victim-centred care", knowledge, "theme")["victims-rights"]
    one = tags("victims", knowledge, "theme")["victims-rights"]
    hint = tags("transparency", knowledge, "theme")["accountable-institutions"]
    assert label.method == "label"
    assert label.confidence > several.confidence > one.confidence > hint.confidence


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Sustainable Development Goal 16 and its target 16.3 (Promote the rule of law)", ["16", "16.3"]),
        (
            "SDG 16, in particular targets 16.4 (reduce flows in 15 years) and 16.5 (reduce bribery)",
            ["16", "16.4", "16.5"],
        ),
        ("the Sustainable Development Goals, (Goal 5), (Goal 11) and justice (Goal 16)", ["5", "11", "16"]),
        ("progress towards [SDG] 16 targets", ["16"]),
        ("(Sustainable Development Goals 5, 11 and 16)", ["5", "11", "16"]),
        ("Goal 5 of the plan, target 3.2", []),
        ("more than 50 per cent of the Sustainable Development Goal targets", []),
        ("SDG 18 and SDG 0", []),
    ],
)
def test_goals_by_number(text: str, goals: list[str]) -> None:
    assert [g.id for g in find_goals(text)] == goals


def test_named_goals_are_certain(knowledge: Knowledge) -> None:
    assert tags("efforts to achieve SDG 16", knowledge, "sdg")["16"] == Tag(
        "sdg", "16", "named", 1.0, "SDG 16"
    )


def test_who_speaks_is_no_subject(knowledge: Knowledge) -> None:
    text = "European civil society respondents highlighted major barriers to justice"
    assert "civil-society" not in tags(text, knowledge, "theme")
    assert "civil-society" not in tags(
        "both Member States and civil society highlight it", knowledge, "theme"
    )
    assert "civil-society" in tags("strengthen cooperation with civil society", knowledge, "theme")


def test_a_hint_of_a_theme_leads_to_no_goal(knowledge: Knowledge) -> None:
    assert (
        tags("the integrity of the process", knowledge, "theme")["accountable-institutions"].confidence == 0.5
    )
    assert tags("the integrity of the process", knowledge, "sdg") == {}
    assert "16.6" in tags("judicial independence", knowledge, "sdg")
