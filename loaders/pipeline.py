"""The way of the data, end to end: read, parse, interpret, write, link, validate, reason, publish.

Each step is a function of the step before; this module only calls them in order, keeps count, and sees to
it that a document which cannot be interpreted is still there as structure.
"""

from __future__ import annotations

import os
import re
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ccgraph.errors import InputError, NotConformingError, StoreError
from ccgraph.progress import Event, Listener, nobody
from ccgraph.settings import Settings
from ccgraph.store import BuildPaths, Dataset, WorkingStore, to_nquads
from loaders.additions import added_to, described, with_added
from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.change.record import CHANGES, changes_of, latest, repeat
from loaders.completeness import check_complete
from loaders.correct import apply_corrections, read_corrections
from loaders.interpret import interpret
from loaders.interpret.between_documents import events_apart
from loaders.interpret.language import recognize_language
from loaders.link.alignments import alignment_quads
from loaders.link.judgement import UPTAKE_FILE, load_judgements
from loaders.link.similarity import Passage, passages_query, similarity_quads
from loaders.link.vocabularies import vocabulary_quads
from loaders.manifest import Manifest, ManifestEntry, read_manifest
from loaders.model.facts import DocumentFact, DocumentFacts, Genre
from loaders.model.tree import DocumentTree
from loaders.parse import parse
from loaders.publish import prune, publish, remember_replaced, writing
from loaders.publish.catalog import write_catalog
from loaders.publish.content import write_content
from loaders.read import read_source
from loaders.reason import materialize
from loaders.report import BuildReport, DocumentReport
from loaders.resolutions.files import FOLDER as RESOLUTIONS
from loaders.resolutions.files import read_resolutions
from loaders.resolutions.model import ResolutionFacts
from loaders.resolutions.uptake import known_facts
from loaders.validate import Earlier, ValidationReport, read_earlier, validate
from loaders.write.document import write_document
from loaders.write.iris import Iris
from loaders.write.meetings import with_contradictions
from loaders.write.resolutions import instruments_of, write_resolutions
from loaders.write.shared import write_shared

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
REJECTED = "rejected-validation.txt"

# What an interpreter raises when a document is not what it expects. Everything else is a defect of ours
# that must stop the build.
_MISREAD = (ValueError, LookupError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Interpreted:
    """A document after interpretation; ``warning`` is set where only its structure could be loaded."""

    tree: DocumentTree
    facts: DocumentFacts
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The quads of a document, as sorted lines."""

    report: DocumentReport
    lines: list[bytes]
    raw: str


def build(
    settings: Settings,
    progress: Listener = nobody,
    added: Sequence[ManifestEntry] | None = None,
    without: Sequence[str] = (),
) -> BuildReport:
    """Build the dataset of the folder ``settings.corpus`` and publish it in ``settings.store``.

    Args:
        settings: where from, where to, and how.
        progress: is told of each step.
        added: the documents beside the corpus; ``None`` keeps those of the published dataset.
        without: changes of the published dataset that are not made again.

    Raises:
        InputError: the folder, its manifest or one of its documents is wrong.
        NotConformingError: the result breaks the shapes; the report is kept in the store.
        StoreError: the store cannot be written, or another build is writing to it.
    """
    adding = added is not None
    added = added_to(settings) if added is None else added
    manifest = with_added(read_manifest(settings.corpus), added)
    reference_time = _reference_time(manifest)
    with writing(settings.store) as staged:
        trees = _read_all(manifest, settings, progress)
        knowledge = load_knowledge(settings.root / "data")
        documents = _interpret_all(manifest, trees, knowledge, progress)
        store = WorkingStore()
        written = _write_all(documents, knowledge, settings, store, progress)
        resolutions = read_resolutions(settings.root / "data" / RESOLUTIONS)
        _write_shared(store, documents, resolutions, knowledge, settings)
        stale = _correct(store, documents, settings)
        _write_resolutions(store, resolutions, knowledge, settings)
        _link(store, settings, progress)
        changes = changes_of(settings, without)
        stale += repeat(changes, store)
        repeats = store.remove_repeats(_by_rank(settings))
        report = _validate(store, settings, progress, _earlier(settings) if adding else None)
        progress(Event("reason", settings.reasoner))
        materialize(store, settings)
        time = latest(changes, reference_time)
        store.load(to_nquads(write_catalog([w.report for w in written], store.graphs(), time, settings)))
        progress(Event("index"))
        extra = {"added": described(added, settings), CHANGES: [change.id for change in changes]}
        build_id, quads = _write_build(staged, store, written, report, reference_time, settings, extra)
        progress(Event("index", "verified"))
        _publish(staged, settings, build_id, progress)
        pruned = prune(settings.store, settings.keep_builds)
    return BuildReport(
        build=build_id,
        path=settings.store / "builds" / build_id,
        quads=quads,
        graphs=store.graphs(),
        classes=store.classes(),
        documents=tuple(w.report for w in written),
        validation=summary(report),
        repeats=repeats,
        warnings=(*(d.warning for d in documents if d.warning), *stale),
        pruned=pruned,
    )


def _reference_time(manifest: Manifest) -> datetime:
    """The time to stamp on the dataset: SOURCE_DATE_EPOCH, the manifest, or the epoch for "not stated"."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated is None:
        return manifest.reference_time or EPOCH
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"SOURCE_DATE_EPOCH must be a number of seconds, not {stated!r}") from error


