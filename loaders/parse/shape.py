"""Judgements about the words of one piece: does it end, does it go on, does it look like a heading?"""

from __future__ import annotations

import re

from loaders.model.months import MONTH

TERMINAL = re.compile(r"[.!?;:。！？；：؟؛][”\"’'»)\]]*(?:\s?\[\d{1,3}\])?$")
HEADING_STOP = re.compile(r"[.!?;:,。！？；：，؟؛،][”\"’'»)\]]*(?:\s?\[\d{1,3}\])?$")
SENTENCE_BREAK = re.compile(r"(?<![A-Z])[a-z0-9)”\"][.!?][”\"’)]*\s+[A-Z“(]")
DANGLING = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|in|on|at|to|by|for|from|with|against|between|into|under|as|that|which"
    r"|its|their|including|through|than|is|are|was|were|be|been|has|have|had|not|both|such|United"
    r"|(?<!African )(?<!Dominican )(?<!Czech )(?<!Arab )(?<!People’s Democratic )(?<!People\'s Democratic )"
    r"Republic))$"
)
"""A line that is not finished; the names of five States end with "Republic"."""
PREAMBLE_OPENING = re.compile(
    r"[“\"]?We,? (?:the )?"
    r"(?:[A-Z]|(?:heads|ministers|representatives|participants|delegates|members|youth)\b).{3,900},|"
    r"[“\"]?The [A-Z][\w’' ,-]{3,120},$"
)
WE = re.compile(
    r"\W*We,?\s+(?:the\s+)?(?:[A-Z]\w+|heads|high|judges|mayors|members|ministers|parliamentarians|participants|"
    r"participating|parties|police|presidents|prosecutors|practitioners|representatives|scholars|senior|signatories|"
    r"states|students|delegates|delegations|youth|young)\b|\W*We,\s+\w+"
)
WE_THE = re.compile(r"\W*We(?:,|\s+the\b)")
BODY_ALONE = re.compile(
    r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|"
    r"Commission on [^,.;:]{3,100}|Conference of the [^,.;:]{3,140})"
)
"""An enacting formula without its comma."""
DECISION_OPENING = re.compile(
    r"(?:At its \d{1,3}(?:st|nd|rd|th) .{3,80}, the|The) "
    r"(?:General Assembly|Security Council|Economic and Social Council|"
    r"Commission on|Conference of)[^.;]{0,200}:$"
)
OPENINGS = (PREAMBLE_OPENING, BODY_ALONE, DECISION_OPENING)
"""Lines that end the cover: an enacting formula, with or without its stop."""
DECLARES = re.compile(
    r"\b(?:declares?\b(?:\s+(?:the\s+following|as\s+follows|that))?"
    r"|(?:agree|agreed|proclaim|resolve|decide|commit\s+ourselves)"
    r"\s+(?:as\s+follows|on\s+the\s+following|to\s+the\s+following)"
    r"|^\W*(?:we\s+|hereby\s+)*recommends?"
    r"|adopt\s+the\s+following(?:\s+(?:\w+\s+){0,3}(?:declaration|statement|commitments|recommendations))?)\s*:$",
    re.IGNORECASE,
)
"""What opens the numbered paragraphs of a declaration, not a list inside a paragraph."""
OFFICER_LINE = re.compile(r"[A-Z][\w’'()/ -]{2,60}:\s+\S")
WHOLE_BOLD = re.compile(r"\*\*[^*]+\*\*\W*")
TITLED_NAME = re.compile(r"(?:H\.\s?E\.\s+)?(?:M[rs]|Mrs|Dr)\.\s+[A-ZÀ-ÞĀ-ŽȘȚ]")
"""A line with a person on it is no heading."""
TITLED_ENTRY = re.compile(
    r"(?:(?:H\.\s?E\.|Hon\.)\s+)?(?:(?:M[rs]|Mrs|Dr|Prof)\.|Professor|Judge|Justice|Ambassador|Commissioner|Inspector|Minister|"
    r"(?:Brigadier|Lieutenant|Major)?[ -]?(?:Colonel|General)|Captain)\s+(?:M[rs]s?\.\s+|Dr\.\s+)?"
    r"[A-ZÀ-ÞĀ-ŽȘȚ]"
)
"""How an entry of a list of persons begins."""
TITLED_ALONE = re.compile(
    rf"{TITLED_ENTRY.pattern}[\w’'.-]*(?:\s+(?:(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ten|bin|bint|ibn|al|el|y|e)\s+)*"
    r"(?:(?:[Aa]l|[Ee]l|[Dd])[-’'])?[A-ZÀ-ÞĀ-ŽȘȚ][\w’'.-]*){1,5}"
)
"""A person with nothing but the name on the line."""
OFFICER_ROW = re.compile(
    r"(?:(?:First|Second|Third|Acting)\s+)?(?:Vice-|Co-)?(?:Chair|President|Rapporteur)\S{0,9}\s+"
    r"[A-ZÀ-ÞĀ-ŽȘȚ].*\([A-ZÀ-ÞĀ-ŽȘȚ][^()]+(?:\([^()]+\)\s*)?\)|"
    r"(?:Post|Office|Position)\s+(?:(?:[Rr]egional\s+[Gg]roup|[Cc]ountry|State)\s+)?"
    r"(?:[Ee]lected\s+)?(?:[Oo]fficers?|[Nn]ames?)"
)
"""A row of a table of officers whose columns are parted by blanks alone, or the row above it."""
OFFICE_ALONE = re.compile(
    r"(?:(?:First|Second|Third|Acting)\s+)?(?:Vice-|Co-)?"
    r"(?:(?:Chair(?:person|man|woman|men)?|President|Rapporteur)s?|Rapporteur-General)(?:\s+of\s+Committee\s+(?:I{1,3}|[12]))?\s?:?"
)
"""An office on a line of its own; who holds it stands on the lines below."""
HOLDER = re.compile(
    r"(?:[A-ZÀ-ÞĀ-ŽȘȚ]|d[aei]\s|v[ao]n\s)[^():;]{3,80}\([A-ZÀ-ÞĀ-ŽȘȚ][^()]+(?:\([^()]+\))?\)[,;.]?(?:\s+and)?"
)
"""Who holds an office, with the State in brackets."""
PART_LABEL = re.compile(
    r"(?:Workshop|(?:Thematic )?[Ss]ession|Panel|(?:Agenda |Substantive )?[Ii]tem|WORKSHOP|"
    r"(?:AGENDA )?ITEM|Topic|Theme|Part|Chapter"
    r"|Section|Day)"
    r"\s+(?:\d{1,2}|[IVX]{1,4})[.:]\s+(?=[A-Z\d“])"
)
"""``Workshop 1. Title``: the stop belongs to the label of a heading."""
KNOWN_HEADINGS = frozenset(
    {
        "abstract", "acknowledgements", "acknowledgments", "background", "conclusion", "conclusions",
        "executive summary", "foreword", "introduction", "key findings", "key messages", "methodology",
        "preamble", "preface", "summary",
    }
)  # fmt: skip
OPENING_HEADINGS = frozenset({"background", "introduction", "methodology", "summary"})
"""Known headings that also open the part on one topic."""
TOPIC_ALONE = re.compile(
    r"(?:(?:Provisional\s+)?agenda\s+item|substantive\s+item|workshop)\s+\d{1,2}", re.IGNORECASE
)
"""A heading that says nothing but which item or workshop it is about."""
TOPIC_FIRST = re.compile(
    rf"(?:{TOPIC_ALONE.pattern}|item\s+\d{{1,2}})(?:\s*[–—-])?(?:\s+[A-Z]|$)", re.IGNORECASE
)
"""A heading that begins with the item or workshop it is about."""
ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)(?:es)?(?:\s+[IVXLC\d]+)?\*?$")
NAMES_TOPIC = re.compile(r"\((?:(?:agenda |substantive )?item|workshop(?: topic)?) \d{1,2}\)$", re.IGNORECASE)
"""How a heading ends that says which item or workshop of a Congress it is about."""
TELLS = re.compile(
    r"^(?:At|In|On)\s+(?:its|the|that|this|\d)|"
    r"\b(?:was|were|is|are|had|has|have|made|took|held|gave|drew|spoke|said|stated|would|should|could|will|must|"
    r"acknowledged|adopted|called|considered|decided|delivered|described|elaborated|elected|emphasi[sz]ed|"
    r"endorsed|explained|expressed|highlighted|introduced|mentioned|noted|opened|pointed|presented|recalled|recommended|referred|reiterated|reported|requested|shared|"
    r"stressed|suggested|thanked|underlined|underscored|urged|welcomed)\b"
)
"""The beginning or the verb of a sentence, which no heading of the genre has."""
CONTENTS = re.compile(r"(?:table of )?contents(?:\s+page)?$", re.IGNORECASE)
CONTENTS_TAIL = re.compile(r"(?:\s*\.){3,}\s*\d*\s*$|\s+\d{1,3}\s*$|(?:\s*\.){3,}")


