"""Excerpts leave paragraphs out: numbers jump ahead, and what they number is a paragraph all the same."""

from __future__ import annotations

from pathlib import Path

from loaders.parse import parse
from loaders.read import read_source

EXCERPT = """Report on the ninety-first session

# Chapter I

# Matters calling for action

1. The Commission recommends the adoption of the following draft resolution:

**Draft resolution I**

*The General Assembly*,

*Recalling* its resolution 99/1,

1. *Requests* the Secretary-General to report on safer rivers.

2. *Decides* to remain seized of the matter of safer rivers.

# Chapter III

# General debate

12. At its 1st meeting, the Commission considered agenda item 3.

13. Statements were made by the representatives of Chile and Japan.

# Chapter VIII

# Organization of the session

40. The Commission held its ninety-first session in Vienna. It had before it the annotated provisional
agenda and a proposed organization of work, which the secretariat introduced at the opening.

Members of the bureau met on

1998. That year is no number.
"""


def labels(text: str, folder: Path) -> list[str]:
    path = folder / "excerpt.md"
    path.write_text(text, encoding="utf-8")
    tree = parse(read_source(path, "excerpt"))
    return [located.node.label for located in tree.paragraphs()]


def test_numbers_that_jump_ahead_are_numbers(tmp_path: Path) -> None:
    assert [label for label in labels(EXCERPT, tmp_path) if label] == ["1", "1", "2", "12", "13", "40"]


def test_a_number_far_ahead_that_nothing_follows_is_none(tmp_path: Path) -> None:
    lone = EXCERPT.replace("13. Statements", "Statements").replace("40. The", "The")
    assert "12" not in labels(lone, tmp_path)