# --- read, parse, interpret ------------------------------------------------------------------------


def _read_all(manifest: Manifest, settings: Settings, progress: Listener) -> list[DocumentTree]:
    trees = []
    for number, entry in enumerate(manifest.entries):
        progress(Event("read", entry.file, number, len(manifest.entries)))
        trees.append(_read_and_parse(manifest, entry, settings))
    return trees


def _interpret_all(
    manifest: Manifest, trees: Sequence[DocumentTree], knowledge: Knowledge, progress: Listener
) -> list[Interpreted]:
    """Interpret each document by itself, then add what only their comparison shows."""
    found = []
    for number, (entry, tree) in enumerate(zip(manifest.entries, trees, strict=True)):
        progress(Event("interpret", entry.id, number, len(trees)))
        found.append(_interpret(tree, entry, knowledge))
    compared = with_contradictions(events_apart([d.facts for d in found], knowledge), knowledge)
    return [replace(d, facts=facts) for d, facts in zip(found, compared, strict=True)]


def _read_and_parse(manifest: Manifest, entry: ManifestEntry, settings: Settings) -> DocumentTree:
    path = manifest.folder / entry.file
    tree = parse(read_source(path, entry.id, _published_path(path, settings)))
    if not entry.incomplete:
        check_complete(tree)
    return tree


def _published_path(path: Path, settings: Settings) -> str:
    """The path of a file relative to the repository, wherever the file lies."""
    return Path(os.path.relpath(path.resolve(), settings.root.resolve())).as_posix()


def _interpret(tree: DocumentTree, entry: ManifestEntry, knowledge: Knowledge) -> Interpreted:
    try:
        return Interpreted(tree, interpret(tree, entry, knowledge))
    except _MISREAD as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).stem}.{frame.name}"
        note = f"not interpreted, loaded as structure only: {type(error).__name__} in {where}: {error}"
        document = DocumentFact(
            id=entry.id,
            title=entry.title or entry.id,
            genre=entry.genre or Genre.OTHER,
            symbol=entry.symbol,
            date=entry.date,
            language=entry.language or recognize_language(tree.source.raw),
            meeting=entry.meeting or "",
            rights=entry.rights,
            note=note,
        )
        return Interpreted(tree, DocumentFacts(document), f"{entry.file}: {note}")


# --- write, link, validate, reason -------------------------------------------------------------------


def _write_all(
    documents: Sequence[Interpreted],
    knowledge: Knowledge,
    settings: Settings,
    store: WorkingStore,
    progress: Listener,
) -> list[Written]:
    iris = Iris(settings.base_iri)
    written = []
    for number, document in enumerate(documents):
        fact, source = document.facts.document, document.tree.source
        progress(Event("write", fact.id, number, len(documents)))
        lines = to_nquads(write_document(document.tree, document.facts, knowledge, settings))
        store.load(lines)
        report = DocumentReport(
            id=fact.id,
            iri=str(iris.document(fact.id)),
            title=fact.title,
            genre=str(fact.genre),
            source=source.path,
            sha256=source.sha256,
            file=f"{fact.id}.txt",
            characters=len(source.raw),
            facts=len(document.facts.facts),
            found=_found(document.facts),
            quads=len(lines),
            note=fact.note,
        )
        written.append(Written(report, lines, source.raw))
    return written


def _write_shared(
    store: WorkingStore,
    documents: Sequence[Interpreted],
    resolutions: Sequence[ResolutionFacts],
    knowledge: Knowledge,
    settings: Settings,
) -> None:
    named = [i for facts in resolutions for i in instruments_of(facts, knowledge)]
    cited = [symbol for facts in resolutions for symbol in facts.documents]
    store.load(to_nquads(write_shared([d.facts for d in documents], knowledge, settings, named, cited)))


def _correct(store: WorkingStore, documents: Sequence[Interpreted], settings: Settings) -> list[str]:
    """Apply what people corrected, in facts and in vocabularies; returns what no longer applies."""
    store.load(to_nquads(vocabulary_quads(settings)))
    sources = {d.tree.source.document: d.tree.source.raw for d in documents}
    corrections = read_corrections(settings.root / "data" / "corrections")
    return apply_corrections(corrections, store, sources, settings)


