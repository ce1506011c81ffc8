"""Does a document end where its text ends? A file cut off in transit must not pass for the whole."""

from __future__ import annotations

import re

from ccgraph.errors import InputError
from loaders.model.tree import DocumentTree, Node, NodeKind

_STOPPED = re.compile(r"[.;:!?…][\"'”’»)\]\s]*$")
_GOES_ON = re.compile(
    r"(,|\b(a|an|the|of|and|or|nor|to|in|on|at|by|for|from|with|as|that|which|whose|into|its|their|this|these|"
    r"was|were|is|are|has|have|had|be|been|between|through|towards|under|within|including))$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.;:?!][\"'”’»)\]]*\s+")
_ADDRESS = re.compile(r"[./@]\S*$")
_LONG_ENOUGH = 8
"""Shorter pieces may be a name or a heading, which end without a stop."""

_LONG_FRAGMENT = 6
"""What follows the last stop may be a source, as in “… .” NGO from India; more words are a sentence."""

_STOP_EXPECTED = (NodeKind.PARAGRAPH, NodeKind.ITEM)


def check_complete(tree: DocumentTree) -> None:
    """Refuse a document whose last words break off in the middle of a sentence.

    Judged are the very last words of the file alone, since a stop lost elsewhere is the source's own
    defect.

    Raises:
        InputError: the file seems to be cut off; names the line.
    """
    last = _last_words(tree)
    if last is None:
        return
    words = last.text.text.rstrip()
    if len(words.split()) < _LONG_ENOUGH or not _breaks_off(tree, last, words):
        return
    source = tree.source
    raise InputError(
        f"the text breaks off in the middle of a sentence (“… {' '.join(words.split()[-5:])}”); the file "
        "seems to be cut off, get the whole of it or state that it is an excerpt (`incomplete = true` in the "
        "manifest, `ccgraph add --incomplete`)",
        file=source.path,
        line=source.line_of(last.text.span().end - 1),
    )


def _breaks_off(tree: DocumentTree, last: Node, words: str) -> bool:
    """Numbered paragraphs, list items and prose of several sentences end with a stop in every genre; of
    other text, which may do without, a word that nothing ends with or an open bracket is needed as proof.
    """
    if _STOPPED.search(words) or _ADDRESS.search(words):
        return False
    if _GOES_ON.search(words) or words.count("(") > words.count(")"):
        return True
    if last.mark and last.kind in _STOP_EXPECTED:
        return _neighbours_stop(tree, last)
    fragment = _SENTENCES.split(words)[-1]
    is_prose = last.kind is NodeKind.PARAGRAPH and fragment != words
    return is_prose and len(fragment.split()) >= _LONG_FRAGMENT


def _neighbours_stop(tree: DocumentTree, last: Node) -> bool:
    """Some lists, such as one of documents, have no stops at all: then the last entry needs none."""
    for node in tree.root.walk():
        if last in node.children:
            others = [n.text.text.rstrip() for n in node.children if n.kind is last.kind and n is not last]
            return not others or bool(_STOPPED.search(others[-1]))
    return True


def _last_words(tree: DocumentTree) -> Node | None:
    """The node that holds the last words of the file, tables aside."""
    nodes = [node for top in (tree.root, *tree.footnotes) for node in top.walk() if node.text]
    last = max(nodes, key=lambda node: node.text.span().end, default=None)
    return None if last is None or last.kind in (NodeKind.TABLE, NodeKind.ROW) else last
