"""A resolution that a web page has set in one paragraph has the clauses it has on paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.model.text import SourceText
from loaders.parse import parse
from loaders.parse.run_on import clause_starts

RUN_ON = (
    "The General Assembly, Recalling its resolution 36/21 of 9 November 1981, Noting with concern the report "
    "of the Working Group, 1. Takes note of the offer of Italy; 2. Requests the Secretary-General: (a) To "
    "inform all States; (b) To report under item 3. of the agenda; and 3. Decides to meet again."
)


def clauses(line: str) -> list[str]:
    starts = [0, *clause_starts(line)]
    return [line[a:b].strip() for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]


def test_each_clause_begins_where_a_typist_would_begin_a_paragraph() -> None:
    assert clauses(RUN_ON) == [
        "The General Assembly,",
        "Recalling its resolution 36/21 of 9 November 1981,",
        "Noting with concern the report of the Working Group,",
        "1. Takes note of the offer of Italy;",
        "2. Requests the Secretary-General:",
        "(a) To inform all States;",
        "(b) To report under item 3. of the agenda; and",
        "3. Decides to meet again.",
    ]


def test_the_tree_has_the_paragraphs_and_entries_of_one_set_line_by_line() -> None:
    def told(raw: str) -> list[tuple[str, str, str]]:
        tree = parse(SourceText("r", "r.txt", raw, "0" * 64))
        return [(n.node.kind.name, n.node.label, n.node.text.text) for n in tree.located]

    assert told(f"Resolution\n\n{RUN_ON}\n") == told("Resolution\n\n" + "\n\n".join(clauses(RUN_ON)) + "\n")


def test_a_sentence_about_an_assembly_is_left_whole() -> None:
    assert (
        clause_starts("The General Assembly, recalling its role, decided on 3 May, Welcoming the guests.")
        == []
    )
    assert (
        clause_starts("The Commission, at its first session, agreed; 1. Takes note of it; 2. Ends it.") == []
    )


@given(st.text(alphabet="The Gnral Assmby,:;.()12abRcigNot\n", max_size=200))
def test_starts_rise_and_stay_inside_the_line(rest: str) -> None:
    line = f"The General Assembly, Recalling it, Noting {rest}"
    starts = clause_starts(line)
    assert starts == sorted(set(starts))
    assert all(0 < start <= len(line) for start in starts)
