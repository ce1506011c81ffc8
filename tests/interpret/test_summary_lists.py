"""Lists of who spoke in a Chair's summary, a sentence each."""

from __future__ import annotations

from loaders.model.facts import (
    Genre,
    MeetingFact,
    MeetingKind,
    ParticipationFact,
    RecommendationFact,
    RoleFact,
    StatementFact,
)
from tests.interpret.reports import found_in, read_text

HEAD = (
    "Commission on Crime Prevention and Criminal Justice\n\nChair's summary of the thematic discussions "
    "on the implementation of the Kyoto Declaration held from 10 to 12 November 2021\n\n"
    "1. The thematic discussions were held in Vienna from 10 to 12 November 2021.\n\n2. "
)


def heard(sentence: str) -> dict[str, str]:
    """Who spoke in a summary of one sentence, each with whom he spoke for."""
    found = found_in(read_text(f"{HEAD}{sentence}\n"), StatementFact)
    return {s.speaker.label: s.on_behalf_of.acronym if s.on_behalf_of else "" for s in found}


def test_who_speaks_for_others_in_a_list_is_one_speaker() -> None:
    assert heard(
        "Statements were made by Canada, Thailand on behalf of ASEAN, and Portugal, on behalf of the "
        "European Union, and Kenya."
    ) == {"Canada": "", "Thailand": "ASEAN", "Portugal": "EU", "Kenya": ""}


def test_a_list_that_runs_on_as_a_sentence_names_representatives_too() -> None:
    assert set(
        heard(
            "Presentations were made by Mr. Kim Sung-ho, Korean Institute of Criminology and Justice; "
            "Dr. Wanjiru Mwangi (Kenya); and a representative of UN-Women."
        )
    ) == {
        "Kim Sung-ho",
        "Wanjiru Mwangi",
        "United Nations Entity for Gender Equality and the Empowerment of Women",
    }
    assert set(
        heard(
            "Introductory presentations were delivered by Valérie Lebaux of UNODC and by the representative "
            "of Japan."
        )
    ) == {"Valérie Lebaux", "Japan"}


def test_names_alone_below_a_heading_took_the_floor() -> None:
    text = (
        f"{HEAD}The Chair opened the discussions.\n\nStatements from the floor\n\n"
        "Session 1: Chile, Peru, Republic of Korea; Penal Reform International.\n\n"
        "Session 2: the discussion was lively, also on Fiji.\n"
    )
    found = found_in(read_text(text), StatementFact)
    assert [s.speaker.label for s in found if s.form == "statement"][-4:] == [
        "Chile", "Peru", "Republic of Korea", "Penal Reform International",
    ]  # fmt: skip


def test_titles_before_surnames_and_discussants() -> None:
    assert set(heard("Commissioner Dube and Ms. Lima described the reform of prisons.")) == {"Dube", "Lima"}
    assert set(
        heard("The discussants were Ms. Ana Diaz (Chile), Mr. Bo Li (China) and Mr. Jo Ek (Sweden).")
    ) == {"Ana Diaz", "Bo Li", "Jo Ek"}


def test_numbered_days_date_their_sessions() -> None:
    days = (("1", "Prevention"), ("2", "Prosecution"), ("3", "Cooperation"))
    text = HEAD + "The Chair presided.\n\n" + "".join(
        f"DAY {number} – {topic.upper()}\n\nModerator: Ms. Ana Diaz, UNODC\n\nMr. Bo Li (China) spoke.\n\n"
        for number, topic in days
    )  # fmt: skip
    found = found_in(read_text(text), MeetingFact)
    assert [str(m.start) for m in found if "thematic session" in m.label] == [
        "2021-11-10", "2021-11-11", "2021-11-12",
    ]  # fmt: skip


