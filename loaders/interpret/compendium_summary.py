"""The executive summary's key themes, and the people named in the acknowledgements."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from loaders.annotate import identify_actor
from loaders.interpret.compendium_outline import Outline
from loaders.interpret.context import Context
from loaders.model.facts import Actor, ActorKind, ExecutiveThemeFact, RoleFact
from loaders.model.text import MappedText
from loaders.model.tree import Node, NodeKind

_SUMMARY = re.compile(r"\b(?:executive\s+summary|key\s+(?:themes|messages)|summary)\b", re.IGNORECASE)
_THANKS = re.compile(r"\backnowledge?ments?\b|\bcontributors?\b|\bcredits\b|\bauthors?\b", re.IGNORECASE)
_NEXT_PART = re.compile(
    r"\b(?:introduction|background|contents|methodology|method|limitations|survey|results|agenda item|"
    r"workshop)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z][A-Z’'&/-]*(?:[,:]?\s+(?:[A-Z][A-Z’'&/,-]*|&|\d+))+")
_FEWEST_LETTERS = 8


def read_themes(context: Context) -> Iterator[ExecutiveThemeFact]:
    """The themes of the executive summary: a heading in capitals at the beginning of a paragraph, or in
    a line of its own, with all that follows up to the next one."""
    themes: list[tuple[MappedText, list[MappedText]]] = []
    for root in context.tree.root.children:
        if root.kind is NodeKind.SECTION and _SUMMARY.search(root.text.text):
            _collect(root, themes)
    for position, (heading, parts) in enumerate(themes, start=1):
        text = MappedText.join(parts)
        if text:
            yield ExecutiveThemeFact(position, heading.text, text.text, heading.span().cover(text.span()))


def _collect(section: Node, themes: list[tuple[MappedText, list[MappedText]]]) -> bool:
    """Gather the themes below a section; False where the next part of the document begins."""
    for child in section.children:
        if child.kind is NodeKind.SECTION:
            if not _is_theme(child.text.text, themes):
                return False
            themes.append((child.text, []))
            if not _collect(child, themes):
                return False
            continue
        text = child.flow()
        heading = _heading_run(text)
        if heading:
            themes.append((text[:heading].strip(), [text[heading:].strip()]))
        elif themes:
            themes[-1][1].append(text)
    return True


def _is_theme(heading: str, themes: list[tuple[MappedText, list[MappedText]]]) -> bool:
    """A subheading of the summary: printed like the themes before it, and no other part's heading."""
    alike = not themes or themes[0][0].text.isupper() == heading.isupper()
    return alike and not _NEXT_PART.search(heading)


def _heading_run(text: MappedText) -> int:
    """Where the heading in capitals at the beginning of a paragraph ends; 0 where there is none."""
    match = _CAPITALS.match(text.text)
    if not match:
        return 0
    end = match.end()
    following = text.text[end:]
    # The run may have swallowed the sentence's first letter ("… CRIME A global …", "… CRIME Ensure").
    if following and following[0].islower():
        end = match.group(0).rstrip().rfind(" ")
    last = re.search(r"\s+[AI]$", text.text[:end])
    if last:
        end = last.start()
    heading = text.text[: max(end, 0)]
    letters = sum(c.isalpha() for c in heading)
    return end if letters >= _FEWEST_LETTERS and " " in heading.strip() else 0


