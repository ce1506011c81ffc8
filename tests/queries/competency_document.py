"""docs/competency-questions.md: each question with who asks it, its query and its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.queries.test_competency import Question

INTRODUCTION = """# Competency questions

What the graph must be able to answer: {number} questions of delegates, researchers, civil society and people
who work with data. Each has its own query in `queries/competency/` and a test; the answers were read in the
sources, never taken from the graph, and stand in `tests/queries/competency.toml`. This page is
written from both: `python -m tests.queries.test_competency --update`.

Questions marked *inference* have no such answer without what follows from the ontology, those marked *three
documents* none without any of three documents at least, those marked *external identifiers* none without the
links to other data sets. The tests prove each mark by taking that part of the graph away.

Run one with `ccgraph sparql "$(cat queries/competency/{example}.rq)"`.
"""
NEEDS = {
    "inference": "inference",
    "documents": "three documents",
    "external": "external identifiers",
}


def page(questions: Sequence[Question], groups: Mapping[str, str]) -> str:
    """The whole page.

    Args:
        questions: in the order of their files.
        groups: number of the first question of a group → heading of the group.
    """
    return "".join(_parts(questions, groups))


def _parts(questions: Sequence[Question], groups: Mapping[str, str]) -> Iterator[str]:
    yield INTRODUCTION.format(number=len(questions), example=questions[0].query.name)
    yield "\n| asked by | questions |\n|---|---|\n"
    asked = Counter(question.asked_by for question in questions)
    yield from (f"| {who} | {number} |\n" for who, number in sorted(asked.items()))
    yield "\n| needs | questions |\n|---|---|\n"
    needs = Counter(need for question in questions for need in question.needs)
    yield from (f"| {name} | {needs[need]} |\n" for need, name in NEEDS.items())
    for question in questions:
        number = question.query.name.partition("-")[0]
        if number in groups:
            yield f"\n## {groups[number]}\n"
        yield from _question(question, number)


def _question(question: Question, number: str) -> Iterator[str]:
    query = question.query
    yield f"\n### {int(number)}. {query.title}\n\n"
    needs = "".join(f", needs {NEEDS[need]}" for need in question.needs)
    yield f"Asked by: {question.asked_by}{needs} · [query](../queries/competency/{query.name}.rq)\n\n"
    yield f"| {' | '.join(column.name for column in query.columns)} |\n"
    yield f"|{'---|' * len(query.columns)}\n"
    for row in question.answer:
        yield f"| {' | '.join(_cell(value) for value in row)} |\n"
    yield f"\nRead in: {question.read_in}\n"


def _cell(value: str) -> str:
    text = value.replace("|", "&#124;")
    return f"<{text}>" if text.startswith(("http://", "https://")) else text
