"""The document itself: title, symbol, date, language and meeting, from its cover; the manifest wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.annotate.dates import find_dates
from loaders.interpret.body_sessions import body_sessions
from loaders.interpret.congress import congresses, preparatory_meetings, sessions
from loaders.interpret.cover import cased, cover_text, left_column, right_column
from loaders.interpret.event_keys import event_key
from loaders.interpret.event_names import names_before
from loaders.interpret.meeting_in_text import meeting_in_text
from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.own_symbol import day_of_resolution, symbol_of_resolution
from loaders.model.facts import Actor, DocumentFact, Genre
from loaders.model.months import MONTH, month_number
from loaders.model.record import PublicationRecord
from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree, Node, NodeKind

if TYPE_CHECKING:
    from loaders.annotate.knowledge import Knowledge
    from loaders.manifest import ManifestEntry

_SYMBOL = re.compile(
    r"(?:A|E|S|ST|CTOC|CAC|UNODC|HRI|CRC|CEDAW|UNEP|FCCC|LC|"
    r"DP)(?:/[A-Za-z0-9.()\[\]-]+){1,8}\*?"
)
# In a cover of two columns the name of the organization stands before the symbol.
_SYMBOL_LINE = re.compile(
    rf"(?:(?:United\s+Nations|General\s+Assembly|"
    rf"Economic\s+and\s+Social\s+Council)\s+)?(?P<symbol>{_SYMBOL.pattern})(?:(?:\s+|\s*[–—]\s*|\s-\s){_SYMBOL.pattern})?(?:\s\*)?"
    r"(?:(?:,|\s+and)\s+(?:Add|Corr|Rev)\.\s?\d+(?:\s?(?:[–-]|,|and)\s?(?:(?:Add|Corr|Rev)\.\s?)?\d+)*\*?)*"
)
_DATE = re.compile(rf"(\d{{1,2}}) ({MONTH}) (\d{{4}})", re.IGNORECASE)
_DATE_LINE = re.compile(
    rf"(?:(?:General Assembly )?Distr\.?:? [A-Z]+ ?)?{_DATE.pattern}(?: Original: .*)?", re.IGNORECASE
)
_PLACE_AND_DATE = re.compile(
    rf"[A-ZÀ-ÞĀ-ŽȘȚ][^,]{{1,40}}(?:,[^,]{{1,40}})?,\s+\d[^,]{{0,40}}\b{MONTH}\s+\d{{4}}",
    re.IGNORECASE,
)
_REPORT_ON_SESSION = re.compile(
    rf"\breport\s+(?:of\s+the\s+Commission\s+)?o[nf]\s+(?:the|its)\s+(?P<session>(?:(?:reconvened|resumed)\s+)?(?:{ORDINAL})\s+(?:special\s+)?session)",
    re.IGNORECASE,
)
_SESSIONAL = re.compile(r"(?:Commission|Committee|Conference|Board)\b")
_NUMBERED_SESSION = re.compile(rf"\b{ORDINAL}\s+(?:reconvened\s+)?session\b", re.IGNORECASE)
_ADOPTED = re.compile(rf"adopted\b[^.\n]{{0,120}}?\bon {_DATE.pattern}", re.IGNORECASE)
_TITLE = {
    Genre.MEETING_REPORT: re.compile(r"\breport (?:of|on) the\b", re.IGNORECASE),
    Genre.DRAFT_REPORT: re.compile(r"^draft report\b", re.IGNORECASE),
    Genre.SESSION_REPORT: re.compile(r"\breport (?:of|on) the\b", re.IGNORECASE),
    Genre.CONGRESS_REPORT: re.compile(r"\breport of the\b", re.IGNORECASE),
    Genre.OTHER_MEETING_REPORT: re.compile(r"\breport (?:of|on)\b", re.IGNORECASE),
    Genre.DISCUSSION_GUIDE: re.compile(r"\bdiscussion guide\b", re.IGNORECASE),
    Genre.THEMATIC_SUMMARY: re.compile(
        r"\bchair.{0,9}summar|\bsummary by the chair|^(?:(?:joint|informal) )?summary (?:by|of|on)\s",
        re.IGNORECASE,
    ),
    Genre.COMPENDIUM: re.compile(r"\bcompendium\b", re.IGNORECASE),
    Genre.DECLARATION: re.compile(r"\bdeclaration\b", re.IGNORECASE),
}
_SUMMARY_ALONE = re.compile(
    r"(?:Co-|Vice-)?Chair(?:person|man|woman)?s?[’'](?:s\s)?\s?summary\W*|"
    r"Summary\s+(?:by|of|prepared\s+by)\s+the\s+(?:[A-Z][a-z]+\s+)?(?:Co-|Vice-)?(?:Chair(?:person|man|woman)?s?|Secretariat|Rapporteur)\W*",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:consultations?|debates?|dialogues?|discussions?|events?|forum|meetings?|panels?|round\s+tables?|segment|seminar|"
    r"stocktaking|symposium|webinar|workshops?)\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"distr\b|original\b|general assembly$|united nations$|economic and social council$|\(?[ivx\d]+\)?$|"
    r"agenda item\b|"
    r"item \d|english|contents$|page$|\[on the report|\[without reference|resolution adopted|"
    r".{0,20}\bsession$|"
    r",? ?G\.A\. res\.|rapporteur:|addendum|advance unedited|\d{2}-\d{5}",
    re.IGNORECASE,
)
_RESOLUTION_TITLE = re.compile(
    r"^(?:resolution "
    r")?(?P<number>(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?\([A-Z-]{1,8}\))?)(?:\s*\.\s*|\s+)(?P<title>[A-Z].{5,})",
    re.IGNORECASE,
)
_TITLE_BELOW = re.compile(
    r".*[:.]\s+(?:(?:second\s+)?revised\s+)?draft\s+(?:resolution|decision)\W*|"
    r"(?:Draft\s+)?(?:resolution|decision)\s+(?:\d+(?:/\d+)?|[IVX]+)\W*|Draft\s+(?:resolution|decision)\s+submitted\s+by\s.*",
    re.IGNORECASE,
)
"""``Italy and Mexico: draft resolution``, ``Resolution 9/4``: the title follows."""
_SEVERAL = re.compile(r"(?:Resolutions|Decisions)\b.{0,40}\badopted\b", re.IGNORECASE)
_KNOWN_TITLE = re.compile(
    r"(?:annotated )?provisional agenda(?: and annotations)?|provisional agenda, annotations.*|"
    r"information for participants|(?:draft )?programme of work|list of participants",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"(?:^|\s)(?:note|report|background (?:paper|document|note)|(?:working|discussion|conference room) paper)"
    r"(?: (?:by|of)|,? (?:prepared|submitted) by) the (?:secretariat|secretary-general|executive director)"
    r"\W*$",
    re.IGNORECASE,
)
_ABOVE_TITLE = re.compile(
    rf"\d{{1,5}}(?:st|nd|rd|th) (?:plenary )?meeting,?|{_SYMBOL.pattern}|\W*{_DATE.pattern}|"
    rf"(?:resolution|member name) .{{0,30}}\d{{4}}",
    re.IGNORECASE,
)
"""Lines that older resolutions print above their title, in one block with it."""
_BELOW_TITLE = re.compile(
    r"(?:general assembly|economic and social council|commission|conference) (?:resolution|decision) \d+/\d+",
    re.IGNORECASE,
)
_DECLARATION_TITLE = re.compile(r"(?:Draft\s+)?(?:[A-ZÀ-ÞĀ-ŽȘȚ][^.:;]{1,60}\s)?declaration\b", re.IGNORECASE)
_RECOMMENDS = re.compile(
    r"^The [A-Z][^:]{10,200}? recommends [^:]{10,200}\bdraft (?:resolution|decision)[^:]{0,80}:\s*"
)
"""``The Commission recommends to the Council the adoption of the following draft resolution: Title``"""
_ENTRY = re.compile(r"(?:\s?\.){4,}|…{2,}|\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s+\d{1,3}$")
_REPORT_TITLE = re.compile(r"(?:Draft\s+)?Report\s+(?:of|on)\s+the\b", re.IGNORECASE)
_REPORT = re.compile(r"\breport\b", re.IGNORECASE)
_REPORTS = frozenset(
    {Genre.MEETING_REPORT, Genre.SESSION_REPORT, Genre.CONGRESS_REPORT, Genre.OTHER_MEETING_REPORT}
)
_PREPARED_FOR = re.compile(r"preparat(?:ions|ory meeting|ory meetings) for (?:the )?", re.IGNORECASE)


def describe_document(
    tree: DocumentTree, entry: ManifestEntry, knowledge: Knowledge, genre: Genre, language: str
) -> DocumentFact:
    """What the document says of itself; what the manifest, or else the publisher's record, states wins."""
    record = tree.source.record or PublicationRecord()
    symbol, day = entry.symbol or record.symbol or symbol_of(tree), date_of(tree)
    if genre is Genre.RESOLUTION:
        symbol, day = symbol or symbol_of_resolution(tree, knowledge), day or day_of_resolution(tree)
    return DocumentFact(
        id=entry.id,
        title=entry.title or record.title or title_of(tree, genre) or entry.id,
        genre=genre,
        symbol=symbol,
        date=entry.date or record.adopted or day,
        language=entry.language or language,
        meeting=entry.meeting if entry.meeting is not None else _meeting(tree, genre, symbol, knowledge),
        rights=entry.rights,
    )