def _write_resolutions(
    store: WorkingStore, resolutions: Sequence[ResolutionFacts], knowledge: Knowledge, settings: Settings
) -> None:
    """Official resolutions, after corrections: uptake is of facts that are still there."""
    known = known_facts(store.query, settings.base_iri)
    judged = settings.root / "data" / "judgements" / UPTAKE_FILE
    verdicts = load_judgements(judged) if judged.is_file() else {}
    store.load(to_nquads(write_resolutions(resolutions, known, verdicts, knowledge, settings)))


def _found(facts: DocumentFacts) -> dict[str, int]:
    """How many facts of each kind a document gave: ``recommendation`` 66 …"""
    names = (re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(f).__name__).lower() for f in facts.facts)
    counts = Counter(name.removesuffix(" fact") for name in names)
    return {**dict(sorted(counts.items())), "mention": len(facts.mentions), "citation": len(facts.citations)}


def _link(store: WorkingStore, settings: Settings, progress: Listener) -> None:
    progress(Event("link"))
    store.load(to_nquads(alignment_quads(store, settings)))
    passages = [Passage(*map(str, row)) for row in store.query(passages_query(settings.base_iri))]
    store.load(to_nquads(similarity_quads(passages, settings)))


def _earlier(settings: Settings) -> Earlier | None:
    """What is known from the validation of the published dataset; nothing where there is none."""
    try:
        with Dataset.open(settings.store) as dataset:
            return read_earlier(dataset.engine, str(dataset.info().get("rules", "")), settings)
    except StoreError:
        return None


def _validate(
    store: WorkingStore, settings: Settings, progress: Listener, earlier: Earlier | None
) -> ValidationReport:
    """Validate; the report becomes a graph of the dataset, or the reason why there is none."""
    progress(Event("validate"))
    report = validate(store, settings, earlier=earlier)
    if report.unchanged:
        progress(Event("validate", f"{len(report.unchanged)} documents have not changed"))
    rejected = settings.store / REJECTED
    if not report.conforms:
        rejected.write_text(report.to_text(), encoding="utf-8")
        raise NotConformingError(
            f"{summary(report)} Nothing was published; the whole report is in {rejected}"
        )
    rejected.unlink(missing_ok=True)
    store.load(to_nquads(report.to_quads()))
    return report


def summary(report: ValidationReport) -> str:
    """The verdict of a validation in one sentence."""
    return report.to_text().partition("\n")[0]


def validate_dataset(dataset: Dataset, settings: Settings) -> ValidationReport:
    """Validate a published dataset again."""
    return validate(WorkingStore(dataset.engine), settings)


# --- publish -----------------------------------------------------------------------------------------


def _write_build(
    staged: BuildPaths,
    store: WorkingStore,
    written: Sequence[Written],
    report: ValidationReport,
    reference_time: datetime,
    settings: Settings,
    extra: Mapping[str, object],
) -> tuple[str, int]:
    """Write all files of the build into the staging folder; returns its id and the number of quads."""
    staged.sources.mkdir()
    for document in written:
        (staged.sources / document.report.file).write_bytes(document.raw.encode("utf-8"))
    staged.validation.write_text(report.to_text(), encoding="utf-8")
    info: dict[str, object] = {
        "base_iri": settings.base_iri,
        "reference_time": f"{reference_time:%Y-%m-%dT%H:%M:%SZ}",
        "reasoner": settings.reasoner,
        "validator": settings.validator,
        "rules": report.rules,
        "documents": [asdict(w.report) for w in written],
        "validation": summary(report),
        **extra,
    }
    lines = store.lines()
    documents = {w.report.id: w.lines for w in written}
    return write_content(staged, store, lines, documents, info, settings.root / "data"), len(lines)


def _publish(staged: BuildPaths, settings: Settings, build_id: str, progress: Listener) -> None:
    progress(Event("publish", build_id))
    remember_replaced(staged, settings, build_id)
    publish(staged, settings.store, build_id)
    progress(Event("publish", "done"))


def _by_rank(settings: Settings) -> Callable[[str], int]:
    """Where a triple stands that two graphs assert: with the shared things, then with its document."""
    order = (
        "ontology",
        "authorities",
        "document/",
        "resolutions",
        "alignments",
        "links",
        "validation",
        "inferred",
    )
    prefixes = [settings.graph_iri(name) for name in order]

    def rank(graph: str) -> int:
        return next((n for n, prefix in enumerate(prefixes) if graph.startswith(prefix)), len(prefixes))

    return rank