def test_the_year_is_that_of_the_discussions_held_and_not_of_the_congress_before() -> None:
    text = (
        "Commission on Crime Prevention and Criminal Justice\n\nChair's summary of the thematic "
        "discussions\n\n1. The Congress, held in Kyoto, Japan, from 7 to 12 March 2021, requested the "
        "Commission to convene further thematic discussions.\n\n2. The second round of thematic discussions "
        "took place in Vienna from 5 to 7 December 2022.\n"
    )
    found = found_in(read_text(text), MeetingFact)
    assert [str(m.start) for m in found if m.kind is MeetingKind.THEMATIC_DISCUSSION] == ["2022-12-05"]


def people(text: str) -> dict[str, tuple[str, str]]:
    """Role and State of each person of a summary, the last printed."""
    return {r.person.label: (r.role, r.country) for r in found_in(read_text(f"{HEAD}{text}\n"), RoleFact)}


def test_name_office_and_body_on_lines_of_their_own() -> None:
    text = (
        "Panellists:\n\nMs. Ana Diaz\nVice-Minister of Peace, Costa Rica\n"
        "(Group of Latin American and Caribbean States)\n\nJudge Bo Li\nInternational Residual Mechanism for "
        "Criminal Tribunals\n\n3. Judge Li spoke."
    )
    assert people(text) == {"Ana Diaz": ("Vice-Minister of Peace", "CRI"), "Bo Li": ("Judge", "")}


def test_a_person_a_line_without_marks() -> None:
    text = (
        "Speakers:\n\nMs. Ana Diaz, Programme Director, Justice Without Frontiers, Lebanon\n"
        "Mr. Bo Li, UNCAC Coalition\nProfessor Jo Ek, University of Lagos, Nigeria\n\n"
        "Mr. Li stressed that asset declarations should be published."
    )
    found = people(text)
    assert {name: state for name, (_, state) in found.items()} == {
        "Ana Diaz": "LBN", "Bo Li": "", "Jo Ek": "NGA",
    }  # fmt: skip


def test_whoever_puts_a_question_is_not_who_answers() -> None:
    said = "In response to a question by the moderator, Ms. Ana Diaz called for better laws."
    assert people(said) == {"Ana Diaz": ("official", "")}
    assert people("The moderator, Ms. Ana Diaz, called for better laws.")["Ana Diaz"][0] == "moderator"


def test_one_office_in_two_places() -> None:
    said = (
        "Presentations were made by the Regional Representatives for Southern Africa, Ms. Ana Diaz, and for "
        "the Pacific, Mr. Bo Li."
    )
    assert people(said)["Bo Li"] == ("Regional Representative for the Pacific", "")


def test_panellists_that_were_nominated_are_not_those_who_nominated_them() -> None:
    assert heard("Panellists were nominated by the regional groups and by the Penal Law Alliance.") == {}


def test_dialogues_are_taken_part_in() -> None:
    said = "The following countries participated in the interactive dialogue: Chile, Fiji and Penal Watch."
    assert set(heard(said)) == {"Chile", "Fiji", "Penal Watch"}
    assert heard("The following organizations participated in the dialogue: Penal Watch.") == {}


def test_rounds_before_are_told_with_their_days() -> None:
    text = f"{HEAD}Previous rounds had taken place from 4 to 6 November 2019 and from 7 to 9 December 2020.\n"
    found = found_in(read_text(text), MeetingFact)
    assert [str(m.start) for m in found if m.kind is MeetingKind.THEMATIC_DISCUSSION] == [
        "2021-11-10", "2019-11-04", "2020-12-07",
    ]  # fmt: skip


def test_a_numbered_list_does_not_make_the_paragraphs_before_a_cover() -> None:
    prose = "The representatives of civil society described what they had learned about the courts " * 2
    text = (
        "Consultation with civil society on justice\n\nVienna and online, 18 September 2023\n\n"
        f"SUMMARY BY THE CHAIR\n\nThe consultation was held. {prose}.\n\nWelcome\n\n"
        f"Ms. Ana Diaz spoke. {prose}.\n\n"
        "Participants put forward the following recommendations:\n\n1. Legal aid should be funded.\n"
        "2. Courts should be open.\n"
    )
    document = read_text(text)
    assert [(m.label, str(m.start), m.place) for m in found_in(document, MeetingFact)] == [
        ("Consultation with civil society on justice", "2023-09-18", "Vienna")
    ]
    assert [r.letter for r in found_in(document, RecommendationFact)] == ["1", "2"]


