"""Which genre a document belongs to, told from its cover, its headings and the formulas of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.report_formulas import genre_of_formulas
from loaders.model.facts import Genre
from loaders.model.tree import DocumentTree, NodeKind

_COVER_NODES = 30
_COVER_LENGTH = 4000
_ENOUGH = 4
_SURE = 6
_QUOTING = frozenset(
    {Genre.MEETING_REPORT, Genre.DRAFT_REPORT, Genre.SESSION_REPORT, Genre.DISCUSSION_GUIDE,
     Genre.THEMATIC_SUMMARY, Genre.CONGRESS_REPORT, Genre.OTHER_MEETING_REPORT}
)  # fmt: skip
_QUOTED = frozenset({Genre.RESOLUTION, Genre.DECLARATION})
"""Texts that documents of the other genres print in full."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern, what it is worth, and whether it must stand on the cover or may stand anywhere."""

    genre: Genre
    weight: int
    pattern: re.Pattern[str]
    cover: bool = True


def _sign(genre: Genre, weight: int, pattern: str, *, cover: bool = True) -> Sign:
    return Sign(genre, weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE), cover)


_REPORT_OF = r"(?:report|summary report|outcome report) (?:of|on) (?:the )?(?:outcome of )?"
_OTHER_MEETING = (
    rf"(?:(?:{ORDINAL}|resumed|reconvened|extraordinary|informal|joint|special|regional|international|high-level|"
    r"open-ended|intergovernmental|standing|expert|governmental|ad hoc|interregional|global|technical|group|"
    r"intersessional|constructive|dialogue|annual|session|and|of|the|on|its|united nations|unodc)\s+){0,9}?"
    r"(?:conference of (?:the )?(?:states )?parties|working group|expert group|"
    r"group of (?:governmental )?experts|"
    r"implementation review group|ad hoc committee|meetings?|expert consultation|conference of ministers|"
    r"(?:ministerial|international|world) conference|symposium|seminar|round ?table)"
)