_PARTICLE = r"(?:de|da|del|della|di|do|dos|van|von|der|den|el|al|bin|ibn|la|le|ter|y)"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'À-ÿ]*(?:-[A-ZÀ-Þ][\w’'À-ÿ]*)*\.?"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,4}}"
_NAMES = rf"{_NAME}(?:\s*,\s*(?:and\s+)?{_NAME}|\s+and\s+{_NAME})*"
_CREDITED = re.compile(
    r"(?P<how>(?:drafted|written|authored|prepared|edited|reviewed|coordinated|compiled|designed|"
    r"translated|led|"
    r"developed|supervised|produced|researched)\s+by|(?:support|guidance|assistance|supervision|"
    r"contributions?|"
    r"coordination|direction|leadership|help|inputs?|advice)\s+(?:of|from|by)|thanks?(?:\s+(?:go\s+)?to)?|"
    r"grateful\s+to|"
    r"gratitude\s+to|acknowledges?|contributors?:|authors?:|team:|(?<=\))\s*,?\s*and|(?<=\)),)"
    rf"\s+(?P<names>{_NAMES})\s*,?\s*(?:\((?P<in>[^()]{{2,160}})\))?"
)
# Words of bodies and titles, none of which is part of a person's name.
_NO_NAME = frozenset(
    """Agency Alliance Association Board Branch Center Centre Civil Commission Committee Conference Congress
    Coordination Council Crime Criminal Department Division Forum Foundation General Global Governing Bodies
    Government Group Institute International Justice Member Members Ministry Nations Network NGO NGOs Office
    Organization Preparatory Prevention Programme Program Regional Republic Secretariat Section Society State
    States Team The This Unit United University UNODC Working World""".split()
)
_ROLE = re.compile(
    r"(?:(?:Executive|Deputy|Assistant|Vice|Senior|Junior|Associate|Board|Programme|Program|Project|Policy|"
    r"Research|"
    r"Communications?|Legal|Managing|Founding|Honorary|Regional|Chief|Lead|General|Founding)[\s-]+)*"
    r"(?:Coordinators?|Co-?ordinators?|Interns?|Members?|Directors?|Officers?|Chairs?|Chairpersons?|"
    r"Presidents?|Secretar(?:y|ies)|"
    r"Managers?|Experts?|Consultants?|Advis[eo]rs?|Heads?|Assistants?|Representatives?|Researchers?|"
    r"Editors?|Authors?|"
    r"Volunteers?|Fellows?|Analysts?|Leads?|Specialists?|Professors?|Trainees?)$",
    re.IGNORECASE,
)


def read_people(context: Context, outline: Outline) -> Iterator[RoleFact]:
    """The natural persons that the acknowledgements name, each with role and affiliation."""
    sections = {n for n, (node, _) in enumerate(outline.headings, start=1) if _THANKS.search(node.text.text)}
    for unit in (u for u in outline.units if u.section in sections):
        how = ""
        for match in _CREDITED.finditer(unit.text.text):
            # "… (Unit A) and B (Unit B)": what is said of the first holds for the others.
            how = match["how"] if re.search(r"[a-z]{4}", match["how"]) else how
            for name in re.finditer(_NAME, match["names"]):
                words = name.group(0).strip(" .,")
                if not _NO_NAME.isdisjoint(words.split()) or context.knowledge.state_named(words):
                    continue
                start = match.start("names") + name.start()
                role, body = _role(match["in"] or "", how)
                yield RoleFact(
                    Actor(ActorKind.PERSON, f"person/{_slug(words)}", words, known=False),
                    role,
                    unit.text.span(start, match.end()),
                    affiliation=_body(context, body) if body else None,
                )


def _role(inside: str, how: str) -> tuple[str, str]:
    """Role and body of "(Alliance's Programme Coordinator)"; without a role the words of the credit."""
    inside = inside.strip()
    credited = re.sub(r"^\W+|\W*\band$|\W+$", "", how).strip()
    title, _, rest = inside.partition(", ")
    if rest and _ROLE.fullmatch(title.strip()):
        return title.strip(), rest.strip()
    match = _ROLE.search(inside)
    if not match:
        return re.sub(r"\s+(?:of|from|by|to)$", "", credited) or "contributor", inside
    role = (
        re.sub(r"(?<=[a-z])s$", "", match.group(0)) if not match.group(0).endswith("ss") else match.group(0)
    )
    body = re.sub(r"(?:[’']s?)?[\s,;]*(?:of|at|,)?$", "", inside[: match.start()].strip())
    return role, body


def _body(context: Context, printed: str) -> Actor:
    """The body of an affiliation; the name of its owner may go first ("UNODC Civil Society Unit")."""
    whole = identify_actor(_in_full(context, printed), context.knowledge, None)
    owner, _, unit = printed.partition(" ")
    if whole.known or not unit or context.knowledge.names.exact(owner) is None:
        return whole
    part = identify_actor(unit, context.knowledge, None)
    return part if part.known else whole


def _in_full(context: Context, name: str) -> str:
    """A short form that the document introduces in parentheses ("… Criminal Justice (Alliance)")."""
    pattern = re.compile(
        rf"((?:[A-Z][\w&-]*)(?:\s+(?:[A-Z][\w&-]*|of|on|and|for|the|in)){{1,14}})\s+\({re.escape(name)}\)"
    )
    for located in context.tree.paragraphs():
        match = pattern.search(located.node.text.text)
        if match and name.split(maxsplit=1)[0] in (*match.group(1).split(), _initials(match.group(1))):
            return re.sub(r"^The\s+", "", match.group(1))
    return name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
