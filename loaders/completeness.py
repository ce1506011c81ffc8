"""Does a document end where its text ends? A file cut off in transit must not pass for the whole."""

from __future__ import annotations

import re

from ccgraph.errors import InputError
from loaders.model.tree import DocumentTree, Node, NodeKind

_ENDED = re.compile(r"[.;:!?…][\"'”’»)\]\s]*$")
_LONG_ENOUGH = 8
"""Shorter pieces may be a name or a heading, which end without a stop."""


def check_complete(tree: DocumentTree) -> None:
    """Refuse a document whose last words break off in the middle of a sentence.

    Only numbered paragraphs and list items are judged, for these end with a stop in every genre; and only
    where it is the last thing the file holds, since a stop lost elsewhere is the source's own defect.

    Raises:
        InputError: the file seems to be cut off; names the line.
    """
    last = _last_words(tree.root)
    if last is None or not last.mark or last.kind not in (NodeKind.PARAGRAPH, NodeKind.ITEM):
        return
    words = last.text.text
    if _ENDED.search(words) or len(words.split()) < _LONG_ENOUGH:
        return
    source = tree.source
    line = source.line_of(last.text.span().end - 1)
    raise InputError(
        f"the text breaks off in the middle of a sentence (“… {' '.join(words.split()[-5:])}”); "
        "the file seems to be cut off, get the whole of it",
        file=source.path,
        line=line,
    )


def _last_words(root: Node) -> Node | None:
    """The node that holds the last words of the body."""
    with_words = [node for node in root.walk() if node.text]
    return max(with_words, key=lambda node: node.text.span().end, default=None)
