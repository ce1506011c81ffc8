"""Notes of floors and panels in summaries, and sentences that only look like them."""

from __future__ import annotations

import pytest

from loaders.interpret.list_words import told_again, without_marks
from loaders.interpret.panels import read_list
from loaders.interpret.speakers import find_speakers
from loaders.model.text import MappedText
from tests.interpret.reports import knowledge


def speakers(sentence: str) -> list[str]:
    return [s.agent.actor.label for s in find_speakers(MappedText.of(sentence), knowledge())]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Interventions from the floor: Kenya, Peru and the Penal Law Network.",
         ["Kenya", "Peru", "Penal Law Network"]),
        ("From the floor: Chile and Fiji; WCO.", ["Chile", "Fiji", "World Customs Organization"]),
        ("Discussion: Ethiopia and Mali made interventions.", ["Ethiopia", "Mali"]),
        ("Justice Okello said that courts were open.", ["Okello"]),
        ("Chile urged restraint, while Peru and Fiji preferred a common text.", ["Chile", "Peru", "Fiji"]),
        ("Mr. Jo Ek presented data and Ms. Li Na described the law.", ["Jo Ek", "Li Na"]),
        ("The representative of Togo informed the Committee that a workshop had been held, and the "
         "representative of Bahrain that her Government would host a meeting.", ["Togo", "Bahrain"]),
        ("Asked by the delegate of Algeria about it, Ms. Ana Diaz replied that it was low.", ["Ana Diaz"]),
        ("A representative of the secretariat of the Conference introduced the item.", ["Secretariat"]),
        ("Also addressing the high-level segment were the Attorney-General of Fiji, Jo Ek, and the "
         "Secretary-General of INTERPOL, Bo Li.", ["Jo Ek", "Bo Li"]),
        ("The co-facilitators of the talks on chapter 2, Ms. Ana Diaz and Mr. Bo Li, reported on them.",
         ["Ana Diaz", "Bo Li"]),
        ("Remarks were made by the representative of the Ministry of Justice of Fiji, as the host country of "
         "the Congress, Mr. Jo Ek.", ["Jo Ek"]),
        ("A question by the expert from Peru was answered by Mr. Jo Ek.", ["Peru", "Jo Ek"]),
        ("Statements were made by the Secretary of the WHO Expert Committee on Drugs, Mr. Jo Ek; the Chief "
         "of the Section, Mr. Justice Ono; and Bo Li (Peru).", ["Jo Ek", "Ono", "Bo Li"]),
        ("The segment was held, in which the following participated: Jo Ek, Minister of Justice of Fiji; "
         "Bo Li, Attorney General of Peru; and Ana Diaz, Minister of Justice of Togo.",
         ["Jo Ek", "Bo Li", "Ana Diaz"]),
        ("The segment was held, in which the following participated: Mohammed bin Salem Al Qasimi, Minister "
         "of Justice of Fiji; Kim Min-jung, Attorney General of Peru; and Ana dos Santos, Minister of Togo.",
         ["Mohammed bin Salem Al Qasimi", "Kim Min-jung", "Ana dos Santos"]),
        ("Several delegations, including those of Iran (Islamic Republic of), Malta and Fiji, shared their "
         "experiences.", ["Iran (Islamic Republic of)", "Malta", "Fiji"]),
        ("Some delegations (Chile and Peru) made statements.", ["Chile", "Peru"]),
        ("The observers for the Alliance of NGOs on Crime Prevention and Criminal Justice, Vienna, and "
         "UNICEF spoke.", ["Alliance of NGOs on Crime Prevention and Criminal Justice",
                    "United Nations Children's Fund"]),
        ("The following persons introduced the workshops: Mr. Jo Ek (workshop 1) and Ms. Ana Diaz (workshop "
         "4).", ["Jo Ek", "Ana Diaz"]),
        ("The Group was informed by the representative of the secretariat that reviews went on.",
         ["Secretariat"]),
        ("Under item 4, the Chief of the Branch, Bo Li, briefed the Group on aid, and Mr. Jo Ek, UNODC "
         "Representative in Fiji, connected by video link, described a project.", ["Bo Li", "Jo Ek"]),
        ("The observer for Italy drew attention to the work of UNICRI, represented by Mr. Jo Ek, who "
         "reported on the survey.", ["Jo Ek", "Italy"]),
        ("He was joined by the Secretary of the Congress, Ms. Ana Diaz, in answering questions.",
         ["Ana Diaz"]),
        ("Panel presentations were made by Jo Ek (World Bank), Ana Diaz (Transcrime), Bo Li and Max Ono "
         "(Egmont Group).", ["Jo Ek", "Ana Diaz", "Bo Li", "Max Ono"]),
        ("A presentation prepared by the World Bank was delivered by Ms. Ana Diaz.", ["Ana Diaz"]),
        ("Statements were made by the chairs of the regional groups: Iraq (on behalf of the Group of 77 and "
         "China) and Ghana (on behalf of the Group of African States).", ["Iraq", "Ghana"]),
        ("Statements were made by the Chief of the Section, Jo Ek, by video message; and the Chair of the "
         "Board tasked with the preparations, Bo Li (Fiji).", ["Jo Ek", "Bo Li"]),
        ("The observer for the European Institute for Crime Prevention and Control, affiliated with the "
         "United Nations, Mr. Jo Ek, reported on it.", ["Jo Ek"]),
        ("The Chief of the Finance Service gave an overview and, together with the Chief of the Staff "
         "Service, answered questions.", ["Chief of the Staff Service", "Chief of the Finance Service"]),
        ("The observer for UNICRI and a young participant from Fiji, Mr. Jo Ek, intervened.",
         ["United Nations Interregional Crime and Justice Research Institute", "Jo Ek"]),
        ("Mr. Jo Ek, representing the youth of Fiji, and Ms. Ana Diaz, a representative of the youth forum, "
         "presented the recommendations.", ["Jo Ek", "Ana Diaz"]),
        ("The following speakers representing non-governmental organizations addressed the high-level "
         "segment: Jo Ek, President of Fair Trials; and Ana Diaz, Secretary-General of Zonta.",
         ["Jo Ek", "Ana Diaz"]),
        ("Twelve speakers then took the floor: Fiji, Peru and the observer for the Council of Europe.",
         ["Fiji", "Peru", "Council of Europe"]),
        ("The Meeting was informed by the Secretariat that the Commission would meet in May.",
         ["Secretariat"]),
        ("A presentation was delivered by the Regional Adviser of UNODC, Mr. Jo Ek, joined by Ms. Ana Diaz "
         "of Chatham House.", ["Jo Ek", "Ana Diaz"]),
        ("Statements were made by the Chief of the Drug Law Enforcement, Organized Crime and Fraud Unit and "
         "by the Chair.", ["Chief of the Drug Law Enforcement, Organized Crime and Fraud Unit", "Chair"]),
        ("Messages from the two offices were delivered by, respectively, the Director of UNICRI, Jo Ek, and "
         "Mr. Bo Li.", ["Jo Ek", "Bo Li"]),
        ("The representative of Peru pointed to a forum, and the Russian Federation referred to another.",
         ["Peru", "Russian Federation"]),
        ("The representative of Peru brought to the attention of the Meeting a forum on courts.", ["Peru"]),
        # They only look like it.
        ("The following States participated: Fiji and Peru.", []),
        ("Justice Ministers expressed their concern.", []),
        ("Questions on the floor: several delegations asked about costs.", []),
        ("Speakers urged restraint, while Fiji was mentioned as an example.", []),
        ("Kenya demonstrated its commitment by ratifying the Convention.", []),
        ("The representative of a group of States noted that indicators were needed.", []),
        ("The following points were made by speakers: (a) Kenya should be supported; (b) Peru.", []),
    ],
)  # fmt: skip
def test_who_spoke(sentence: str, expected: list[str]) -> None:
    assert speakers(sentence) == expected


