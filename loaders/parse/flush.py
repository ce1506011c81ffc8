"""Second halves of paragraphs: text that a page break has set flush below a numbered paragraph."""

from __future__ import annotations

from loaders.model.tree import NodeKind
from loaders.parse import shape
from loaders.parse.builder import Draft

LOOSE_SHARE = 0.15


def join_flush_paragraphs(root: Draft) -> None:
    """Where all paragraphs are numbered, an unnumbered one after a numbered one is its second half.

    A page break between two sentences leaves no other trace, and text flush under a list belongs to
    the paragraph that opened it. Documents that mix both kinds freely are left alone.
    """
    drafts = list(_all(root))
    numbered = sum(1 for d in drafts if d.kind is NodeKind.PARAGRAPH and d.label)
    loose = [
        (owner, i)
        for owner in drafts
        for i, d in enumerate(owner.children)
        if i and _is_flush(owner.children[i - 1], d)
    ]
    if numbered < 5 or len(loose) > numbered * LOOSE_SHARE:
        return
    for owner, i in sorted(loose, key=lambda x: -x[1]):
        before, flush = owner.children[i - 1], owner.children.pop(i)
        if before.children:
            flush.kind = NodeKind.LINE
            before.children.append(flush)
        else:
            before.parts += flush.parts
            before.spans += flush.spans


def _is_flush(before: Draft, after: Draft) -> bool:
    if shape.CLOSING.match(after.words) or after.words.rstrip().endswith(":"):
        return False
    paragraphs = before.kind is NodeKind.PARAGRAPH and after.kind is NodeKind.PARAGRAPH
    closed = before.words.rstrip().endswith(";") and after.words[:1].isupper()  # one of a series of clauses
    return paragraphs and bool(before.label) and not after.label and not closed and shape.ends(after.words)


def _all(draft: Draft) -> list[Draft]:
    return [draft, *(d for child in draft.children for d in _all(child))]