_SIGNS = (
    _sign(Genre.MEETING_REPORT, 6, r"^(?!draft)(?:.{0,80}\b)?report (?:of|"
                                   r"on) the [^.\n]{0,120}preparatory meeting"),
    _sign(Genre.MEETING_REPORT, 2, r"^(?:election of officers|opening of the meeting|"
                                   r"attendance)\W*$", cover=False),
    _sign(Genre.MEETING_REPORT, 5, r"^A/CONF\.\d+/RPM\.\d+/1\b"),
    _sign(Genre.DRAFT_REPORT, 6, r"^A/CONF\.\d+/RPM\.\d+/L\.\d"),
    _sign(Genre.DISCUSSION_GUIDE, 4, r"^A/CONF\.\d+/PM\.\d"),
    _sign(Genre.DRAFT_REPORT, 8, r"^draft report\b"),
    _sign(Genre.DRAFT_REPORT, 6, r"^report of committee (?:I{1,3}|[12])\s*(?::|$)"),
    _sign(Genre.DRAFT_REPORT, 1, r"^(?:addendum|rapporteur: .+)$"),
    _sign(Genre.SESSION_REPORT, 6, r"^(?:commission on .{3,80}: )?report on the .{0,20}\w+th (?:\w+ "
                                   r")?session"),
    _sign(Genre.SESSION_REPORT, 6, r"^(?:commission on .{3,80}: )?report on the .{0,20}\w+(?:st|nd|rd|"
                                   r"first|second|third) session"),
    _sign(Genre.SESSION_REPORT, 6, r"^report of the (?:commission|committee) on [^.\n]{3,160}\bsession"),
    _sign(Genre.SESSION_REPORT, 6, r"^(?:(?:chapter )?[IVX]+\W{0,3})?matters (?:calling|"
                                   r"requiring) (?:for )?action by the (?:economic|general)\b"),
    _sign(Genre.CONGRESS_REPORT, 8, rf"^report of the {ORDINAL} united nations congress\b(?! *,? *draft)"),
    _sign(Genre.CONGRESS_REPORT, 8, rf"{ORDINAL} united nations congress on [^.]{{0,400}}?"
                                    r"\breport prepared by the secretariat\b"),
    _sign(Genre.OTHER_MEETING_REPORT, 8, rf"^{_REPORT_OF}{_OTHER_MEETING}\b"),
    _sign(Genre.DISCUSSION_GUIDE, 6, r"^(?:draft )?discussion guide\b|"
                                     r"^(?:draft )?guide (?:for|to) the (?:\w+ )?discussions?\b"),
    _sign(Genre.DISCUSSION_GUIDE, 3, r"^questions for discussion\W*$", cover=False),
    _sign(Genre.THEMATIC_SUMMARY, 6, r"\bchair(?:person|man|woman)?.?s.? summar(?:y|ies)\b"),
    _sign(Genre.THEMATIC_SUMMARY, 9, r"^(?:joint |informal )?summary (?:by|of) the (?:co-|vice-)?"
                                     r"(?:chair(?:person|man|woman)?|president|facilitator|moderator)s?\b|"
                                     r"^summary (?:of (?:the )?[^.]{3,300}?\b)?(?:prepared|submitted|issued)"
                                     r" by the (?:co-|vice-)?(?:chair|president|facilitator|moderator)"),
    _sign(Genre.THEMATIC_SUMMARY, 6, r"\b(?:president|facilitator|moderator|"
                                     r"co-chair(?:person|man|woman)?)(?:’|')?s?(?:’|')? summary\b"),
    _sign(Genre.COMPENDIUM, 4, r"\bcompendium\b"),
    _sign(Genre.COMPENDIUM, 3, r"^(?:compendium\W+(?:\w+\W+){0,4}?)?of civil society contributions\b|"
                               r"\bcivil society (?:input|contribution)s?\b"),
    _sign(Genre.COMPENDIUM, 9, r"^(?:[A-Z].{0,60})?\bcompendium of\b.{0,120}\b(?:civil society|stakeholders?|"
                               r"NGOs?|non-governmental|contributions)\b"),
    _sign(Genre.RESOLUTION, 6, r"^(?:draft )?(?:resolution|decision)s? adopted (?:by|on|at|without)\b"),
    _sign(Genre.RESOLUTION, 5, r"^[“\"]?the (?:general assembly|security council|economic and social council|"
                               r"human rights council),$", cover=False),
    _sign(Genre.RESOLUTION, 5, rf"^[“\"]?the (?:{ORDINAL} (?:united nations )?)?(?:commission|"
                               r"conference|committee|congress|"
                               r"executive board)\b[^.;:\n]{0,160},$", cover=False),
    _sign(Genre.RESOLUTION, 3, r"^(?:at its .{3,80}, )?the (?:commission|conference|committee|"
                               r"economic and social council|"
                               r"general assembly)\b[^.;:\n]{0,160}:$", cover=False),
    _sign(Genre.RESOLUTION, 2, r"^at its [^.;:]{3,90}, the [^.;:]{5,160} adopted the following (?:resolution|"
                               r"decision)s?:", cover=False),
    _sign(Genre.RESOLUTION, 7, r"^(?:revised )?draft (?:resolution|decision) submitted by\b"),
    _sign(Genre.RESOLUTION, 3, r"^(?:draft )?(?:resolution|decision) \d{1,4}(?:/\d{1,4})?\.?$"),
    _sign(Genre.RESOLUTION, 3, r"^\d{4}/\d{1,4}\. [A-Z]"),
    _sign(Genre.RESOLUTION, 4, r"^(?:draft )?(?:resolution|decision) \d{1,4}/\d{1,4}\.?\s+[A-Z][a-z]"),
    _sign(Genre.RESOLUTION, 6, r"^(?:resolution|decision) \d{1,4}/\d{1,4}\.?\s*\nreport of the\b"),
    _sign(Genre.RESOLUTION, 2, r"^(?:[A-Z][^\n:]{2,300}: )?(?:revised )?draft (?:resolution|decision)\b"),
    _sign(Genre.RESOLUTION, 7, r"^(?:(?:general assembly|economic and social council|commission|conference) )"
                               r"(?:resolution|decision) \d{1,4}/\d{1,4}\.?$"),
    _sign(Genre.RESOLUTION, 2, r"\b(?:A|E|S)/RES/(?:E?S-)?\d|^(?:draft )?resolution (?:[IVX]+\b|\d+/\d+)|"
                               r"/L\.\d+(?:/Rev\.\d+)?$"),
    _sign(Genre.RESOLUTION, 3, r"^(?:A|E|S)/RES/(?:E?S-)?[\d/]+(?: ?\([A-Z\d]+\))?$"),
    _sign(Genre.RESOLUTION, 4, r"^(?:résolution adoptée|resolución aprobada)\b"),
    _sign(Genre.DECLARATION, -2, r"^declaration$"),  # a heading of many documents
    _sign(Genre.DECLARATION, 4, r"^(?:draft )?(?:[A-Z][\wÀ-ÿ’' -]{2,40} )?(?:political )?declaration\b"),
    _sign(Genre.DECLARATION, 3, r"^we, (?:the |heads|ministers|representatives|states|participants|"
                                r"members)", cover=False),
    _sign(Genre.DECLARATION, 3, r"^(?:have|has) agreed (?:as follows|on the following)\b.{0,20}:?$",
          cover=False),
    _sign(Genre.DECLARATION, 3, r"^(?:hereby )?(?:solemnly )?declare(?: the following| that|"
                                r" as follows)?:?\W*$", cover=False),
)  # fmt: skip
_PREAMBULAR = re.compile(
    r"(?:Also\s+|Further\s+|Deeply\s+)?[A-Z]?[a-z]+(?:ing|ed|ful)\b(?!:).*[,;:]$|(?:Aware|Conscious)\b.*[,;]$",
    re.DOTALL,
)
_REPORTED = re.compile(
    r"^(?:report|note) (?:of|by) the (?:secretary-general|secretariat|executive director)$",
    re.IGNORECASE | re.MULTILINE,
)
_ADOPTED = re.compile(
    r"^(?:resolution|decision)s? adopted\b|\bdraft (?:resolution|decision)", re.IGNORECASE | re.MULTILINE
)
_WITH_NAMES = (Genre.CONGRESS_REPORT, Genre.OTHER_MEETING_REPORT)
_TITLES = frozenset({NodeKind.FRONT, NodeKind.SECTION, NodeKind.PARAGRAPH})


