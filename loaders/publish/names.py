"""Names that people use for things and that no document need print: what a name is looked up by.

They serve to find and to reconcile; they are no facts of the graph, where printed names and those of the
six languages of the United Nations stand. A misspelling is looked for among names in the larger languages
only: among the names in all languages nearly every short word is one.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ccgraph.errors import InputError
from ccgraph.reconcile.names import key as key_of


@dataclass(frozen=True, slots=True)
class Further:
    """Further names of a thing: ``loose`` ones may be misspelt, ``strict`` ones must be met as they are."""

    loose: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()


Names = Mapping[str, Further]
"""By short id as in ``dcterms:identifier``, after the kind: ``state/state/FRA``, ``theme/fraud``."""

LARGER_LANGUAGES = frozenset("en fr es ru ar zh de it pt pt_PT".split())


def further_names(data: Path) -> Names:
    """The further names of the files of ``data/authorities``, by kind and short id.

    Raises:
        InputError: a file is not of its form.
    """
    loose: defaultdict[str, dict[str, None]] = defaultdict(dict)
    strict: defaultdict[str, dict[str, None]] = defaultdict(dict)
    folder = data / "authorities"
    for row in _rows(folder / "state-names.tsv", ("iso3", "language", "name")):
        kept = loose if row["language"] in LARGER_LANGUAGES else strict
        kept[_KEYS["state"].format(row["iso3"])][row["name"]] = None
    for row in _rows(folder / "other-names.tsv", ("kind", "key", "language", "name")):
        if row["kind"] not in _KEYS:
            raise InputError(
                f"there are no further names of a {row['kind']}", file=folder / "other-names.tsv"
            )
        loose[_KEYS[row["kind"]].format(row["key"])][row["name"]] = None
    for row in _rows(folder / "area-names.tsv", ("area", "language", "name")):
        loose[_KEYS["state"].format(row["area"])][row["name"]] = None
    for kind in ("organization", "instrument"):
        for entry, name in _listed(folder / f"{kind}s.toml"):
            loose[_KEYS[kind].format(entry)][name] = None
    bodies_and_texts = (names for entry, names in loose.items() if not entry.startswith("theme/"))
    taken = {key_of(name) for names in bodies_and_texts for name in names}
    for theme, cue in _cues(folder / "themes.tsv"):
        if key_of(cue) in taken:
            continue  # what stands for a theme in a text, such as a convention, has this name itself
        loose[_KEYS["theme"].format(theme)][cue] = None
    return {thing: Further(tuple(loose[thing]), tuple(strict[thing])) for thing in {*loose, *strict}}


_KEYS = {
    "state": "state/state/{}",
    "organization": "organization/organization/{}",
    "instrument": "instrument/{}",
    "theme": "theme/{}",
}


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a file, which is optional."""
    if not path.exists():
        return
    try:
        rows = list(
            csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        )
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the names cannot be read ({error})", file=path) from error
    if not rows or tuple(rows[0]) != columns:
        raise InputError(f"the first line must be {' '.join(columns)}, divided by tabs", file=path, line=1)
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns) or not all(row):
            raise InputError(f"the line must have {len(columns)} values", file=path, line=number)
        yield dict(zip(columns, row, strict=True))


def resolution_forms(data: Path) -> dict[str, str]:
    """Beginning of the symbol of a body's resolutions → how one is called by its number.

    Raises:
        InputError: the file is not of its form.
    """
    path = data / "authorities" / "resolution-bodies.toml"
    if not path.exists():
        return {}
    return {f"{body['symbol']}/": body["label"] for body in _toml(path).get("body", ())}


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    """Key and name of what a gazetteer lists, in the graph or not."""
    if not path.exists():
        return
    for table in _toml(path).values():
        for key, entry in table.items():
            others = (*entry.get("variants", ()), *entry.get("wrong", ()))
            for name in (entry["label"], entry.get("acronym", ""), *others):
                if name:
                    yield key, name.lstrip("~")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the gazetteer cannot be read ({error})", file=path) from error


def _cues(path: Path) -> list[tuple[str, str]]:
    """The cues of themes that are names of them: those of one theme only that are more than a hint."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    if path.exists():
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"):
            for cue in (row.get("cues") or "").split("|"):
                if cue and cue[0] not in "-?":
                    owners[cue.lstrip("~")].add(row["id"])
    return [(min(themes), cue) for cue, themes in sorted(owners.items()) if len(themes) == 1]