def _meeting(tree: DocumentTree, genre: Genre, symbol: str, knowledge: Knowledge) -> str:
    """The meeting that the cover names; that a report without one says was held."""
    stated = meeting_of(tree, genre, symbol, knowledge)
    if genre in _REPORTS and (not stated or not _REPORT.search(" ".join(n.text.text for n in tree.front()))):
        return meeting_in_text(tree, genre, symbol, knowledge) or stated
    return stated


def cover_lines(tree: DocumentTree) -> list[str]:
    """The lines of the cover, as printed: front matter, else what stands before the first number."""
    lines: list[str] = []
    for located in tree.located:
        node = located.node
        if node.kind is NodeKind.FRONT:
            lines.extend(cell.text for cell in left_column(node))
            lines.extend(right_column(node))
        elif node.kind is NodeKind.PARAGRAPH and node.label:
            break
    return [line.strip() for line in lines if line.strip()]


def cover_blocks(tree: DocumentTree) -> list[str]:
    """The blocks of the cover (lines broken for layout joined), then the first headings."""
    blocks = [_without_dates(node) for node in tree.front()]
    headings = [located.node.text.text.strip() for located in tree.sections()[:4]]
    return [block for block in (*blocks, *headings) if block]


def _without_dates(node: Node) -> str:
    """A block of the cover; a last line with place and date is not part of a title."""
    lines = [cell.text.strip() for cell in left_column(node)]
    if len(lines) > 1 and _PLACE_AND_DATE.fullmatch(lines[-1]):
        return " ".join(lines[:-1])
    return cover_text(node).text.strip()


