"""The body a document speaks for, and sessions it calls by their number alone: ``its tenth session``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.interpret.body_sessions import WORK_OF_GROUP, body_sessions, session_of
from loaders.interpret.congress import NamedMeeting
from loaders.interpret.context import Context
from loaders.interpret.cover import cover_text
from loaders.interpret.document import cover_blocks
from loaders.interpret.offices import slug
from loaders.interpret.ordinals import ORDINAL, ordinal_value
from loaders.interpret.provisions import FORMULA
from loaders.model.facts import Actor, ActorKind, Genre

_NOUNS = r"(?:Commission|Conference|Council|Assembly|Committee|Group|Congress|Board)"
_OTHER_BODY = re.compile(rf"\b(?P<full>(?:(?:Working|Expert|Review|Ad\s+Hoc)\s+)?(?P<noun>{_NOUNS}))\b")
_MEETING_OF = re.compile(r"\bmeetings?\s+of\s+(?:the\s+)?(?:[A-Z][\w-]*\s+)*$")
_WORK_OF = re.compile(WORK_OF_GROUP + r"\s+$")
_UNNAMED = re.compile(r"\b(?:group|committee|board|panel(?!\s+discussions?\b)|network|forum|force)\b")
"""``the expert group on prisons had held its third meeting``: a body without a name of its own."""
_AFTER = re.compile(
    rf"(?:[^.;]|(?<=\bSt)\.){{0,160}}?,\s+the\s+(?P<full>(?:[A-Z][\w-]*\s+(?:and\s+)?){{0,3}}(?P<noun>{_NOUNS})\b[^.;,]{{0,120}})"
)
_AT_ITS = re.compile(r"(?:^|[.;)]\s+)At\s+its\s+(?:[a-z]+\s+)?$")
_OWN_SESSION = re.compile(
    r"\b(?:(?P<its>(?:at|to|for|that|of|on|from|after|before|during|in|held|holds?|holding|conven(?:e|ed|es|ing)|hosts?|hosted|begin|and)\s+its|(?-i:Its))|[Tt]he)\s+"
    rf"(?P<again>(?:(?:{ORDINAL})\s+)?(?:resumed|reconvened)\s+)?(?:(?:regular|ordinary)\s+)?"
    rf"(?P<number>{ORDINAL}(?:(?:,\s+|,?\s+and\s+){ORDINAL})*)\s+"
    r"(?:(?:reconvened|resumed|regular|ordinary)\s+)?(?P<what>session|meeting)s?\b"
    r"(?:\s+of\s+the\s+(?P<noun>Conference|Council|Committee|Commission|Assembly|Group)\b"
    r"(?!\s+(?:of|on|to|for)\b))?(?!\s+of\b)",
    re.IGNORECASE,
)
"""``at its thirty-third session``, ``the tenth session should be held``."""
_BODY_ALONE = re.compile(r"The\s+[A-Z][^.;:,]{3,120}:?")
_DECIDED = re.compile(
    r"\W*At\s+its\s+[\w-]+(?:\s+\([^()]*\))?(?:\s+plenary)?\s+(?:meeting|session),\s+(?:held\s+|on\s)[^,;:]{3,60},\s+the\s+"
    r"(?P<body>(?:[A-Z]\w+\s+)?(?:Commission|Conference)\b[^,;:()]*?)(?=:|,|\s+(?:also\s+)?(?:decided|adopted|took|noted|approved|endorsed|elected)\b)"
)
"""``At its 11th meeting, on 21 May 2021, the Commission on …:`` opens a decision of that body."""
_IN_TITLE = re.compile(
    r"report\s+(?:of|on)\s+the\s+(?:(?:\w+\s+)?(?:meeting|session)\s+of\s+the\s+)?"
    r"(?P<body>(?-i:[A-Z])[^,;.()]{3,160}?)(?=,?\s+(?:on\s+its|at\s+its|held)\b)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?:(?!The\s)[A-Z][\w-]*\s+){2,6}(?:Group|Committee|Board|Panel)$")
_HOLDS_SESSIONS = re.compile(r"(?:\w+\s+)?(?:Commission|Conference of the (?:States )?Parties)\b")
_TEXT_OF_A_BODY = re.compile(rf"\b(?:[A-Z]\w+\s+)?{_NOUNS}(?=\s+(?:resolution|decision)s?\s+[A-Z\d])")
"""``in accordance with General Assembly resolutions 74/247 and 75/282``: names no body that has sessions."""
_SOME_SESSIONS = re.compile(
    r"\b(?:two|three|four|five|six|\d)\s+(?:\w+\s+)?sessions\b[^.;]*,\s+(?:with\s+)?[^.;]*$"
)
"""``two sessions of ten days each, with the first session taking place …``"""
_LEAST_OF_BODY = 10
_COVER_SESSION = re.compile(
    rf"(?P<number>{ORDINAL})\s+(?:(?:special|substantive|regular)\s+)?session", re.IGNORECASE
)
_SHORT_NAME = re.compile(r"[,(]|\s+(?:shall|should|will|would|may|had|has|held|holds?|is|was|at|for)\b")
_YEAR_SESSION = re.compile(r"\b(?:19|20)\d\d\s+session\b")
_FARTHEST = 15  # sessions that a resolution looks back or ahead without naming the body
_NO_MEETINGS = frozenset({"General Assembly", "Economic and Social Council", "Security Council"})
_REPORTS = frozenset({Genre.SESSION_REPORT, Genre.OTHER_MEETING_REPORT, Genre.DRAFT_REPORT})
_PREPARING = frozenset({Genre.MEETING_REPORT, Genre.CONGRESS_REPORT})
"""Reports that tell of the sessions of others: their own meeting has sittings alone."""
_OTHERS = frozenset({Genre.RESOLUTION, Genre.DECLARATION, Genre.DISCUSSION_GUIDE, Genre.THEMATIC_SUMMARY})


def own_body(context: Context) -> Actor | None:
    """The body that adopts the resolution, or whose session, meeting or discussions the document is on."""
    if context.genre in (Genre.THEMATIC_SUMMARY, Genre.DECLARATION, Genre.OTHER):
        return _of_cover(context)
    if context.genre in _REPORTS:
        own = context.knowledge.organizations.get(re.sub(r"-\d+(?:-[a-z-]+)?$", "", context.meeting))
        return own.actor() if own is not None else _in_title(context)
    found: Actor | None = None
    for located in context.tree.paragraphs() if context.genre is Genre.RESOLUTION else ():
        words = located.node.text.text
        if found is not None and located.node.label:
            break
        formula = FORMULA.match(words)
        decided = _DECIDED.match(words)
        quoted = words.startswith(("“", '"'))  # a draft that one body recommends to another speaks for that
        if (found is None or quoted) and (
            formula or decided or (not located.node.label and _BODY_ALONE.fullmatch(words))
        ):
            printed = formula.group(0) if formula else decided["body"] if decided else words
            name = re.sub(r"^\W*The\s+|[,:]?\s*$", "", printed)
            entity = context.knowledge.names.exact(name)
            found = entity if isinstance(entity, Actor) else found
    return found


def own_conference(context: Context, short: str) -> Actor | None:
    """The conference that a document means by its short name: the body it speaks for, else the only one of
    that name that it prints in full.

    Args:
        short: ``Conference of the Parties`` or ``Conference of the States Parties``.
    """
    own = own_body(context)
    if own is not None and own.label.startswith(short):
        return own
    printed = [body for body in _printed_in_full(short, context) if body.label.startswith(f"{short} ")]
    return printed[0] if len(printed) == 1 else None


def _of_cover(context: Context) -> Actor | None:
    """The one commission or conference that the cover of a summary names."""
    named = {
        hit.entity.key: hit.entity
        for block in cover_blocks(context.tree)
        for hit in context.knowledge.names.find(block)
        if isinstance(hit.entity, Actor) and not hit.nested and _HOLDS_SESSIONS.match(hit.entity.label)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _in_title(context: Context) -> Actor | None:
    """``Report of the Implementation Review Group on its …``: the body that the title names."""
    for block in cover_blocks(context.tree):
        found = _IN_TITLE.search(block)
        if found is None or not _OTHER_BODY.search(found["body"]):
            continue
        name = " ".join(found["body"].split())
        entity = context.knowledge.names.exact(name)
        if isinstance(entity, Actor):
            return entity
        return Actor(ActorKind.UN_ENTITY, f"organization/{slug(name)}", name, known=False)
    return None


def own_sessions(text: str, context: Context, found: list[NamedMeeting]) -> Iterator[NamedMeeting]:
    """``… to report at its thirty-third session``: of the body beside it, else of the document's own."""
    matches = list(_OWN_SESSION.finditer(text))
    own = own_body(context) if matches else None
    for match in matches:
        start, what = match.start("again") if match["again"] else match.start("number"), match["what"].lower()
        if any(m.start <= match.start("number") < m.end for m in found):
            continue
        free = context.genre in _OTHERS or (
            context.genre is Genre.OTHER and own is not None
        )  # a report speaks of its own sessions, and of others in full
        parent = None if free or not match["noun"] else _parent(match["noun"], own, context)
        if parent is not None and match["what"].lower() == "session":
            yield from _each_numbered(match, parent, start)
            continue
        if not (match["its"] or own or (free and match["noun"])) or (match["noun"] and not free):
            continue
        if own is None and not free and context.genre not in _REPORTS | _PREPARING:
            behind = _AFTER.match(
                text, match.end()
            )  # "At its third session, …, the Conference of the Parties"
            if (
                not _AT_ITS.search(text, 0, match.start("number"))
                or behind is None
                or _last_body(behind["full"], context) is None
            ):
                continue
        if match["noun"]:
            body: Actor | None = _body_named(match["noun"], text[: match.start()], own, context)
        else:
            body = _body_beside(text, match, own, context)
        for printed in re.findall(ORDINAL, match["number"], re.IGNORECASE) if body is not None else ():
            number = ordinal_value(printed)
            unnumbered = what == "meeting" and body is not None and _in_figures(body)
            if unnumbered:
                continue
            sitting = what == "meeting" and (printed[0].isdigit() or not match["its"])
            small = context.genre is Genre.THEMATIC_SUMMARY and not match["its"] and not match["noun"]
            if small and number is not None and number < _LEAST_OF_BODY:
                continue  # "the first session, held on 20 September": one of the discussions
            if body is not None and number and not sitting:
                yield _numbered(body, number, start, match.end(), match["again"], what)


