"""Provisions: what resolutions and declarations lay down, wherever in a document they are printed.

A resolution begins with the body that adopts it ("The General Assembly,"), a declaration with those who
declare ("We, …"). Unnumbered paragraphs before the first number are preambular; numbered ones and their
lettered entries are operative paragraphs, or commitments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from loaders.interpret.ordinals import ORDINAL
from loaders.interpret.recommendations import entry_text
from loaders.model.facts import ProvisionFact, ProvisionKind
from loaders.model.text import MappedText
from loaders.model.tree import DocumentTree, Located, Node, NodeKind
from loaders.parse.shape import CLAUSE

_BODY = (
    r"(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Human\s+Rights\s+Council|"
    r"Commission|"
    r"(?:[A-Z][\w-]*\s+){0,3}(?:Conference|Congress|Committee|Council|Assembly|Commission|Meeting|Board|"
    r"Governing\s+Body))"
)
_MOOD = (
    r"(?:Alarmed|Appalled|Committed|Concerned|Convinced|Determined|Dismayed|Disturbed|Encouraged|Guided|Impressed|Inspired|Mandated|"
    r"Motivated|Moved|Persuaded|Pleased|Reassured|Resolved|Satisfied|Shocked|Troubled|United)"
)
"""Participles that open a preamble; "Mohammed" and "Khaled" do not."""
FORMULA = re.compile(
    rf"\W*The\s+{_BODY}\b(?:[^.;:,]|,\s+at\s+its)*,(?:$|\s+(?=(?:[A-Z][a-z]+(?:ing|ful)|{_MOOD})\b))"
)
_ORGAN = re.compile(
    r"\W*The\s+(?:General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|Commission)\b"
)
_FORMULA_ALONE = re.compile(rf"\W*The\s+{_BODY}(?:\s+(?:of|on|to)\s[^.;:,]{{3,160}})?[:,]?")
WE = re.compile(
    r"\W*We,?\s+(?:the\s+)?(?:[A-Z]|heads|ministers|representatives|states|participants|"
    r"members|delegates|youth)"
)
DECLARE = re.compile(
    r"\W*(?:(?:we|and|do|to|hereby|solemnly|have|unanimously|the|following|as|follows|"
    r"that|this|end|accordingly|agreed?|commit|ourselves|undertake|pledge|resolved?|decided?|to|therefore|adopts?|proclaims?|declares?)\W+){1,8}$",
    re.IGNORECASE,
)
_NOT_PREAMBLE = re.compile(
    r"(?:\d+(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting|adopted\s+(?:on|at|by)\b|"
    r"\[?resolution\s+adopted|\(?signed\b|done\s+(?:at|in)\b|(?-i:[A-Z][\w’\s-]{1,30}(?:,\s+[A-Z][\w’\s-]{2,30})?),\s+\d{1,2}\s+[a-z]+\s+\d{4}\W*$)",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\W*(?:Annex|Appendix|Enclosure)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\bdeclaration\b", re.IGNORECASE)
_OPERATIVE = re.compile(
    r"\W*(?:(?:Also|Further|Strongly|Again|Once\s+again)\s+){0,2}(?:Accepts|Acknowledges|Adopts|Affirms|Agrees|"
    r"Appeals|Approves|Authorizes|Calls|Commends|Condemns|Confirms|Congratulates|Considers|Decides|Declares|"
    r"Deplores|Designates|Draws|Elects|Emphasizes|Encourages|Endorses|Establishes|Expresses|Extends|Highlights|"
    r"Invites|Looks\s+forward|Notes|Pays\s+tribute|Proclaims|Proposes|Reaffirms|Recalls|Recognizes|Recommends|"
    r"Reiterates|Reminds|Renews|Requests|Resolves|Stresses|Supports|Takes\s+note|Transmits|Underlines|Underscores|"
    r"Urges|Welcomes)\b",
    re.IGNORECASE,
)
_PREAMBLE_VERB = re.compile(
    r"\W*(?:(?:Also|Further|Deeply|Gravely|Fully|Strongly|Once\s+again|Having|"
    r"Noting\s+with)\s+)?(?:[A-Z]?[a-z]+(?:ing|ed|ful)|Mindful|Aware|Conscious|Cognizant|Alarmed|"
    r"Convinced|Desirous)\b"
)
_ORDINAL = re.compile(rf"(?P<number>(?i:{ORDINAL}))\s?[.:]\s?[–—-]?\s*(?=[A-Z])")
"""``FIRST. Our commitment to …``: commitments numbered in words."""
_DECISION = re.compile(r"\W*(?:Draft\s+)?decisions?\b", re.IGNORECASE)
_NEXT_TEXT = re.compile(
    r"\W*(?:(?:Draft\s+)?(?:resolution|decision)s?|chapter|part|section|annex)\b", re.IGNORECASE
)
_RESOLUTION = re.compile(r"\W*(?:(?:Draft\s+)?resolutions?|chapter)\b", re.IGNORECASE)
_DECIDED = re.compile(
    rf"\W*(?:(?:On\s[^.;:,]{{4,40}},\s+at|At)\s+(?:its|the\s+same)\s[^.;:]{{3,120}},\s+t|T)he\s+{_BODY}\b[^.;]{{0,400}}?(?::$|\b(?:decide[sd]|approve[sd]|"
    r"takes\s+note|took\s+note|adopt(?:s|ed)|endorse[sd]|elect(?:s|ed)|appoint(?:s|ed)|agree[sd]|"
    r"request(?:s|ed)|authorize[sd]|confirm(?:s|ed)|invite[sd]|recommend(?:s|ed))\b)"
)
"""A decision in one sentence, or what opens the lettered paragraphs of one."""

_DRAFT_FOLLOWS = re.compile(
    r"\bfollowing\s+(?:revised\s+)?(?:draft\s+(?:resolution|decision|declaration)s?|(?:resolution|decision)s)\b[^.;]*:$"
)
"""What introduces a text that is proposed, or several texts, is none of their paragraphs."""


_DRAFT_MARK = re.compile(
    r"(?P<part>[PO]P)\s?(?P<number>\d{1,3})(?:\s?(?P<again>bis|ter|quater|quinquies|alt))?[.:)]?\s+(?=\S)"
)
_PLEDGE = re.compile(
    r"\W*(?:we\s+)?(?:(?:hereby|therefore|thus|solemnly|do|have)\s+)*"
    r"(?:declare|commit|agree|pledge|undertake|resolve|decide|affirm|promise|call\s+upon|will|shall)\b[^.;]*:$",
    re.IGNORECASE,
)
"""``We commit ourselves to:``: what the bullets below lay down."""
_LEAST_PREAMBLE = 2
"""Preambular paragraphs that tell a resolution without its enacting formula."""


class _Part(Enum):
    NONE = auto()
    PREAMBLE = auto()
    BODY = auto()


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph that lays something down; ``skip`` characters of its text are a formula or its number."""

    located: Located
    kind: ProvisionKind
    skip: int = 0
    label: str = ""  # a number that is a word of the text: ``FIRST.``


