"""What is known of each source file before it is read: the manifest of a folder of sources."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ccgraph.errors import InputError
from loaders.model.facts import Genre

MANIFEST = "manifest.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """One document of the folder; ``None`` or "" where the text itself must tell.

    Attributes:
        id: short id, the document's name in IRIs and queries.
        file: name of the file, relative to the folder.
        genre: stated only where it cannot be recognized from the text.
        date: ISO 8601, as exact as known: ``2025-01-21``, ``2025-01`` or ``2025``.
        meeting: short id of the meeting it belongs to.
        incomplete: the file is known to be an excerpt, so it may break off anywhere.
    """

    id: str
    file: str
    genre: Genre | None = None
    title: str | None = None
    symbol: str = ""
    date: str = ""
    language: str = ""
    meeting: str | None = None
    rights: str = ""
    source_note: str = ""
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """All documents of a folder, and the time to stamp on what is made of them, if one is stated."""

    folder: Path
    entries: tuple[ManifestEntry, ...]
    reference_time: datetime | None = None


ENTRY_KEYS = tuple(f.name for f in fields(ManifestEntry))
TOP_KEYS = ("reference_time", "document")
_ID = re.compile(r"[^\x00-\x20/\\<>\"{}|^`%?#\x7f]{1,100}")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_IGNORED = re.compile(r"\.|readme|licen[cs]e|notice|manifest", re.IGNORECASE)


def load_manifest(corpus: Path) -> tuple[ManifestEntry, ...]:
    """The documents of a folder of sources, in order. See ``read_manifest``."""
    return read_manifest(corpus).entries


def read_manifest(corpus: Path) -> Manifest:
    """The manifest of a folder, or, where it has none, one entry per file with the file stem as id.

    Raises:
        InputError: no such folder, no documents, a wrong key or value, or two documents with one id.
    """
    if not corpus.is_dir():
        raise InputError("there is no such folder of source documents; name an existing one", file=corpus)
    path = corpus / MANIFEST
    manifest = _from_toml(path) if path.is_file() else _from_folder(corpus)
    if not manifest.entries:
        raise InputError("there is no document to load; add at least one source file", file=corpus)
    _check_unique(manifest, path)
    return manifest


def _from_folder(corpus: Path) -> Manifest:
    files = sorted(p for p in corpus.iterdir() if p.is_file() and not _IGNORED.match(p.name))
    return Manifest(corpus, tuple(ManifestEntry(id=document_id(p), file=p.name) for p in files))


def document_id(path: Path) -> str:
    """The short id of a file no manifest names: its stem; blanks and what no IRI may hold become hyphens."""
    return re.sub(r"[\x00-\x20/\\<>\"{}|^`%?#\x7f]+", "-", path.stem)[:100]


def _from_toml(path: Path) -> Manifest:
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"the manifest is not a TOML file in UTF-8: {error}", file=path) from error
    _check_keys(content, TOP_KEYS, path, text)
    reference_time = content.get("reference_time")
    if reference_time is not None and (
        not isinstance(reference_time, datetime) or reference_time.tzinfo is None
    ):
        raise InputError(
            "reference_time must be a date and time with a zone, such as 2026-01-31T00:00:00Z", file=path
        )
    tables = content.get("document", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError("each document must be a table that begins with [[document]]", file=path)
    entries = tuple(_entry(table, path, text) for table in tables)
    return Manifest(path.parent, entries, reference_time.astimezone(UTC) if reference_time else None)


def _entry(table: Mapping[str, Any], path: Path, text: str) -> ManifestEntry:
    _check_keys(table, ENTRY_KEYS, path, text)
    for key in ("id", "file"):
        if key not in table:
            name = table.get("id") or table.get("file") or "without id and file"
            raise InputError(f"the document {name} has no {key}; every document needs id and file", file=path)
    for key, value in table.items():
        if key == "incomplete":
            if not isinstance(value, bool):
                raise InputError(f"incomplete must be true or false, not {value!r}", file=path)
        elif not isinstance(value, str):
            raise InputError(f"{key} must be a text in quotation marks, not {value!r}", file=path)
    values = dict(table)
    if "genre" in values:
        values["genre"] = _genre(values["genre"], path, text)
    entry = ManifestEntry(**values)
    if not _ID.fullmatch(entry.id):
        raise InputError(f"the id {entry.id!r} is not a name without blanks, slashes and quotes", file=path)
    check_date(entry.date, entry.id, path)
    _check_inside(entry, path)
    return entry


def check_date(date: str, identifier: str, path: Path) -> None:
    """A date that a person states of a document is a day, a month or a year.

    Raises:
        InputError: it is none of these.
    """
    if date and not _DATE.fullmatch(date):
        raise InputError(f"the date {date!r} of {identifier} is not YYYY-MM-DD, YYYY-MM or YYYY", file=path)


def _check_inside(entry: ManifestEntry, path: Path) -> None:
    """A manifest may come from a stranger: it names files of its own folder and no others."""
    source = path.parent / entry.file
    if not source.resolve().is_relative_to(path.parent.resolve()):
        raise InputError(f"the file {entry.file!r} of {entry.id} lies outside the folder", file=path)
    if not source.is_file():
        raise InputError(f"the file {entry.file!r} of {entry.id} does not exist in the folder", file=path)


def _genre(value: str, path: Path, text: str) -> Genre:
    try:
        return Genre(value)
    except ValueError:
        known = ", ".join(Genre)
        line = _line(text, rf"genre\s*=\s*[\"']{re.escape(value)}")
        raise InputError(f"there is no genre {value!r}; genres are {known}", file=path, line=line) from None


def _check_keys(table: Mapping[str, Any], known: tuple[str, ...], path: Path, text: str) -> None:
    for key in table:
        if key not in known:
            line = _line(text, rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[+\s*{re.escape(key)}")
            raise InputError(f"there is no key {key!r}; keys are {', '.join(known)}", file=path, line=line)


def _line(text: str, pattern: str) -> int | None:
    """The first line that begins with the pattern; TOML libraries give no line numbers."""
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.match(pattern, line)), None)


def _check_unique(manifest: Manifest, path: Path) -> None:
    seen: dict[str, str] = {}
    for entry in manifest.entries:
        if entry.id in seen:
            where = path if path.is_file() else manifest.folder
            raise InputError(
                f"the files {seen[entry.id]} and {entry.file} have one id, {entry.id!r}; rename one",
                file=where,
            )
        seen[entry.id] = entry.file
