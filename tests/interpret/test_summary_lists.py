"""Lists of who spoke in a Chair's summary, a sentence each."""

from __future__ import annotations

from loaders.model.facts import MeetingFact, MeetingKind, StatementFact
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
        "Session 2: the discussion was lively, Fiji said.\n"
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