@dataclass
class _State:
    part: _Part = _Part.NONE
    declaration: bool = False
    whole: bool = False  # the document as a whole is one
    last: int = 0
    annexed: bool = False
    decision: bool = False
    headed: bool = False  # a heading without number stands above: the text may be over


def find_provisions(
    tree: DocumentTree, *, declaration: bool = False, report: bool = False
) -> Iterator[ProvisionFact]:
    """Every provision in order, lettered entries after the paragraph they stand under.

    The text of a paragraph with lettered entries is its lead; the entries are provisions of their own.

    Args:
        declaration: the document as a whole is a declaration, also where no "We, …" opens it.
        report: provisions are only quoted; every heading ends them.
    """
    position = 0
    for provision in read_provisions(tree, declaration=declaration, report=report):
        for paragraph, letter, text in _rows(provision):
            position += 1
            yield ProvisionFact(provision.kind, text.text, text.span(), paragraph, letter, position)


def provision_nodes(tree: DocumentTree) -> frozenset[int]:
    """Identities of the paragraph nodes that quote provisions in a report."""
    return frozenset(id(p.located.node) for p in read_provisions(tree, report=True))


def _rows(provision: Provision) -> Iterator[tuple[str, str, MappedText]]:
    node = provision.located.node
    own = node.text[provision.skip :].strip()
    lettered = [c for c in node.children if c.kind is NodeKind.ITEM and not c.label.isdigit()]
    rest = [c for c in node.children if c not in lettered]
    whole = MappedText.join([own, *(_listed(child) for child in rest)])
    if node.label and not node.label[0].isdigit():  # a declaration lettered instead of numbered
        yield "", node.label, MappedText.join([whole, *(_listed(entry) for entry in lettered)])
        return
    label = node.label or provision.label
    if whole:
        yield label, "", whole
    for entry in lettered:
        text = entry_text(entry)
        if text:
            yield label, entry.label, text


