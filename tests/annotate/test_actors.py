"""Enumerations of actors, split as a reader does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.annotate import identify_actor, read_actors
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.slugs import slugify
from loaders.model.facts import ActorKind
from loaders.model.text import MappedText
from tests.annotate.conftest import the_knowledge

NGO = ActorKind.NGO


def labels(text: str, knowledge: Knowledge, default: ActorKind | None = None, least: int = 1) -> list[str]:
    found = read_actors(MappedText.of(text), knowledge, default, least=least)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.surface
    return [m.actor.label for m in found]


def keys(text: str, knowledge: Knowledge, default: ActorKind | None = None) -> list[str]:
    return [m.actor.key for m in read_actors(MappedText.of(text), knowledge, default)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Peru, Trinidad and Tobago and Uruguay", "PER TTO URY"),
        ("Peru and Saint Kitts and Nevis", "PER KNA"),
        ("Mexico, Netherlands (Kingdom of the), Panama and the Dominican Republic", "MEX NLD PAN DOM"),
        ("Bosnia and Herzegovina, Serbia and Saint Vincent and the Grenadines", "BIH SRB VCT"),
        (
            "Türkiye, United Kingdom of Great Britain and Northern Ireland, United States of America",
            "TUR GBR USA",
        ),
        (
            "China, the Czech Republic, Nigeria, the United States, and Venezuela (Bolivarian Republic of)",
            "CHN CZE NGA USA VEN",
        ),
        ("Luxembourg, the Russian Federation, the United Arab Emirates and Viet Nam", "LUX RUS ARE VNM"),
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", "GIN GNB GNQ PNG"),
        ("Niger, Nigeria, Dominica and the Dominican Republic", "NER NGA DMA DOM"),
        ("Côte d’Ivoire, the Republic of Korea and the Democratic People’s Republic of Korea", "CIV KOR PRK"),
        ("Congo and the Democratic Republic of the Congo", "COG COD"),
        ("the State of Palestine and the Holy See", "PSE VAT"),
    ],
)
def test_states(knowledge: Knowledge, text: str, states: str) -> None:
    assert keys(text, knowledge) == [f"state/{iso}" for iso in states.split()]


def test_non_governmental_organizations_of_an_attendance_list(knowledge: Knowledge) -> None:
    text = (
        "Asistencia Legal por los Derechos Humanos, Association for the Prevention of Torture, Committee on "
        "the Elimination of Discrimination against Women (CEDAW), Committee of Trinidad and Tobago, Fin de "
        "la Esclavitud, Fundación Ciudadanía y Desarrollo, Global Initiative against Transnational Organized "
        "Crime, Housing Works, Instituto Brasileiro de Direitos Humanos, the Panamerican Institute of Law "
        "and Technology, International Legal Foundation, Research Centre for Feminist Action and Alliance of "
        "NGOs on Crime Prevention and Criminal Justice"
    )
    found = read_actors(MappedText.of(text), knowledge, NGO)
    assert len(found) == 12
    assert {m.actor.kind for m in found} == {NGO}
    assert found[2].actor.label.endswith("(CEDAW), Committee of Trinidad and Tobago")
    assert found[8].surface == "Panamerican Institute of Law and Technology"
    assert found[11].actor.key == "organization/alliance-of-ngos"


def test_the_same_without_any_gazetteer_of_organizations(knowledge: Knowledge) -> None:
    text = (
        "the Committee on Fair Trials (CFT), Committee of Trinidad and Tobago, Acción por la Justicia, "
        "the Institute of Law and Technology and the Society of Prison Visitors (SPV)"
    )
    found = read_actors(MappedText.of(text), knowledge, NGO)
    assert [m.actor.label for m in found] == [
        "Committee on Fair Trials (CFT), Committee of Trinidad and Tobago",
        "Acción por la Justicia",
        "Institute of Law and Technology",
        "Society of Prison Visitors",
    ]
    assert found[3].actor.acronym == "SPV"
    assert found[1].actor.key == "organization/accion-por-la-justicia"
    assert not any(m.actor.known for m in found)


def test_institutes_whose_names_hold_and(knowledge: Knowledge) -> None:
    text = (
        "Latin American Institute for the Prevention of Crime and the Treatment of Offenders, and "
        "International Centre for Criminal Law Reform and Criminal Justice Policy"
    )
    assert keys(text, knowledge) == ["organization/ilanud", "organization/iccclr"]


def test_a_panel_of_states_and_bodies(knowledge: Knowledge) -> None:
    text = (
        "Nigeria, China, Czech Republic, USA, UNAFEI, OSCE, WHO, INTERPOL, UN-HABITAT and the World "
        "Society of Victimology"
    )
    assert [k.partition("/")[2] for k in keys(text, knowledge)] == [
        "NGA", "CHN", "CZE", "USA", "unafei", "osce", "who", "interpol", "un-habitat",
        "world-society-of-victimology",
    ]  # fmt: skip


def test_brackets_belong_to_the_name_before_them(knowledge: Knowledge) -> None:
    text = "the Council of Europe (Venice Commission, GRECO), IACA, UNDP (Oslo Centre) and UNESCO"
    found = read_actors(MappedText.of(text), knowledge)
    assert [m.actor.key.partition("/")[2] for m in found] == ["council-of-europe", "iaca", "undp", "unesco"]
    assert found[0].surface == "Council of Europe (Venice Commission, GRECO)"


def test_a_second_body_in_brackets(knowledge: Knowledge) -> None:
    text = "ICCLR and the Alliance of NGOs on Crime Prevention and Criminal Justice (and UNCAC Coalition)"
    assert keys(text, knowledge) == [
        "organization/iccclr",
        "organization/alliance-of-ngos",
        "organization/uncac-coalition",
    ]


def test_states_joined_by_and_before_the_end_of_a_list(knowledge: Knowledge) -> None:
    text = (
        "Canada, Japan and Morocco, the Basel Institute on Governance and the Wildlife Conservation Society"
    )
    assert labels(text, knowledge) == [
        "Canada",
        "Japan",
        "Morocco",
        "Basel Institute on Governance",
        "Wildlife Conservation Society",
    ]


def test_one_name_stays_one_unless_two_are_promised(knowledge: Knowledge) -> None:
    assert labels("Women and Youth Network", knowledge, NGO) == ["Women and Youth Network"]
    assert labels("Housing First and Prison Watch", knowledge, NGO, least=2) == [
        "Housing First",
        "Prison Watch",
    ]
    assert labels("the Institute of Law and Order and the Prison Watch", knowledge, NGO) == [
        "Institute of Law and Order",
        "Prison Watch",
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Amman Center for Human Rights Studies", "Maat for Peace, Development and Human Rights Association"),
        ("Prison Watch", "Asia Pacific Forum on Women, Law and Development"),
        ("Centre for the Study of Crime, Justice and Society", "Prison Watch"),
        ("Harbour Light Foundation", "Women and Justice Project"),
        ("Center for Justice and International Law", "Relief"),
        ("Peace and Freedom League", "Justice Defenders"),
        (
            "Fundación Vida",
            "Howard Centre for Family, Religion and Society",
            "Center for Alcohol and Drug Education",
        ),
        ("Prison Watch", "World Economic Forum", "Federation for Women and Family Planning", "Relief"),
    ],
)
def test_subjects_and_the_and_inside_a_name(knowledge: Knowledge, names: tuple[str, ...]) -> None:
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    assert labels(listed, knowledge, NGO, least=2) == list(names)


def test_semicolons_keep_commas_inside_names(knowledge: Knowledge) -> None:
    text = "Italian Centre of Solidarity; Rotary, Club of Vienna; and Zonta International"
    assert labels(text, knowledge, NGO) == [
        "Italian Centre of Solidarity",
        "Rotary, Club of Vienna",
        "Zonta International",
    ]


def test_a_state_in_the_name_of_an_organization_is_not_that_state(knowledge: Knowledge) -> None:
    (found,) = read_actors(MappedText.of("Human Rights Council of Kenya"), knowledge, NGO)
    assert (found.actor.kind, found.actor.label) == (NGO, "Human Rights Council of Kenya")


def test_the_task_force_of_latin_america_is_not_the_task_force(knowledge: Knowledge) -> None:
    regional = identify_actor("Financial Action Task Force of Latin America", knowledge)
    assert regional.key == "organization/gafilat"
    assert (
        identify_actor("the Financial Organization Task Force (FATF)", knowledge).key == "organization/fatf"
    )


@pytest.mark.parametrize(
    ("surface", "kind", "key"),
    [
        (
            "The Minister of Justice of Costa Rica",
            ActorKind.PERSON,
            "office/minister-of-justice-of-costa-rica",
        ),
        (
            "Deputy Minister for Foreign Affairs and Worship of Costa Rica",
            ActorKind.PERSON,
            "office/deputy-minister-for-foreign-affairs-and-worship-of-costa-rica",
        ),
        (
            "the United Nations Resident Coordinator in Costa Rica",
            ActorKind.PERSON,
            "office/united-nations-resident-coordinator-in-costa-rica",
        ),
        (
            "the Special Rapporteur on Torture",
            ActorKind.UN_ENTITY,
            "organization/special-rapporteur-on-torture",
        ),
        (
            "Special Rapporteur on the right to food",
            ActorKind.UN_ENTITY,
            "organization/special-rapporteur-on-the-right-to-food",
        ),
        ("UNODC Justice Section", ActorKind.SECRETARIAT, "organization/justice-section"),
        ("Forensics Section of UNODC", ActorKind.SECRETARIAT, "organization/forensics-section"),
        ("SRSB-VAC", ActorKind.UN_ENTITY, "organization/srsg-violence-against-children"),
        ("University of Lagos", ActorKind.ACADEMIC, "organization/university-of-lagos"),
        ("European Union and its member States", ActorKind.IGO, "organization/european-union"),
    ],
)
def test_one_name(knowledge: Knowledge, surface: str, kind: ActorKind, key: str) -> None:
    actor = identify_actor(surface, knowledge)
    assert (actor.kind, actor.key) == (kind, key)


def test_a_misprinted_state_where_a_state_is_expected(knowledge: Knowledge) -> None:
    actor = identify_actor("Trinidad de Tobago", knowledge, ActorKind.STATE)
    assert (actor.key, actor.names) == ("state/TTO", ("Trinidad de Tobago",))
    assert identify_actor("Atlantis", knowledge, ActorKind.STATE).kind is ActorKind.OTHER


def test_canonical_names_and_printed_ones(knowledge: Knowledge) -> None:
    actor = identify_actor("Czech Republic", knowledge)
    assert (actor.label, actor.names) == ("Czechia", ("Czech Republic",))
    assert identify_actor("Peru", knowledge).names == ()
    assert identify_actor("Netherlands (Kingdom of the)", knowledge).names == ()
    assert identify_actor("UNDP (Oslo Centre)", knowledge).names == ("UNDP",)
    assert identify_actor("Inter-American Development Bank (IADB)", knowledge).names == (
        "Inter-American Development Bank (IADB)",
    )


def test_slugs() -> None:
    assert slugify("Fundación Ciudadanía y Desarrollo") == "fundacion-ciudadania-y-desarrollo"
    assert slugify("Côte d’Ivoire — Women’s Rights") == "cote-divoire-womens-rights"
    assert slugify("联合国") == "联合国"


state_names = st.sampled_from(
    sorted(s.label for s in the_knowledge().states.values() if s.status == "member")
)


@given(st.lists(state_names, min_size=1, max_size=12, unique=True), st.booleans(), st.booleans())
def test_any_list_of_states_comes_apart(names: list[str], serial: bool, article: bool) -> None:
    printed = [
        f"the {n}" if article and n.startswith(("United", "Republic", "Dominican")) else n for n in names
    ]
    last = ", and " if serial and len(names) > 2 else " and "
    text = last.join([", ".join(printed[:-1]), printed[-1]]) if len(names) > 1 else printed[0]
    assert labels(text, the_knowledge()) == names


words = st.sampled_from(
    "Justice Rights Prison Youth Women Watch Law Peace Reform Network Centre Forum Action".split()
)
new_names = st.lists(words, min_size=2, max_size=4).map(" ".join)


@given(st.lists(new_names, min_size=2, max_size=8, unique=True))
def test_any_list_of_new_names_comes_apart(names: list[str]) -> None:
    text = ", ".join(f"the {n}" for n in names[:-1]) + f" and the {names[-1]}"
    assert labels(text, the_knowledge(), NGO) == names


@given(st.text(alphabet="Aab ,;()and'-of the", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for mention in read_actors(MappedText.of(text), the_knowledge(), NGO):
        assert mention.surface.strip()
        assert mention.actor.key
