"""Documents added to a published dataset one by one, beside the corpus it was built from.

A copy of each file lies in the store under the digest of its bytes and is never changed; which
copies belong to the dataset stands in the description of the build. So adding is one publication
like any other: it happens completely or not at all, and later builds keep what was added.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ccgraph.errors import InputError, StoreError
from ccgraph.settings import Settings
from ccgraph.store import Dataset
from loaders.completeness import check_complete
from loaders.manifest import Manifest, ManifestEntry, check_date, document_id
from loaders.model.facts import Genre
from loaders.parse import parse
from loaders.read import read_source

ADDED = "added"
DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person says of an added document, where the text itself does not."""

    genre: Genre | None = None
    meeting: str | None = None
    title: str | None = None
    date: str = ""
    symbol: str = ""
    rights: str = ""
    incomplete: bool = False


def keep_copies(files: Sequence[Path], settings: Settings, stated: Stated) -> tuple[ManifestEntry, ...]:
    """Read each file, and keep a copy of those that can be read.

    Args:
        files: source files of any format that can be read.
        stated: applies to all of them.

    Returns:
        one manifest entry per file, whose ``file`` is the absolute path of the copy.

    Raises:
        InputError: a file cannot be read or is cut off, or two of them have one id; nothing is kept then.
        StoreError: the copy cannot be written.
    """
    ids = [document_id(path) for path in files]
    for number, identifier in enumerate(ids):
        if identifier in ids[:number]:
            raise InputError(f"two files have the id {identifier!r}; rename one of them", file=files[number])
    for path, identifier in zip(files, ids, strict=True):
        check_date(stated.date, identifier, path)
        source = read_source(path, identifier)
        if not stated.incomplete:
            check_complete(parse(source))
    return tuple(
        _entry(path, identifier, settings, stated) for path, identifier in zip(files, ids, strict=True)
    )


def _entry(path: Path, identifier: str, settings: Settings, stated: Stated) -> ManifestEntry:
    digest = sha256(path.read_bytes()).hexdigest()[:DIGEST_LENGTH]
    copy = settings.store.resolve() / ADDED / digest / path.name
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.exists():
            partial = copy.with_name(f"{copy.name}.part")
            shutil.copyfile(path, partial)
            partial.replace(copy)
    except OSError as error:
        raise StoreError(f"the copy {copy} cannot be written ({error.strerror})") from error
    return ManifestEntry(
        id=identifier,
        file=str(copy),
        genre=stated.genre,
        title=stated.title,
        symbol=stated.symbol,
        date=stated.date,
        meeting=stated.meeting,
        rights=stated.rights,
        incomplete=stated.incomplete,
    )


def added_to(settings: Settings) -> tuple[ManifestEntry, ...]:
    """The documents added to the published dataset, in the order they came; none without a dataset."""
    try:
        with Dataset.open(settings.store) as dataset:
            tables: Sequence[Mapping[str, Any]] = dataset.info().get("added", [])
    except StoreError:
        return ()
    found = []
    for table in tables:
        genre = Genre(table["genre"]) if table["genre"] else None
        file = str(settings.store.resolve() / str(table["file"]))
        found.append(ManifestEntry(**{**table, "genre": genre, "file": file}))
    return tuple(found)


def described(added: Iterable[ManifestEntry], settings: Settings) -> list[dict[str, Any]]:
    """The same as tables for ``build.json``; files are named relative to the store."""
    store = settings.store.resolve()
    return [{**asdict(entry), "file": Path(entry.file).relative_to(store).as_posix()} for entry in added]


def merged(
    before: Sequence[ManifestEntry], new: Sequence[ManifestEntry], removed: Sequence[str] = ()
) -> tuple[ManifestEntry, ...]:
    """Added documents after another addition: a document loaded again replaces the older one in its place."""
    by_id = {entry.id: entry for entry in (*before, *new) if entry.id not in removed}
    return tuple(by_id.values())


def with_added(manifest: Manifest, added: Sequence[ManifestEntry]) -> Manifest:
    """A corpus and what was added; an added document with the id of a shipped one takes its place.

    What the manifest states of the shipped document holds for the added one too, unless said otherwise.
    """
    shipped = {entry.id: entry for entry in manifest.entries}
    completed = []
    for entry in added:
        known = shipped.get(entry.id)
        if known is not None:
            given = {k: v for k, v in _values(entry).items() if v or k in {"id", "file"}}
            entry = replace(known, **given)  # noqa: PLW2901 - the same document, completed
        completed.append(entry)
    replaced = {entry.id: entry for entry in completed}
    entries = [replaced.pop(entry.id, entry) for entry in manifest.entries]
    return replace(manifest, entries=(*entries, *replaced.values()))


def _values(entry: ManifestEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ManifestEntry.__slots__}