def _listed(child: Node) -> MappedText:
    """A bullet or numbered entry, with its mark where it has one."""
    words = entry_text(child)
    if child.kind is NodeKind.ITEM and child.mark and child.spans:
        return MappedText.join([MappedText(child.mark, (child.spans[0].start,) * len(child.mark)), words])
    return words


def read_provisions(
    tree: DocumentTree, *, declaration: bool = False, report: bool = False
) -> Iterator[Provision]:
    """The paragraphs that are provisions, each with its kind."""
    opened = any(not x.node.label and _opens(x.node.text.text) for x in tree.paragraphs())
    preamble = not opened and (declaration or (not report and _without_formula(tree)))
    state = _State(_Part.PREAMBLE if preamble else _Part.NONE, declaration, declaration)
    for located in tree.located:
        node = located.node
        if node.kind is NodeKind.SECTION:
            _heading(node, state, report)
        elif node.kind is NodeKind.PARAGRAPH:
            yield from _paragraph(located, state, report)


def _without_formula(tree: DocumentTree) -> bool:
    """A page prints a resolution from its first preambular paragraph, and leaves out who adopted it."""
    clauses = [x for x in tree.paragraphs() if not x.node.label and CLAUSE.match(x.node.text.text)]
    return sum(x.node.text.text.rstrip().endswith(",") for x in clauses) >= _LEAST_PREAMBLE


def _opens(words: str) -> bool:
    return bool(FORMULA.match(words) or WE.match(words))


def _heading(node: Node, state: _State, report: bool) -> None:
    words = node.text.text
    if _DECISION.match(words):
        state.decision = True
    elif _RESOLUTION.match(words):
        state.decision = False
    inside = not node.label and not _NEXT_TEXT.match(words) and state.part is not _Part.NONE
    state.headed = report and inside
    if _ANNEX.match(words) or (report and not inside):
        state.part, state.annexed = _Part.NONE, bool(_ANNEX.match(words)) or state.annexed


def _paragraph(located: Located, state: _State, report: bool) -> Iterator[Provision]:
    words = located.node.text.text
    if not located.node.label and (state.decision or not report) and _decides(located.node, report):
        state.part = _Part.NONE
        listed = words.rstrip().endswith(":") and any(c.kind is NodeKind.ITEM for c in located.node.children)
        lead = len(located.node.text) if listed else 0
        yield Provision(located, ProvisionKind.OPERATIVE, lead)
        return
    formula = FORMULA.match(words) if not (report and located.node.label) else None
    if formula is None and not located.node.label and not located.node.children:
        formula = _FORMULA_ALONE.fullmatch(words)
    if formula is not None or (not located.node.label and state.part is not _Part.BODY and WE.match(words)):
        yield from _opening(located, state, formula)
        return
    if state.part is _Part.NONE:
        return
    label = located.node.label
    if not label and (marked := _DRAFT_MARK.match(words)):
        yield _marked(located, state, marked)
        return
    if label:
        number = int(label) if label.isdigit() else state.last + 1
        goes_on = number == state.last + 1 and (
            not state.headed or state.declaration or _OPERATIVE.match(words) is not None
        )
        if report and state.last and not goes_on:
            state.part = _Part.NONE
            return
        state.headed = False
        state.part, state.last = _Part.BODY, number
        yield Provision(located, ProvisionKind.COMMITMENT if state.declaration else ProvisionKind.OPERATIVE)
    elif state.declaration and (ordinal := _ORDINAL.match(words)):
        state.part = _Part.BODY
        yield Provision(located, ProvisionKind.COMMITMENT, ordinal.end(), ordinal["number"])
    elif state.part is _Part.PREAMBLE and not state.headed:
        yield from _unnumbered(located, state)


