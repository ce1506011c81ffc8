"""Sentences that report statements, in the many ways reports have of saying it."""

from __future__ import annotations

import pytest

from loaders.interpret.speakers import find_speakers
from loaders.model.facts import Capacity
from loaders.model.text import MappedText
from tests.interpret.reports import knowledge

Said = list[tuple[str, str]]


def read(sentence: str) -> Said:
    found = find_speakers(MappedText.of(sentence), knowledge())
    return [(s.agent.actor.label, s.agent.capacity.value) for s in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Statements were made by the representatives of Kenya, Ghana and, as observers, Finland "
            "and the Council of Europe.",
            [
                ("Kenya", "member"),
                ("Ghana", "member"),
                ("Finland", "observer"),
                ("Council of Europe", "observer"),
            ],
        ),
        (
            "Mexico, speaking also on behalf of Colombia, Guatemala and Peru, delivered a statement.",
            [("Mexico", "member")],
        ),
        (
            "The representative of Qatar, with the support of the representative of Iraq, proposed a change.",
            [("Iraq", "member"), ("Qatar", "member")],
        ),
        (
            "Consultants Ana Soto-Cruz and Rita Moss-Lane presented the findings of the study.",
            [("Ana Soto-Cruz", "official"), ("Rita Moss-Lane", "official")],
        ),
        (
            "A message of greetings from the President of Chile, Juan Roa-Paz, was read out by the "
            "Minister of Justice of Chile.",
            [("Juan Roa-Paz", "official"), ("Minister of Justice of Chile", "official")],
        ),
        (
            "A dialogue had been held on 8 April, and its Chair, Ms. Rita Moss (Ireland), presented it.",
            [("Rita Moss", "official")],
        ),
        (
            "The Chair invited the Director of the Institute of Criminology, Dr. Rick Brown-Lacey, "
            "to present the results of a survey.",
            [("Rick Brown-Lacey", "official")],
        ),
        (
            "The Chair gave the floor to the representatives of Chile and Peru.",
            [("Chile", "member"), ("Peru", "member")],
        ),
        (
            "The session began with a presentation by Ms. Rita Moss (Ireland) on drones; Mr. Juan Roa "
            "(Chile) then spoke about prisons.",
            [("Rita Moss", "official"), ("Juan Roa", "official")],
        ),
        (
            "Youth representatives Mr. Aiden Park and Ms. Ana Soto presented the outcome of the forum.",
            [("Aiden Park", "official"), ("Ana Soto", "official")],
        ),
        (
            "The representatives of Pakistan and Saudi Arabia entered reservations on paragraph 14.",
            [("Pakistan", "member"), ("Saudi Arabia", "member")],
        ),
        (
            "Speakers from the following organizations took the floor: Fair Trials; and Housing Works.",
            [("Fair Trials", "observer"), ("Housing Works", "observer")],
        ),
        (
            "The following organizations shared views: Fair Trials, Housing Works and Youth Watch.",
            [("Fair Trials", "observer"), ("Housing Works", "observer"), ("Youth Watch", "observer")],
        ),
        (
            "The delegation of Greece exercised its right of reply, as did that of Malta.",
            [("Greece", "member"), ("Malta", "member")],
        ),
        ("The lead discussant, Ms. Rita Moss (Ireland), summed up.", [("Rita Moss", "official")]),
        (
            "Video messages were played from Ms. Rita Moss, Minister of Justice of Ireland, and the "
            "President of Chile.",
            [("Rita Moss", "official"), ("President of Chile", "official")],
        ),
        (
            "Interventions from the floor came from Chile, the Sudan and the World Bank.",
            [("Chile", "member"), ("Sudan", "member"), ("World Bank", "observer")],
        ),
        (  # a State of two words looks like a person behind the office of several
            "Statements were made by the Ministers of Justice of Azerbaijan, Costa Rica and Guyana.",
            [
                ("Minister of Justice of Azerbaijan", "official"),
                ("Minister of Justice of Costa Rica", "official"),
                ("Minister of Justice of Guyana", "official"),
            ],
        ),
        (
            "Statements were made by Marco Solares, Vice-Minister for Multilateral Affairs, Saint Kitts and "
            "Nevis, and Jo Ek of the Public Prosecution of Bosnia and Herzegovina.",
            [("Marco Solares", "official"), ("Jo Ek", "official")],
        ),
        (
            "Statements were made by Professor Ana Rey (Bolivia (Plurinational State of)), D. R. Rao of "
            "the Institute of Law and Ólafur Þór of Iceland.",
            [("Ana Rey", "official"), ("D. R. Rao", "official"), ("Ólafur Þór", "official")],
        ),
        (
            "Professor Pétursson, Ms. de la Torre and Mr. el-Masri made statements.",
            [("Pétursson", "official"), ("de la Torre", "official"), ("el-Masri", "official")],
        ),
        (
            "The observer for the Council of Europe and the observer for Open Data Trust (ODT) spoke.",
            [("Council of Europe", "observer"), ("Open Data Trust", "observer")],
        ),
        (
            "The representative of Iraq, supported by Yemen and Oman, called for the return of "
            "stolen property.",
            [("Yemen", "member"), ("Oman", "member"), ("Iraq", "member")],
        ),
        (
            "The meeting heard video messages from the Minister of Justice of Fiji and from the "
            "Secretary-General of INTERPOL.",
            [("Minister of Justice of Fiji", "official"), ("Secretary-General of INTERPOL", "official")],
        ),
        (
            "After a discussion in which the representatives of Brazil and China and the observer "
            "for Switzerland took part, "
            "the proposal was withdrawn.",
            [("Brazil", "member"), ("China", "member"), ("Switzerland", "observer")],
        ),
        (
            "Statements were made by the Minister of Justice of Thailand, who also spoke on behalf "
            "of ASEAN, and the "
            "representative of Peru.",
            [("Minister of Justice of Thailand", "official"), ("Peru", "member")],
        ),
        (
            "A message from the Executive Director was read out by the Chief of the Justice Section, "
            "Jo Ek-Berg.",
            [("Executive Director", "official"), ("Jo Ek-Berg", "official")],
        ),
        (
            "Following a statement by the observer for Spain, the Commission adopted the draft resolution.",
            [("Spain", "observer")],
        ),
        (
            "The Commission heard statements by ministers and other high-level representatives under agenda "
            "item 3: the Minister of Justice of Fiji, Jo Ek-Berg; and the Deputy Attorney General of Kenya.",
            [("Jo Ek-Berg", "official"), ("Deputy Attorney General of Kenya", "official")],
        ),
        (
            "Interventions were made from the floor by Peru and Chile.",
            [("Peru", "member"), ("Chile", "member")],
        ),
        (
            "At the same meeting, Peru proposed an amendment.",
            [("Peru", "member")],
        ),
        (
            "The representative of Peru dissociated itself from paragraph 4, and the representative of Chile "
            "explained the position of her Government.",
            [("Peru", "member"), ("Chile", "member")],
        ),
        (
            "In the ensuing discussion, the representatives of Argentina and France took part, as did the "
            "observers for the European Commission and the International Chamber of Commerce.",
            [
                ("Argentina", "member"),
                ("France", "member"),
                ("European Commission", "observer"),
                ("International Chamber of Commerce", "observer"),
            ],
        ),
        ("The representatives of Argentina and France took part.", []),
        (
            "The keynote lecture was delivered by Mr. Jo Ek-Berg.",
            [("Jo Ek-Berg", "official")],
        ),
        (
            "Two other panellists, from Kenya and Switzerland, described the return of assets.",
            [("Kenya", "panellist"), ("Switzerland", "panellist")],
        ),
        (
            "The panellist representing the Basel Institute on Governance shared insights.",
            [("Basel Institute on Governance", "panellist")],
        ),
        (
            "Her counterparts from Samoa and Fiji agreed with the proposal.",
            [("Samoa", "member"), ("Fiji", "member")],
        ),
        (
            "Participants from Ghana, Nigeria and the Economic Community of West African States exchanged "
            "views.",
            [
                ("Ghana", "member"),
                ("Nigeria", "member"),
                ("Economic Community of West African States", "observer"),
            ],
        ),
        ("Participants from Western Asia and from Member States noted progress.", []),
        ("No statements were made by the representatives of Chad and Mali.", []),
        (
            "After an introduction by the Secretary, the representatives of Belgium and Latvia requested "
            "clarification.",
            [("Secretary", "official"), ("Belgium", "member"), ("Latvia", "member")],
        ),
        (
            "A welcoming address was given by H.R.H. Princess Ana Diaz-Ek.",
            [("Princess Ana Diaz-Ek", "official")],
        ),
        (
            "Mexico, on behalf of the Group of 77 and China, thanked the Secretariat.",
            [("Mexico", "member")],
        ),
        (
            "The meeting was opened by Ana Diaz (Greece), Chair of the Working Group. She delivered a "
            "statement on its mandate.",
            [("Ana Diaz", "official")],
        ),
        (
            "The Minister of Justice of Fiji opened the session. In her statement, she thanked the "
            "host country.",
            [("Minister of Justice of Fiji", "official")],
        ),
        (
            "Statements were made by the observers for Penal Reform International and the International "
            "Association of Penal Law, and by the observer for the State of Palestine.",
            [
                ("Penal Reform International", "observer"),
                ("International Association of Penal Law", "observer"),
                ("State of Palestine", "observer"),
            ],
        ),
        (
            "At the opening meeting, statements were made by the Minister of Justice of Qatar, H.E. Mr. "
            "Masoud "
            "Al-Ameri, the Executive Director of UNODC, Ghada Waly, and the representative of the host "
            "country "
            "of the Fourteenth Congress (Japan).",
            [("Masoud Al-Ameri", "official"), ("Ghada Waly", "official"), ("Japan", "member")],
        ),
        (
            "The following panellists made presentations: Rachel Griffin (Canada), Dr. Li Wei (China) and "
            "the "
            "Director of UNAFEI.",
            [("Rachel Griffin", "panellist"), ("Li Wei", "panellist"), ("Director of UNAFEI", "official")],
        ),
        (
            "The representative of Armenia made a statement, and the representative of Azerbaijan "
            "exercised the "
            "right of reply.",
            [("Armenia", "member"), ("Azerbaijan", "member")],
        ),
        (
            "The Meeting heard presentations by the representatives of UNDP and by experts from "
            "Kazakhstan and "
            "Thailand.",
            [
                ("United Nations Development Programme", "observer"),
                ("Kazakhstan", "presenter"),
                ("Thailand", "presenter"),
            ],
        ),
        (
            "The Chief of the Crime Prevention and Criminal Justice Section, Division for Treaty Affairs, "
            "UNODC, "
            "and the Officer-in-Charge of the Research and Trend Analysis Branch of UNODC made introductory "
            "statements.",
            [
                (
                    "Chief of the Crime Prevention and Criminal Justice Section, Division for Treaty "
                    "Affairs, "
                    "UNODC",
                    "secretariat",
                ),
                ("Officer-in-Charge of the Research and Trend Analysis Branch of UNODC", "secretariat"),
            ],
        ),
        (
            "The Ministers of Justice of Fiji and Samoa delivered statements.",
            [("Minister of Justice of Fiji", "official"), ("Minister of Justice of Samoa", "official")],
        ),
        (
            "The floor was taken by the delegations of Malaysia and Viet Nam.",
            [("Malaysia", "member"), ("Viet Nam", "member")],
        ),
        ("Algeria and South Africa made statements.", [("Algeria", "member"), ("South Africa", "member")]),
        (
            "Statements were made by Austria, Saint Vincent and the Grenadines and Trinidad and Tobago.",
            [
                ("Austria", "member"),
                ("Saint Vincent and the Grenadines", "member"),
                ("Trinidad and Tobago", "member"),
            ],
        ),
        (
            "The Secretary introduced the item and made a statement.",
            [("Secretary", "official")],
        ),
        (
            "In a statement made by the representative of the Secretariat, the Commission was informed of "
            "the "
            "costs.",
            [("Secretariat", "secretariat")],
        ),
        (
            "An introductory presentation was made by a representative of the Corruption and Economic Crime "
            "Branch of UNODC.",
            [("Corruption and Economic Crime Branch", "secretariat")],
        ),
        (
            "The Special Rapporteur on the independence of judges and lawyers made a presentation.",
            [("Special Rapporteur on the independence of judges and lawyers", "observer")],
        ),
        (
            "The Deputy Prosecutor General of Kazakhstan, in his opening remarks, welcomed the participants.",
            [("Deputy Prosecutor General of Kazakhstan", "official")],
        ),
        (
            "The representative of the United Kingdom of Great Britain and Northern Ireland, referring to "
            "the "
            "statement made by the representative of Argentina, reiterated his Government’s position.",
            [("United Kingdom of Great Britain and Northern Ireland", "member")],
        ),
        (
            "The workshop was introduced by the Moderator, Jane Doe (Australia), and presentations were "
            "made by "
            "the following panellists: the Attorney General of Nigeria, Ms. Ana Souza (Brazil) and the "
            "observer "
            "for Europol.",
            [
                ("Attorney General of Nigeria", "official"),
                ("Ana Souza", "official"),
                ("European Union Agency for Law Enforcement Cooperation", "observer"),
            ],
        ),
    ],
)
def test_who_speaks(sentence: str, expected: Said) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Many speakers made statements in which they expressed appreciation for the work of UNODC.",
        "Statements made by victims show how crimes committed by organized groups affect them.",
        "Speakers referred to messages spread by criminals online.",
        "The Chair thanked the participants and declared the Meeting closed.",
        "The Secretary-General of the Congress noted in his report that preparations were under way.",
        "The Commission elected Ms. Ana Souza (Brazil) Rapporteur.",
        "It was noted that statements of victims should be taken by trained officers.",
        "A representative of civil society stressed the need for space.",
        "The panel was moderated by Jane Doe (Australia).",
        "The Meeting took note of the report of the Secretary-General.",
        "The Commission invited the representatives of Chile and Peru to present their plans in 2031.",
    ],
)
def test_nobody_speaks(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Statements were made by the following: the representative of Ghana, on behalf of the African Group; "
        "and the representative of Belgium, on behalf of the European Union and its member States and "
        "Albania, Montenegro and Ukraine.",
        "Statements were made by the representative of Ghana, on behalf of the African Group, and the "
        "representative of Belgium, on behalf of the European Union and its member States, as well as "
        "Montenegro and Ukraine.",
    ],
)
def test_those_who_are_spoken_for_do_not_speak(sentence: str) -> None:
    assert read(sentence) == [("Ghana", "member"), ("Belgium", "member")]


