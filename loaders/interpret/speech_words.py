"""The words that tell that something was said: ``statements were made by …``, ``… took the floor``."""

from __future__ import annotations

import re

from loaders.interpret.reporting_verbs import ADVERBS, SAID, SPOKEN_WITH
from loaders.model.facts import StatementForm

FORM = (
    r"(?:statements?|presentations?|remarks|interventions?|messages?|(?:opening|keynote|welcom\w+|special|inaugural|"
    r"closing|video|introductory|short|brief|an)\s+"
    r"address(?:es)?|addresses(?=\s+(?:was|were|by)\b)|keynote\s+speech(?:es)?|speech(?:es)?|comments|briefings?|overviews?|introductions?|contributions?|"
    r"votes?\s+of\s+thanks|lectures?|testimon(?:y|ies)|keynote(?=\s+by\b)|papers?|case\s+stud(?:y|ies))"
)
REPORTED = re.compile(rf"\s+{ADVERBS}{{0,2}}{SPOKEN_WITH}\b")
"""The verbs that tell of speaking behind an office, a person or a representative."""
_AUXILIARY = r"\b(?:was|were|is|are|has\s+been|have\s+been)\s+(?:\w+\s+){0,3}?"
_MADE = (
    r"(?:made|delivered|given|presented|provided|heard|read(?:\s+out)?|shown|broadcast|screened|played|sent|"
    r"received|offered|shared|conveyed|transmitted)"
)
_NOT_BY = r"(?:(?!\bby\b)(?:[^.;]|(?<=\w)\.(?=\w))){0,200}?"
_BODY = (
    r"(?:(?:Expert|Working|Drafting)\s+Group|Meeting|Commission|Congress|Conference|Committee|Council|Assembly|"
    r"Forum|Workshop|Group|[Pp]lenary|[Ss]ession|[Ss]egment|workshop|participants|opening|ceremony|round\s+table)"
)
_CHAIR = r"Chair(?:person|man|woman)?|President|Moderator|Facilitator|Secretary"
_TO_SPEAK = r"\s+to\s+(?:make|deliver|give|present|speak|brief|take\s+the\s+floor|introduce|address)\b"
TO_SPEAK = re.compile(_TO_SPEAK)
"""Where those end whom ``the Chair invited … to present the study``."""
PASSIVE = re.compile(
    rf"(?<!\bno\s)(?<!\bno\sfurther\s)\b(?P<form>{FORM})\b(?:\s+prepared\s+by\s+[^,;.]{{3,100}}?)?{_NOT_BY}{_AUXILIARY}{_MADE}\b{_NOT_BY}\s+(?:by(?:,\s+respectively,)?|from(?!\s+the\s+floor)):?\s+|"
    rf"\b(?P<beside>{FORM})(?:\s+(?:made|delivered|given|followed|ensued|on\s+(?:the|this|that)\s+(?:agenda\s+)?(?:item|"
    rf"topic|theme)|in\s+exercise\s+of\s+the\s+"
    r"rights?\s+of\s+reply|\([^()]*\)))*\s+(?:by|from(?!\s+the\s+floor)):?\s+|"
    rf"\b(?:items?|topics?|subjects?|themes?|workshops?|discussions?|debates?|(?<!draft\s)reports?|findings)\b[^.;,]{{0,60}}?{_AUXILIARY}"
    r"(?P<introduced>introduced|presented)(?:,?\s+on\s+behalf\s+of\s+[^.;,]{3,80}?,?)?\s+by\s+|"
    rf"\b{_BODY}\s+{_AUXILIARY}(?P<addressed>addressed|(?P<told>informed|briefed|told|reminded))\s+by\s+|"
    r"\b(?P<message>messages?)\s+of\s+(?=(?:the|H\.\s?E\.|M[rs]s?\.)\s[^.;]{3,120}?\s(?:was|were)\s+(?:\w+\s+)?"
    r"(?:shown|read|delivered|broadcast|screened|played)\b)|"
    r"\b(?:conveyed|transmitted|read(?:\s+out)?|delivered)\s+(?:an?|the)\s+(?:[\w-]+\s+)?(?P<conveyed>messages?(?:(?:\s+of\s+(?:greetings?|welcome|support|solidarity))?\s+from)?)(?:\s+of|(?<=from))\s+"
    r"(?=the\s|H\.\s?E\.|M[rs]s?\.)|"
    r"\b(?:was|were)\s+(?:then\s+)?(?P<followed>followed|answered|(?:replied|responded)\s+to)\s+by\s+(?:(?=those\s+of\s)those\s+of\s+)?(?=M[rs]s?\.\s|Dr\.\s|[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+\s+[A-ZÀ-ÞĀ-ŽȘȚ]|(?:the|an?)\s+(?:experts?\s+(?:from|of)\s|representative|observer|"
    r"delegat|Minister|Attorney|Prosecutor|Chief|Director|Head|Secretary))|"
    r"\b(?P<keynote>(?:keynote|key|lead|main|guest)\s+speakers?|resource\s+persons?|discussants?)\s+(?:were|was|included)\s*:?\s+|"
    r"\b(?:had|with)\s+as\s+(?:its|the)\s+(?P<as_speaker>(?:keynote|main|lead|guest)\s+speakers?):?\s+|"
    r"\b(?:the\s+)?(?P<speakers>speakers)\s+(?:were|included)\s*:?\s+(?=(?-i:[A-Z])|the\s)|"
    r"\b(?P<joined>supported|opposed|shared|endorsed|echoed|joined|seconded|welcomed|questioned|contested|rejected|reiterated)\s+by\s+(?=(?:the\s+(?:representatives?|observers?|"
    r"delegat|experts?|speakers?)|those)\b)|"
    r"\bjoined\s+by\s+(?P<joining>)(?=(?:[^.;]|(?<=M[rs])\.){3,160}?\s+in\s+(?:answering|replying|responding)\b)|"
    r"\b(?:viewed|watched|heard|saw|screened|shown)\s+(?:an?\s+|the\s+|two\s+|three\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?P<viewed>messages?|(?:video|recorded)\s+(?:statements?|address(?:es)?))\s+(?:of|from|by)\s+|"
    rf"\b(?P<told_of>updates?|information|clarifications?|explanations?|replies|answers|oral\s+reports?)\b{_NOT_BY}{_AUXILIARY}{_MADE}\b{_NOT_BY}"
    r"\s+by:?\s+(?=(?:(?:the|an?)\s+)?(?:representatives?|observers?|delegat|Secretar|Chief|Director|Head|Deputy|Executive)|M[rs]|Dr)|"
    rf"\b(?P<experience>experiences?|practices|perspectives|views|lessons(?:\s+learned)?|examples|initiatives|insights)\b{_NOT_BY}{_AUXILIARY}"
    r"(?:shared\s+by:?\s+(?=(?:the\s+)?(?-i:[A-Z]))|(?:shared|presented|described|outlined|provided|offered|given|exchanged)\s+by:?\s+"
    r"(?=(?:(?:the|an?)\s+)?(?:representatives?|observers?|delegat|experts?|panell?ists?)\b))|"
    r"\bfollowing\s+(?:[a-z]+\s+){0,2}(?P<following>statements|presentations|interventions)\s+were\s+(?:\w+\s+)?(?:made|delivered|heard|given)[^:;.]{0,80}:\s+|"
    rf"\b(?P<came>{FORM}|reactions|responses|replies|questions)\s+(?:(?:from\s+the\s+floor|(?:to|for)\s+the\s+[a-z]+)\s+)?(?:also\s+|then\s+)?(?:came|(?:was|were)\s+(?:also\s+)?received)\s+from\s+(?=the\s|(?-i:[A-Z]))|"
    rf"\b(?:prompted|elicited|drew|attracted|provoked|triggered|received|met\s+with)\s+(?:(?:further|several|many|some|two|three)\s+)?(?P<prompted>questions|reactions|replies|responses|{FORM})\s+(?:from|by)\s+(?=the\s|(?-i:[A-Z]))|"
    r"\b(?:discussions?|debates?|dialogue|exchange)\s+(?:was|were)\s+(?:also\s+|then\s+)?(?P<joined_by>joined|enriched)\s+by\s+(?=the\s|(?-i:[A-Z]))|"
    r"\b(?:(?:those|the\s+(?:delegations|speakers|delegates|organizations|participants|countries|States|observers))\s+(?:who|that|which)|(?<!\bno\s)delegations\s+(?:who|that|which))\s+(?:also\s+|then\s+)?"
    r"(?:spoke|took\s+the\s+floor|intervened|commented|contributed|participated|took\s+part|made\s+(?:[a-z]+\s+)?(?:statements|interventions|contributions|comments|remarks))\b[^.;:,]{0,60}?\s+"
    r"(?:were|included|comprised|came\s+from)(?P<among_them>):?\s+(?=the\s|(?-i:[A-Z]))|"
    rf"\b(?:discussions?|debates?|dialogue|exchange(?:\s+of\s+views)?|segment|session)\s+(?:\w+\s+){{0,3}}?(?:saw|heard|included|featured|brought|drew|attracted|elicited|counted|prompted|benefited\s+from)\s+"
    rf"(?:(?:with|on|the|active|further|several|many|\d+)\s+){{0,3}}(?P<saw>participation|{FORM}|questions)\s+(?:of|by|from)\s+(?=the\s|(?-i:[A-Z]))|"
    r"\b(?:discussions?|debates?|exchange\s+of\s+views),?\s+in\s+which\s+(?P<took_part>)(?=(?:the\s+(?:representatives?|observers?)\s|(?-i:[A-Z])))|"
    r"\b(?:According\s+to|(?:It\s+was|[Ii]n)\s+the\s+(?:view|opinion)\s+of)\s+(?P<according>)(?=the\s+(?:representative|observer|delegat\w+|speaker|expert|panell?ist)\s+(?:of|for|from)\s)|"
    r"\bheard\s+(?P<heard_them>)(?=the\s+(?:representatives?|observers?)\s)|"
    r"\bheard\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?P<heard_report>reports?|accounts?|summar(?:y|ies)|explanations?|updates?)\s+"
    r"(?:by|from)\s+(?=(?:the|an?)\s|M[rs]|Dr|Prof|H\.)|"
    r"\b(?:Among\s+(?:those|the\s+speakers)\s+(?:who\s+(?:spoke|took\s+the\s+floor|took\s+part|made\s+statements)|"
    r"speaking|taking\s+(?:the\s+floor|part)|participating|intervening|making\s+statements)|"
    rf"^(?:Also\s+)?(?:speaking|taking\s+the\s+floor|making\s+(?:an?\s+)?statements?|addressing\s+(?:the\s+)?(?:[a-z-]+\s+)?{_BODY}))(?P<inverted>)[^.;:]{{0,60}}?\s+(?:was|were):?\s+|"
    rf"\b(?:speakers|delegations|delegates|participants|representatives|observers|States|organizations|experts|stakeholders)\s+(?:also\s+)?(?:made\s+(?:\w+\s+)?{FORM}|"
    r"took\s+the\s+floor|intervened|spoke|contributed)\b[^.;:,]{0,60},\s+(?:including|among\s+(?:them|whom|which)|namely)\s+(?P<among>)|"
    r"^(?P<from_floor>(?:(?:(?:(?:general|regional|national|opening|closing|group|country|introductory|other|further)\s+)?"
    r"(?:interventions?|statements?|comments?|contributions?|questions?|remarks|speakers))(?:\s+and\s+(?:interventions|comments|questions))?"
    r"(?:\s+(?:from|on)\s+the\s+floor)?|from\s+the\s+floor)):\s+(?=the\s|(?-i:[A-Z]))|"
    r"\bmessages?\s+(?:was|were)\s+(?:\w+\s+)?(?:read(?:\s+out)?|shown|delivered|conveyed)\s+on\s+behalf\s+of\s+(?P<message_of>)"
    r"(?=the\s|H\.\s?E\.|M[rs]s?\.)(?![^.;]*\sby\s)|"
    r"\b(?P<heard>heard)\s+from\s+(?=(?:(?:the|an?|M[rs]|Dr|Prof\w*)\b|H\.))|"
    rf"\b(?P<asked>questions?|clarifications?),?\s+(?:which\s+)?{_AUXILIARY}(?:posed|asked|raised|put|sought|requested)\s+(?:to\s+[^.;]{{3,40}}?\s+)?by\s+|"
    r"\b(?P<put>questions?|quer(?:y|ies)|(?<=\ba\s)(?:comment|remark|point|concern)|(?<=\ban\s)observation)\s+(?:(?:raised|posed|asked|put|made)\s+)?(?:by|from)\s+"
    r"(?=(?:the|an?)\s+(?:representatives?|observers?|delegat(?:es?|ions?)|(?:experts?|panell?ists?)\s+(?:of|from|for))\b|M[rs]s?\.\s|Dr\.\s|"
    r"(?<=question\sby\s)(?-i:[A-Z])|(?<=questions\sby\s)(?-i:[A-Z])|(?<=question\sfrom\s)(?-i:[A-Z])|(?<=questions\sfrom\s)(?-i:[A-Z]))|"
    r"\b(?:(?:reply|response|answer|replied|responded|replying|responding|reacting)\s+to|answered|answering)\s+(?:the\s+|an?\s+)?(?P<raised>questions?|quer(?:y|ies)|comments?|points?|issues|concerns)\s+"
    r"(?:(?:raised|posed|asked|made|put)\s+by|from)\s+(?=(?:the\s+)?(?-i:[A-Z])(?!ember\b|tates\b))|"
    rf"\bfloor\s+{_AUXILIARY}(?P<floor>taken\s+by|given\s+to)\s+|"
    r"\b(?:gave|passed|offered|yielded)\s+the\s+(?P<gave>floor)\s+to\s+|"
    rf"\b(?:{_CHAIR})(?:,\s+who)?\s+(?:then\s+|also\s+|first\s+)?invited\s+(?P<asked_to>)(?=[^;]{{3,400}}?{_TO_SPEAK})|"
    rf"\b[Ii]t\s+was\s+(?:also\s+|further\s+|then\s+)?(?P<noted>{SAID}|pointed\s+out|observed|mentioned|reported|argued|felt)\s+by\s+"
    r"(?=(?:the|an?)\s+(?:representatives?|observers?|delegat(?:es?|ions?)|speakers?)\b)|"
    r"\b(?P<voiced>concerns?|support|appreciation|gratitude|thanks|condolences|sympathy|solidarity|interest|regret|hope|reservations?|satisfaction|views?|opinions?)\s+(?:(?:for|about|over|on|regarding|with|at)\s+[^.;:,]{2,80}?\s+)?(?:was|were)\s+"
    r"(?:also\s+)?(?:expressed|voiced|raised|conveyed|extended|offered)\s+(?:to\s+(?:the\s+)?[^.;,:]{2,60}?\s+)?by\s+(?=(?:the|an?)\s+(?:representatives?|observers?|delegat(?:es?|ions?))\b)|"
    r"\b(?:proposals?|suggestions?|views?|statements?|positions?|calls?|requests?|motions?|interventions?)\s+(?:was|were)\s+(?:also\s+|then\s+)?"
    r"(?P<backed>supported|opposed|endorsed|seconded|echoed|shared|welcomed)\s+by\s+(?=(?-i:[A-Z]))|"
    r"\b[Aa]fter\s+(?P<after>)(?=the\s+(?:representatives?|observers?|delegations?)\s+(?:of|for)\s[^.;]{3,300}?\s+had\s+"
    r"(?:proposed|spoken|raised|requested|expressed|commented|asked|suggested|made\s+(?:an?\s+)?(?:\w+\s+)?statements?)\b)|"
    r"\bvote\s+of\s+(?P<thanks>thanks)\s+was\s+(?:proposed|moved)\s+by\s+|"
    rf"\brights?\s+of\s+reply\s+{_AUXILIARY}(?P<reply>exercised)\s+by\s+",
    re.IGNORECASE,
)
ACTIVE = re.compile(
    r"\s+(?:(?:also|then|subsequently|each|both|jointly|all|further|likewise|similarly)\s+)*(?:"
    rf"(?:made|delivered|gave|presented|sent|issued|offered)\s+(?:(?!(?:no|reference|that|which|to|for|of|by|"
    rf"in|on|at|from|with|support|progress|proposals?)\b)[\w-]+\s+){{0,5}}(?P<form>{FORM})\b|"
    r"(?P<floor>took\s+the\s+floor|did\s+(?:likewise|so|the\s+same)(?=\s*[.,;]|\s+(?:on|with|for)\s)|spoke(?=[\s.,:]|$)|intervened|(?:was|were)\s+(?:also\s+|then\s+)?(?:heard|given\s+the\s+floor|among\s+the\s+speakers)(?=\s*[.,;])|(?:replied|responded|contributed)(?=(?:\s+as\s+well|\s+too)?\s*(?:[.,;:]|$)))|"
    r"(?P<introduced>(?:introduced|presented)\s+(?:the|an?|each|their)\s[^:;.]{3,80}(?=:\s))|"
    r"(?P<read>read\s+(?:out\s+)?(?:an?|the)\s+(?:\w+\s+){0,2}(?:statement|message|recommendations|declaration|outcome|conclusions))|"
    rf"(?P<addressed>addressed\s+(?:the\s+)?(?:high-level\s+|ministerial\s+|opening\s+)?{_BODY})|"
    r"(?P<report>(?:delivered|gave)\s+(?:(?:an?|his|her|their|oral|progress)\s+){0,3}reports?\b)|"
    r"(?P<invited>(?:was|were)\s+invited\s+to\s+(?:speak|take\s+the\s+floor|make\s+an?\s+statement))|"
    r"(?P<by_video>(?:participated|joined)\s+(?:by|via|through)\s+(?:means\s+of\s+)?(?:an?\s+)?(?:pre-?recorded\s+)?video\s?(?:message|statement|link)?\b)|"
    r"(?P<part>(?:also\s+)?(?:participated|took\s+part)(?=\s*[.;:]|,\s+as\s+did\b)|(?:also\s+)?(?:took\s+part|participated)\s+in\s+the\s+(?:(?:ensuing|subsequent|general|interactive|panel)\s+)?(?:discussions?|debates?)|"
    r"(?:also\s+)?(?:took\s+part|participated)\s+in\s+the\s+(?:ensuing|subsequent|interactive)\s+(?:dialogues?|exchanges?)|"
    r"(?:joined\s+(?:in\s+)?|contributed\s+to\s+|intervened\s+in\s+|enriched\s+)the\s+(?:(?:ensuing|subsequent|general|interactive|panel)\s+)?(?:discussions?|debates?|dialogue|exchange))|"
    r"(?P<questions>(?:asked|posed|raised|put)\s+(?:(?:further|several|additional|a\s+few|some|related|the\s+panell?ists|the\s+panel)\s+){0,2}questions\b)|"
    r"(?P<views>(?:shared|expressed|exchanged|presented|offered|contributed)\s+(?:their\s+)?(?:views|experiences?|comments|perspectives|inputs?)"
    r"(?=[^:;.]{0,60}:\s))|"
    r"(?P<told_of>(?:reported\s+on|described|provided\s+information\s+(?:on|about)|spoke\s+(?:about|on|of))\s(?=[^:;.]{3,100}:\s+(?:the\s+)?(?-i:[A-Z])))|"
    r"(?P<contributed>contributed(?:\s+from\s+the\s+floor|\s+to\s+the\s+(?:discussions?|debates?)|(?=\s*[.;,])))|"
    r"(?P<reply>(?:exercised|made\s+use\s+of)\s+(?:his|her|their|its|the)\s+rights?\s+of\s+reply))",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[re.Pattern[str], StatementForm], ...] = (
    (re.compile(r"right", re.IGNORECASE), "right-of-reply"),
    (re.compile(r"message|video", re.IGNORECASE), "message"),
    (re.compile(r"presentation|introduc|briefing|overview", re.IGNORECASE), "presentation"),
    (re.compile(r"remark|comment", re.IGNORECASE), "remarks"),
)
# "referring to the statement made by …": said before, and by somebody else.
_REFERRED = re.compile(
    r"\b(?:to|with|of|on|concerning|regarding|about|supported|endorsed|echoed|noted|recalled|joined|aligned|associated)\s+(?:the|"
    r"that|an?)\s+"
    r"(?:(?!introductory|opening)\w+\s+){0,2}$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:forum|congress|meeting|conference|summit)\b", re.IGNORECASE
)
_BEGAN = re.compile(
    r"\b(?:began|commenced|started|opened|continued|ended|closed|concluded)\s+with\s+(?:an?|the)\s+(?:\w+\s+){0,2}$"
)
_READ_OUT = re.compile(r"\bread\s+(?:out\s+)?(?:an?|the)\s+(?:\w+\s+){0,2}$")
_REPLY = re.compile(r"\brights?\s+of\s+reply\b", re.IGNORECASE)


