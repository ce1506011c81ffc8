"""Where a phrase is cut between the offices and persons it names one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.interpret.agent_lists import COUNTRY, trim
from loaders.interpret.lone_names import is_personal, lone_names
from loaders.interpret.office_agents import SEVERAL_OFFICES
from loaders.interpret.offices import (
    EXPERT_MANDATE,
    NAME,
    begins_with_office,
    office,
    read_name,
)
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_DESCRIBED = re.compile(r"(?:the|an?)\s+[^,;]*\b(?:expert|representative|delegate|adviser|member|researcher)")
_MANDATE_HELD = re.compile(
    rf"(?P<mandate>(?:[Tt]he\s+)?(?:United\s+Nations\s+)?{EXPERT_MANDATE.pattern}[^;]*),\s+(?={NAME}[.,]?$)"
)
_SOME_PERSON = re.compile(r"an?\s+[a-z]+(?:\s+[a-z]+)?\s+(?:to|at|from)\s+(?:the\s+)?[A-Z]")
_NEXT = re.compile(
    r"\s*;\s*(?:and\s+)?|,?\s+as\s+well\s+as\s+(?:by\s+)?|,?\s+followed\s+by\s+|"
    r",\s+(?:and\s+)?(?:by\s+)?(?=(?:the|an?|H\.|M[rs])\b)|\s+and,?\s+(?:by\s+)?(?=(?:the|"
    r"an?|H\.|M[rs]s?|Dr)\b)"
)
_PRESIDENT = re.compile(r"(?:Acting\s+)?(?:Co-|Vice-)?(?:Chair|President|Rapporteur)")


def mandate_alone(piece: MappedText, knowledge: Knowledge) -> MappedText:
    """``the Special Rapporteur on torture, Jo Ek``: the mandate speaks, not its holder."""
    held = _MANDATE_HELD.match(piece.text)
    name = read_name(piece.text, held.end()) if held else None
    personal = name is not None and (name.titled or is_personal(name, knowledge))
    return piece[: held.end("mandate")] if held and personal else piece


def pieces(phrase: MappedText, knowledge: Knowledge) -> Iterator[MappedText]:
    """Cut between offices and persons; a list of bodies is left whole."""
    cuts = [0]
    for match in _NEXT.finditer(phrase.text):
        before, after = phrase.text[cuts[-1] : match.start()], phrase.text[match.end() :]
        apart = "and" in match.group(0) or ";" in match.group(0)
        described = begins_with_office(before) or _DESCRIBED.fullmatch(before.strip())
        if not apart and described and _is_its_holder(after, before):
            continue  # "the Minister of Justice of Kenya, H.E. Ms. …" is one person
        goes_on = SEVERAL_OFFICES.match(trim(phrase[cuts[-1] : match.start()]).text) and _is_state(
            after, knowledge
        )
        listed = ";" in match.group(0) and names_holder(after)
        if (
            listed
            or _stands_alone(after)
            or (_stands_alone(before) and not goes_on and _is_known(after, knowledge))
        ):
            cuts.append(match.end())
    for start, end in zip(cuts, [*cuts[1:], len(phrase)], strict=True):
        piece = trim(phrase[start:end])
        mandate = EXPERT_MANDATE.search(phrase.text[cuts[cuts.index(start) - 1] : start]) if start else None
        holds = mandate and (_is_its_holder(piece.text, "") or lone_names(piece.text, knowledge))
        if piece and not holds:  # the mandate speaks, not its holder
            yield piece


def _is_its_holder(words: str, office_words: str) -> bool:
    """A titled name behind an office and a comma; with a country of its own only behind one who presides."""
    name = read_name(words, titled=True)
    presides = _PRESIDENT.match(office(office_words).label) is not None
    return name is not None and (presides or COUNTRY.match(words, name.end) is None)


def _is_known(words: str, knowledge: Knowledge) -> bool:
    """What follows an office is somebody else, and does not go on with its name ("… and the Pacific")."""
    name = re.split(r",|;|\s+and\s+(?:the|an?)\s", words, maxsplit=1)[0]
    return knowledge.names.exact(re.sub(r"^(?:the|an?)\s+", "", name.strip())) is not None


def _is_state(words: str, knowledge: Knowledge) -> bool:
    """``the Ministers of Fiji, Samoa and the Sudan``: another State whose office-holder is meant."""
    name = re.split(r",|;|\s+and\s+(?:the|an?)\s", words, maxsplit=1)[0].strip(" .")
    return knowledge.state_named(re.sub(r"^the\s+", "", name)) is not None


def names_holder(words: str) -> bool:
    """``Jo Ek, Minister of Justice of Fiji``, ``Jo Ek (Fiji)``: a person, and what tells who that is."""
    name = read_name(words)
    if name is None:
        return False
    office = words.startswith(", ", name.end) and begins_with_office(words[name.end + 2 :])
    return office or COUNTRY.match(words, name.end) is not None


def _stands_alone(words: str) -> bool:
    return (
        begins_with_office(words)
        or _SOME_PERSON.match(words) is not None
        or SEVERAL_OFFICES.match(words) is not None
        or read_name(words, titled=True) is not None
    )
