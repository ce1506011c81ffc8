"""Attributed points: what "many speakers", "some respondents" or "participants" are reported to have said.

A point is a sentence or clause whose subject is an attributing quantifier. An agent ("was mentioned by
several speakers"), an ellipsis ("some recommended") and a pronoun are none; nor is a sentence that tells
who took part or what they were asked, not what they said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.annotate.sentences import sentences
from loaders.model.text import MappedText

_QUANTIFIER = (
    r"(?:an?\s+(?:(?:large|small|great|significant|considerable|growing|limited)\s+)?(?:number|majority|group|few|variety|couple)(?:\s+of)?"
    r"|the\s+(?:(?:vast|great|overwhelming)\s+)?majority\s+of|(?:almost|nearly)\s+all|several|some|many|most|various|numerous|certain"
    r"|multiple|other|few|all|both|one|another|two|three|four|five|\d{1,4})(?:\s+of)?(?:\s+(?:the|these|those))?(?:\s+other)?\s+"
)
_MODIFIER = (
    r"(?:(?:survey|civil\s+society|government|governmental|youth|NGO|regional|national|local|expert"
    r"|[A-Z][a-z]+(?:an|ean|ern|ish|ese))\s+){0,3}"
)
_SPEAKERS = (
    r"(?:speakers?|participants?|respondents?|delegations?|delegates?|panell?ists?|discussants?|presenters?|stakeholders"
    r"|experts?|contributors)"
)
# These name somebody in particular unless a quantifier or "civil society" stands before them.
_QUANTIFIED_ONLY = (
    r"(?:representatives?|observers?|organizations|practitioners|countries|States|Member\s+States)"
)
_SUBJECT = re.compile(
    rf"(?<![\w-])(?<!\d,)(?:(?:the\s+)?(?P<quantifier>{_QUANTIFIER})?(?P<modifier>{_MODIFIER})(?P<noun>{_SPEAKERS})"
    rf"|(?P<q2>{_QUANTIFIER})(?P<m2>{_MODIFIER})(?P<n2>{_QUANTIFIED_ONLY})"
    rf"|(?P<m3>{_MODIFIER}civil\s+society\s+)(?P<n3>representatives))(?![\w-])",
    re.IGNORECASE,
)
# What may stand right before a subject: the start, a pause, or a word that opens a clause.
_OPENING = re.compile(
    r"(?:^|[,;:–—(]|\b(?P<and>and|or)|\b(?:but|while|whilst|whereas|although|though|that|which|where|when|as|since|because"
    r"|if|whether|however|so|how|why|what))[\s\"'“‘*]*$",
    re.IGNORECASE,
)
_TOGETHER_WITH_STATES = re.compile(r"\b(?:states|governments|sides)\s+and\s*$", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:may|might|should|could|would|will|can|must|shall)\b", re.IGNORECASE)
_ADVERB = (
    r"(?:\w+ly|also|further|furthermore|then|too|again|thus|therefore|however|both|all|each|even|often|in\s+turn"
    r"|likewise|once\s+more|in\s+particular)"
)
_ASIDE = r"(?:,\s*\w+(?:[\s,]+[\w’'-]+){0,24}?,\s*)"
_AFTER = (
    r"(?:(?:from|working|in|at|representing|with|across|who|that|which|on\s+behalf|present|active)\s+"
    r"(?:[\w'’&/()-]+,?\s+){1,16}?)"
)
_PAST = (
    r"(?:[a-z]+(?<!proceed)(?<!succeed)(?<!need)(?<!indeed)ed|made|drew|spoke|said|gave|put|took|felt|found|saw|held|thought|brought"
    r"|had|sought|set|told|was|were|shed|laid|understood|began|agreed|pled|saw)"
)
_PRESENT = (
    r"(?:note|stress|highlight|call|emphasi[sz]e|recommend|encourage|suggest|urge|underline|underscore|express|report|point|mention"
    r"|raise|request|state|support|welcome|acknowledge|recogni[sz]e|affirm|reaffirm|identify|propose|advocate|observe|refer|warn"
    r"|caution|agree|believe|argue|describe|share|value|see|consider|have|are|is)s?"
)
_PREDICATE = re.compile(
    rf"(?:\s+(?:{_AFTER})??(?:{_ASIDE}|,\s*)?|{_ASIDE})(?:(?:{_ADVERB}),?\s+){{0,2}}(?P<verb>{_PAST}|{_PRESENT})\b(?P<rest>[^.;]{{0,80}})"
)
_BE = re.compile(r"(?:was|were|is|are|be)$")
# "were asked to identify": done to them, not said by them.
_DONE_TO_THEM = re.compile(
    r"\s+(?:(?:also|again|then|further|\w+ly)\s+)*(?:asked|invited|nominated|requested|selected|chosen|given|provided|limited|represented|informed|thanked"
    r"|elected|appointed|able|present|involved|included|drawn|reminded|encouraged\s+to\s+identify)\b"
)
_OF_STATES = re.compile(r"\s+(?:from|of|for)\s+(?:the\s+)?[A-Z]")
_EXPERTS = re.compile(r"experts|panell?ists|presenters", re.IGNORECASE)
_NAMES_THEM = re.compile(
    r"\s+(?:the\s+following\b|(?:M[rs]s?|Dr|Prof\w*|H)(?:\b(?!\s)|$)|(?:Prof\w*\s+)?[A-Z][\w’'-]+\s+[A-Z])"
)
"""``The panellists were Jo Ek and Li Wei``: who they are, nothing they said."""
# Taking the floor, taking part and answering a form are not yet saying something.
_NOT_SAID = re.compile(
    r"(?:(?:made|delivered|gave)\s+(?:an?\s+|their\s+|opening\s+|closing\s+|introductory\s+)*(?:presentations?|statements?|remarks)"
    r"|came|participated|attended|took\s+(?:part|the\s+floor)|included?|contributed|responded|operated?|works?|worked|joined"
    r"|(?:indicated?|reported)\s+(?:that\s+)?(?:they\s+)?(?:are\s+)?(?:work|operat)\w*"
    r"|(?:is|are|was|were)\s+(?:available|based|located|from)|ha(?:s|ve|d)\s+(?:been\s+)?(?:asked|invited))\b"
)
# States are actors of their own; a clause about them is reported speech of States, not of speakers.
_STATES = re.compile(r"states|countries", re.IGNORECASE)
_JOIN = re.compile(
    r"(?:[,;–—]\s*(?:and|but|while|whilst|whereas|although|though|yet)\s+|;\s*|,?\s+(?:while|whereas)\s+)"
    r"(?:,?\s*(?:\w+,\s+|in\s+(?:that|this)\s+\w+,\s+|in\s+addition,\s+|at\s+the\s+same\s+time,\s+))?$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|could|should|would|must|may|might|can|\w{3,}ed|led|made)\b"
)


_WINDOW = 60  # characters before a subject that tell how it stands


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    quantifier: str


def attributed_points(node_text: MappedText) -> tuple[tuple[str, MappedText], ...]:
    """Every attributed point of a paragraph, bullet or list entry, in order.

    Args:
        node_text: own words of one node; a point never runs from one node into another.

    Returns:
        Pairs of the attributing subject in lower case, without article (``a number of speakers``,
        ``speakers``), and the sentence or clause.
    """
    text = node_text.text
    found: list[tuple[str, MappedText]] = []
    for start, end in sentences(text):
        subjects = list(_subjects(text, start, end))
        for index, subject in enumerate(subjects):
            begin = _clause_start(text, start, subject, first=index == 0)
            after = subjects[index + 1].start if index + 1 < len(subjects) else end
            found.append((subject.quantifier, node_text[begin : _clause_end(text, after, end)].strip()))
    return tuple(found)


def _subjects(text: str, start: int, end: int) -> Iterator[_Subject]:
    for match in _SUBJECT.finditer(text, start, end):
        if _is_subject(text, match, start, end):
            yield _Subject(match.start(), match.end(), _quantifier(match))


def _is_subject(text: str, match: re.Match[str], start: int, end: int) -> bool:
    before = _just_before(text, start, match.start())
    opening = _OPENING.search(before)
    predicate = _PREDICATE.match(text, match.end(), end)
    if opening is None or predicate is None:
        return False
    between = text[match.end() : predicate.start("verb")]
    joined = opening.group("and") and not before.rstrip().endswith(f", {opening.group('and')}")
    if joined and (between.strip() or _TOGETHER_WITH_STATES.search(before)):
        return False
    if _MODAL.search(between):
        return False
    verb = predicate.group("verb")
    said = text[predicate.start("verb") : predicate.end()]
    if _NOT_SAID.match(said) or (_BE.match(verb) and _DONE_TO_THEM.match(predicate.group("rest"))):
        return False
    numbered = re.match(r"\d", match.group("quantifier") or match.group("q2") or "")
    if numbered and re.match(r"indicate|report", verb):
        return False
    noun = match.group("noun")
    if noun and not match.group("quantifier") and not noun.lower().endswith(("s", "stakeholders")):
        return False  # "the panellist from Italy": somebody in particular
    of_states = _OF_STATES.match(text, match.end()) if noun and _EXPERTS.match(noun) else None
    if of_states and not match.group("quantifier"):
        return False  # "experts from Egypt and Greece": those States
    if _BE.match(verb) and _NAMES_THEM.match(predicate.group("rest")):
        return False
    return not _STATES.search(match.group("noun") or match.group("n2") or match.group("n3"))


def _just_before(text: str, start: int, end: int) -> str:
    """The last words before a position; a mark stands for those left out."""
    return text[start:end] if end - start <= _WINDOW else f"…{text[end - _WINDOW : end]}"


def _quantifier(match: re.Match[str]) -> str:
    words = re.sub(r"\s+", " ", match.group()).lower().strip()
    return re.sub(r"^the (?!(?:vast |great |overwhelming )?majority)", "", words)


def _clause_start(text: str, start: int, subject: _Subject, *, first: bool) -> int:
    """The sentence's start, unless a clause of its own stands before the subject's."""
    join = _JOIN.search(text, max(start, subject.start - _WINDOW), subject.start)
    if join and (not first or _FINITE.search(text, max(start, join.start() - 10 * _WINDOW), join.start())):
        return join.end() if not text[join.end() : subject.start].strip() else subject.start
    return start if first else subject.start


def _clause_end(text: str, after: int, end: int) -> int:
    if after >= end:
        return end
    join = _JOIN.search(text, max(0, after - _WINDOW), after)
    return join.start() if join else after