_GIVEN = re.compile(
    r"\b(?:possible|funded|financed|supported|covered|financial|voluntary|extrabudgetary|generous|in-kind|monetary)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""``made possible by contributions from Norway``: money, not words."""


_IN_PRINT = re.compile(
    r"[^.;:]{0,400}?\b(?:is|are|was|were|be|been)\s+(?:also\s+)?(?:annexed|appended|attached|available|circulated|contained|included|"
    r"issued|posted|printed|published|reflected|reproduced)\b"
)
"""``Statements by Fiji and Peru are contained in document …``: written, not said there."""


def is_reference(words: str, head: re.Match[str]) -> bool:
    """Whether words such as ``the statement by`` speak of what was said before, and by somebody else."""
    before = words[: head.start()]
    if (head["beside"] or "").lower().startswith("keynote") or _BEGAN.search(before):
        return False
    if (head["beside"] or "").lower().startswith("contribution") and _GIVEN.search(before):
        return True
    said = re.search(r"\b(?:made|delivered|given)\b", head.group(0))
    if head["beside"] and not said and _IN_PRINT.match(words, head.end()):
        return True
    return bool(head["beside"]) and bool(
        _REFERRED.search(before) or (_READ_OUT.search(before) and _EVENT.match(words[head.end() :]))
    )


def form_of(head: re.Match[str], sentence: str) -> StatementForm:
    """In what form something was said, by the word that tells it: a message, a right of reply."""
    words = " ".join(word for word in head.groupdict().values() if word)
    if _REPLY.search(sentence):
        return "right-of-reply"
    return next((name for pattern, name in _FORMS if pattern.search(words)), "statement")