HEADING_LENGTH = 600
"""The longest heading of the genre joins an agenda item and a workshop: some 500 characters."""


WE_ALONE = 50
"""A longer line that begins so is no title."""
PLAIN_HEADING_LENGTH = 150
"""Without number or mark-up only a short phrase passes for a heading."""


ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:pp?|paras?|Nos?|vol|arts?|chap|sect|eds?|cf|e\.g|i\.e|Mr|Ms|Mrs|Dr|H\.E)\.$"
)


def ends(text: str) -> bool:
    """The text closes with a stop (or colon, semicolon), quotation marks and abbreviations aside."""
    return bool(TERMINAL.search(text)) and not ABBREVIATED.search(text)


def announces_list(text: str) -> bool:
    return bool(re.search(r"[:：][”\"’)]*$", text))


CLAUSE = re.compile(
    r"(?=[A-Z])(?i:(?:(?:Deeply|Gravely|Fully|Further|Also|Having|Once\s+again)\s+)?(?:Acknowledging|Affirming|Alarmed|Appreciating|Assembled|"
    r"Aware|Bearing\s+in\s+mind|Cognizant|Commending|Concerned|Condemning|Congratulating|Conscious|Considering|Convinced|Deploring|"
    r"Desiring|Desirous|Determined|Disturbed|Emphasizing|Encouraged|Expressing|Grateful|Guided|Having|Highlighting|Inspired|"
    r"Looking\s+forward|Mindful|Noting|Observing|Paying\s+tribute|Reaffirming|Realizing|Recalling|Recognizing|Referring|Reiterating|"
    r"Stressing|Taking|Underlining|Underscoring|Welcoming)\b)"
)
"""How a paragraph of a preamble begins."""
LEAST_CLAUSE = 60
COMMA = re.compile(r",(?:\s?\d{1,3}|\s?\[\d{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})?$")
"""A comma at the end, with or without the mark of a footnote."""
DECLARE_LINE = re.compile(
    r"(?:To\s+(?:that|this)\s+end,?\s+)?(?:(?:Hereby|Solemnly|Therefore|Do\s+hereby|We|Have)\s+)*(?:Declare|Agreed?|Adopt|Resolved?|Proclaim)\b[^.]{0,60}:$",
    re.IGNORECASE,
)
FORMULA_LINE = re.compile(
    r"[“\"]?The\s+(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Human\s+Rights\s+"
    r"Council|Commission\s+on|Conference\s+of)\b"
)
"""How the line begins that names the adopting body."""
WE_ALL = re.compile(r"[“\"]?We,\s+(?:the\s+)?(?:[Hh]eads|[Mm]inisters|[Rr]epresentatives|States)\b")
"""How the line begins that names who adopts a declaration."""
DATELINE = re.compile(
    r"[A-ZÀ-ÞĀ-ŽȘȚ]{4,}(?:\s[A-ZÀ-ÞĀ-ŽȘȚ]{3,})?,\s\d{1,2}\s"
    r"[A-Z][a-z]+(?:\s\d{4})?\s(?:\([A-Z][\w .]+\)\s?)?--?\s"
)
"""``VIENNA, 25 June (UN Information Service) --``: how the body of a news item begins."""
FORMULA_ALONE = re.compile(r"The (?:General Assembly|Economic and Social Council),")
"""An enacting formula and nothing else: a page that loses italics begins the next clause in its midst."""
CLAUSE_END = re.compile(r"[,;:.][”\"]?$|,\s+and$")
LAST_BUT_ONE = re.compile(r",\s+and$")
"""How the last preambular paragraph but one may end."""
NAME_OPEN = re.compile(r"\b(?:M[rs]|Mrs|Dr|Prof)\.(?:\s+[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]+)?$")
"""A person whose name is cut."""
REST_OF_DATE = re.compile(rf"(?:19|20)\d\d(?:\W|$)|\d{{1,2}}\s+{MONTH}\b")
DATE_OPEN = re.compile(rf"\b(?:{MONTH}|from|and|to)$")
"""A date that is cut behind its month or before its day."""
CLOSING = re.compile(
    r"\W*\d{1,5}(?:st|nd|rd|th)\s+(?:\(resumed\)\s+)?(?:plenary\s+)?meeting\b.{0,40}|(?:Done|Signed|Adopted)\s+(?:at|in|on)\s.{3,80}"
)
"""Where a resolution ends: the sitting at which it was adopted, and its day."""