def symbol_of(tree: DocumentTree) -> str:
    """The symbol that stands on a line of its own on the cover."""
    for line in cover_lines(tree):
        alone = _SYMBOL_LINE.fullmatch(line)
        if alone:
            symbol = alone["symbol"].rstrip("*")
            return _whole_symbol(symbol, tree) if symbol.endswith(".") else symbol
    return ""


def _whole_symbol(symbol: str, tree: DocumentTree) -> str:
    """A symbol that the end of a line has cut (``A/CONF.234/L.`` above ``6``), or whole at a page's head."""
    rest = re.search(rf"{re.escape(symbol)}\s{{0,4}}(\d[\w.]*)", tree.source.raw)
    return symbol + rest[1].rstrip(".") if rest else symbol


def date_of(tree: DocumentTree) -> str:
    """The day of adoption of a resolution, else the day on a cover line of its own, as ISO 8601."""
    lines = cover_lines(tree)
    match = _ADOPTED.search("\n".join(cover_blocks(tree))) or next(
        (m for m in (_DATE_LINE.fullmatch(line) for line in lines) if m), None
    )
    if match is None:
        return ""
    day, month, year = match.groups()[-3:]
    return f"{int(year):04}-{month_number(month):02}-{int(day):02}"


def title_of(tree: DocumentTree, genre: Genre) -> str:
    """The title on the cover: the block with the words of the genre, else the longest that is no formula."""
    blocks = cover_blocks(tree)
    if genre is Genre.RESOLUTION:
        numbered = next((m for m in map(_RESOLUTION_TITLE.match, blocks) if m), None)
        if numbered:
            return numbered["title"].strip().rstrip("*/")
        below = next((after for line, after in pairwise(blocks) if _TITLE_BELOW.fullmatch(line)), "")
        whole = next((block for block in blocks if _SEVERAL.match(block)), below)
        if whole:
            return _RECOMMENDS.sub("", whole).rstrip("*").strip()
    pattern = _TITLE.get(genre)
    if pattern is not None:
        named = [block for block in blocks if pattern.search(block)]
        if named and genre is Genre.DECLARATION:
            return _declaration_title(named)
        if named and genre is Genre.THEMATIC_SUMMARY and _SUMMARY_ALONE.fullmatch(named[0]):
            return _of_event(blocks, named[0])
        if named and genre is not Genre.DRAFT_REPORT:
            return named[0].rstrip("*").strip()
        if named:
            return _draft_title(blocks, named[0])
    if genre is Genre.RESOLUTION and (last := _above_formula(tree)):
        return last
    known = next((block for block in blocks if _KNOWN_TITLE.fullmatch(block)), "")
    return known or _above_author(blocks) or _longest(blocks)


