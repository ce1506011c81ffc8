"""The words for the properties that pages show, and values written for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from babel.dates import format_date
from babel.numbers import format_decimal

from server.languages import current_language, translate
from server.languages import mark as _

PROPERTIES: Mapping[str, str] = {
    "atMeeting": _("Meeting"),
    "underItem": _("Item of the Congress"),
    "underWorkshop": _("Workshop"),
    "topicLabel": _("Heading it stands under"),
    "subtopic": _("Heading it stands under"),
    "negotiated": _("Negotiated"),
    "actionVerb": _("Verb"),
    "addressee": _("Addressed to"),
    "reliesOn": _("Instruments relied on"),
    "speaker": _("Speaker"),
    "participant": _("Participant"),
    "holder": _("Person"),
    "roleName": _("Role"),
    "affiliation": _("Affiliation"),
    "capacity": _("Capacity"),
    "statementForm": _("Form"),
    "onBehalfOf": _("On behalf of"),
    "ofCountry": _("Country"),
    "inCountry": _("Country"),
    "place": _("Place"),
    "heldIn": _("City"),
    "region": _("Region"),
    "citedRegion": _("Region of the cited report"),
    "citedSymbol": _("Cited report"),
    "respondentType": _("Respondent"),
    "quantifier": _("Who said it"),
    "year": _("Year"),
    "date": _("Date"),
    "symbol": _("Symbol"),
    "iso3": _("ISO code"),
    "m49": _("M49 code"),
    "acronym": _("Acronym"),
    "partOfMeeting": _("Part of"),
    "isPartOf": _("Part of"),
    "subOrganizationOf": _("Part of"),
    "broader": _("Broader theme"),
    "narrower": _("Narrower themes"),
    "related": _("Related"),
    "language": _("Language"),
    "rights": _("Terms"),
    "inParagraph": _("Paragraph"),
    "inSection": _("Section"),
    "inFootnote": _("Footnote"),
    "issueKind": _("Kind of issue"),
    "severity": _("Severity"),
    "table": _("Table"),
    "measure": _("Measure"),
    "category": _("Category"),
    "value": _("Value"),
    "unit": _("Unit"),
    "total": _("Of"),
    "mentions": _("Mentions"),
    "cites": _("Cites"),
    "surface": _("As printed"),
    "source": _("First text"),
    "target": _("Second text"),
    "score": _("Likeness"),
    "method": _("Method"),
    "confidence": _("Confidence"),
    "cue": _("Because of the words"),
    "tag": _("Tag"),
    "tagged": _("Tagged text"),
    "url": _("Address"),
    "adopted": _("Adopted"),
    "adoptingBody": _("Adopted by"),
    "itemNumber": _("Number"),
    "workshopNumber": _("Number"),
    "position": _("Position"),
    "start": _("First character"),
    "end": _("Last character"),
    "definition": _("Definition"),
    "description": _("Description"),
    "creator": _("Made by"),
    "publisher": _("Published by"),
    "issued": _("Published on"),
    "modified": _("Changed on"),
    "license": _("Licence"),
    "keyword": _("Keywords"),
    "namedGraph": _("Graphs"),
    "wasGeneratedBy": _("Made in"),
    "references": _("Refers to"),
    "keywordScheme": _("List of keywords"),
    "provisionKind": _("Kind of paragraph"),
    "inResolution": _("Resolution"),
    "agendaItemNumber": _("Item of the agenda"),
    "verdict": _("What a reader said"),
    "uptakeOf": _("What is taken up"),
    "uptakeBy": _("Taken up by"),
    "indicator": _("Indicators"),
    "comment": _("Comment"),
}
HIDDEN = frozenset(
    (
        "subset aknExpression aknWork workflowStep onBehalfOfLabel nested "
        "anaphoric repaired numberRestored level dataSet order unregistered"
    ).split()
)
SOURCE_TEXT = frozenset(
    "topicLabel subtopic actionVerb addressee roleName surface cue category measure place rights".split()
)
"""Properties whose values are words of a source or of the data, in English whatever the page speaks."""

VOTINGS: Mapping[str, str] = {"adoptedWithoutVote": _("Adopted without a vote")}
"""Outcomes of a vote, as official resolutions are marked up."""
SEVERITIES: Mapping[str, str] = {
    "violation": _("Contradiction"),
    "warning": _("Doubt"),
    "info": _("Remark"),
}


def written(name: str, value: str) -> str:
    """A literal as people write it: yes and no, dates, the rest as it is."""
    if value in ("true", "false"):
        return translate(_("Yes") if value == "true" else _("No"))
    if name == "severity":
        return translate(SEVERITIES.get(value, value))
    if name == "voting":
        return translate(VOTINGS.get(value, value))
    if name in ("issued", "modified"):
        return day(value[:10])
    return day(value) if name in ("date", "adopted") else value


_LOCALES = {"en": "en_GB"}
"""The United Nations write the day before the month."""


def day(value: str) -> str:
    """A date of the form 2025-02-04 in words; others as they are."""
    try:
        found = dt.date.fromisoformat(value)
    except ValueError:
        return value
    return str(format_date(found, "long", locale=_LOCALES.get(current_language(), current_language())))


def days(first: str, last: str) -> str:
    """The days of a meeting."""
    try:
        begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:
        return day(first) if not last or first == last else f"{day(first)} – {day(last)}"
    if begin == end:
        return day(first)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{day(last)}"  # all our languages write the day first
    return f"{day(first)} – {day(last)}"


def number(value: int | str) -> str:
    """A number with the separators of the page's language."""
    return str(format_decimal(value, locale=current_language()))
