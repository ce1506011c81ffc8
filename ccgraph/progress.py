"""What a person sees on the terminal: progress of long work (on standard error) and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Event:
    """Work has come to a point.

    Attributes:
        step: name of the step of the way of the data, such as ``parse``.
        detail: what it works on now.
        done: how many of ``total`` pieces are finished; 0 of 0 where pieces do not count.
    """

    step: str
    detail: str = ""
    done: int = 0
    total: int = 0


Listener = Callable[[Event], None]


def nobody(event: Event) -> None:
    """The listener for those who do not want to know."""


@contextmanager
def shown(*, quiet: bool) -> Iterator[Listener]:
    """A listener that draws the steps on the terminal, or keeps silent."""
    if quiet:
        yield nobody
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:10}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[detail]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def listen(event: Event) -> None:
            if event.step not in tasks:
                for task in tasks.values():
                    bars.update(task, total=1, completed=1, visible=False)
                tasks[event.step] = bars.add_task(event.step, total=None, detail="")
            bars.update(
                tasks[event.step], completed=event.done, total=event.total or None, detail=event.detail
            )

        yield listen


@contextmanager
def spinner(words: str, *, quiet: bool) -> Iterator[None]:
    """A sign of life for one piece of work of unknown length."""
    if quiet:
        yield
        return
    with Console(stderr=True).status(words):
        yield


NARROWEST_COLUMN = 14


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str | None]], base_iri: str) -> None:
    """Print rows for people: as a table, or line by line where so many columns would not be readable.

    IRIs of the graph are shortened by the base. The cells are data, so nothing in them is taken for mark-up.
    """
    console = Console()
    cells = [[(value or "").removeprefix(base_iri) for value in row] for row in rows]
    if len(columns) * NARROWEST_COLUMN > console.width:
        _print_records(console, columns, cells)
        return
    table = Table(show_lines=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in cells:
        table.add_row(*(Text(value) for value in row))
    console.print(table)


def _print_records(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, row in enumerate(rows):
        if number:
            grid.add_row()
        for column, value in zip(columns, row, strict=True):
            if value:
                grid.add_row(column, Text(value))
    console.print(grid)
