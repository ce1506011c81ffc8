"""Corrections as people write them: ``data/corrections/*.toml``, one table each.

    [[correction]]
    action = "change"                                   # reject, change or add
    resource = "recommendation/rpm2-report/24/h"        # IRI, or its path below id/
    property = "theme"                                  # term of the ontology
    old = "theme/prisons"                               # only where there are several values
    value = "theme/trafficking-in-persons"
    who = "A. Reader, University of Somewhere"
    when = 2026-11-22
    why = "The item is about victims of trafficking, prisons are not mentioned."

Instead of ``resource``, ``document`` and ``quote`` (with ``class`` where several facts share the
words) name the fact by the words that prove it. ``add`` with ``class`` and without ``resource``
makes a new fact whose evidence is the quote.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from ccgraph.errors import InputError
from ccgraph.vocabulary import CLASSES, LITERAL_PROPERTIES, OBJECT_PROPERTIES

ACTIONS = ("reject", "change", "add")
Value = str | int | float | bool | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction; ``file`` and ``number`` (from 1) tell where it stands."""

    file: str
    number: int
    action: str
    who: str
    when: date
    why: str
    resource: str = ""
    document: str = ""
    quote: str = ""
    class_: str = ""
    paragraph: str = ""
    property: str = ""
    value: Value | None = None
    old: Value | None = None

    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.file}, correction {self.number}"


KEYS = tuple(f.name.rstrip("_") for f in fields(Correction) if f.name not in {"file", "number"})


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """All corrections of a folder, by file name and place; an absent folder holds none.

    Raises:
        InputError: a file is no TOML, a key is unknown, or a correction is incomplete; the message
            names the file and the correction.
    """
    if not folder.is_dir():
        return ()
    found: list[Correction] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"the corrections are no TOML file in UTF-8: {error}", file=path) from None
        tables = content.pop("correction", [])
        if content or not isinstance(tables, list):
            raise InputError("each correction must be a table that begins with [[correction]]", file=path)
        found += [_correction(table, path, number) for number, table in enumerate(tables, 1)]
    return tuple(found)


def _correction(table: Mapping[str, Any], path: Path, number: int) -> Correction:
    def wrong(message: str) -> InputError:
        return InputError(f"correction {number}: {message}", file=path)

    unknown = sorted(set(table) - set(KEYS))
    if unknown:
        raise wrong(f"unknown key {unknown[0]!r}; keys are {', '.join(KEYS)}")
    for key in ("action", "who", "when", "why"):
        if not table.get(key):
            raise wrong(f"{key!r} is missing")
    if table["action"] not in ACTIONS:
        raise wrong(f"action must be one of {', '.join(ACTIONS)}, not {table['action']!r}")
    if not isinstance(table["when"], date):
        raise wrong("when must be a date such as 2026-11-22")
    texts = [k for k in KEYS if k not in {"when", "value", "old"} and not isinstance(table.get(k, ""), str)]
    if texts:
        raise wrong(f"{texts[0]!r} must be a text")
    correction = Correction(
        file=path.name,
        number=number,
        **{("class_" if key == "class" else key): value for key, value in table.items()},
    )
    problem = _incomplete(correction)
    if problem:
        raise wrong(problem)
    return correction


def _incomplete(c: Correction) -> str:
    """What is missing or contradictory, or ""."""
    if bool(c.resource) == bool(c.document and c.quote):
        return "name the fact either by resource, or by document and quote"
    if c.resource and not re.fullmatch(r"[^\s<>\"{}|\\^`]+", c.resource):
        return f"resource has a character no IRI may have: {c.resource!r}"
    if c.class_ and c.class_ not in CLASSES:
        return f"class {c.class_!r} is no class of the ontology"
    if c.property and c.property not in LITERAL_PROPERTIES | OBJECT_PROPERTIES:
        return f"property {c.property!r} is no property of the ontology that documents state"
    if c.action == "reject" and (c.property or c.value is not None):
        return "a rejection takes neither property nor value"
    new_fact = c.action == "add" and not c.resource and c.class_ and not c.property
    if c.action != "reject" and not new_fact and (not c.property or c.value is None):
        return f"{c.action} needs property and value"
    return ""
