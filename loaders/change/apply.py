"""From a change that is asked for to a new build.

The change is made in a copy; what it removed and added is kept as a record; then everything that is
computed from the facts is computed again, the whole is validated and published like any other build.
Whatever goes wrong before the last step leaves the published dataset as it was.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from ccgraph.errors import ConflictError, NotConformingError, OutdatedError
from ccgraph.settings import Settings
from ccgraph.store import BuildPaths, Dataset, WorkingStore, to_nquads
from loaders.change.edit import EDITS, edited
from loaders.change.record import CHANGES, Change, changes_of, keep, latest
from loaders.change.request import ChangeRequest
from loaders.publish import prune, publish, remember_replaced, writing
from loaders.publish.catalog import write_catalog
from loaders.publish.content import graph_lines, write_content
from loaders.reason import materialize
from loaders.report import DocumentReport
from loaders.validate import Earlier, ValidationReport, read_earlier, validate

COMPUTED = ("inferred", "validation", "catalog")
"""Graphs that follow from the others and are made anew with each build."""

SHOWN = 3
_TRIPLE_TERM = re.compile(rb"<[^>]*> <[^>]*> <<\(")
_BLANK = re.compile(rb'"(?:[^"\\]|\\.)*"|<[^>]*>|(_:[A-Za-z0-9]+)')


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What became of a change.

    Attributes:
        outcome: ``published``, or ``unchanged`` where the dataset already was as asked.
        build: the build that is current now.
        change: id of the record; empty where nothing changed.
        created: the graph that was named did not exist before.
    """

    outcome: str
    build: str
    change: str = ""
    removed: int = 0
    added: int = 0
    created: bool = False


def apply(request: ChangeRequest, settings: Settings) -> ChangeReport:
    """Make a change and publish the dataset after it.

    Raises:
        InputError: the change is wrong.
        ConflictError: the dataset does not take it.
        OutdatedError: another build than the expected one is current.
        LimitError: a limit of time, memory or size was reached.
        NotConformingError: the dataset would break the shapes.
        StoreError: the store cannot be read or written, or another build is writing to it.
    """
    with writing(settings.store) as staged, Dataset.open(settings.store) as dataset:
        build, info = dataset.build, dataset.info()
        _check_expected(request, build)
        before = _lines(build)
        graph = request.graph or settings.graph_iri(EDITS)
        existed = bool(graph_lines(before, graph)) if request.kind != "update" else True
        _check_existence(request, graph, existed=existed)
        after = edited(request, build, settings)
        change = _difference(request, before, after, settings)
        if change is None:
            return ChangeReport("unchanged", build.id)
        changes = (*changes_of(settings), change)
        earlier = read_earlier(dataset.engine, str(info.get("rules", "")), settings)
        store, report = _recomputed(before, change, changes, info, settings, earlier)
        keep(change, settings.store)
        staged.validation.write_text(report.to_text(), encoding="utf-8")
        said = {
            **info,
            "validation": report.summary,
            "rules": report.rules,
            CHANGES: [change.id for change in changes],
        }
        new = _write(staged, store, build, said, settings)
        remember_replaced(staged, settings, new)
        publish(staged, settings.store, new)
        prune(settings.store, settings.keep_builds)
    return ChangeReport("published", new, change.id, len(change.removed), len(change.added), not existed)


# --- what is asked, and whether it may be done ---------------------------------------------------------


def _check_expected(request: ChangeRequest, build: BuildPaths) -> None:
    if request.expected and build.id not in request.expected:
        raise OutdatedError(
            "the dataset has changed since you read it; read it again, then decide whether the change "
            "still holds"
        )


def _check_existence(request: ChangeRequest, graph: str, *, existed: bool) -> None:
    if request.graph_must_exist is not None and existed != request.graph_must_exist:
        raise OutdatedError(f"the graph {graph} {'exists already' if existed else 'does not exist'}")


def _lines(build: BuildPaths) -> set[bytes]:
    return set(build.dataset.read_bytes().splitlines(keepends=True))


