"""Recommendations: the lettered items of a paragraph that announces recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.interpret.context import Context, items_of
from loaders.interpret.sentences import sentences
from loaders.interpret.topics import topic_at, topic_in, topic_under
from loaders.model.facts import Genre, RecommendationFact
from loaders.model.text import MappedText
from loaders.model.tree import Located, Node, NodeKind

_ANNOUNCED = re.compile(
    r"\b(?:following|these|below)\b[^:]{0,120}\brecommendations?\b|"
    r"\brecommendations?\b[^:]{0,160}\b(?:following|as\s+follows|below|(?:were|was|are|is|have\s+been|"
    r"had\s+been)\s+(?:also\s+|further\s+)?"
    r"(?:made|put\s+forward|identified|proposed|adopted|agreed|formulated|offered|presented|submitted|"
    r"suggested|noted|raised|"
    r"developed|endorsed|approved|shared|drawn\s+up|set\s+out|highlighted|advanced|tabled|issued))\b|"
    r"\b(?:made|put\s+forward|identified|proposed|adopted|agreed\s+(?:up)?on|formulated|offered|presented|"
    r"endorsed|approved|issued)\b"
    r"[^:]{0,60}\brecommendations\b[^:]{0,80}$|"
    r"\brecommend(?:s|ed)?\s+(?:that|the\s+following|to\b|inter\s+alia|as\s+follows|,)|\brecommend(?:s|"
    r"ed)?\s*:?\s*$|"
    r"\bfollowing\b[^:]{0,80}\b(?:was|were|is|are)\s+(?:also\s+)?recommended\b",
    re.IGNORECASE,
)
_SUGGESTED = re.compile(
    r"\bfollowing\b[^:]{0,80}\b(?:proposals?|suggestions?|conclusions?|measures|actions?|outcomes?|"
    r"action-oriented|points)\b|"
    r"\b(?:suggested|proposed)\s+(?:that|the\s+following)|\bfollowing\b",
    re.IGNORECASE,
)
# "… recommends the adoption of the following draft resolution": what follows is no recommendation.
_SOMETHING_ELSE = re.compile(
    r"\bdraft\s+(?:resolution|decision|declaration|report|agenda)s?\b|\bprovisional\s+agenda\b|\b(?:had|"
    r"has)\s+before\s+it\b|"
    r"\bfollowing\s+(?:\w+\s+){0,3}?(?:documents?|questions?|topics?|themes?|issues?|speakers?|"
    r"panell?ists?|agenda|items?|officers?|"
    r"subjects?|objectives?|challenges?|obstacles|practices|examples?|definitions?|criteria)\b|\bfor\s+(?:discussion|"
    r"consideration)\s*:?$|\bread\s+as\s+follows",
    re.IGNORECASE,
)
_THEY = re.compile(r"(?:They|These|Those)\s+(?:were|are|included|read)\b")
_PLACE_OF_TOPIC = re.compile(
    r"\b(?:item|topic|workshop)s?\s+\d[\w() ]*\s+(?:of|on|in)\s+(?:the|its)\s+(?:provisional\s+)?agenda\b|"
    r"\b(?:with\s+(?:respect|regard|reference)\s+to|in\s+(?:relation\s+to|connection\s+with)|regarding|concerning|under|on)\s+"
    r"(?:the\s+)?(?:provisional\s+)?(?:agenda\s+|substantive\s+)?(?:item|topic|workshop)s?\s+\d"
    r"(?:[\w() ]*\s+(?:of|on|in)\s+(?:the|its)\s+(?:provisional\s+)?agenda\b)?",
    re.IGNORECASE,
)
"""``under topic 1 of the provisional agenda``, ``with respect to item 4``: where they belong."""
# "Some speakers recommended the following: (a) training; (b) …" within a sentence is a view of theirs.
_VIEW = re.compile(
    r"\b(?:speakers?|delegations?|delegates?)\s+(?:\w+ly\s+|also\s+)?(?:recommended|suggested|proposed)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"\b(?:outcomes?\s+of|recommendations?|conclusions)\b", re.IGNORECASE)
_RECOMMENDED = re.compile(r"\brecommendations\b", re.IGNORECASE)
_DIRECTED = re.compile(
    r"\b(?:(?:is|are|was|were|be)\s+(?:\w+ly\s+|also\s+)?(?:encouraged|invited|urged|requested|advised|called\s+upon)(?:\s+to)?|"
    r"(?:called\s+(?:up)?on|urged|invited|encouraged|requested)\s+(?:the\s+|all\s+)?(?:Member\s+States|States|Governments|countries|UNODC|"
    r"United\s+Nations|Commission|Secretariat|international\s+community)\b[^:;.]{0,100}|"
    r"should(?:\s+(?:also|further|consider|endeavour\s+to|seek\s+to))?|(?:suggested|proposed)\s+that\s[^:]{3,120})\s*:$",
    re.IGNORECASE,
)
"""``Member States are encouraged to:`` below a heading for recommendations."""
_MADE = re.compile(
    r"\bfollowing\s+(?:(?:preliminary\s+|draft\s+)?(?:recommendations|suggestions|conclusions)\b[^:]{0,40}\s)?(?:was|were)\s+"
    r"(?:\w+\s+)?(?:suggested|proposed|made|submitted|put\s+forward|identified)\b[^:]*:\s*$|"
    r"\b(?:suggestions|proposals|conclusions)\s+(?:were|are)\s+(?:made\s+)?as\s+follows\s*:\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?<=[;.,])\s+(?:and|or)$")
_PLACES = re.compile(
    r"^(?:outcomes?|summary|results?)\s+of\b|^(?:conclusions|recommendations)\b|"
    r"^general\b",
    re.IGNORECASE,
)
_NOT_NEGOTIATED = re.compile(
    r"\b(?:not|neither|nor|without)\b[^.:]{0,60}\bnegotiat|\bun-?negotiated\b", re.IGNORECASE
)
_NEGOTIATED = re.compile(r"\b(?:negotiated|agreed|by\s+consensus|adopted|endorsed|approved)\b", re.IGNORECASE)


def find_recommendations(context: Context) -> Iterator[RecommendationFact]:
    """Every recommendation of a report, in order; conclusions of a Chair are none."""
    outcome = context.genre is not Genre.THEMATIC_SUMMARY
    for located in context.tree.paragraphs():
        items = items_of(located.node)
        entries = list(_run_on([(node.label, entry_text(node)) for node in items]))
        if entries and announces(located, outcome=outcome):
            yield from _facts(context, located, entries)
        elif not entries:
            lead, inline = inline_entries(located.node.text)
            if inline and _announces(lead.text, located, outcome=outcome) and not _VIEW.search(lead.text):
                yield from _facts(context, located, inline)


def _run_on(entries: list[tuple[str, MappedText]]) -> Iterator[tuple[str, MappedText]]:
    """Entries printed in the row of the one before, ``(a) …; (b) …;``, where no row of their own has them."""
    labels = {label for label, _ in entries}
    for first, row in entries:
        label, words = first, row
        while re.fullmatch("[a-y]", label) and (following := chr(ord(label) + 1)) not in labels:
            mark = re.search(rf"(?<=;)\s+(?:and\s+)?\({following}\)\s+(?=\S)", words.text)
            if mark is None:
                break
            yield label, words[: mark.start()]
            label, words = following, words[mark.end() :]
        yield label, words


def inline_entries(text: MappedText) -> tuple[MappedText, list[tuple[str, MappedText]]]:
    """A list printed in one row, ``…: (a) …; (b) …``: what announces it, and its entries by letter."""
    opening = re.search(r":\s*(?=\(a\)\s)", text.text)
    if opening is None:
        return text, []
    marks: list[re.Match[str]] = []
    for match in re.finditer(r"(?<=\s)\(([a-z])\)\s+", text.text[: len(text)]):
        if match.start() >= opening.start() and ord(match[1]) == ord("a") + len(marks):
            marks.append(match)
    ends = [m.start() for m in marks[1:]] + [len(text)]
    entries = [(m[1], text[m.end() : end].strip()) for m, end in zip(marks, ends, strict=True)]
    return text[: opening.start() + 1], entries if len(entries) > 1 else []


def announces(located: Located, *, outcome: bool = True) -> bool:
    """Whether a paragraph announces recommendations: by its words, or by its place and a "following".

    Args:
        outcome: under a heading for outcomes or conclusions, "the following" alone announces some.
    """
    return _announces(_lead(located.node.text), located, outcome=outcome)


def _announces(lead: str, located: Located, *, outcome: bool) -> bool:
    if _SOMETHING_ELSE.search(_PLACE_OF_TOPIC.sub("", lead)):
        return False
    if _ANNOUNCED.search(lead):
        return True
    if not outcome:
        return False
    recommended = any(_RECOMMENDED.search(s.text.text) for s in located.path)
    if recommended and (_MADE.search(lead) or _DIRECTED.search(lead)):
        return True
    heading = located.section.text.text if located.section else ""
    return bool(_OUTCOME.search(heading)) and bool(_SUGGESTED.search(lead)) and lead.rstrip().endswith(":")


def _lead(text: MappedText) -> str:
    """The last sentence; with the one before where it goes on with that: ``They were as follows:``."""
    said = [sentence.text for sentence in sentences(text)][-2:]
    pronoun = bool(said) and _THEY.match(said[-1])
    return " ".join(said if pronoun else said[-1:])


def negotiated(lead: str) -> bool | None:
    """Whether the paragraph says that its recommendations were negotiated; ``None`` where it does not say."""
    if _NOT_NEGOTIATED.search(lead):
        return False
    return True if _NEGOTIATED.search(lead) else None


def _facts(
    context: Context, located: Located, entries: list[tuple[str, MappedText]]
) -> Iterator[RecommendationFact]:
    item, workshop = topic_at(located)
    if (item, workshop) == (None, None):
        item, workshop = topic_in(located.node.text.text)
    if (item, workshop) == (None, None):
        item, workshop = topic_under(located, context)
    topic = topic_label(located)
    agreed = negotiated(located.node.text.text)
    for letter, words in entries:
        closing = _CLOSING.search(words.text)
        text = words[: closing.start()] if closing else words
        if text:
            yield RecommendationFact(
                located.node.label,
                letter,
                text.text,
                text.span(),
                context.meeting,
                item,
                workshop,
                topic,
                agreed,
            )


def entry_text(node: Node) -> MappedText:
    """The words of a list entry with its sub-entries, marks of those kept."""
    parts = [node.text]
    for child in node.children:
        words = entry_text(child)
        if child.kind is NodeKind.ITEM and child.mark:
            mark = MappedText(child.mark, (child.spans[0].start,) * len(child.mark))
            words = MappedText.join([mark, words])
        parts.append(words)
    return MappedText.join(parts)


def topic_label(located: Located) -> str:
    """The innermost heading that names a subject, not a place in the report ("Outcome of deliberations")."""
    for section in reversed(located.path):
        if not _PLACES.search(section.text.text):
            return section.text.text
    return ""
