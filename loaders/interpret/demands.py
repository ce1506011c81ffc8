"""What a question, a quotation of a respondent or a reported point asks for, and of whom.

Recommendations and operative paragraphs are chains of imperatives (``actions``). The other texts are
not: a respondent may say that "policymakers should invest", a question asks what "Member States can
take", and a point reports that speakers "called upon States". Each way of speaking has its own rule,
and a confidence that tells how often the rule is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.interpret.actions import BODIES, PLAIN, addressed, imperatives, read_action
from loaders.interpret.sentences import sentences
from loaders.model.text import MappedText

# How often each rule reads its verbs as a person does, estimated on a random sample.
_CONFIDENCE = {"imperative": 0.95, "modal": 0.85, "question": 0.8, "reported": 0.9}

_ADVERB = r"(?:(?:also|further|therefore|best|better|more|[a-z]{3,}ly)\s+)*"
# After a noun phrase such words as "network" and "plan" are part of it.
_SURE = PLAIN | frozenset("address help increase limit link secure support update use".split())
_VERB = rf"{_ADVERB}(?P<verb>{'|'.join(sorted(_SURE))})\b"
_WHO = (
    r"(?P<who>(?:the\s+)?(?:(?!(?:that|I|we|who|which)\b)[A-Za-z’'-]+,?\s+){0,9}?"
    rf"(?:{BODIES}|policymakers|systems|professionals))"
)
_PLACE = r"(?:\s+at\s+the\s+[^,;.]{3,60}?)?"
_DUTY = r"(?:should|must|shall|may\s+wish\s+to|need\s+to|ought\s+to)"
_MODAL = re.compile(rf"(?:^|[,;]\s+|\bthat\s+){_WHO}{_PLACE}\s+{_DUTY}\s+{_VERB}", re.IGNORECASE)
_THAT = re.compile(
    rf"\b(?:recommend|suggest|propose|urge|ask|demand)\w*\s+that\s+{_WHO}{_PLACE}\s+{_VERB}", re.IGNORECASE
)
_TO_WHOM = r"\s+to\s+(?:the\s+)?(?P<who>(?:[A-Za-z]+\s+)?[A-Za-z]+)(?=\s+(?:at|of|in|for|is)\b)"
_IS_TO = re.compile(
    rf"\b(?:recommendations?|priority|aim|goal|task)\b(?:{_TO_WHOM})?(?:[^.;]|\.\.\.){{0,120}}?"
    rf"\bis\s+to\s+{_VERB}"
)
_ASKING = re.compile(rf"\b(?:can|could|should|must|may|will|do|does)\s+{_WHO}\s+{_VERB}", re.IGNORECASE)

_BASES = tuple(
    """
    acknowledge add address advise advocate affirm agree appreciate argue ask assert call caution cite commend
    concur confirm consider convey describe demonstrate discuss elaborate emphasize encourage endorse explain
    express focus highlight identify illustrate indicate inform introduce invite list mention note observe
    outline place point praise present prioritize propose provide question raise reaffirm recall recognize
    recommend refer reflect reiterate remark report request reveal share showcase state stress suggest support
    underline underscore urge voice warn welcome work
    """.split()
)
_IRREGULAR = dict(
    pair.split("/")
    for pair in (
        "made/make gave/give drew/draw spoke/speak said/say told/tell saw/see put/put felt/feel held/hold "
        "took/take paid/pay referred/refer found/find showed/show"
    ).split()
)


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "ed"


_REPORTED = {_past(base): base for base in _BASES} | _IRREGULAR
_REPORTED |= {past.replace("ized", "ised"): base for past, base in _REPORTED.items() if past.endswith("ized")}
_REPORTED |= {base: base for base in _BASES}  # "Respondents report …"
_TOLD = re.compile(
    rf"\s+(?:[^.;]{{0,80}}?\s)??{_ADVERB}(?P<verb>{'|'.join(sorted(_REPORTED, key=len, reverse=True))})\b"
)
_CALLED_ON = re.compile(
    r"\b(?:call(?:ed|s)?\s+(?:up)?on|urge[ds]?|encourage[ds]?|invite[ds]?|request(?:ed|s)?|ask(?:ed|s)?)\s+"
    r"(?P<who>[^;.]{2,120}?)\s+to\s+(?:[a-z]+ly\s+)?(?P<verb>[a-z]+)\b"
)


@dataclass(frozen=True, slots=True)
class Demand:
    """The verbs (base form, lower case, in order) and those addressed (as printed), with the rule that read
    them and its confidence. Without verbs and addressees nothing was read."""

    verbs: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    method: str = ""

    @property
    def confidence(self) -> float:
        return _CONFIDENCE.get(self.method, 0.0)

    def __bool__(self) -> bool:
        return bool(self.verbs or self.addressees)


def of_recommendation(text: str) -> Demand:
    """The imperatives of a recommendation or of a paragraph of a resolution."""
    action = read_action(text)
    return Demand(action.verbs, action.addressees, "imperative")


def of_quotation(text: str) -> Demand:
    """What a respondent asks for, sentence by sentence: imperatives, else what somebody should do."""
    action = read_action(text)
    verbs = dict.fromkeys(action.verbs)
    who = dict.fromkeys(action.addressees)
    for sentence in (s.text for s in sentences(MappedText.of(text))):
        if imperatives(sentence):
            continue
        asked = _IS_TO.search(sentence) or _THAT.search(sentence) or _MODAL.search(sentence)
        found = imperatives(sentence[asked.start("verb") :]) if asked is not None else []
        if asked is not None and found and asked["who"]:
            who[_named(asked["who"])] = None
        verbs.update(dict.fromkeys(found))
    if not verbs and text.startswith("To "):
        return Demand(tuple(imperatives(text.removeprefix("To "))), (), "imperative")
    return Demand(tuple(verbs), tuple(who), "imperative" if action.verbs else "modal")


def of_question(text: str) -> Demand:
    """Whose doing a question asks about, and what they would do; most questions name nobody."""
    verbs: dict[str, None] = {}
    who: dict[str, None] = {}
    for asked in _ASKING.finditer(text):
        found = imperatives(text[asked.start("verb") :].partition("?")[0])
        if found:
            who[_named(asked["who"])] = None
            verbs.update(dict.fromkeys(found))
    return Demand(tuple(verbs), tuple(who), "question")


def of_point(text: str, quantifier: str) -> Demand:
    """By which verb a point reports what was said, and of whom something was asked.

    Args:
        quantifier: the attributing subject in lower case ("many speakers").
    """
    at = text.lower().find(quantifier.lower())
    told = _TOLD.match(text, at + len(quantifier)) if at >= 0 else None
    if told is None:
        return Demand((), (), "reported")
    called = _CALLED_ON.search(text, told.start())
    who = addressed(called["who"], called["verb"]) if called else ""
    return Demand((_REPORTED[told["verb"]],), (_named(who),) if who else (), "reported")


def _named(who: str) -> str:
    return re.sub(r"^the\s+", "", who, flags=re.IGNORECASE).strip(" ,")
