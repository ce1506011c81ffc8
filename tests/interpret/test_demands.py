"""What questions, quotations and reported points ask for, in the words of the shipped sources."""

from __future__ import annotations

import pytest

from loaders.interpret.demands import of_point, of_question, of_quotation, of_recommendation


@pytest.mark.parametrize(
    ("text", "verbs", "addressees", "method"),
    [
        (
            "Establish and fund centralized, multi-stakeholder data hubs for the collection of crime trends",
            ("establish", "fund"),
            (),
            "imperative",
        ),
        (
            "My key recommendation to policymakers at the 15th UN Crime Congress is to invest in data "
            "collection",
            ("invest",),
            ("policymakers",),
            "modal",
        ),
        (
            "My key recommendation ... is to strengthen international cooperation",
            ("strengthen",),
            (),
            "modal",
        ),
        (
            "Policymakers at the 15th UN Crime Congress should prioritize the establishment of a Fund",
            ("prioritize",),
            ("Policymakers",),
            "modal",
        ),
        (
            "To enhance resilience, I recommend that policymakers at the 15th UN Crime Congress prioritize "
            "the "
            "integration of educational programs",
            ("prioritize",),
            ("policymakers",),
            "modal",
        ),
        (
            "Prioritize community-driven reform. Policymakers should establish mechanisms for communities.",
            ("prioritize", "establish"),
            ("Policymakers",),
            "imperative",
        ),
        ("To expand and improve legal aid and education programs", ("expand", "improve"), (), "imperative"),
    ],
)
def test_quotations(text: str, verbs: tuple[str, ...], addressees: tuple[str, ...], method: str) -> None:
    found = of_quotation(text)
    assert (found.verbs, found.addressees, found.method) == (verbs, addressees, method)
    assert 0.5 < found.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "Greater investment in targeted prevention programs for groups most at risk of violence",
        "Capacity building, logistical arrangements, establishment of specialized offices",
        "Greater outreach and knowledge sharing on responsible use of technologies",
    ],
)
def test_nouns_ask_nobody_for_anything(text: str) -> None:
    assert not of_quotation(text)


@pytest.mark.parametrize(
    ("text", "verbs", "addressees"),
    [
        (
            "Which practical steps can Member States take to address the evolution?",
            ("take",),
            ("Member States",),
        ),
        (
            "How can Member States engage and empower women with lived experience?",
            ("engage", "empower"),
            ("Member States",),
        ),
        (
            "How has it changed? How can police and justice institutions contribute to reducing urban crime?",
            ("contribute",),
            ("police and justice institutions",),
        ),
        (
            "How can the private sector, academia, non-governmental organizations and other entities "
            "assist in "
            "collecting data?",
            ("assist",),
            ("private sector, academia, non-governmental organizations and other entities",),
        ),
        ("How can crime and violence be prevented through multi-stakeholder efforts?", (), ()),
        ("Specifically, how can UNODC, including its field office network and others, best help?", (), ()),
        ("What are the main obstacles to reducing reoffending?", (), ()),
    ],
)
def test_questions(text: str, verbs: tuple[str, ...], addressees: tuple[str, ...]) -> None:
    found = of_question(text)
    assert (found.verbs, found.addressees) == (verbs, addressees)


@pytest.mark.parametrize(
    ("text", "quantifier", "verb", "addressees"),
    [
        (
            "Some speakers called upon central authorities to use the existing tools prepared by UNODC.",
            "some speakers",
            "call",
            ("central authorities",),
        ),
        (
            "Many speakers also referred to recent trends in the financing of terrorism.",
            "many speakers",
            "refer",
            (),
        ),
        (
            "In connection to this, speakers noted that law enforcement agencies should leverage technology.",
            "speakers",
            "note",
            (),
        ),
        ("Speakers recognized the crucial role that youth could play.", "speakers", "recognize", ()),
        ("Several speakers were concerned.", "several speakers", "", ()),
    ],
)
def test_points(text: str, quantifier: str, verb: str, addressees: tuple[str, ...]) -> None:
    found = of_point(text, quantifier)
    assert found.verbs == ((verb,) if verb else ())
    assert found.addressees == addressees
    assert bool(found) is bool(verb)


def test_recommendations_are_chains_of_imperatives() -> None:
    found = of_recommendation(
        "Protect migrants from crime, provide training and urge States to establish hotlines;"
    )
    assert found.verbs == ("protect", "provide", "urge")
    assert (found.addressees, found.method) == (("States",), "imperative")


def test_long_texts_are_read_in_linear_time() -> None:
    assert not of_question("how can the " + "and other " * 20_000)
    assert of_quotation("Policymakers should invest " + "in a and b, " * 20_000).verbs == ("invest",)
    assert of_point("speakers " + "and others " * 20_000 + "said", "speakers").verbs == ()