def recognize_genre(tree: DocumentTree) -> Genre:
    """The genre with the strongest signs, ``Genre.OTHER`` where none is strong enough.

    Signs on the cover count by kind, so a report that quotes a resolution stays a report. Chapters of a
    report without a cover are told by the formulas of their paragraphs.
    """
    cover, body = _cover(tree), _body(tree)
    scores = dict.fromkeys(Genre, 0)
    for sign in _SIGNS:
        if sign.cover and sign.pattern.search(cover):
            scores[sign.genre] += sign.weight
    quoted = max(scores[genre] for genre in _QUOTING) >= _SURE
    for sign in _SIGNS:
        if not sign.cover and not (quoted and sign.genre in _QUOTED) and sign.pattern.search(body):
            scores[sign.genre] += sign.weight
    if _REPORTED.search(cover) and not _ADOPTED.search(cover):
        scores[Genre.RESOLUTION] = 0  # on the implementation of one
    if scores[Genre.DRAFT_REPORT] >= _ENOUGH:
        for genre in (Genre.MEETING_REPORT, Genre.SESSION_REPORT, *_WITH_NAMES):
            scores[genre] = 0
    if scores[Genre.MEETING_REPORT] >= _ENOUGH or scores[Genre.SESSION_REPORT] > _ENOUGH:
        scores[Genre.OTHER_MEETING_REPORT] = 0  # "report of the … preparatory meeting" says more
    best = max(scores, key=lambda genre: scores[genre])
    if scores[best] < _ENOUGH or best in _QUOTED:
        best = genre_of_formulas(tree) or (best if scores[best] >= _ENOUGH else Genre.OTHER)
    return best


def _cover(tree: DocumentTree) -> str:
    """The title page: each line by itself, and lines broken for layout once more joined."""
    lines: list[str] = []
    front: list[str] = []
    for located in tree.located[:_COVER_NODES]:
        node = located.node
        if node.kind not in _TITLES:
            continue
        if node.kind is NodeKind.FRONT:
            front.append(node.text.text)
            lines.extend(cell.text for cell in node.cells)
        elif _PREAMBULAR.match(node.text.text):
            continue  # "Taking note of the report of the preparatory meeting, …" is no title
        elif node.kind is NodeKind.SECTION or not node.label:
            lines.append(node.text.text)
        else:
            break
    joined = "\n".join([*front, *lines, " ".join(front)])
    return joined[:_COVER_LENGTH]


def _body(tree: DocumentTree) -> str:
    """Every heading and every unnumbered paragraph, one a line."""
    return "\n".join(
        located.node.text.text
        for located in tree.located
        if located.node.kind in _TITLES
        and (located.node.kind is not NodeKind.PARAGRAPH or not located.node.label)
    )