def _parent(noun: str, own: Actor | None, context: Context) -> Actor | None:
    """``the eighth session of the Conference``, in a report of one of its groups: the body on the cover."""
    return None if own is not None and noun in own.label else _on_cover(noun, context)


def _each_numbered(match: re.Match[str], body: Actor, start: int) -> Iterator[NamedMeeting]:
    for printed in re.findall(ORDINAL, match["number"], re.IGNORECASE):
        number = ordinal_value(printed)
        if number is not None:
            yield _numbered(body, number, start, match.end(), match["again"], match["what"].lower())


def _in_figures(body: Actor) -> bool:
    """Bodies that number their meetings in figures: "its second meeting" is another body's."""
    return body.label in _NO_MEETINGS or body.label.startswith("Commission ")


def _numbered(
    body: Actor, number: int, start: int, end: int, again: str | None = "", what: str = "session"
) -> NamedMeeting:
    s = session_of(body.key.removeprefix("organization/"), body.label, number, start, end, again, what)
    return NamedMeeting(s.key, s.kind, s.label, start, end)


def _body_beside(text: str, match: re.Match[str], own: Actor | None, context: Context) -> Actor | None:
    """The body of "its": the last one named before in the clause, else the one that follows, else the own."""
    before = _WORK_OF.sub(lambda m: " " * len(m[0]), text[: match.start()])
    before = _TEXT_OF_A_BODY.sub(lambda m: " " * len(m[0]), re.split(r"[.;]", before)[-1])
    if not match["its"] and _SOME_SESSIONS.search(before):
        return None  # the first of them
    bodies = list(_OTHER_BODY.finditer(before))
    if match["what"].lower() == "session":  # "the fifth meeting of the Group, at its twenty-eighth session"
        bodies = [m for m in bodies if not _MEETING_OF.search(before, 0, m.start())]
    other = next(reversed(bodies), None)
    if _UNNAMED.search(before[other.end() if other else 0 :]):
        return None
    if other is not None:
        foreign = _of_a_convention(before, context)
        if foreign is not None:
            return foreign
        last = _last_body(before, context)
        if last is not None and other["noun"] in last.label:
            return last
        body = own if own and other["full"] in own.label else last
        if body is None and (own is None or other["noun"] in own.label):
            body = _under_full_name(before[: other.end()])
        if body is None or other["noun"] not in body.label:
            body = _on_cover(other["noun"], context) or _in_document(other["full"], context)
        if body is None and other["noun"] == "Conference" and own is not None:
            name = _SHORT_NAME.split(before[other.start() :])[0].strip()  # under a short form
            printed = _printed_in_full(name, context) if name == other["noun"] else []
            if printed:  # one of several conferences, the words do not say which
                return printed[0] if len(printed) == 1 else None
            return _under_short_form(name)
        return body
    after = _AFTER.match(text, match.end())
    if after is not None and (own is None or after["noun"] not in own.label):
        named = _last_body(after["full"], context)
        fits = named is not None and after["noun"] in named.label
        if named is None and after["noun"] == "Assembly":
            assembly = context.knowledge.names.exact("General Assembly")
            return assembly if isinstance(assembly, Actor) else None
        return named if fits else _on_cover(after["noun"], context)
    return own if _near_own_session(match, context) else None