def test_labels_of_panels_and_floors_in_a_line() -> None:
    text = (
        "# Chair's summary of the thematic discussions\n\nThe thematic discussions were held in Vienna "
        "from 10 to 12 November 2021.\n\n## Session 1: Schools (10 November)\n\n"
        "**Moderator:** Ms. Ana Diaz, UNESCO\n\n"
        "**Panel:** Mr. Bo Li (China) • Ms. Jo Ek (Sweden) • Dr. Kim Ha, Institute of Justice\n\n"
        "**Interventions:** Chile, Fiji, European Union\n"
    )
    document = read_text(text)
    assert [s.speaker.label for s in found_in(document, StatementFact)] == [
        "Bo Li", "Jo Ek", "Kim Ha", "Chile", "Fiji", "European Union",
    ]  # fmt: skip
    assert {r.person.label: r.role for r in found_in(document, RoleFact)}["Ana Diaz"] == "Moderator"


def test_words_between_two_panellists_tell_for_whom_the_second_speaks() -> None:
    said = (
        "On the panel were Mr. Bo Li (China), Ms. Jo Ek (Sweden) and, on behalf of civil society, "
        "Ms. Ana Diaz (Penal Watch)."
    )
    found = found_in(read_text(f"{HEAD}{said}\n"), StatementFact)
    assert [s.speaker.label for s in found if s.on_behalf_of] == ["Ana Diaz"]
    assert len(found) == len(("Bo Li", "Jo Ek", "Ana Diaz"))


def test_one_of_several_is_not_told() -> None:
    assert heard("Each topic was introduced by UNODC, UNICEF or the World Health Organization.") == {}


def test_facilitated_by_panellists() -> None:
    said = (
        "The discussion on item 3 was facilitated by Mr. Bo Li, Royal Institute; Ms. Ana Diaz, Financial "
        "Intelligence Unit of Morocco; and Mr. Jo Ek, OSCE, as panellists."
    )
    assert {name: role for name, (role, _) in people(said).items()} == {
        "Bo Li": "panellist", "Ana Diaz": "panellist", "Jo Ek": "panellist",
    }  # fmt: skip


def test_observers_behind_the_delegations_of_a_list() -> None:
    said = (
        "Interventions were made by the delegations of Angola and Chile, and by the observers for the Penal "
        "Watch and the Wildlife Commission."
    )
    text = f"{HEAD}The Chair spoke.\n\nDAY 1 – PREVENTION\n\nModerator: Ms. Ana Diaz\n\n{said}\n"
    found = found_in(read_text(text), StatementFact)
    assert {s.speaker.label: s.capacity.value for s in found if s.capacity.value != "official"} == {
        "Angola": "member", "Chile": "member", "Penal Watch": "observer", "Wildlife Commission": "observer",
    }  # fmt: skip


def test_place_of_the_next_discussions_is_not_that_of_these() -> None:
    text = (
        "Commission on Crime Prevention and Criminal Justice\n\nChair's summary of the thematic "
        "discussions\n\n1. The thematic discussions were held from 19 to 21 October 2021.\n\n2. The next "
        "thematic discussions would be held in Vienna from 21 to 23 September 2022.\n"
    )
    found = found_in(read_text(text), MeetingFact)
    assert [(str(m.start), m.place) for m in found if m.kind is MeetingKind.THEMATIC_DISCUSSION] == [
        ("2021-10-19", ""), ("2022-09-21", "Vienna"),
    ]  # fmt: skip


