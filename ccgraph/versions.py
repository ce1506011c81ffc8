"""What differs between two versions of the dataset, counted by class and by named graph.

A version is a build; its quads are sorted, so that two are compared in one pass over both files, one
resource at a time: memory does not grow with the dataset.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from ccgraph.errors import InputError
from ccgraph.store import BUILDS, BuildPaths, current_build

NO_CLASS = ""
"""Stands for the class of resources that have none."""

_TYPE = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <"


@dataclass(slots=True)
class Counts:
    """How many resources one version has and the other lacks, and how many have other statements."""

    added: int = 0
    removed: int = 0
    changed: int = 0

    def count(self, before: object, after: object) -> None:
        """Count one resource by what is said of it in each version; nothing said means it is not there."""
        if before == after:
            return
        self.added += not before
        self.removed += not after
        self.changed += bool(before and after)


@dataclass(slots=True)
class Summary:
    """The differences between two versions.

    Attributes:
        resources: of all resources that statements are about.
        classes: by IRI of the class; a resource of several classes counts in each, one that changed in the
            classes of either version.
        graphs: by IRI of the named graph, of what that graph says of each resource.
        statements_added, statements_removed: quads.
    """

    resources: Counts = field(default_factory=Counts)
    classes: dict[str, Counts] = field(default_factory=dict)
    graphs: dict[str, Counts] = field(default_factory=dict)
    statements_added: int = 0
    statements_removed: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON, names sorted."""
        return {
            "resources": asdict(self.resources),
            "statements": {"added": self.statements_added, "removed": self.statements_removed},
            "classes": {name: asdict(self.classes[name]) for name in sorted(self.classes)},
            "graphs": {name: asdict(self.graphs[name]) for name in sorted(self.graphs)},
        }


def compare(before: Path, after: Path) -> Summary:
    """Compare two files of sorted N-Quads.

    Raises:
        InputError: a file cannot be read, or is not sorted.
    """
    summary = Summary()
    for old, new in _pairs(_resources(before), _resources(after)):
        if old == new:
            continue
        summary.resources.count(old, new)
        summary.statements_added += len(new - old)
        summary.statements_removed += len(old - new)
        for name in _classes(old) | _classes(new):
            summary.classes.setdefault(name, Counts()).count(old, new)
        graphs_before, graphs_after = _by_graph(old), _by_graph(new)
        for graph in graphs_before.keys() | graphs_after.keys():
            in_old, in_new = graphs_before.get(graph, set()), graphs_after.get(graph, set())
            if in_old != in_new:
                summary.graphs.setdefault(graph, Counts()).count(in_old, in_new)
    return summary


Resource = tuple[bytes, set[bytes]]


def _resources(file: Path) -> Iterator[Resource]:
    """The subjects of a file with their lines, in order."""
    try:
        with file.open("rb") as lines:
            for subject, found in groupby(_sorted(lines, file), key=lambda line: line.partition(b" ")[0]):
                yield subject, set(found)
    except OSError as error:
        raise InputError(f"the version cannot be read: {error.strerror}", file=file) from error


def _sorted(lines: Iterator[bytes], file: Path) -> Iterator[bytes]:
    last = b""
    for number, line in enumerate(lines, start=1):
        if line <= last or not line.startswith(b"<") or not line.endswith(b"> .\n"):
            raise InputError(
                "this is no line of sorted N-Quads; compare what `ccgraph export --format nquads` wrote",
                file=file,
                line=number,
            )
        last = line
        yield line


def _pairs(old: Iterator[Resource], new: Iterator[Resource]) -> Iterator[tuple[set[bytes], set[bytes]]]:
    """What each version says of each resource; an empty set where it says nothing."""
    left, right = next(old, None), next(new, None)
    while left or right:
        if right is None or (left and left[0] < right[0]):
            assert left is not None
            yield left[1], set()
            left = next(old, None)
        elif left is None or right[0] < left[0]:
            yield set(), right[1]
            right = next(new, None)
        else:
            yield left[1], right[1]
            left, right = next(old, None), next(new, None)


def _classes(lines: set[bytes]) -> set[str]:
    """The classes of a resource; those of nothing are none, of a resource without a type ``NO_CLASS``."""
    found = set()
    for line in lines:
        rest = line[line.index(b" ") :]
        if rest.startswith(_TYPE):
            found.add(rest[len(_TYPE) :].partition(b">")[0].decode())
    return found or ({NO_CLASS} if lines else set())


def _by_graph(lines: set[bytes]) -> Mapping[str, set[bytes]]:
    found: dict[str, set[bytes]] = {}
    for line in lines:
        found.setdefault(line.rsplit(b" ", 2)[1][1:-1].decode(), set()).add(line)
    return found


# --- versions in a store


def kept_ids(store: Path) -> tuple[str, ...]:
    """The ids of the builds that a store keeps, the newest first."""
    if not (store / BUILDS).is_dir():
        return ()
    found = [path for path in (store / BUILDS).iterdir() if not path.name.startswith(".")]
    found.sort(key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    return tuple(path.name for path in found)


def builds(store: Path) -> tuple[BuildPaths, ...]:
    """The builds that a store keeps: the current one, then the others, the newest first.

    Raises:
        StoreError: nothing was published there yet.
    """
    current = current_build(store)
    others = (name for name in kept_ids(store) if name != current.id)
    return (current, *(BuildPaths(store / BUILDS / name) for name in others))


def find_version(store: Path, name: str) -> tuple[str, Path]:
    """The id and the quads of a version.

    Args:
        name: the id of a build of the store or its beginning, or a file of sorted N-Quads.

    Raises:
        InputError: there is no such version, or several.
        StoreError: the store cannot be read.
    """
    if Path(name).is_file():
        return name, Path(name)
    known = builds(store)
    found = [build for build in known if name and build.id.startswith(name)]
    if len(found) == 1:
        return found[0].id, found[0].dataset
    says = "several versions begin with" if found else "the store keeps no version"
    raise InputError(f"{says} {name!r}; there are {', '.join(build.id for build in known)}")


def default_versions(store: Path) -> tuple[BuildPaths | None, BuildPaths]:
    """The newest build beside the current one, where there is one, and the current one.

    Raises:
        StoreError: nothing was published there yet.
    """
    current, *others = builds(store)
    return (others[0] if others else None), current
