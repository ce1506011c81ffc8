"""A person under nothing but a name, who opens a sentence as the one who speaks: ``Ana Diaz stressed …``.

No title, office or State shows that the words are a person's name; it is a verb that only somebody can be the
subject of, and that bodies are reported under an article, as representatives, or under words of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.interpret.agent import Agent
from loaders.interpret.lone_names import is_personal, lone_names
from loaders.interpret.offices import INSIDE, PrintedName, begins_with_office, person, read_name
from loaders.interpret.person_lists import persons_in_list
from loaders.model.facts import Capacity
from loaders.model.text import MappedText

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge

_LONGEST = 4
_OF_TEXTS = re.compile(
    r"\b(?:Principles|Guidelines|Guidance|Standards|Charter|Statute|Strateg(?:y|ies)|Plans?|Models?|Laws?|Toolkits?|Manual|Handbook|"
    r"Database|Index|Mechanism|Process|Pact|Consensus|Days?|Weeks?|Year|Decade|Goals?|Targets?|Pillars?|Parts?|Phase|"
    r"Panels?|Speakers?|Panellists?|Delegations?|Participants?|Experts?|Ministers|Parties|Presidents?|Offices|Topics?|Themes?|"
    r"Several|Some|Many|Most|Various|Other|Others|Both|All|One|Two|Three|Four|Five|Six|Such|This|That|These|Those|It|He|She|They|We|"
    r"Further(?:more)?|Moreover|Finally|However|While|When|Where|As|By|To|Of|An?|And|Under|Upon|After|Before|During)\b"
)
"""Words of other things that open sentences in capitals."""
_BESIDE = re.compile(
    rf"\s*(?:\({INSIDE}{{2,120}}\)|,?\s+(?:of|from)\s+(?:the\s+)?[A-Z][^,;]{{2,120}}?|,\s+(?:an?|the)\s+[a-z][^,;]{{2,100}}|"
    r",\s+(?:who|speaking|representing|joining|participating|connecting)\s[^,;]{2,100})?,?"
)
"""What may stand between a name and the verb: where the person is from, or how he or she spoke."""


def person_opening(words: str, knowledge: Knowledge) -> PrintedName | None:
    """The person that the subject of a verb of speaking consists of, under a name without title.

    Args:
        words: from the beginning of the clause to the verb.
    """
    name = read_name(words)
    if name is None or name.titled or name.start or not _is_name(name, knowledge):
        return None
    if begins_with_office(words) or not _BESIDE.fullmatch(words, name.end):
        return None
    return name


def persons_opening(subject: MappedText, knowledge: Knowledge) -> tuple[PrintedName, ...]:
    """The same for several: ``Ana Diaz and Li Wei``, ``Ana Diaz (Peru) and Li Wei``."""
    one = person_opening(subject.text, knowledge)
    if one is not None:
        return (one,)
    names = lone_names(subject.text, knowledge)
    if len(names) > 1 and all(_is_name(name, knowledge) for name in names):
        return names
    listed = tuple(persons_in_list(subject, knowledge))
    whole = listed and not subject.text[listed[-1].end :].strip(" ,")
    named = [one.name for one in listed if not one.name.titled and not one.office]
    return tuple(named) if whole and len(named) == len(listed) else ()


def agents_of(names: tuple[PrintedName, ...], subject: MappedText) -> tuple[Agent, ...]:
    """The persons of a subject as those who speak."""
    return tuple(
        Agent(person(name.name), Capacity.OFFICIAL, subject.span(name.start, name.end)) for name in names
    )


def _is_name(name: PrintedName, knowledge: Knowledge) -> bool:
    short = len(name.name.split()) <= _LONGEST
    place = bool(knowledge.country_of_place(name.name))
    return short and not place and not _OF_TEXTS.search(name.name) and is_personal(name, knowledge)