def _of_a_convention(words: str, context: Context) -> Actor | None:
    """``the Conference of the Parties to the Convention on Biological Diversity``: in no gazetteer."""
    named = next(reversed(list(_OF_CONVENTION.finditer(words))), None)
    if named is None:
        return None
    known = [hit.end for hit in context.knowledge.names.find(named[0]) if hit.start == 0]
    if max(known, default=0) >= named.end("what") - named.start():
        return None
    label = " ".join(named[0].split())
    return Actor(ActorKind.UN_ENTITY, f"organization/{slug(label)}", label, known=False)


_OF_CONVENTION = re.compile(
    r"\bConference\s+of\s+the\s+(?:States\s+)?Parties\s+to\s+the\s+(?P<what>(?:[A-Z][\w-]*\s+){0,4}Convention\s+(?:on|for|to|against))"
    r"\s+(?:the\s+)?[A-Z][\w-]*(?:\s+(?:(?:of|and|in|the|on|against)\s+){0,3}[A-Z][\w-]*){0,9}"
)


def _near_own_session(match: re.Match[str], context: Context) -> bool:
    """In a resolution of a seventy-ninth session "the first session" is none of the body that adopted it."""
    if context.genre is not Genre.RESOLUTION:
        return True
    if any(_YEAR_SESSION.search(block) for block in cover_blocks(context.tree)):
        return False  # the Council counts its sessions by their years
    printed = next(
        (m for block in cover_blocks(context.tree) for m in [_COVER_SESSION.search(block)] if m), None
    )
    own = ordinal_value(printed["number"]) if printed else None
    meant = ordinal_value(re.findall(ORDINAL, match["number"], re.IGNORECASE)[0])
    return own is None or meant is None or abs(own - meant) <= _FARTHEST