def _marked(located: Located, state: _State, marked: re.Match[str]) -> Provision:
    """``PP2 Welcoming …``, ``OP1 bis Urges …``: the marks of drafts under negotiation."""
    if marked["part"] == "PP":
        return Provision(located, ProvisionKind.PREAMBULAR, marked.end())
    state.part, state.last = _Part.BODY, int(marked["number"])
    number = " ".join(filter(None, (marked["number"], marked["again"])))
    return Provision(located, ProvisionKind.OPERATIVE, marked.end(), number)


def _decides(node: Node, report: bool) -> bool:
    """A decision, printed as one sentence or as a list of what a body decides; not the tale of one."""
    words = node.text.text.rstrip()
    found = _DECIDED.match(words)
    lettered = any(c.kind is NodeKind.ITEM and not c.label.isdigit() for c in node.children)
    if _DRAFT_FOLLOWS.search(words):
        return False
    if found is None or (report and re.match(r"\W*At\s+(?:its|the\s+same)\s", found.group(0))):
        return False
    return (lettered or not found.group(0).endswith(":")) and words[-1:] in (":", ".")


def _opening(located: Located, state: _State, formula: re.Match[str] | None) -> Iterator[Provision]:
    """The paragraph that opens a resolution or declaration; words after the formula are preambular."""
    conference = formula is not None and not _ORGAN.match(formula.group(0))  # ministers may declare, too
    state.part, state.last = _Part.PREAMBLE, 0
    state.declaration = formula is None or (state.whole and conference)
    lettered = [c for c in located.node.children if c.kind is NodeKind.ITEM and not c.label.isdigit()]
    if formula is None:
        yield Provision(located, ProvisionKind.PREAMBULAR)
    elif lettered and _OPERATIVE.match(entry_text(lettered[0]).text):  # a decision: "(a) Takes note of …"
        state.part = _Part.NONE
        yield Provision(located, ProvisionKind.OPERATIVE, len(located.node.text))
    elif formula.end() < len(located.node.text):
        yield Provision(located, ProvisionKind.PREAMBULAR, formula.end())


def _numbered_below(node: Node) -> list[Node]:
    """The first commitments, where a lead that ends with a colon holds them: ``Reaffirming our resolve:``."""
    items = [c for c in node.children if c.kind is NodeKind.ITEM and c.label.isdigit()]
    whole = len(items) == len(node.children) and [int(c.label) for c in items] == [*range(1, len(items) + 1)]
    return items if whole and node.text.text.rstrip().endswith(":") else []


def _bulleted(node: Node) -> list[Node]:
    """Commitments printed as bullets, where words that announce commitments stand above them."""
    bullets = [c for c in node.children if c.kind is NodeKind.BULLET]
    announced = bullets and len(bullets) == len(node.children) and _PLEDGE.match(node.text.text.rstrip())
    return bullets if announced else []


def _unnumbered(located: Located, state: _State) -> Iterator[Provision]:
    words = located.node.text.text
    hereby = DECLARE.fullmatch(words) and not (state.declaration and _numbered_below(located.node))
    if _NOT_PREAMBLE.match(words) or hereby:
        return
    if not state.declaration and _OPERATIVE.match(words):
        yield Provision(located, ProvisionKind.OPERATIVE)
    elif state.declaration and (numbered := _numbered_below(located.node)):
        for child in numbered:
            yield Provision(replace(located, node=child), ProvisionKind.COMMITMENT)
        state.part, state.last = _Part.BODY, len(numbered)
    elif state.declaration and (bullets := _bulleted(located.node)):
        for child in bullets:
            yield Provision(replace(located, node=child), ProvisionKind.COMMITMENT)
    elif state.declaration or _PREAMBLE_VERB.match(words) or words.rstrip().endswith((",", ":", ";")):
        yield Provision(located, ProvisionKind.PREAMBULAR)