def _difference(
    request: ChangeRequest, before: set[bytes], after: set[bytes], settings: Settings
) -> Change | None:
    """The record of a change; ``None`` when it changes nothing.

    Raises:
        ConflictError: it touches what is computed, or states again what another graph states.
    """
    removed, added = before - after, after - before
    computed = tuple(settings.graph_iri(name) for name in COMPUTED)
    _refuse_computed(removed, added, computed)
    removed = _outside(removed, computed)
    if not removed and not added:
        return None
    if any(_TRIPLE_TERM.match(line) for line in added):
        raise ConflictError("statements about statements (triple terms) are not taken; use IRIs for them")
    now = datetime.now(UTC)
    said = f"{now.isoformat()} {request.who} {request.kind} {request.digest}"
    name = sha256(said.encode()).hexdigest()[:16]
    added = _without_blank_nodes(added, f"{settings.base_iri}genid/{name}-")
    _refuse_repeats(added, (before - removed) | added, computed)
    return Change(
        id=name,
        who=request.who,
        when=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        kind=request.kind,
        sha256=request.digest,
        removed=tuple(sorted(line.decode() for line in removed)),
        added=tuple(sorted(line.decode() for line in added)),
    )


def _refuse_computed(removed: set[bytes], added: set[bytes], computed: Sequence[str]) -> None:
    for graph in computed:
        if graph_lines(added, graph) or (removed and not _outside(removed, computed) and not added):
            raise ConflictError(
                f"the graphs {', '.join(computed)} are computed from the others at each publication; "
                "change those they follow from"
            )


def _outside(lines: set[bytes], graphs: Sequence[str]) -> set[bytes]:
    ends = tuple(b" <%s> .\n" % graph.encode() for graph in graphs)
    return {line for line in lines if not line.endswith(ends)}


def _without_blank_nodes(lines: Iterable[bytes], start: str) -> set[bytes]:
    """Each blank node becomes an IRI that begins so: nothing in the dataset may be without a name."""
    names: dict[bytes, bytes] = {}

    def named(match: re.Match[bytes]) -> bytes:
        label = match[1]
        if label is None:
            return match[0]
        return names.setdefault(label, b"<%s%d>" % (start.encode(), len(names) + 1))

    return {_BLANK.sub(named, line) for line in sorted(lines)}


def _refuse_repeats(added: set[bytes], after: set[bytes], computed: Sequence[str]) -> None:
    graphs = {line.rsplit(b" ", 2)[0]: line for line in added}
    for line in after:
        triple = line.rsplit(b" ", 2)[0]
        other = graphs.get(triple)
        if other is not None and other != line and _outside({line}, computed):
            raise ConflictError(
                f"a statement stands in one graph here, and this one stands in {line.split()[-2].decode()} "
                f"already: {triple.decode()[:300]}"
            )


# --- the dataset after it ------------------------------------------------------------------------------


def _recomputed(
    before: set[bytes],
    change: Change,
    changes: Sequence[Change],
    info: Mapping[str, Any],
    settings: Settings,
    earlier: Earlier,
) -> tuple[WorkingStore, ValidationReport]:
    """All graphs after a change, the computed ones made anew, and the report that they conform.

    Raises:
        NotConformingError: the result breaks the shapes.
    """
    kept = _outside(before, [settings.graph_iri(name) for name in COMPUTED])
    kept -= {line.encode() for line in change.removed}
    store = WorkingStore()
    store.load(kept | {line.encode() for line in change.added})
    report = validate(store, settings, earlier=earlier)
    if not report.conforms:
        raise NotConformingError(
            f"the dataset would break its shapes, nothing was published: {_worst(report)}"
        )
    materialize(store, settings)
    store.load(to_nquads(report.to_quads()))
    documents = [DocumentReport(**document) for document in info["documents"]]
    time = latest(changes, datetime.fromisoformat(info["reference_time"]))
    store.load(to_nquads(write_catalog(documents, store.graphs(), time, settings)))
    return store, report


def _worst(report: ValidationReport) -> str:
    """The first violations in words."""
    grave = [result for result in report.results if result.severity == "Violation"]
    words = "; ".join(f"{r.focus}: {r.message or r.component}" for r in grave[:SHOWN])
    return words + (f"; and {len(grave) - SHOWN} more" if len(grave) > SHOWN else "")


def _write(
    staged: BuildPaths, store: WorkingStore, build: BuildPaths, info: Mapping[str, Any], settings: Settings
) -> str:
    lines = store.lines()
    if build.sources.is_dir():
        shutil.copytree(build.sources, staged.sources)
    documents = {
        document["id"]: graph_lines(lines, settings.graph_iri(f"document/{document['id']}"))
        for document in info["documents"]
    }
    counted = [{**document, "quads": len(documents[document["id"]])} for document in info["documents"]]
    return write_content(
        staged, store, lines, documents, {**info, "documents": counted}, settings.root / "data"
    )