def _under_full_name(words: str) -> Actor | None:
    """``the Implementation Review Group, which was meeting for its …``: a body that no gazetteer has."""
    named = _CAPITALS.search(words)
    if named is None:
        return None
    return Actor(
        ActorKind.UN_ENTITY, f"organization/{slug(named[0])}", " ".join(named[0].split()), known=False
    )


def _body_named(noun: str, words: str, own: Actor | None, context: Context) -> Actor:
    """The body that "the Conference" stands for: named before, one's own, or the only one of the document."""
    before = re.split(r"[.;]", words)[-1]
    for body in (_last_body(before, context), own):
        if body is not None and noun in body.label:
            return body
    return _in_document(noun, context) or _under_short_form(noun)


def _under_short_form(name: str) -> Actor:
    """A body of which a document prints no fuller name."""
    return Actor(ActorKind.IGO, f"organization/{slug(name)}", name, known=False)


def _in_document(noun: str, context: Context) -> Actor | None:
    """The only body with that word in its name that a document other than a report prints in full."""
    if context.genre not in _OTHERS:
        return None
    named = _printed_in_full(noun, context) or _of_no_gazetteer(noun, context)
    return named[0] if len(named) == 1 else None


def _of_no_gazetteer(noun: str, context: Context) -> list[Actor]:
    """Groups and committees under names of their own that the document numbers the meetings of."""
    if noun.rsplit(maxsplit=1)[-1] not in ("Group", "Committee", "Council", "Board", "Conference"):
        return []
    texts = (located.node.text.text for located in context.tree.paragraphs())
    sessions = (s for text in texts for s in body_sessions(text, context.knowledge))
    bodies = {s.label.rpartition(", ")[0]: s.key.rpartition("-")[0] for s in sessions}
    return [
        Actor(ActorKind.UN_ENTITY, f"organization/{key}", label, known=False)
        for label, key in bodies.items()
        if noun in label.split(" on ")[0]
    ]


def _printed_in_full(noun: str, context: Context) -> list[Actor]:
    """The bodies with that word in their names that the document prints in full."""
    cover = (cover_text(node).text for node in context.tree.front())  # a name beside the right column
    raw = " ".join([*cover, *context.tree.source.raw.split()])
    bodies = context.knowledge.organizations.values()
    return [body.actor() for body in bodies if noun in body.label and body.label in raw]


def _on_cover(noun: str, context: Context) -> Actor | None:
    """The body that the cover of a report names, whose short form is "the Conference"."""
    if context.genre is not Genre.OTHER_MEETING_REPORT:
        return None
    for block in cover_blocks(context.tree):
        for hit in context.knowledge.names.find(block):
            entity = hit.entity
            if isinstance(entity, Actor) and not hit.nested and entity.label.startswith(noun):
                return entity
    return None


def _last_body(words: str, context: Context) -> Actor | None:
    """The last body that some words name: the one that "its" refers to."""
    named = [
        hit.entity
        for hit in context.knowledge.names.find(words)
        if isinstance(hit.entity, Actor) and not hit.nested and hit.entity.key.startswith("organization/")
    ]
    return named[-1] if named else None