def _of_event(blocks: list[str], words: str) -> str:
    """``Chair’s summary`` alone on its line, behind the event in the block above it."""
    above = blocks[: blocks.index(words)][-1:]
    event = above[0].rstrip("*").strip() if above and _EVENT.search(above[0]) else ""
    told = event and not (_FORMULA.match(event) or _ENTRY.search(event))
    return f"{event}: {words.rstrip('*').strip()}" if told else words.rstrip("*").strip()


def _above_author(blocks: list[str]) -> str:
    """The title right above ``Note by the Secretariat``, in one block with it or not."""
    for i, block in enumerate(blocks):
        found = _BY_WHOM.search(block)
        if found is None:
            continue
        title = block[: found.start()].strip() or (blocks[i - 1] if i else "")
        title = re.sub(
            r"^(.{5,}?)\s\1$", r"\1", title.rstrip("*").strip()
        )  # the agenda item has the same one
        return "" if _FORMULA.match(title) or _DATE.search(title) or _ENTRY.search(title) else title
    return ""


def _longest(blocks: list[str]) -> str:
    """The block that is printed twice, as a page prints its title, else the longest that is no formula."""
    free = [
        b for b in blocks
        if not (_FORMULA.match(b) or _SYMBOL.fullmatch(b) or _DATE.search(b) or _ENTRY.search(b))
    ]  # fmt: skip
    twice = next((b for i, b in enumerate(free) if b in free[i + 1 :]), "")
    return (twice or max(free, key=len, default="")).rstrip("*").strip()


def _declaration_title(named: list[str]) -> str:
    """The first block that begins as the title of a declaration; whole, where a line has cut it."""
    titles = [block for block in named if _DECLARATION_TITLE.match(block)] or named
    words = re.split(r"\s[-–|]\s", titles[0])[0].casefold()  # "… - United Nations Office on …", as pages do
    whole = next((t for t in titles[1:] if t.casefold().startswith(words) and len(t) > len(words)), titles[0])
    return whole.rstrip("*").strip()


def _above_formula(tree: DocumentTree) -> str:
    """The last block of the cover, right above the enacting formula, without the lines above a title."""
    front = tree.front()
    lines = [cell.text.strip() for cell in left_column(front[-1])] if front else []
    while lines and _ABOVE_TITLE.fullmatch(lines[0]):
        lines.pop(0)
    while len(lines) > 1 and _BELOW_TITLE.fullmatch(lines[-1]):
        lines.pop()
    title = _RECOMMENDS.sub("", " ".join(lines))
    free = not (_FORMULA.match(title) or _SYMBOL.fullmatch(title) or _DATE.search(title))
    return title.rstrip("*/").strip() if free and len(title) > len("Crime") else ""


def _draft_title(blocks: list[str], words: str) -> str:
    """``Draft report`` needs the name of its meeting to be a title."""
    if len(words) > len("Draft report") + 10:
        return words.rstrip("*").strip()
    meeting = next(
        (
            b
            for b in blocks
            if re.search(
                r"\b(?:meeting|commission|"
                r"congress)\b",
                b,
                re.IGNORECASE,
            )
        ),
        "",
    )
    return f"{words}: {meeting}" if meeting else words


def _preamble(tree: DocumentTree) -> list[str]:
    """The paragraphs before the first number: a declaration says there where it was adopted."""
    found: list[str] = []
    for located in tree.paragraphs():
        if located.node.label:
            break
        found.append(located.node.text.text)
    return found


