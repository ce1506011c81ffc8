"""What is wrong in the mapping tables, all of it at once and without a network.

A build stops at the first row that it cannot load; people who edit tables want the whole list, and also
what no build can see: rows that contradict each other, and subjects that we do not know.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ccgraph.errors import InputError
from ccgraph.vocabulary import DEFAULT_BASE, OWL, SKOS
from loaders.annotate.knowledge import Knowledge
from loaders.annotate.slugs import slugify
from loaders.link.alignments import COLUMNS, SUFFIX, Link, Target, read_header, read_row, read_targets

HEADER_SLOTS = ("mapping_set_id", "mapping_set_title", "license", "mapping_date")
SAME = frozenset((SKOS.exactMatch, OWL.sameAs))
JUSTIFICATION = COLUMNS.index("mapping_justification")
SEMAPV = "semapv:"
RESOLUTION = re.compile(re.escape(f"{DEFAULT_BASE}id/instrument/") + r"A/RES/[0-9]+/[0-9]+")
"""A resolution is named by its symbol wherever a text prints one; no list has them all."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, and where."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Located:
    """A row that could be read, with the place where it stands."""

    file: str
    line: int
    link: Link


def check_tables(folder: Path, subjects: frozenset[str]) -> tuple[list[Located], list[Problem]]:
    """Read all tables of a folder; rows and problems come in the order of files and lines.

    Args:
        folder: holds ``targets.toml`` and the tables.
        subjects: IRIs, with the default base, of the things that may be mapped.

    Raises:
        InputError: ``targets.toml`` cannot be read; without it nothing can be checked.
    """
    targets = read_targets(folder / "targets.toml")
    rows: list[Located] = []
    problems = [
        Problem(path.name, 1, "targets.toml has no entry for this table; add one")
        for path in sorted(folder.glob(f"*{SUFFIX}"))
        if path.name.removesuffix(SUFFIX) not in targets
    ]
    for name, target in sorted(targets.items()):
        found, wrong = _check_table(folder / f"{name}{SUFFIX}", target)
        rows += found
        problems += wrong
        problems += _contradictions(found)
        problems += (
            Problem(row.file, row.line, f"{row.link.subject} is nothing that the authorities know")
            for row in found
            if row.link.subject not in subjects and not RESOLUTION.fullmatch(row.link.subject)
        )
    return rows, sorted(problems)


def known_subjects(knowledge: Knowledge, described: Iterable[str]) -> frozenset[str]:
    """IRIs, with the default base, of all that may be mapped, but for resolutions, which need no gazetteer.

    Args:
        knowledge: the gazetteers.
        described: what the vocabularies of the ontology describe (goals and targets among them).
    """
    keys: dict[str, Iterable[str]] = {
        "theme": knowledge.themes,
        "group": knowledge.groups,
        "region": knowledge.regions,
        "actor/state": knowledge.states,
        "actor/organization": knowledge.organizations,
        "instrument": knowledge.instruments,
        "place": (slugify(city) for city in knowledge.places),
    }
    listed = {f"{DEFAULT_BASE}id/{kind}/{key}" for kind, known in keys.items() for key in known}
    return frozenset(listed.union(described))


def _check_table(path: Path, target: Target) -> tuple[list[Located], list[Problem]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        return [], [Problem(path.name, 1, f"the table cannot be read: {error}")]
    header = [line[1:] for line in lines if line.startswith("#")]
    prefixes, values = read_header(header)
    problems = [
        Problem(path.name, 1, f"the header has no {slot}; SSSOM and the build need it")
        for slot in HEADER_SLOTS
        if not values.get(slot)
    ]
    start = len(header) + 1
    if len(lines) < start or tuple(lines[start - 1].split("\t")) != COLUMNS:
        problems.append(Problem(path.name, start, f"the columns must be {', '.join(COLUMNS)}"))
        return [], problems
    rows: list[Located] = []
    for number, line in enumerate(lines[start:], start + 1):
        cells = line.split("\t")
        try:
            rows.append(Located(path.name, number, read_row(cells, prefixes, target, path, number)))
        except InputError as error:
            problems.append(Problem(path.name, number, error.what))
            continue
        if not cells[JUSTIFICATION].startswith(SEMAPV):
            what = f"mapping_justification is {cells[JUSTIFICATION]!r}, no term of semapv"
            problems.append(Problem(path.name, number, what))
    return rows, problems


def _contradictions(rows: list[Located]) -> Iterator[Problem]:
    """Pairs that stand twice, and things that are the same as two."""
    pairs: dict[tuple[str, str], int] = {}
    same_subject: dict[str, list[Located]] = defaultdict(list)
    same_object: dict[str, list[Located]] = defaultdict(list)
    for row in rows:
        pair = (row.link.subject, row.link.object)
        if pair in pairs:
            what = f"{row.link.subject} is mapped to {row.link.object} in line {pairs[pair]} already"
            yield Problem(row.file, row.line, what)
            continue
        pairs[pair] = row.line
        if row.link.predicate in SAME:
            same_subject[row.link.subject].append(row)
            same_object[row.link.object].append(row)
    for iri, others in (*same_subject.items(), *same_object.items()):
        for row in others[1:]:
            what = f"{iri} is said to be the same as two things, also in line {others[0].line}; keep one"
            yield Problem(row.file, row.line, what)