def goes_on(before: str, after: str, numbered: bool) -> bool:
    """Whether ``after`` is the second half of ``before``, cut by a page break.

    In official documents with numbered paragraphs every paragraph closes with a stop, so an open end
    is enough; elsewhere (surveys, brochures) only a small letter or a dangling word proves it.
    """
    if not before or not after or CLOSING.fullmatch(before) or CLOSING.fullmatch(after):
        return False
    first = after.lstrip("“„«\"‘'([")[:1]
    if ends(before) or (DECLARE_LINE.match(after) and before.endswith((",", ";"))):
        return False
    if (
        first.islower()
        or (REST_OF_DATE.match(after) and DATE_OPEN.search(before))
        or closes_bracket(before, after)
    ):
        return True
    if re.search(r"[A-Za-z0-9]", first) is None:
        return not re.match(r"[(“„«\"‘']", after) or numbered
    if numbered:
        return bool(DANGLING.search(before)) or not looks_like_heading(after)
    if NAME_OPEN.search(before):
        return True
    return bool(DANGLING.search(before)) and not before.endswith(",")


def closes_bracket(before: str, after: str) -> bool:
    """``… nominated by (Burkina`` / ``Faso), Ms. …``: a bracket is opened in one and closed in the other."""
    return before.rfind("(") > before.rfind(")") and re.match(r"[^()]*\)", after) is not None


