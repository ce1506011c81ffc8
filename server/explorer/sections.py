"""What the page of a thing lists, by the group or class of the thing.

Each section is one way from the thing to facts. Its pattern binds ``?fact``; ``{x}`` stands for the thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.explorer.kinds import Kind
from server.languages import mark as _


@dataclass(frozen=True, slots=True)
class Section:
    """A list on a page.

    Attributes:
        name: in addresses.
        shown: how many before the link to all.
        compact: one line a fact is enough: who, where.
        of_actor: all are of the one actor whose page it is: each line begins with the meeting.
        brief: their words and a link to the source are enough.
    """

    name: str
    title: str
    pattern: str
    shown: int = 8
    compact: bool = False
    of_actor: bool = False
    brief: bool = False


def _about(path: str, *, where: str = "") -> tuple[Section, ...]:
    """The facts that point to a concept, an item, a region or an instrument in the same way."""
    rows = (
        ("recommendations", _("What was recommended"), "Recommendation", 10),
        ("quotations", _("What civil society asks"), "Quotation", 8),
        ("questions", _("Questions for the Congress"), "Question", 8),
        ("objectives", _("Objectives of workshops"), "Objective", 8),
        ("points", _("What speakers said"), "AttributedPoint", 8),
        ("echoes", _("What Member States said, as civil society reports it"), "StateEcho", 6),
        ("findings", _("Findings shared by both sides"), "CommonFinding", 6),
        ("summary-points", _("Points of summaries"), "Provision", 8),
        ("innovations", _("New elements of the discussions"), "Innovation", 6),
        ("executive", _("Themes of the executive summary"), "ExecutiveTheme", 5),
    )
    return tuple(
        Section(name, title, f"?fact a cc:{kind} ; {path} {{x}} . {where}", shown)
        for name, title, kind, shown in rows
    )


_SPOKE = Section(
    "statements",
    _("Where it spoke"),
    "?fact a cc:Statement ; cc:speaker {x} .",
    60,
    compact=True,
    of_actor=True,
)
_SAT = Section(
    "participations",
    _("Where it took part"),
    "?fact a cc:Participation ; cc:participant {x} .",
    60,
    compact=True,
    of_actor=True,
)
_ACTOR = (
    Section(
        "roles",
        _("Roles"),
        "{ ?fact cc:holder {x} } UNION { ?fact cc:affiliation {x} } ?fact a cc:Role .",
        20,
    ),
    _SPOKE,
    _SAT,
    Section("on-behalf", _("Spoken for by others"), "?fact cc:onBehalfOf {x} .", 20, compact=True),
)
_STATE = (
    _SPOKE,
    _SAT,
    Section("quotations", _("Civil society of this country"), "?fact a cc:Quotation ; cc:ofCountry {x} ."),
    Section("people", _("Persons and experts"), "?fact a cc:Role ; cc:ofCountry {x} .", 20),
    Section(
        "experts",
        _("Experts without a name"),
        "?fact a cc:Participation ; cc:ofCountry {x} .",
        20,
        compact=True,
    ),
)
_AT = "?held cc:partOfMeeting* {x} . ?fact cc:atMeeting ?held ."
_MEETING = (
    Section("agenda", _("Agenda"), f"{_AT} ?fact a cc:AgendaItem .", 40, brief=True),
    Section("recommendations", _("What was recommended"), f"{_AT} ?fact a cc:Recommendation .", 10),
    Section("officers", _("Officers"), f"{_AT} ?fact a cc:OfficerRole .", 20),
    Section("statements", _("Who spoke"), f"{_AT} ?fact a cc:Statement .", 30, compact=True),
    Section("participants", _("Who took part"), f"{_AT} ?fact a cc:Participation .", 30, compact=True),
)
_RECOMMENDATION = (
    Section(
        "speakers",
        _("Who spoke before it"),
        "{x} cc:inDocument ?d ; cc:inParagraph/cc:order ?at ; cc:atMeeting ?m . "
        "?fact a cc:Statement ; cc:inDocument ?d ; cc:atMeeting ?m ; cc:inParagraph/cc:order ?said . "
        "FILTER(?said < ?at) "
        "FILTER NOT EXISTS { {x} cc:underItem ?i . FILTER NOT EXISTS { ?fact cc:underItem ?i } } "
        "FILTER NOT EXISTS { ?fact cc:underItem ?j . FILTER NOT EXISTS { {x} cc:underItem ?j } }",
        60,
        compact=True,
    ),
)
_PART = (
    Section(
        "facts",
        _("Facts in it"),
        "?fact cc:inParagraph {x} ; a cc:Fact . FILTER NOT EXISTS { ?fact a cc:Mention }",
        60,
    ),
)

_NAMED_GOAL = (
    Section(
        "mentions", _("Where it is named"), "?fact a cc:GoalMention ; cc:mentions {x} .", 24, compact=True
    ),
)
_BY_KIND: Mapping[str, tuple[Section, ...]] = {
    "Recommendation": _RECOMMENDATION,
    "State": _STATE,
    "Theme": _about("cc:theme"),
    "PersonsGroup": _about("cc:concernsGroup"),
    "SustainableDevelopmentGoal": (*_about("cc:sdg"), *_NAMED_GOAL),
    "SDGTarget": (*_about("cc:sdg"), *_NAMED_GOAL),
    "CongressItem": (
        *_about("cc:underItem"),
        Section("statements", _("Who spoke"), "?fact a cc:Statement ; cc:underItem {x} .", 30, compact=True),
    ),
    "Workshop": (
        *_about("cc:underWorkshop"),
        Section(
            "statements", _("Who spoke"), "?fact a cc:Statement ; cc:underWorkshop {x} .", 30, compact=True
        ),
    ),
    "Region": (
        Section(
            "recommendations",
            _("What was recommended"),
            "?held cc:region {x} . ?fact cc:atMeeting ?held ; a cc:Recommendation .",
            10,
        ),
        *_about("cc:region"),
    ),
    "Quantifier": (Section("points", _("What they said"), "?fact cc:quantifier {x} .", 20),),
    "RespondentType": (Section("quotations", _("What they ask"), "?fact cc:respondentType {x} .", 20),),
    "Capacity": (Section("in-it", _("Who acted so"), "?fact cc:capacity {x} .", 40, compact=True),),
    "CitedDocument": (
        Section("citations", _("Where it is cited"), "?fact cc:cites {x} .", 40, compact=True),
    ),
}
_BY_GROUP: Mapping[str, tuple[Section, ...]] = {
    "actor": _ACTOR,
    "meeting": _MEETING,
    "instrument": (
        *_about("cc:reliesOn"),
        Section(
            "mentions",
            _("Where it is named"),
            "?fact a cc:InstrumentMention ; cc:mentions {x} .",
            24,
            compact=True,
        ),
    ),
    "part": _PART,
}


def sections_of(kind: Kind) -> tuple[Section, ...]:
    """The sections of a page, none for a thing without facts."""
    return _BY_KIND.get(kind.name) or _BY_GROUP.get(kind.group, ())


def pattern_of(section: Section, term: str) -> str:
    """The pattern of a section for one thing.

    Args:
        term: the thing as a term of a query.
    """
    return section.pattern.replace("{x}", term)
