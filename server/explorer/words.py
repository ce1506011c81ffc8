"""Words that come from the data or from below the interface, and that it translates where it can.

Names of concepts in ``ontology/*.ttl`` are taken into the catalogues from there (``server/locale/names.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from server.explorer.asking import Name
from server.explorer.kinds import KINDS
from server.languages import DEFAULT, current_language, translate
from server.languages import mark as _

REGIONS = (
    _("Africa"),
    _("Asia and the Pacific"),
    _("Europe and North America"),
    _("Latin America and the Caribbean"),
    _("Western Asia"),
)
QUANTIFIERS = (
    _("a few speakers"),
    _("a majority of respondents"),
    _("a number of respondents"),
    _("a number of speakers"),
    _("all speakers"),
    _("almost all the organizations"),
    _("experts"),
    _("many participants"),
    _("many respondents"),
    _("many speakers"),
    _("most respondents"),
    _("most speakers"),
    _("one speaker"),
    _("other speakers"),
    _("participants"),
    _("respondents"),
    _("several participants"),
    _("several respondents"),
    _("several speakers"),
    _("some participants"),
    _("some respondents"),
    _("some speakers"),
    _("speakers"),
    _("stakeholders"),
    _("survey participants"),
    _("survey respondents"),
    _("various speakers"),
)
"""Labels as the data have them; those of other documents stay in English and are marked so."""

NOTES = (
    _("There is no word in the text to look for."),
    _("Only the beginning of the text was looked for; it is too long."),
    _("Nothing has all the words; these have some of them."),
)
"""What the index says of a search."""

_CLASSES: Mapping[str, str] = {
    "un-entity": "UNEntity",
    "intergovernmental-organization": "IntergovernmentalOrganization",
    "programme-network-institute": "ProgrammeNetworkInstitute",
    "non-governmental-organization": "NonGovernmentalOrganization",
    "academic-institution": "AcademicInstitution",
    "private-sector-entity": "PrivateSectorEntity",
    "secretariat": "SecretariatUnit",
    "office": "Office",
    "other-entity": "OtherEntity",
    "treaty": "Treaty",
    "declaration": "Declaration",
    "resolution": "Resolution",
    "standard-and-norm": "StandardOrNorm",
    "agenda": "AgendaInstrument",
    "congress": "Congress",
    "regional-preparatory-meeting": "RegionalPreparatoryMeeting",
    "thematic-discussion": "ThematicDiscussion",
    "thematic-session": "ThematicSession",
    "sitting": "Sitting",
    "commission-session": "CommissionSession",
    "expert-group-meeting": "ExpertGroupMeeting",
    "youth-forum": "YouthForum",
    "consultation": "Consultation",
    "regional-preparatory-meeting-report": "MeetingReport",
    "draft-report": "DraftReport",
    "discussion-guide": "DiscussionGuide",
    "chairs-summary": "ThematicSummary",
    "civil-society-compendium": "Compendium",
    "resolution-text": "ResolutionText",
    "declaration-text": "DeclarationText",
    "session-report": "SessionReport",
    "point": "SummaryPoint",
    "commitment": "Commitment",
    "operative": "OperativeParagraph",
    "preambular": "PreambularParagraph",
}
"""Types of the search, as classes."""

CONCEPTS_OF_TYPES = ("statement-form", "issue-kind")
"""Schemes whose concepts are types of the search."""


def words_of_type(value: str) -> str:
    """The type of a hit in the language of the page; empty where it is a concept, or unknown."""
    if value == "other":
        return translate(_("Others"))
    return translate(KINDS[_CLASSES[value]].many) if value in _CLASSES else ""


def said(text: str) -> Markup:
    """A sentence of ours, translated; marked as English where it has no translation."""
    words = translate(text)
    if current_language() == DEFAULT or words != text:
        return escape(words)
    return Markup('<span lang="en">{}</span>').format(text)


def marked(name: Name) -> Markup:
    """The short form of a name, with its language where that is not that of the page."""
    text = name.short or name.text
    lang = (name.short_lang if name.short else name.lang) or DEFAULT
    return (
        escape(text) if lang == current_language() else Markup('<span lang="{}">{}</span>').format(lang, text)
    )


TABLES: Mapping[str, tuple[str, str]] = {
    "composition": (_("Who answered the survey"), "respondents"),
    "topic-shares": (_("What the respondents work on"), "survey-topics"),
    "regional-counts": (_("Answers by region"), "survey-regions"),
}
"""Tables of a survey: title, and the picture made of them."""

CATEGORIES: Mapping[str, str] = {
    "ngo": _("Non-governmental organizations"),
    "other": _("Other respondents"),
}


def words_of_category(value: str) -> tuple[str, str]:
    """Who a figure of a survey counts, and the language of these words."""
    return (translate(CATEGORIES[value]), current_language()) if value in CATEGORIES else (value, DEFAULT)


RELATIONS: Mapping[str, str] = {
    "sameAs": _("the same thing"),
    "seeAlso": _("see also"),
    "exactMatch": _("the same concept"),
    "closeMatch": _("nearly the same concept"),
    "broadMatch": _("a broader concept"),
    "narrowMatch": _("a narrower concept"),
    "relatedMatch": _("a related concept"),
}
"""Links to the descriptions of others, in words."""

LANGUAGES_OF_DATA: Mapping[str, str] = {
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
}
