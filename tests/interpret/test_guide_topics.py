"""Under which item and workshop the questions of a guide stand, however its headings tell it."""

from __future__ import annotations

import pytest

from loaders.model.facts import QuestionFact
from tests.interpret.reports import read_text

COVER = """A/CONF.250/PM.1

Sixteenth United Nations Congress on Crime Prevention and Criminal Justice

Discussion guide

I. Introduction

1. The theme is known.

"""
BELOW = """II. Substantive items

3. Rivers and harbours

Background

2. Rivers matter.

Questions for discussion

3. The following questions may be considered:

(a) Who guards rivers?

(b) Who pays?

III. Workshops

2. Data on harbours

4. The following questions may be considered:

(a) Who counts?

(b) What is counted?
"""
TOGETHER = """II. Agenda item 4 and workshop 2: criminal justice on rivers

2. The following questions may be considered under agenda item 4:

(a) Who judges?

3. The following questions may be considered in workshop 2:

(a) Who has access?
"""
ALONE = """II. Substantive items

Item 3

Rivers and harbours

2. • Who guards rivers?

• Who pays?

Workshop 2 — Data on harbours

3. (a) Who counts?

(b) What is counted?

4. The key questions are: Who reads? Who writes?
"""

COUNTED = [("3", "a", None, 2), ("3", "b", None, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BELOW, [("3", "a", 3, None), ("3", "b", 3, None), ("4", "a", None, 2), ("4", "b", None, 2)]),
        (TOGETHER, [("2", "a", 4, None), ("3", "a", None, 2)]),
        (ALONE, [("2", "", 3, None)] * 2 + COUNTED + [("4", "", None, 2)] * 2),
    ],
    ids=["numbers below a heading", "item and workshop together", "labels alone"],
)  # fmt: skip
def test_where_questions_stand(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    found = [fact for fact in read_text(COVER + text).facts if isinstance(fact, QuestionFact)]
    assert [(q.paragraph, q.letter, q.item, q.workshop) for q in found] == expected