def test_a_group_in_brackets_is_spoken_for() -> None:
    said = find_speakers(
        MappedText.of(
            "Statements were made by Egypt (Group of 77 and China) and Iran (Islamic Republic of)."
        ),
        knowledge(),
    )
    assert [(s.agent.actor.label, getattr(s.agent.on_behalf_of, "label", "")) for s in said] == [
        ("Egypt", "Group of 77 and China"),
        ("Iran (Islamic Republic of)", ""),
    ]


def test_a_panel_told_of_twice() -> None:
    before = MappedText.of("The panel was moderated by Ms. Jo Ek.")
    again = told_again(MappedText.of("It featured interventions by Mr. Bo Li."), before)
    assert again.text == "The panel featured interventions by Mr. Bo Li."
    other = MappedText.of("It included experts from Peru.")
    assert told_again(other, MappedText.of("The Commission adopted a resolution.")) == other


def test_entries_lettered_in_a_line() -> None:
    listed = MappedText.of("(a) Ms. Ana Diaz (Peru); and (b) Mr. Bo Ek, Ministry of Justice of Fiji.")
    assert without_marks(listed).text.startswith("Ms. Ana Diaz (Peru); and Mr. Bo Ek")
    assert [actor.label for actor, _ in read_list(listed, knowledge())]
    points = MappedText.of("(a) Many speakers stressed it; (b) Others did not.")
    assert without_marks(points) == points