def test_the_office_behind_a_unit_is_no_speaker() -> None:
    assert set(
        heard(
            "The topic was introduced by the Chief of the Justice Section and a member of the Drugs "
            "Branch, UNODC."
        )
    ) == {"Justice Section", "Drugs Branch"}


def test_what_panellists_from_states_stressed_names_no_panel() -> None:
    text = f"{HEAD}The panellists from China and the Czech Republic stressed the importance of data.\n"
    document = read_text(text)
    assert [s.speaker.label for s in found_in(document, StatementFact)] == ["China", "Czechia"]
    assert not found_in(document, ParticipationFact)


def test_organizations_that_reported_on_their_work() -> None:
    said = "The following organizations reported on their work: Penal Watch, Article 19 and the Civil Forum."
    assert set(heard(said)) == {"Penal Watch", "Article 19", "Civil Forum"}
    said = "NGOs were represented by Penal Watch and the Friends Committee, all of which made statements."
    assert set(heard(said)) == {"Penal Watch", "Friends Committee"}


def test_a_session_under_the_short_name_of_its_body() -> None:
    text = (
        "Implementation Review Group of the United Nations Convention against Corruption\n"
        "Second resumed fifteenth session\nVienna, 11–14 November 2024\n\nSummary of the briefing held at "
        "the second resumed fifteenth session of the Implementation Review Group\n\nPrepared by the Chair\n\n"
        "1. A briefing was organized at the session.\n"
    )
    found = found_in(read_text(text), MeetingFact)
    assert [(m.label.rpartition(", ")[2], str(m.start)) for m in found] == [
        ("second resumed fifteenth session", "2024-11-11")
    ]


def test_a_joint_summary_and_an_entry_that_ends_with_a_state() -> None:
    text = (
        "Joint special event on women in detention\n\nNew York, 14 March 2024\n\nJoint summary by the "
        "Chairs\n\nBackground\n\nThe special event was held at Headquarters during the session of the "
        "Commission on the Status of Women, and it was convened by both Chairs as the Council "
        "had requested in its resolution.\n\nThe discussion featured the following speakers:\n\n"
        "– Ms. Ana Diaz, survivor and founder of Mujeres Libres, Colombia\n– Judge Jo Ek, High Court of "
        "Kenya\n\nJudge Ek explained it.\n"
    )
    document = read_text(text)
    assert document.document.genre is Genre.THEMATIC_SUMMARY
    stated = {(r.person.label, r.country) for r in found_in(document, RoleFact) if r.country}
    assert stated == {("Ana Diaz", "COL"), ("Jo Ek", "KEN")}


def test_panels_in_further_words() -> None:
    nominated = (
        "Session I, moderated by Ms. Jo Ek (UNODC), featured presentations by the following experts, who had "
        "been nominated by the regional groups: Mr. Bo Li (China) and Ms. Ana Diaz (Peru)."
    )
    assert {"Bo Li", "Ana Diaz"} <= set(heard(nominated))
    entitled = "Panel 1, entitled “Cooperation”, was composed of Mr. Bo Li (China) and Ms. Ana Diaz (Peru)."
    assert set(heard(entitled)) == {"Bo Li", "Ana Diaz"}
    held = (
        "Following an introductory presentation by Ms. Jo Ek, UNODC, a panel discussion was held with the "
        "participation of Mr. Bo Li (China) and Ms. Ana Diaz (Peru)."
    )
    assert set(heard(held)) == {"Jo Ek", "Bo Li", "Ana Diaz"}


def test_experts_in_the_brackets_of_their_states() -> None:
    said = (
        "Experts from China (Mr. Bo Li) and the Republic of Korea (Ms. Ha Kim) presented their experiences."
    )
    assert people(said) == {"Bo Li": ("presenter", "CHN"), "Ha Kim": ("presenter", "KOR")}
    said = "The panel was composed of Mr. Bo Li (Prosecutor General’s Office, Portugal)."
    assert people(said) == {"Bo Li": ("panellist", "PRT")}


