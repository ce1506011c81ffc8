"""Lists of who spoke in a Chair's summary, a sentence each."""

from __future__ import annotations

from loaders.model.facts import StatementFact
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