@pytest.mark.parametrize(
    ("sentence", "speaker", "behalf"),
    [
        (
            "A statement was also made by the representative of the Philippines on behalf of the "
            "Association of "
            "Southeast Asian Nations.",
            "Philippines",
            "Association of Southeast Asian Nations",
        ),
        (
            "Speaking on behalf of the Group of 77 and China, the representative of Pakistan underlined the "
            "importance of technical assistance.",
            "Pakistan",
            "Group of 77 and China",
        ),
        (
            "The representative of Denmark made a statement on behalf of the European Union and its member "
            "States.",
            "Denmark",
            "European Union",
        ),
        (
            "Statements were made by the representatives of Denmark (on behalf of the European Union and its "
            "member States) and Norway.",
            "Denmark",
            "European Union",
        ),
        (  # no blank within the name: "Thail" and "and on behalf of"
            "Statements were made by Canada, Thailand on behalf of ASEAN, and Kenya.",
            "Thailand",
            "Association of Southeast Asian Nations",
        ),
        (
            "Statements were made by Iceland on behalf of the Nordic countries and by Poland.",
            "Iceland",
            "Nordic countries",
        ),
    ],
)
def test_on_behalf_of_whom(sentence: str, speaker: str, behalf: str) -> None:
    found = find_speakers(MappedText.of(sentence), knowledge())
    told = {s.agent.actor.label: s.agent.on_behalf_of for s in found}
    whom = told[speaker]
    assert whom is not None
    assert whom.label == behalf
    assert [label for label, group in told.items() if group is not None] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("A video message by the President of the General Assembly was shown.", "message"),
        ("Closing remarks were made by the Secretary of the Meeting.", "remarks"),
        ("The Regional Director of UNICRI gave a presentation via video link.", "presentation"),
        (
            "In exercise of the right of reply, a statement was made by the observer for Serbia.",
            "right-of-reply",
        ),
        ("The representative of Ghana took the floor.", "statement"),
    ],
)
def test_the_form_of_what_was_said(sentence: str, form: str) -> None:
    found = find_speakers(MappedText.of(sentence), knowledge())
    assert [s.form for s in found] == [form]


def test_evidence_is_the_name_as_printed() -> None:
    text = (
        "Statements were made by the representatives of Côte d’Ivoire and the Lao People’s Democratic "
        "Republic."
    )
    found = find_speakers(MappedText.of(text), knowledge())
    printed = [text[s.agent.span.start : s.agent.span.end] for s in found]
    assert printed == ["Côte d’Ivoire", "Lao People’s Democratic Republic"]
    assert {s.agent.capacity for s in found} == {Capacity.MEMBER}


def test_only_one_of_two_speakers_sent_a_message() -> None:
    words = (
        "The Minister of Justice of Fiji, by video message, and the representative of Tonga made statements."
    )
    found = find_speakers(MappedText.of(words), knowledge())
    assert [s.form for s in found] == ["message", "statement"]