def next_clause(first: str, before: str, after: str) -> bool:
    """Whether a line begins the next paragraph of a preamble or of a quoted text without a blank line.

    Args:
        first: the paragraph that would go on, at least its first line.
        before: its last line.
        after: the line in question.
    """
    first, before, after = (words.lstrip("*_") for words in (first, before, after))
    if CLOSING.fullmatch(after):
        return True
    if after.startswith("“") and first.startswith("“"):
        return bool(CLAUSE_END.search(before))
    if DECLARE_LINE.match(after) and before.endswith((",", ";")):
        return True
    opened = before.endswith(",") and first.endswith(before) and FORMULA_LINE.match(first)
    opened = opened or (first.endswith(before) and PREAMBLE_OPENING.fullmatch(first))
    clause = CLAUSE.match(first) or opened
    return bool(clause and CLAUSE.match(after) and (COMMA.search(before) or before.endswith(";")))


_NTH_ALONE = re.compile(r"(?:[A-Z][a-z]+-)?(?:Fir|Seco|Thi|[A-Z][a-z]+)(?:st|nd|rd|th|ieth)")
"""``Tenth`` above ``United Nations Congress on …``"""


_REPORT_TITLE = re.compile(
    r"(?:Report|Draft\s+report|Summary|Chair[’']s\s+summary)\s+(?:by|of|on)\b(?!.*\d{4})"
)
_REST_OF_TITLE = re.compile(r"[A-Z][\w’' -]{2,80},?\s+(?:held|convened)\s+(?:in|at|on|from)\b")
_HALF_NAME = re.compile(
    r"\s(?:United\s+Nations(?=\s(?:Convention|Congress|Office)\b)|Criminal(?=\sJustice\b)|"
    r"Comprehensive(?=\sInternational\b)|"
    r"Regional(?=\sPreparatory\b)|[A-Z][a-z]+(?:th|st|nd|rd)(?=\sUnited\sNations\sCongress\b))"
)
"""Where a line ends whose name goes on."""


def cut_on_cover(before: str, after: str) -> bool:
    """Whether a name or title on the cover goes on in the next block."""
    if ends(before):
        return False
    if DANGLING.search(before) or _NTH_ALONE.fullmatch(before) or after[:1].islower():
        return True
    if _REPORT_TITLE.match(before) and _REST_OF_TITLE.match(after):
        return True
    return any(half.end() == len(before) for half in _HALF_NAME.finditer(f"{before} {after}"))


def cuts_clause(before: str, after: str, page_break: bool) -> bool:
    """Whether a page cuts a paragraph of a preamble: the comma at its end is still to come."""
    if before.endswith((",", ", and")) or CLAUSE.match(after):
        return False
    return page_break or (after.endswith((",", ", and")) and not ends(before))


def cuts_list(before: str, after: str) -> bool:
    """Whether a page cuts a list in a sentence behind a comma; clauses of a preamble end so, too."""
    return before.endswith(",") and not (CLAUSE.match(before) or CLAUSE.match(after))


def opens_preamble(words: str) -> bool:
    """An enacting formula, or its beginning: ``We, the Ministers of …, having met in Riyadh on 22``."""
    cut = WE_THE.match(words) is not None and len(words) > WE_ALONE and not ends(words)
    return cut or PREAMBLE_OPENING.fullmatch(words) is not None


def ends_cover(words: str) -> bool:
    """A line of which the body of a text begins."""
    return opens_preamble(words) or any(pattern.fullmatch(words) for pattern in OPENINGS)


