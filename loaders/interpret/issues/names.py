"""One thing under several names, names that are misprinted, short forms that mean something else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import get_close_matches

from loaders.annotate.names import fold, spellings
from loaders.interpret.congress import congresses
from loaders.interpret.issues.reading import Reading, Sentence, issue, quote
from loaders.interpret.regions import Regions
from loaders.model.facts import (
    Actor,
    ActorKind,
    Instrument,
    IssueFact,
    Mention,
    QuotationFact,
    Severity,
)
from loaders.model.tree import NodeKind

_LINKING = frozenset("a an and at by de for from in of on or the to with".split())
_COMMON = frozenset("united nation un office representative".split())
_SHORT_FORM = re.compile(r"\s*\((?:the\s+)?(?P<short>[A-Z][\w&-]{1,15})\)$")
_FEWEST_WORDS = 3
_KINDS = frozenset(
    "agreement charter commission committee conference convention council covenant declaration international "
    "organization pact protocol treaty united nation".split()
)
_ENOUGH = 0.6  # of the words of a printed name must stand in the canonical one, else it is another name


def check_names(reading: Reading) -> Iterator[IssueFact]:
    groups = _by_entity(reading)
    for mentions in groups.values():
        entity = mentions[0].entity
        if isinstance(entity, Actor) and entity.kind is ActorKind.STATE:
            yield from _state_names(reading, mentions)
        else:
            yield from _printed_names(reading, mentions)
    yield from _unknown_texts(reading)
    yield from _short_forms(reading, groups)
    yield from _unknown_countries(reading)
    yield from _acronyms(reading)
    yield from _congress_names(reading)
    if reading.compendium:
        yield from _region_names(reading)


def _by_entity(reading: Reading) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.context.annotations.mentions:
        if not mention.anaphoric and mention.entity.known and mention.method == "gazetteer":
            found[f"{type(mention.entity).__name__} {mention.entity.key}"].append(mention)
    return found


def _listed(forms: Counter[str]) -> str:
    return ", ".join(f"{quote(form)} {n} {'times' if n > 1 else 'time'}" for form, n in forms.most_common(8))


def _where(reading: Reading, mentions: list[Mention], surface: str) -> Sentence | None:
    first = next(m for m in mentions if m.surface == surface)
    return reading.sentence_at(first.evidence)


def _state_names(reading: Reading, mentions: list[Mention]) -> Iterator[IssueFact]:
    """One State under several names, or under its name in another language."""
    entity = mentions[0].entity
    forms = Counter(re.sub(r"^the\s+", "", m.surface) for m in mentions)
    state = reading.context.knowledge.states.get(entity.key.partition("/")[2])
    labels = state.labels.items() if state else ()
    foreign = {
        n
        for language, n in labels
        if language != "en" and not _content(_words(n)) <= _content(_words(entity.label))
    }
    for form in [f for f in forms if f in foreign]:
        where = reading.sentence_at(next(m for m in mentions if m.surface.endswith(form)).evidence)
        # "Save the Children Vietnam" names itself.
        own = where is not None and re.search(rf"[A-Z][\w’']+ {re.escape(form)}", where.text.text)
        if where is not None and not own:
            yield issue(
                "variant-name",
                Severity.INFO,
                where,
                f"{quote(form)} is not the English name of the State; {quote(entity.label)} is meant.",
            )
    forms = Counter({f: n for f, n in forms.items() if f not in foreign})
    others = [f for f in forms if not _usual(f, entity.label)]
    if len(forms) < 2 or not others:
        return
    rare = min(others, key=lambda f: forms[f])
    where = reading.sentence_at(
        next(m for m in mentions if re.sub(r"^the\s+", "", m.surface) == rare).evidence
    )
    if where is not None:
        yield issue(
            "variant-name",
            Severity.INFO,
            where,
            f"One State is printed under {len(forms)} names: {_listed(forms)}. Its name in the United "
            f"Nations is "
            f"{quote(entity.label)}.",
        )


def _usual(form: str, label: str) -> bool:
    """Is a printed name the one that the United Nations use, as lists or as sentences print it, or the name
    of the State in full? ("the Bolivarian Republic of Venezuela", "the United States", "the Federative
    Republic of Brazil")"""
    plain, _, kind = label.partition(" (")
    known = {label, f"{kind.rstrip(')')} {plain}"}
    if label.startswith("United "):
        known.add(re.split(r" of (?=America|Great)", label)[0])
    in_full = re.fullmatch(rf"(?i:(?:[A-Z][\w’']+ ){{1,4}}of (?:the )?{re.escape(plain)})", form)
    return form.casefold() in {k.casefold() for k in known} or in_full is not None


def _words(name: str) -> list[str]:
    """Words of a name in one spelling and number, without brackets, articles, the owner's name and the
    short forms that go before it (``UNCTAD-UNODC``)."""
    name = re.sub(r"(?i)\bnon-?governmental organi[sz]ations\b", "NGOs", name)
    name = re.sub(r"\s*\([^()]*\)", "", name).replace("’", "'").replace("'s", "")
    name = re.sub(r"(?<![\w-])[A-Z]{3,}(?:-[A-Z]{3,})*(?![\w-])", "", name)
    name = name.lower().replace("-", "").replace("isation", "ization").replace("centre", "center")
    words = [w.removesuffix("s") if len(w) > 4 else w for w in re.findall(r"[^\W_]+", name)]
    words = [w for w in words if w not in ("the", "a", "and") and w not in _COMMON]
    while words and words[0] in _LINKING:
        words.pop(0)
    return words


def _content(words: list[str]) -> set[str]:
    return {w for w in words if w not in _LINKING}


def _printed_names(reading: Reading, mentions: list[Mention]) -> Iterator[IssueFact]:
    """Printed names of a body or instrument that are neither its name, nor a part of it, nor a short form."""
    entity = mentions[0].entity
    body = isinstance(entity, Actor)
    forms = Counter(_SHORT_FORM.sub("", m.surface) for m in mentions if not m.nested)
    longs = [f for f in forms if len(_words(f)) > 1 and f.upper() != f]
    wrong = _wrong_names(reading, entity)
    for form in longs:
        if _is_short_form(reading, form, entity):
            continue
        # A name that the gazetteer lists is right; beside another one it is still a second name.
        fault = ""
        if fold(form) in wrong:
            fault = _fault(form, entity.label, body) or "variant-name"
        elif body:
            fault = _other_name(form, longs, entity.label)
        where = reading.sentence_at(
            next(m for m in mentions if _SHORT_FORM.sub("", m.surface) == form).evidence
        )
        if fault and where is not None:
            others = Counter({f: n for f, n in forms.items() if f != form})
            also = f" Elsewhere in the document: {_listed(others)}." if others else ""
            message = (
                f"{quote(form)} is not the name of the {'body' if body else 'text'} that is meant, which is "
                f"{quote(entity.label)}.{also}"
                if fold(form) in wrong
                else f"One body is printed under {len(forms)} names: {_listed(forms)}. Its name is "
                f"{quote(entity.label)}."
            )
            severity = Severity.WARNING if fault == "misprint" else Severity.INFO
            yield issue(fault, severity, where, message)


def _wrong_names(reading: Reading, entity: Actor | Instrument) -> frozenset[str]:
    """The printed names that the gazetteer lists as no names of the body or text, in every spelling."""
    knowledge, key = reading.context.knowledge, entity.key.rpartition("/")[2]
    known = (
        knowledge.organizations.get(key)
        if isinstance(entity, Actor)
        else knowledge.instruments.get(entity.key)
    )
    return frozenset(fold(s) for name in (known.wrong if known else ()) for s in spellings(name))


def _is_short_form(reading: Reading, form: str, entity: Actor | Instrument) -> bool:
    """The name in brackets of the canonical one ("the Bangkok Rules"), or what a known acronym spells."""
    inside = re.findall(r"\((?:the )?([^()]+)\)", entity.label)
    initials = "".join(w[0].upper() for w in form.split() if w[0].isalpha() and w.lower() not in _LINKING)
    known = reading.context.knowledge.names.exact(initials) if len(initials) > 2 else None
    spelt = known is not None and known.key == entity.key
    return form in inside or (spelt and isinstance(entity, Actor))


def _fault(form: str, label: str, body: bool) -> str:
    """``misprint``, ``variant-name`` or "": how a printed name departs from the canonical one."""
    printed, known = _words(form), _words(label)
    one, two = _content(printed), _content(known)
    if printed == known or not one or not two:
        return ""
    if one == two:
        same = [w for w in printed if w not in _LINKING] == [w for w in known if w not in _LINKING]
        return "misprint" if same else "variant-name"
    if printed[: len(known)] == known:
        return ""  # the name, and whose it is ("Working Group on … of the Conference of …")
    extra, missing = one - two, two - one
    if extra and len(one & two) >= _ENOUGH * len(one) and len(one) > 2:
        return "misprint" if len(extra) == len(missing) == 1 and len(one) > 3 else "variant-name"
    inner = body and not extra and len(missing) == 1 and len(one) > 2 and not _run_of(printed, known)
    return "misprint" if inner else ""


def _run_of(part: list[str], whole: list[str]) -> bool:
    """Do the words of a name stand side by side in another one (a usual shortening)?"""
    one, two = ([w for w in words if w not in _LINKING] for words in (part, whole))
    return any(two[i : i + len(one)] == one for i in range(len(two) - len(one) + 1))


def _unknown_texts(reading: Reading) -> Iterator[IssueFact]:
    """A treaty or declaration that nobody knows, while another body or text has the same name but for its
    kind ("Convention on …" for "Commission on …")."""
    knowledge = reading.context.knowledge
    known = {o.label for o in knowledge.organizations.values()} | {
        i.label for i in knowledge.instruments.values()
    }
    subjects = {label: _content(_words(label)) - _KINDS for label in known}
    seen: set[str] = set()
    for mention in reading.context.annotations.mentions:
        if mention.entity.known or not isinstance(mention.entity, Instrument) or mention.surface in seen:
            continue
        seen.add(mention.surface)
        subject = _content(_words(mention.surface)) - _KINDS
        near = sorted(label for label, words in subjects.items() if words == subject)
        where = reading.sentence_at(mention.evidence)
        if len(subject) > 1 and near and where is not None:
            yield issue(
                "misprint",
                Severity.WARNING,
                where,
                f"No text named {quote(mention.surface)} is known; the nearest name is {quote(near[0])}.",
            )


def _other_name(form: str, longs: list[str], label: str) -> str:
    """A second full name of one body in the same document."""
    one = _content(_words(form))
    if len(one) < _FEWEST_WORDS:
        return ""
    for other in longs:
        two = _content(_words(other))
        shared = one & two
        if other != form and shared and not one <= two and not two <= one and one != _content(_words(label)):
            return "variant-name"
    return ""


def _short_forms(reading: Reading, groups: dict[str, list[Mention]]) -> Iterator[IssueFact]:
    """A short form in brackets that is the known one of another body, or differs from the known one."""
    names = reading.context.knowledge.names
    seen: set[tuple[str, str]] = set()
    for mentions in groups.values():
        for mention in mentions:
            match = _SHORT_FORM.search(mention.surface)
            if match is None or not isinstance(mention.entity, Actor):
                continue
            short, entity = match["short"], mention.entity
            known = names.exact(short)
            where = reading.sentence_at(mention.evidence)
            if where is None or (short, entity.key) in seen:
                continue
            seen.add((short, entity.key))
            if isinstance(known, Actor) and known.key != entity.key and _initials(short, mention.surface):
                yield issue(
                    "acronym-conflict",
                    Severity.WARNING,
                    where,
                    f"{quote(short)} stands for {quote(entity.label)} here; it is the usual short form of "
                    f"{quote(known.label)}.",
                )
            elif (
                entity.acronym
                and _letters(short) != _letters(entity.acronym)
                and known is None
                and _initials(short, mention.surface)
            ):
                yield issue(
                    "variant-name",
                    Severity.INFO,
                    where,
                    f"{quote(short)} is used as short form of {quote(entity.label)}, whose usual one is "
                    f"{quote(entity.acronym)}.",
                )


def _letters(short: str) -> str:
    return re.sub(r"[\W_]", "", short).upper()


def _initials(short: str, name: str) -> bool:
    """Are the letters of a short form the initials of a name, in order?"""
    initials = iter(w[0].upper() for w in re.findall(r"[A-Za-z]+", _SHORT_FORM.sub("", name)))
    return all(letter in initials for letter in _letters(short))


def _unknown_countries(reading: Reading) -> Iterator[IssueFact]:
    """Countries of respondents whose printed name no State has; the nearest name is told."""
    knowledge = reading.context.knowledge
    labels = {s.label: s for s in knowledge.states.values()}
    for fact in reading.facts:
        if not isinstance(fact, QuotationFact) or fact.country is None:
            continue
        where = reading.sentence_at(fact.evidence)
        printed = _printed_country(reading, fact)
        if where is None or not printed or knowledge.names.exact(printed) is not None:
            continue
        near = get_close_matches(printed, labels, 1, 0.6)
        if not near and fact.country.known:
            continue
        yield issue(
            "variant-name",
            Severity.WARNING,
            where.piece,
            f"The country is printed as {quote(printed)}, which is the name of no State"
            + (f"; {quote(near[0])} is meant." if near else "."),
        )


# Who is credited after a quotation, then the country: "– NGO from Nepal", "(Academic institution, Chile)".
_CREDIT = re.compile(
    r"[\s”\"’'»*.,¶(\[–—-]*[A-Za-z][\w/ -]{1,50}?(?:\s+(?:from|in|of)|,)\s+(?:the\s+)?"
    r"((?:[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*|and|of|the|de|du)(?:\s+(?:(?:d[’'])?[A-ZÀ-ÞĀ-ŽȘȚ][\w’'-]*|and|of|the|de|du))*)"
)


def _printed_country(reading: Reading, fact: QuotationFact) -> str:
    raw = reading.context.tree.source.raw
    after = re.sub(r"\n\s*\n", " ¶ ", raw[fact.evidence.end : fact.evidence.end + 160])
    match = _CREDIT.match(" ".join(after.split()))
    if match is None:
        return ""
    words = match.group(1).split()
    while words and words[-1] in ("and", "of", "the", "de", "du"):
        words.pop()
    for end in range(len(words), 0, -1):
        if reading.context.knowledge.names.exact(" ".join(words[:end])) is not None:
            return " ".join(words[:end])
    lower = [n for n, w in enumerate(words) if n and w[0].isupper() and words[n - 1][0].isupper()]
    return " ".join(words[: lower[0]] if lower and len(words) > 4 else words)


_ACRONYM = re.compile(r"(?<![\w/.-])[A-Z]{3,8}(?:-[A-Z]{2,8})?(?![\w/.-]*[/\d])(?![\w-])")


def _acronyms(reading: Reading) -> Iterator[IssueFact]:
    """A rare word of capitals that is one letter, or two letters changed round, away from a known one."""
    counts: Counter[str] = Counter()
    first: dict[str, Sentence] = {}
    for sentence in reading.body:
        if sentence.text.text.isupper():
            continue
        for match in _ACRONYM.finditer(sentence.text.text):
            counts[match.group(0)] += 1
            first.setdefault(match.group(0), sentence)
    names = reading.context.knowledge.names
    known_here = {a for a in counts if names.exact(a) is not None}
    known = known_here | {o.acronym for o in reading.context.knowledge.organizations.values() if o.acronym}
    for word, n in counts.items():
        if n > 2 or names.exact(word) is not None:
            continue
        swapped = [k for k in sorted(known) if _swapped(word, k)]
        near = swapped or [
            k for k in sorted(known_here | _defined(reading)) if len(word) > 5 and _one_off(word, k)
        ]
        if near:
            yield issue(
                "misprint",
                Severity.WARNING,
                first[word],
                f"{quote(word)} is no known short form; {quote(near[0])} is meant.",
            )


def _defined(reading: Reading) -> set[str]:
    """Short forms that the document itself gives in brackets."""
    return {
        m.group(1)
        for s in reading.body
        for m in re.finditer(r"\(([A-Z]{2,8}(?:-[A-Z]{2,8})?)\)", s.text.text)
    }


def _swapped(one: str, two: str) -> bool:
    """The same letters, two neighbours changed round."""
    if len(one) != len(two) or one == two:
        return False
    differ = [i for i in range(len(one)) if one[i] != two[i]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and one[differ[0]] == two[differ[1]]
        and one[differ[1]] == two[differ[0]]
    )


def _one_off(one: str, two: str) -> bool:
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _congress_names(reading: Reading) -> Iterator[IssueFact]:
    """A Congress under many names."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], Sentence] = {}
    for sentence in reading.body:
        for named in congresses(sentence.text.text, reading.context.knowledge):
            words = " ".join(sentence.text.text[named.start : named.end].split())
            forms[named.key][words] += 1
            first.setdefault((named.key, words), sentence)
    for key, counter in forms.items():
        if len(counter) < 4:
            continue
        rare = min(counter, key=lambda f: counter[f])
        yield issue(
            "variant-name",
            Severity.INFO,
            first[key, rare],
            f"One Congress is printed under {len(counter)} names: {_listed(counter)}.",
        )


def _region_names(reading: Reading) -> Iterator[IssueFact]:
    """A region under several names in headings and tables, with the count in the whole text."""
    regions = Regions(reading.context.knowledge, {})
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], Sentence] = {}
    for sentence in reading.sentences:
        node = sentence.piece.node
        words = node.cells[0].text if node.kind is NodeKind.ROW and node.cells else sentence.text.text
        if node.kind not in (NodeKind.SECTION, NodeKind.ROW):
            continue
        region = regions.exactly(words)
        if region:
            form = re.sub(r"\s+[Rr]egion$", "", words.strip())
            heads[region][form] += 1
            first.setdefault((region, form), sentence)
    for region, counter in heads.items():
        if len(counter) < 2:
            continue
        rare = min(counter, key=lambda f: counter[f])
        texts = Counter(
            name for s in reading.body for slug, name in regions.named_in(s.text.text) if slug == region
        )
        yield issue(
            "variant-name",
            Severity.INFO,
            first[region, rare],
            f"One region is headed in {len(counter)} ways: {_listed(counter)}; in the running text: "
            f"{_listed(texts)}. The region is "
            f"{quote(reading.context.knowledge.regions[region].label)}.",
        )