def meeting_of(tree: DocumentTree, genre: Genre, symbol: str, knowledge: Knowledge) -> str:
    """Short id of the meeting a document reports on or was made for, "" where it names none."""
    cover = "\n".join(cased(block) for block in cover_blocks(tree))
    if genre is Genre.DECLARATION:
        cover = "\n".join([cover, *_preamble(tree)])
    named = [m.key for m in congresses(cover, knowledge)]
    number = int(named[0].rpartition("-")[2]) if named else None
    if genre in (Genre.MEETING_REPORT, Genre.DRAFT_REPORT):
        regional = next(preparatory_meetings(cover, knowledge, number), None)
        if regional is not None:
            return regional.key
    if genre in (Genre.SESSION_REPORT, Genre.DRAFT_REPORT):
        session = next(
            sessions(cover, knowledge, default_commission=next(iter(knowledge.sessions), "")), None
        )
        if session is not None:
            return session.part_of or session.key
    if genre in (Genre.SESSION_REPORT, Genre.DRAFT_REPORT):
        by_cover = _session_of_cover(tree, knowledge)
        if by_cover:
            return by_cover
        blocks = [*cover_blocks(tree), *_two_blocks(tree)]
        other = next((s for block in blocks for s in body_sessions(block, knowledge)), None)
        if other is not None:
            return other.key
        by_series = _session_of_series(tree, symbol, knowledge)
        if by_series:
            return by_series
    if genre is Genre.OTHER_MEETING_REPORT:
        return _other_meeting(tree, knowledge)
    by_symbol = knowledge.meeting_of_symbol(symbol) if symbol else None
    if by_symbol is not None:
        return by_symbol.key
    if genre is Genre.DISCUSSION_GUIDE and named:  # headings may name earlier Congresses
        return max(named, key=lambda key: int(key.rpartition("-")[2]))
    prepared = _PREPARED_FOR.search(cover)
    if prepared:
        after = next(congresses(cover[prepared.end() :], knowledge), None)
        if after is not None:
            return after.key
    return named[0] if named else ""


def _two_blocks(tree: DocumentTree) -> Iterator[str]:
    """Blocks of the cover that stand below each other: a body, and the session that it holds."""
    return (f"{one} {other}" for one, other in pairwise(cover_blocks(tree)))


def _session_of_cover(tree: DocumentTree, knowledge: Knowledge) -> str:
    """``Commission on Narcotic Drugs``, and below it ``Report on the sixty-third session``."""
    cover = "\n".join(cased(block) for block in cover_blocks(tree))
    told = _REPORT_ON_SESSION.search(cover)
    bodies = [
        hit.entity.label
        for hit in knowledge.names.find(cover[: told.start()] if told else "")
        if isinstance(hit.entity, Actor) and not hit.nested and _SESSIONAL.match(hit.entity.label)
    ]
    named = body_sessions(f"{bodies[-1]}, {told['session']}", knowledge) if told and bodies else ()
    return next((session.key for session in named), "")


def _session_of_series(tree: DocumentTree, symbol: str, knowledge: Knowledge) -> str:
    """Key of the session on a cover that leaves its body to the series of the symbol, E/CN.15/2019/15."""
    hits = knowledge.names.find("\n".join(cased(block) for block in cover_blocks(tree)))
    if any(series.reports(symbol) for series in knowledge.sessions.values()) or any(
        isinstance(hit.entity, Actor) and hit.entity.label.startswith("Commission on ") for hit in hits
    ):
        return ""  # E/2022/30 is of the Council and reports on a session of the Commission
    bodies = (b for b in knowledge.bodies if symbol.startswith(b.symbol.removesuffix("RES")))
    body = max(bodies, key=lambda b: len(b.symbol), default=None)
    if body is None:
        return ""
    numbered = (match for block in cover_blocks(tree) for match in _NUMBERED_SESSION.finditer(block))
    named = (s for m in numbered for s in body_sessions(f"{body.names[0]}, {m.group(0)}", knowledge))
    return next((session.key for session in named), "")


def _other_meeting(tree: DocumentTree, knowledge: Knowledge) -> str:
    """Key of a session of another body, or of an event of no series, that the cover names with its days."""
    blocks = [cased(block) for block in cover_blocks(tree)]
    title = [block for block in blocks if _REPORT_TITLE.match(block) and _dated_event(block, knowledge)]
    for block in title or blocks:
        session = next(iter(body_sessions(block, knowledge)), None)
        if session is not None:
            return session.key
    return next(filter(None, (_dated_event(block, knowledge) for block in title or blocks)), "")


def _dated_event(block: str, knowledge: Knowledge) -> str:
    """Key of the event that words name with its days, or ""."""
    text = MappedText(block, tuple(range(len(block))))
    for mention in find_dates(text):
        name = names_before(block, mention.span.start, mention.span.end, [])
        if name is not None:
            return event_key(name.kind, mention.start, knowledge)
    return ""
