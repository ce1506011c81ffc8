"""What a recommendation or a resolution asks for: its verbs, and of whom, where the words say so.

The text is a chain of imperatives ("Strengthen …, and consider establishing …; and create …").
Verbs that depend on another one ("to prevent and combat crime") are not what is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Imperatives of United Nations recommendations, in the base form.
PLAIN = frozenset(
    """
    abolish accede accelerate acknowledge adapt address adhere adjust adopt advance advocate affirm allocate
    allow amend analyse analyze apply appoint assess assist avoid ban block boost bring build call
    collaborate collect combat commit comply conclude conduct confiscate consider consolidate
    continue contribute convene cooperate coordinate create criminalize decide dedicate
    deepen define deliver deploy deprive detect deter develop devote disaggregate disclose dismantle
    disrupt disseminate diversify educate elaborate elevate eliminate embed embrace emphasize
    empower enable enact encourage endorse enforce engage enhance enlarge ensure equip eradicate
    establish evaluate examine expand expedite explore express extend facilitate fight finalize
    foster freeze fulfil fulfill further gather generate give guarantee halt harmonize harness hold
    identify implement improve incentivize include incorporate inform institutionalize integrate
    intensify introduce invest investigate invite involve keep launch learn leverage mainstream
    maintain make maximise maximize minimize mitigate mobilize modernize nominate note offer open
    optimize organize participate pay place prepare preserve prevent prioritize professionalize
    prohibit promote propose prosecute protect provide publish pursue put raise ratify reaffirm
    recognize recommend recover reduce refer refrain regard regulate reinforce reiterate remove
    renew repeal replicate request require resolve respect respond restore reverse safeguard scale
    seek seize set share simplify speed spread standardize stay stem step stimulate stop streamline
    strengthen stress strive substantiate suggest sustain tackle tailor take trace track train
    transform translate underline underscore undertake uphold urge utilize value welcome widen work
    """.split()
)
# Words that are as often nouns: they count only where nothing but a verb can stand.
_AMBIGUOUS = frozenset(
    """
    access aid approach balance benefit campaign challenge counter demand design document
    draft end exchange focus form fund guide help increase lead limit link map measure model monitor
    network plan plant practice process profit program question report research result review revise
    secure study support target test trust update upgrade use
    """.split()
)
VERBS = PLAIN | _AMBIGUOUS
_ADVERB = r"(?:(?:also|further|regularly|[a-z]{3,}ly)\s+)?"
_START = re.compile(rf"\s*(?:and\s+|or\s+|to\s+)?{_ADVERB}(?P<verb>[a-z]+)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"\s*(?:In|With|By|As|On|For|To|At|When|While|Through|Within|Building|Taking)\b[^,;.]*,", re.IGNORECASE
)
_JOINT = re.compile(
    rf"(?P<joint>,\s+(?:and|or)\s+|,\s+|\s+and\s+|\s+or\s+|\s+and/or\s+){_ADVERB}(?P<verb>[a-z]+)\b"
)
_CLAUSE = re.compile(r"(?<=[;])\s*|(?<=[.])\s+(?=[A-Z])")
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where)\b")
_RELATIVE_VERB = re.compile(r"\b(?:that|which|who)\s+(?P<verb>[a-z]+)\b")
# "they are transparent, accountable, and uphold": a list of predicates.
_PREDICATES = re.compile(r"\b(?:they|it)\s+(?:are|is|remain|remains)\s+[a-z-]+(?:,\s+[a-z-]+)*$")
_INFINITIVE = re.compile(
    r"\b(?:to|should|could|would|must|may|can|not)\s+"
    r"(?:(?:better|further|more|[a-z]+ly)\s+)?(?P<verb>[a-z]+)\b"
)
_DETERMINER = re.compile(
    r"\s+(?:the|a|an|all|any|its|their|such|these|those|this|that|how|on|new|existing|more|effective|efforts|"
    r"initiatives|measures|programmes|cooperation|capacity|[a-z]+-[a-z]+)\b"
)

BODIES = (
    r"States|Governments?|UNODC|Secretariat|Secretary-General|Commission|Congress|agenc(?:y|ies)|institutions?|"
    r"sectors?|organizations?|society|compan(?:y|ies)|part(?:y|ies)|stakeholders|authorit(?:y|ies)|donors|"
    r"practitioners|countries|entit(?:y|ies)|parliament(?:s|arians)|academia|communit(?:y|ies)|institutes?|"
    r"policymakers|legislators|providers|Nations|judiciary|police|services|bodies|networks?|office|Office"
)
_ASKED = re.compile(
    r"(?:^|[;,]\s+(?:and\s+)?|\band\s+)(?:(?:also|further|strongly)\s+)?"
    r"(?:encourages?|urges?|invites?|requests?|calls?\s+(?:up)?on|asks?|enables?|empowers?)\s+"
    r"(?P<who>[^;.]{2,160}?)\s+to\s+(?:[a-z]+ly\s+)?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_BODY = re.compile(rf"\b(?:{BODIES})\b")
# What comes before the first of these is the head of the noun phrase, after a measure of quantity.
_PREPOSITION = re.compile(r"\s(?:of|on|in|for|by|from|with|between|among|against|at|as|through)\s")
_QUANTITY = re.compile(r"^(?:a\s+)?(?:wide|broad)?\s*(?:range|number|variety)\s+of\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"^(?P<who>(?:the\s+)?(?:[A-Za-z’'-]+\s+){{0,6}}?(?:{BODIES}))\s+(?:should|must|shall|may\s+wish|need\s+to|"
    r"(?:is|are)\s+(?:encouraged|invited|urged|requested|recommended|called)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Action:
    """The verbs (base form, lower case, in order) and those addressed, as printed."""

    verbs: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()


def read_action(text: str) -> Action:
    """The imperatives of a recommendation and the bodies it addresses; both may be empty."""
    verbs: dict[str, None] = {}
    for clause in _CLAUSE.split(text):
        for verb in imperatives(clause):
            verbs[verb] = None
    found = [who for m in _ASKED.finditer(text) if (who := addressed(m["who"], m["verb"]))]
    subject = _SUBJECT.match(text)
    if subject:
        found.insert(0, subject["who"])
    addressees = dict.fromkeys(re.sub(r"^the\s+", "", who, flags=re.IGNORECASE).strip(" ,") for who in found)
    return Action(tuple(verbs), tuple(addressees))


def addressed(who: str, verb: str) -> str:
    """The body that is asked to do something, "" where it is a thing that is asked for.

    Args:
        who: the words between "urges" and "to".
        verb: the word after "to".
    """
    who = re.sub(r"\s*\([^()]*\)", "", who).strip()
    head = _PREPOSITION.split(_QUANTITY.sub("", who), maxsplit=1)[0]
    return who if verb in VERBS and _BODY.search(head) else ""


def _base_form(word: str) -> str:
    """The verb of a resolution ("Requests", "Calls upon") without its ending, "" where it is none."""
    word = word.lower()
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)):
        if form in VERBS:
            return form
    return ""


def imperatives(clause: str) -> list[str]:
    """The verb a clause begins with, and those joined to it on the same level."""
    lead = _LEAD_IN.match(clause)
    at = lead.end() if lead else 0
    first = _START.match(clause, at)
    if first is None or not (verb := _base_form(first["verb"])):
        return []
    found = [verb]
    of_resolution = verb != first["verb"].lower()
    end_of_verb, subordinate_from = first.end("verb"), first.end("verb")
    for match in _JOINT.finditer(clause, first.end("verb")):
        verb = _base_form(match["verb"]) if of_resolution else match["verb"]
        if verb not in VERBS or (of_resolution and verb == match["verb"]):
            continue
        joint = match["joint"]
        comma = joint.startswith(",")
        between = clause[subordinate_from : match.start()]
        # The ending of "and calls upon" shows that no infinitive governs it.
        if not of_resolution and _depends(between, comma, strong=comma and "and" in joint):
            continue
        noun_like = verb in _AMBIGUOUS and match.start() != end_of_verb
        if noun_like and not (comma and _DETERMINER.match(clause, match.end("verb"))):
            continue
        found.append(verb)
        end_of_verb = subordinate_from = match.end("verb")
    return found


def _depends(between: str, comma: bool, strong: bool) -> bool:
    """Is a joined verb governed by an infinitive or a relative clause that came since the last verb?

    A comma ends a relative clause, unless a list of verbs began in it; only a comma with "and" ends an
    infinitive ("to prevent, detect").
    """
    if comma and (_PREDICATES.search(between[-80:]) or _goes_on(between, strong=strong)):
        return True
    if strong:
        return False
    if any(match["verb"] in VERBS for match in _INFINITIVE.finditer(between)):
        return True
    return not comma and _RELATIVE.search(between) is not None


def _goes_on(between: str, *, strong: bool) -> bool:
    """Does a list of verbs of a relative clause go on: "that integrate A, utilize B, and use C"?"""
    parts = between.rsplit(",", 2)
    first_word = parts[-1].split(maxsplit=1)[:1]
    if strong and (len(parts) < 2 or not first_word or first_word[0] not in VERBS):
        return False
    relative = _RELATIVE_VERB.search(parts[-2] if strong else parts[-1])
    return relative is not None and relative["verb"] in VERBS
