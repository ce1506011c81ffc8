"""Actors in printed enumerations, split as a reader does, and told apart by what is known of them.

``Trinidad and Tobago and Uruguay`` are two; ``International Centre for Criminal Law Reform and Criminal
Justice Policy`` is one; a State inside the name of an organization is not that State.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from loaders.annotate.knowledge import Knowledge
from loaders.annotate.names import fold
from loaders.annotate.ranges import Cover
from loaders.annotate.slugs import slugify
from loaders.model.facts import Actor, ActorKind
from loaders.model.text import MappedText, Span

_ARTICLE = re.compile(r"^(?:the|an?|la|el|los|las|le|les)\s+(?=[^\W\d_])", re.IGNORECASE)
_ENGLISH_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
# "observers for", "an expert from": says in what quality, not who.
_LEAD = re.compile(
    r"^(?:(?:also|from|namely|including|inter alia|respectively|as\s+well\s+as|and|both)[,:]?\s+)*"
    r"(?:(?:the|an?|one|two|three|several|some|other)\s+)*"
    r"(?:(?:(?:permanent\s+)?observers?|experts?|panell?ists?|delegations?|delegates|members|government\s+panell?ists)\s+(?:of|for|from)\s+"
    r"|representatives?\s+(?:of|for|from)\s+)?",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\s*\((?:the\s+)?[\"“'‘]?([A-Z][\w&./-]{1,15}(?:[ -][A-Z]{2,})?)[\"”'’]?\)\s*$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TAIL = re.compile(
    r"(?:\s+and\s+its\s+member\s+States)?[\s,;:.]+$|\s+and\s+its\s+member\s+States$|,?\s+and$", re.IGNORECASE
)
_SEMICOLON = re.compile(r";\s*(?:and\s+)?")
_COMMA = re.compile(r",\s+(?:(?:and|as\s+well\s+as)\s+(?=[^\W\d_]))?|\s+as\s+well\s+as\s+")
_SERIAL = re.compile(r",\s+(?:and|as\s+well\s+as)\s+")
_AND = re.compile(r"\s+and\s+")
# A part of a body, or a form of company: goes on with the name before the comma.
_CONTINUES = re.compile(
    r"(?:(?:Committee|Chapter|Section|Branch|Office|Division|Group|Federation|Council)"
    r"\s+(?:of|in|for)\s+(?:the\s+)?[A-Z]"
    r"|(?:Inc|Ltd|LLC|GmbH|S\.?A|A\.?C|e\.?V|A\.?I\.?S\.?B\.?L)\.?$"
    r"|affiliated\s+with\b|(?:especially|its|their)\s+)",
)
_NAMED_IN_FULL = re.compile(
    r"(?:Office|Division|Federation|Council)\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'-]*\s+(?:(?:and|for|of|against)\s+)?[A-Z]"
)
"""``International Organization for Migration, Office of the Special Adviser on Africa``: two."""
_FOREIGN_PAIR = re.compile(r"[^\W\d_]+\s+(?:y|e|et|und)\s+[^\W\d_]+(?=$|[\s,;.(])")
_PAIR = re.compile(r"[A-Z][\w’'-]+\s+and\s+[A-Z][\w’'-]+")
_OF_ONE_WORD = re.compile(r"\b(?:for|of|on)\s+[A-Z][\w’'-]+$")
_SUBJECT = (
    r"(?:(?:(?:Criminal|Social|Restorative|Juvenile|Public|International|Sustainable|Economic|Human)\s+)?"
    r"(?:Accountability|Children|Cooperation|Crime|Criminology|Culture|Democracy|Development|Dialogue|Economics|Education|Empowerment|"
    r"Environment|Equality|Equity|Families|Family(?:\s+Planning)?|Freedom|Governance|Health|Innovation|Integrity|Justice|Law|Migration|Nature|Peace|Policy|"
    r"Politics|Prevention|Progress|Reconciliation|Reform|Rehabilitation|Religion|Research|Rights|Safety|Science|Security|Society|Solidarity|"
    r"Technology|Training|Transparency|Victims|Wom[ae]n|Youth))"
)
_ON_SUBJECTS = re.compile(rf"\b(?:for|of|on)\s+(?:the\s+)?(?:{_SUBJECT}(?:,|\s+and)\s+)*{_SUBJECT}$")
_OPEN_SUBJECTS = re.compile(rf"\b(?:for|of|on)\s+(?:the\s+)?(?:{_SUBJECT},\s+)+{_SUBJECT}$")
_SUBJECTS = re.compile(rf"{_SUBJECT}(?:$|,|\s+and\s)")
_A_SUBJECT = re.compile(rf"{_SUBJECT}(?![\w’'-]|\s+(?:for|of|against|in|without)\b)")
"""``Asia Pacific Forum on Women, Law and Development``: a subject alone is no body."""
_UNIT = re.compile(
    r"^(?:UNODC(?:[’']s)?\s+)?"
    r"(?P<unit>[A-Z][\w’' ,&-]{0,120}?"
    r"\b(?:Branch|Section|Division|Unit|Secretariat|Office for [A-Z][\w -]{1,60}|"
    r"Programme(?=\s+of\s+UNODC\b)))"
    r"(?:/.*?)?(?:\s+(?:of|at)\s+(?:the\s+)?(?:UNODC|United Nations Office on Drugs and Crime)"
    r"|\s+of\s+the\s+Division\b.*)?$"
)
_PART_OF = re.compile(r"(?P<name>[A-Z].+?)\s+of\s+the\s+(?P<whole>[A-Z].+)")
_ABOUT = re.compile(r"(?P<name>[^,;()]+?)\s+(?:on|about|regarding|concerning)\s+(?=[a-z])")
_OWN_SECRETARIAT = re.compile(
    r"[Ss]ecretariat(?:\s+of\s+the\s+(?:Commission|Conference|Congress|Committee|Meeting|(?:Working|Expert)\s+Group))?"
)
"""``the secretariat of the Conference``: of the meeting whose report it is."""
_OF_ITS_OWN = re.compile(r"^(?!.*\b(?:UNODC|Section|Branch|Division|Unit)\b).+\sSecretariat$")
"""``Colombo Plan Secretariat``: of a body, not a unit of the Secretariat."""
_OFFICE = re.compile(
    r"^(?:(?:First|Second|Deputy|Vice|Former|Acting|Assistant|Associate|Executive|Permanent|United\s+Nations"
    r"|UNODC|UN|Under-|Prime|Senior|Resident|Regional|National|Youth|Attorney|Prosecutor|Director|Secretary)[\s-]*){0,4}"
    r"(?:Ministers?|Secretar(?:y|ies)|Chairs?|Chairpersons?|Chairman|Chairwoman|Vice-Chairs?|Vice-Chairpersons?"
    r"|Presidents?|Vice-Presidents?|Directors?(?:[- ]General)?|Chief|Head|Coordinator|Rapporteur|Ambassador"
    r"|Prosecutor(?:[- ]General)?|Attorney(?:[- ]General)?|Ombudsman|Commissioner|Governor|Mayor"
    r"|Prime\s+Minister|Representative|Advocate|Judge|representative|Princess|Prince|King|Queen|Chancellor|Speaker|Envoy"
    r"|Special\s+Envoy|Officer)\b",
)
# Experts with a mandate of the United Nations speak for it, not for themselves.
_MANDATE = re.compile(
    r"\b(?:Special\s+Rapporteurs?|Special\s+Representative|Special\s+Advocate|Special\s+Adviser|Independent\s+Expert"
    r"|Working\s+Group|Expert\s+Mechanism|(?:Personal|Special)\s+Envoy)\b"
)
_ESPECIALLY = re.compile(r"(?:especially|including|particularly|in\s+particular|its|their)\s+[a-z]")
"""``the Special Rapporteur on the sale of children, including sexual exploitation``: one mandate."""
_ACADEMIC = r"\b(?:Universi(?:ty|dad|dade|té|tät)|College|Faculty|School|Academy)\b"
_MANDATE_OVER_LIST = re.compile(
    r"\b(?:Special\s+Rapporteur|Special\s+Representative|Independent\s+Expert|Working\s+Group)\s+on\s+[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3}"
    r"(?:,\s+(?!and\b)[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3}?)*,?\s+(?:and|or)\s+(?!the\b)[a-z][\w-]*(?:\s+(?!(?:and|or|the)\b)[a-z][\w-]*){0,4}"
)
"""``the Special Rapporteur on extrajudicial, summary or arbitrary executions``: one mandate."""
_KINDS = (
    (re.compile(_ACADEMIC), ActorKind.ACADEMIC),
    (re.compile(r"\b(?:Inc|Ltd|LLC|GmbH|Corporation|Company|Bank)\b"), ActorKind.PRIVATE_SECTOR),
    (re.compile(r"^(?:United Nations|UN)\b"), ActorKind.UN_ENTITY),
    (
        re.compile(
            r"\b(?:Foundation|Fundaci[óo]n|Funda[çc][ãa]o|Fond(?:ation|azione)|Alliance|Coalition|Trust|Watch|Associa(?:tion|ci[óo]n|zione)"
            r"|Asociaci[óo]n|Society|Federation|Caritas|League(?!\s+of\s+(?:Arab|Nations))|Without\s+(?:Borders|Frontiers|Bars)"
            r"|Lawyers|Mothers|Wom[ae]n[’']?s?|Victims|Prisoners|Friends|Defenders|Observatory|R[ée]seau|Campaign|Movement)\b"
        ),
        ActorKind.NGO,
    ),
)
"""What the name of a body that no list has tells of its kind; the first that fits counts."""
_HEADED = re.compile(
    r"(?:[A-Z][\w’'-]*\s+){0,4}(?:Department|Office|Institute|Cent(?:re|er)|Ministry|Association|Federation|Foundation"
    r"|Commission|Committee|Council|Organi[sz]ation|Union|Network|Bureau|Division|Agency|University|Academy|Alliance"
    r"|League|Fund|Society|Forum|Group|Bank|Secretariat|Authority|Coalition|Observatory)\s+(?:of|for|on|against|to)\b"
)
"""How a body's name begins that says what it is of."""
_WHOLE = re.compile(
    r"^(?!.*\b(?:of|for|on|against)\b).*\s(?:Institute|Cent(?:re|er)|Association|Federation|Foundation|Commission|Congress|Consortium|Council|Forum|Network|"
    r"Alliance|League|Society|Coalition|Observatory|Organi[sz]ation|University|International|Watch)$"
)
"""A name that its last word completes: ``Wildlife Justice Commission``."""
_BODY = re.compile(
    r"\b(?:Institute|Cent(?:re|er)|Associations?|Federation|Foundation|Commission|Committee|Congress|Consortium|Council|Forum|"
    r"Network|Alliance|League|Society|Coalition|Observatory|Organi[sz]ation|University|International|Watch|Initiative|Project|"
    r"Programme|Trust|Fund|Union|Group|Movement|Campaign|Academy|Agency|Office|Bureau|Services?)\b"
)
"""A word that says: here is a body."""
_OF_SOMETHING = re.compile(r"\b(?:of|for|on|against|to|in)\b")
_A_UNIVERSITY = re.compile(r"^(?:[A-Z][\w’'-]*\s+)?University\s+of\s|\bUniversity$")
_PAIR_OF_NAMES = 2
_MOST_DIVIDERS = 12  # looked at in the last part of a list
_ALIKE_NAME, _ALIKE_STATE = 0.55, 0.85


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One actor of an enumeration; ``surface`` is what is printed, without article."""

    actor: Actor
    surface: str
    span: Span


def read_actors(
    text: MappedText, knowledge: Knowledge, default: ActorKind | None = None, *, least: int = 1
) -> tuple[ActorMention, ...]:
    """Split a printed enumeration into actors.

    Args:
        text: the enumeration alone, such as "Argentina, Brazil, Trinidad and Tobago and Uruguay".
        default: kind of names that stand in no gazetteer; without it the name itself is asked.
        least: how many actors the words before promise (2 after "the observers for"): "Housing First and
            Prison Watch" is then two where nothing else tells.
    """
    listing = _Enumeration(text.text, knowledge)
    ranges = list(listing.items())
    if len(ranges) < least and len(ranges) == 1:
        ranges = list(listing.halves(*ranges[0])) or ranges
    found: list[ActorMention] = []
    for start, end in ranges:
        found.extend(_mentions(text, start, end, knowledge, default))
    return tuple(found)


class _Enumeration:
    """A printed list, and where its dividers may stand: outside brackets and outside known names."""

    def __init__(self, text: str, knowledge: Knowledge) -> None:
        self.text = text
        names = [f for f in knowledge.names.find(text) if not f.nested and isinstance(f.entity, Actor)]
        self._closed = Cover(len(text), ((f.start, f.end) for f in names))
        self._names = {f.start: f for f in names}
        for listed in _MANDATE_OVER_LIST.finditer(text):
            self._closed.add(*listed.span())
        depth = 0
        for position, char in enumerate(text):
            depth = max(0, depth + (char == "(") - (char == ")"))
            if depth:
                self._closed.add(position, position + 1)

    def items(self) -> Iterator[tuple[int, int]]:
        """Ranges of the items."""
        parts = self._cut(0, len(self.text), _SEMICOLON)
        for start, end in parts:
            if len(parts) > 1 and self._all_known(start, end):  # "Chile and Fiji; IOM"
                yield from self._cut(start, end, _AND)
            elif len(parts) > 1 and self._known_list(start, end):  # "Chile, Fiji and Oman; IOM"
                yield from self._by_comma(start, end)
            elif len(parts) > 1:  # items stand between semicolons, commas belong to the names
                yield start, end
            else:
                yield from self._by_comma(start, end)

    def _by_comma(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        serial = any(not self._closed.touches(*m.span()) for m in _SERIAL.finditer(self.text, start, end))
        parts = self._after_serial(self._continued(self._cut(start, end, _COMMA)))
        for index, (begin, finish) in enumerate(parts):
            if self._all_known(begin, finish):
                yield from self._cut(begin, finish, _AND)
            elif index == len(parts) - 1 and not serial:
                yield from self._last_and(begin, finish)
            elif index and "as well" in self.text[parts[index - 1][1] : begin]:
                yield from self._last_and(begin, finish, least=1.0)
            else:
                yield begin, finish

    def _cut(self, start: int, end: int, divider: re.Pattern[str]) -> list[tuple[int, int]]:
        parts: list[tuple[int, int]] = []
        at = start
        for match in divider.finditer(self.text, start, end):
            if not self._closed.touches(*match.span()):
                parts.append((at, match.start()))
                at = match.end()
        parts.append((at, end))
        return [(s, e) for s, e in parts if self.text[s:e].strip()]

    def _continued(self, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Join what a comma inside a name has parted."""
        joined: list[tuple[int, int]] = []
        for start, end in parts:
            if joined and not self._is_known(start, end) and self._goes_on(joined[-1], start, end):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined

    def _after_serial(self, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """``…, and Women, Peace and Hope``: a serial "and" stands before the last name of a list."""
        for index in range(1, len(parts) - 1):
            gap = self.text[parts[index - 1][1] : parts[index][0]]
            rest = parts[index:]
            tail = self.text[rest[0][0] : rest[-1][1]]
            own = [
                self._is_known(*part) or bool(_ENGLISH_ARTICLE.match(self.text[part[0] :].lstrip()))
                for part in rest
            ]
            if _SERIAL.fullmatch(gap) and "as well" not in tail and not any(own):
                return [*parts[:index], (rest[0][0], rest[-1][1])]
        return parts

    def _goes_on(self, before: tuple[int, int], start: int, end: int) -> bool:
        """Whether a part goes on with the name before the comma: "Mothers for Justice, Peace and Hope"."""
        part = self.text[start:end].strip()
        if self._names.get(start + len(self.text[start:end]) - len(self.text[start:end].lstrip())):
            return False  # "…, Council of Europe and …": a name of its own
        name = self.text[before[0] : before[1]]
        if _CONTINUES.match(part) and not (_NAMED_IN_FULL.match(part) and not self._ends_with_state(end)):
            return True
        if _MANDATE.search(name) and _ESPECIALLY.match(part):
            return True
        if self._is_known(*before):
            return False
        if _FOREIGN_PAIR.match(part):  # "y" and "et" never divide an English list
            return True
        if _ON_SUBJECTS.search(name) and _SUBJECTS.match(part):
            return True
        serial = _SERIAL.match(self.text, end) is not None
        return serial and bool(_PAIR.fullmatch(part) and _OF_ONE_WORD.search(name))

    def _is_known(self, start: int, end: int) -> bool:
        """Whether a range is a known name, article and brackets aside."""
        item = self.text[start:end]
        lead = len(item) - len(_ENGLISH_ARTICLE.sub("", item.lstrip()))
        blank = len(item) - len(item.lstrip())
        name = self._names.get(start + lead) or self._names.get(start + blank)  # "the Sudan" is a name, too
        return name is not None and name.end <= end and name.end - name.start >= len(_bare(item))

    def _ends_with_state(self, end: int) -> bool:
        """``…, Council of the Republic of Korea``: a part of the body before."""
        return any(f.end == end and f.entity.key.startswith("state/") for f in self._names.values())

    def _all_known(self, start: int, end: int) -> bool:
        parts = self._cut(start, end, _AND)
        return len(parts) > 1 and all(self._is_known(s, e) for s, e in parts)

    def _known_list(self, start: int, end: int) -> bool:
        """``Chile, Fiji and the Sudan`` between semicolons: three or more, none of which is unknown."""
        parts = [part for cut in self._cut(start, end, _COMMA) for part in self._cut(*cut, _AND)]
        return len(parts) > _PAIR_OF_NAMES and all(self._is_known(*part) for part in parts)

    def _last_and(self, start: int, end: int, *, least: float = 0.0) -> Iterator[tuple[int, int]]:
        """The last part of a list without serial comma: "X and Y", where X and Y may hold an "and" too.

        Args:
            least: what must speak for two; behind "as well as" one may follow.
        """
        worths = {m: self._worth(start, end, m) for m in self._dividers(start, end)}
        # Of equal ones the last: the "and" of a list stands before its last item.
        best = max(worths, key=lambda m: (worths[m], m.start()), default=None)
        if best is None or worths[best] <= least:
            yield start, end
            return
        for begin, finish in ((start, best.start()), (best.end(), end)):
            if self._all_known(begin, finish):
                yield from self._cut(begin, finish, _AND)
            else:
                yield begin, finish

    def _dividers(self, start: int, end: int) -> list[re.Match[str]]:
        found = [m for m in _AND.finditer(self.text, start, end) if not self._closed.touches(*m.span())]
        return found[-_MOST_DIVIDERS:]

    def _worth(self, start: int, end: int, divider: re.Match[str]) -> float:
        """How much speaks for this "and" dividing two items rather than words of one name."""
        left, right = self.text[start : divider.start()].strip(), self.text[divider.end() : end].strip()
        article = bool(_ENGLISH_ARTICLE.match(right))
        if not article and not right[:1].isupper():
            return -1.0
        if (_ON_SUBJECTS.search(left) and _SUBJECTS.match(right)) or (
            _OPEN_SUBJECTS.search(left) and _A_SUBJECT.match(right)
        ):
            return -1.0
        worth = 3.0 * article
        worth += 3.0 * self._is_known(divider.end(), end)
        worth += 3.0 * self._is_known(start, divider.start())
        worth += 2.0 * bool(_ACRONYM.search(left[-40:]))
        worth += 2.0 * bool(_HEADED.search(_bare(left)) and _HEADED.match(right))
        worth += 1.0 * (start == 0 and bool(_WHOLE.search(_bare(left))) and " " in right)
        if start > 0 and worth == 0:  # a list that commas began has an "and" before its last item
            worth = 0.5 + 0.3 * (" " in right) + 0.3 * self._opens_name(left, right)
        return worth

    @staticmethod
    def _opens_name(left: str, right: str) -> bool:
        """``Dui Hua Foundation`` and ``Women and Justice Project``: words without a body go with the next."""
        first, _, rest = right.partition(" and ")
        fragment = rest and not _BODY.search(first) and not _OF_SOMETHING.search(f"{first} {_bare(left)}")
        return bool(fragment and (_BODY.search(rest) or _OF_SOMETHING.search(rest)))

    def halves(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Two names at the middlemost "and" that may divide some."""
        dividers = [m for m in self._dividers(start, end) if self._worth(start, end, m) >= 0]
        text = self.text
        opening = [m for m in dividers if self._opens_name(text[start : m.start()], text[m.end() : end])]
        best = min(opening or dividers, key=lambda m: abs(m.start() - start - (end - m.end())), default=None)
        if best is not None:
            yield start, best.start()
            yield best.end(), end


def _bare(item: str) -> str:
    return _BRACKETS.sub("", _ENGLISH_ARTICLE.sub("", _TAIL.sub("", item.strip())))


def _mentions(
    text: MappedText, start: int, end: int, knowledge: Knowledge, default: ActorKind | None
) -> Iterator[ActorMention]:
    body = text.text
    start += len(body[start:end]) - len(body[start:end].lstrip())
    start += _lead(body[start:end])
    end -= len(body[start:end]) - len(_TAIL.sub("", body[start:end]))
    if end <= start:
        return
    about = _ABOUT.match(body, start, end)
    if about is not None and isinstance(knowledge.names.exact(about["name"]), Actor):
        end = about.end("name")  # "Finland on fraud"
    extra = re.search(r"\(and\s+([^()]+)\)$", body[start:end])
    stop = start + extra.start() if extra else end
    surface = body[start:stop].strip()
    if surface and any(c.isalpha() for c in surface):
        yield ActorMention(identify_actor(surface, knowledge, default), surface, text.span(start, stop))
    if extra:  # "Alliance of NGOs (and UNCAC Coalition)"
        begin = start + extra.start(1)
        surface = extra.group(1)
        yield ActorMention(
            identify_actor(surface, knowledge, default), surface, text.span(begin, begin + len(surface))
        )


def _lead(item: str) -> int:
    """Length of the article, and of "observers for" and the like, before a name."""
    lead = _LEAD.match(item)
    at = lead.end() if lead else 0
    article = _ENGLISH_ARTICLE.match(item[at:])
    return at + (article.end() if article else 0)


def identify_actor(surface: str, knowledge: Knowledge, default: ActorKind | None = None) -> Actor:
    """The actor a printed name stands for: a known one, else a new one with a key from its name.

    Args:
        default: kind of a name that stands in no gazetteer.
    """
    printed = _ENGLISH_ARTICLE.sub("", _TAIL.sub("", surface.strip())) or surface.strip()
    known = _known_actor(printed, knowledge)
    if known is None and default is ActorKind.STATE:
        known = _misprinted_state(printed, knowledge)
    if known is not None:
        return replace(known, names=_printed_names(printed, known))
    return _new_actor(printed, default)


def _printed_names(printed: str, known: Actor) -> tuple[str, ...]:
    """The printed name, if it is not the canonical one; what else stands in brackets is no part of it."""
    acronym = _ACRONYM.search(printed)
    whole = acronym is not None and acronym.group(1).casefold() == known.acronym.casefold()
    name = printed if whole or printed == known.label else _BRACKETS.sub("", printed).strip() or printed
    return () if name == known.label else (name,)


def _known_actor(printed: str, knowledge: Knowledge) -> Actor | None:
    acronym = _ACRONYM.search(printed)
    without = _BRACKETS.sub("", printed).strip()
    if _OWN_SECRETARIAT.fullmatch(without):
        without = "Secretariat"
    for candidate in (printed, without, without.removeprefix("United Nations ")):
        entity = knowledge.names.exact(candidate, any_case=candidate.count(" ") >= 2)
        if isinstance(entity, Actor):
            return entity
    if acronym:
        entity = knowledge.names.exact(acronym.group(1))
        if isinstance(entity, Actor) and _alike(without, entity.label) >= _ALIKE_NAME:
            return entity
    part = _PART_OF.match(without)
    if part and knowledge.names.exact(part["whole"]):  # "the Commission (CICAD) of the Organization of …"
        entity = knowledge.names.exact(part["name"])
        if isinstance(entity, Actor) and entity.kind is not ActorKind.STATE:
            return entity
    unit = _UNIT.match(without)
    if unit and isinstance(entity := knowledge.names.exact(unit.group("unit").strip()), Actor):
        return entity
    return _misprinted_acronym(printed, knowledge)


def _alike(one: str, other: str) -> float:
    """Share of the words that two names have in common."""
    a, b = ({w for w in re.findall(r"\w+", fold(n)) if len(w) > 2} for n in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def _misprinted_acronym(printed: str, knowledge: Knowledge) -> Actor | None:
    """``SRSB-VAC`` for ``SRSG-VAC``: one letter off in a long acronym."""
    if len(printed) < 6 or not re.fullmatch(r"[A-Z-]+", printed):
        return None
    for body in knowledge.organizations.values():
        pairs = list(zip(body.acronym, printed, strict=False))
        if len(body.acronym) == len(printed) and sum(a != b for a, b in pairs) == 1:
            return body.actor()
    return None


def _misprinted_state(printed: str, knowledge: Knowledge) -> Actor | None:
    """``Trinidad de Tobago``: the State whose name is nearest, if it is near."""
    best = max(
        (SequenceMatcher(None, fold(printed), fold(name)).ratio(), state.iso3)
        for state in knowledge.states.values()
        for name in (state.label, *state.variants)
        if len(name) > 3
    )
    return knowledge.states[best[1]].actor() if best[0] >= _ALIKE_STATE else None


def _new_actor(printed: str, default: ActorKind | None) -> Actor:
    acronym = _ACRONYM.search(printed)
    label = printed[: acronym.start()].strip() if acronym else printed
    short = acronym.group(1) if acronym else ""
    names = (printed,) if printed != label else ()
    if _MANDATE.search(label):
        return Actor(ActorKind.UN_ENTITY, f"organization/{slugify(label)}", label, short, names, known=False)
    unit = _UNIT.match(label)
    if unit and not _OF_ITS_OWN.search(label) and default not in (ActorKind.NGO, ActorKind.STATE):
        name = unit.group("unit").strip()
        names = () if printed == name else (printed,)
        return Actor(ActorKind.SECRETARIAT, f"organization/{slugify(name)}", name, "", names, known=False)
    if _OFFICE.match(label) and default is not ActorKind.NGO:
        return Actor(ActorKind.PERSON, f"office/{slugify(printed)}", printed, known=False)
    kind = default if default not in (None, ActorKind.OTHER) else _kind_of(label)
    if default is ActorKind.NGO and _A_UNIVERSITY.search(label):
        kind = ActorKind.ACADEMIC
    if kind is ActorKind.STATE:
        kind = ActorKind.OTHER  # no State bears this name
    return Actor(kind, f"organization/{slugify(label)}", label, short, names, known=False)


def _kind_of(label: str) -> ActorKind:
    return next((kind for pattern, kind in _KINDS if pattern.search(label)), ActorKind.OTHER)