def stands_apart(before: str, words: str, page_break: bool) -> bool:
    """An office, or the last paragraph of a preamble: nothing that the text before goes on with."""
    if OFFICE_ALONE.fullmatch(words):
        return True
    return LAST_BUT_ONE.search(before) is not None and words[:1].isupper() and not page_break


def ends_preamble(words: str) -> bool:
    """A clause of a preamble that ends as the last one does."""
    return CLAUSE.match(words.lstrip('“"')) is not None and COMMA.search(words.rstrip()) is not None


PEOPLE_ALONE = re.compile(
    r"(?:The\s+)?(?:Panell?ists|Presenters|Speakers|Discussants|Presentations|Interventions)\s*:?\s*"
)
"""A line of nothing but whom the entries below it name: no heading."""
PEOPLE_BEHIND_LABEL = re.compile(
    r"(?:(?:Lead|Expert|Keynote|Invited|Panel|Session)\s+)?(?:(?:Co-)?[Mm]oderators?|[Ff]acilitators?|[Pp]anel|[Pp]anell?ists|[Ss]peakers?|[Pp]resenters?|"
    r"[Dd]iscussants|[Ii]nterventions|[Ss]tatements)(?:\s+from\s+the\s+floor)?:\s+\S"
)
"""``Moderator: Ms. Jo Ek, UNODC``: no heading either."""


PINPOINT_LAST = re.compile(r"\([A-Z]+/[\w./-]+(?:\s[\w./-]+)?,\s+paras?\.\s(?:[^()]|\([a-z]+\))+\)$")
"""``(A/CONF.234/RPM.1/1, para. 31 (b))`` at the end of a line cites what the line says."""


SECOND_TOPIC = re.compile(
    r"(?:(?<=;)|(?<=,)|(?<=\w))\s+and\s+(?:workshop(?:\s+topic)?|(?:agenda\s+)?item)\s+\d{1,2}\.\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""``Substantive item 2. Title; and workshop 2. Title``: the second number ends no sentence."""


def looks_like_heading(text: str) -> bool:
    """One unfinished phrase that begins with a capital or digit and holds no sentence break."""
    if TITLED_NAME.match(text) or PEOPLE_BEHIND_LABEL.match(text) or PINPOINT_LAST.search(text):
        return False
    labelled = PART_LABEL.match(text)
    text = SECOND_TOPIC.sub("", text[labelled.end() :] if labelled else text)
    if not text or len(text) > HEADING_LENGTH or HEADING_STOP.search(text) or DANGLING.search(text):
        return False
    first = text[0]  # scripts without capitals have headings too
    if not (first.isdigit() or (first.isalpha() and not first.islower())) or not re.search(
        r"[^\W\d_]{2}", text
    ):
        return False
    return SENTENCE_BREAK.search(text) is None


def longest_heading(words: str) -> int:
    """How long a heading without number or mark-up may be: one that names its item or workshop, longer."""
    told = PART_LABEL.match(words) or NAMES_TOPIC.search(words)
    return HEADING_LENGTH if told else PLAIN_HEADING_LENGTH


def is_prose(text: str) -> bool:
    """Running text, not a title or a cover line: long, or a whole clause of a preamble."""
    if CLAUSE.match(text) and COMMA.search(text) and len(text) > LEAST_CLAUSE:
        return True
    return (
        len(text) > 150
        and bool(re.search(r"[.,;:][”\"’)]*$", text))
        and bool(re.search(r"[a-z]{3} [a-z]{2}", text))
    )


def key(text: str) -> str:
    """Letters and digits only, for comparing a heading with its entry on the contents page."""
    return re.sub(r"[\W_]+", "", text).casefold()


def names_officer(words: str) -> bool:
    """A line that gives an office and who holds it, or begins with a person."""
    return any(
        (
            OFFICER_LINE.match(words), TITLED_NAME.match(words), OFFICER_ROW.fullmatch(words),
            OFFICE_ALONE.fullmatch(words),
        )
    )  # fmt: skip


def holds_office(line: str, words: str) -> bool:
    """Whether ``words`` are a holder of the office that the line before gives, with or without others."""
    office = OFFICE_ALONE.match(line)
    if office is None or HOLDER.fullmatch(words) is None:
        return False
    if TITLED_NAME.match(words):  # one more of several, or the one whose office stands alone
        return office.end() == len(line) or office[0].rstrip(" :").endswith(("s", "men"))
    return not names_officer(words)


def is_known_heading(words: str) -> bool:
    return key(words) in {key(heading) for heading in KNOWN_HEADINGS}


def opens_topic(words: str) -> bool:
    """A known heading that may stand below the one that names the topic."""
    return key(words) in {key(heading) for heading in OPENING_HEADINGS}