def test_titles_inside_are_no_part_of_a_name() -> None:
    said = "The consultation was chaired by Ms. Ana Diaz (Peru) and by Vice-Chair Mr. Bo Li (China)."
    assert set(people(said)) == {"Ana Diaz", "Bo Li"}


def test_who_spoke_along_with_others() -> None:
    said = (
        "Representatives of Chile participated in the discussion, along with representatives of Penal Watch."
    )
    assert set(heard(said)) == {"Chile", "Penal Watch"}
    assert set(heard("The World Bank and the Penal Coalition contributed as well.")) == {
        "World Bank", "Penal Coalition",
    }  # fmt: skip
    said = "Interventions by Penal Watch and the Forum of Response Teams followed."
    assert set(heard(said)) == {"Penal Watch", "Forum of Response Teams"}


def dated(text: str) -> set[tuple[str, str, str, str]]:
    """Kind, first day, last day and place of each event of a text."""
    found = found_in(read_text(text), MeetingFact)
    return {(m.kind.value, str(m.start), str(m.end), m.place) for m in found if m.start}


def test_the_round_before_is_not_the_one_a_summary_is_of() -> None:
    text = (
        "Chair's summary of the thematic discussions\n\n1. The second round of the thematic discussions of "
        "the Commission on the implementation of the Abu Dhabi Declaration was held in Vienna from 13 to 15 "
        "November 2028. The first round had been held from 6 to 8 November 2027.\n\n"
        "Thematic session 1. Victims\n\n2. On 13 November 2028, the Commission considered victims.\n\n"
        "3. The Youth Forum for Lawfulness presented recommendations of the Forum, which had been held in "
        "Osaka on 26 and 27 August 2028.\n"
    )
    assert dated(text) == {
        ("thematic-discussion", "2028-11-13", "2028-11-15", "Vienna"),
        ("thematic-discussion", "2027-11-06", "2027-11-08", ""),
        ("thematic-session", "2028-11-13", "2028-11-13", ""),
        ("youth-forum", "2028-08-26", "2028-08-27", "Osaka"),
    }


def test_round_tables_are_no_rounds_and_a_segment_has_days_of_its_own() -> None:
    text = (
        "Commission on Narcotic Drugs\nSixty-seventh session\nHigh-level segment, Vienna, 14–15 March 2024\n"
        "\nSummaries of the round tables\n\nChair's summary\n\nRound table 1. Work undertaken since 2019\n\n"
        "The round table was co-chaired by Ms. Ana Diaz (Peru), and statements were made by Chile and Fiji, "
        "by the observer for Penal Watch and by many other delegations that had come to Vienna.\n"
    )
    assert dated(text) == {("other", "2024-03-14", "2024-03-15", "Vienna")}
    kinds = [m.kind for m in found_in(read_text(text), MeetingFact)]
    assert MeetingKind.THEMATIC_DISCUSSION not in kinds
    assert MeetingKind.COMMISSION_SESSION in kinds


def test_a_state_with_two_capitals_is_no_person() -> None:
    said = (
        "Statements were made by Brunei Darussalam, India and Zambia, and by the observers for Penal Watch."
    )
    assert people(said) == {}
    assert set(heard(said)) == {"Brunei Darussalam", "India", "Zambia", "Penal Watch"}


def test_a_discussion_that_is_nothing_but_names() -> None:
    assert set(heard("Discussion: Chile, Fiji and Peru; INTERPOL.")) == {
        "Chile", "Fiji", "Peru", "International Criminal Police Organization",
    }  # fmt: skip
    assert heard("Discussion: Chile stressed the costs, Fiji and Peru the benefits.") == {}


def test_an_office_that_is_no_unit() -> None:
    said = "The panellist from the European Public Prosecutor’s Office referred to a directive."
    assert set(heard(said)) == {"European Public Prosecutor's Office"}
