"""Recognize the format of a source file and hand it to the reader for that format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ccgraph.errors import InputError
from loaders.model.text import SourceText
from loaders.read.convert import KINDS, convert
from loaders.read.plain import decode_text

MAX_BYTES = 10_000_000
"""Some eighty times the largest report of this genre; offsets of larger files would fill the memory."""

MAX_CONVERTED_BYTES = 60_000_000
"""Word and PDF files carry pictures and fonts; their text must still fit ``MAX_BYTES``."""

TEXT_SUFFIXES = frozenset({"", ".txt", ".md", ".markdown", ".text"})
MEDIA_TYPES = {
    "akn": "application/akn+xml",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def read_source(path: Path, document: str, published_path: str | None = None) -> SourceText:
    """Read one source file.

    Plain text and Markdown are read as they stand; AKN4UN XML, HTML, DOCX and PDF are converted to
    text in a limited child process, and offsets refer to that text.

    Args:
        path: the file.
        document: short id of the document.
        published_path: the path to publish as its ``source``; default: ``path`` as given.

    Raises:
        InputError: the file is missing, too large, empty, binary, wrongly encoded, damaged or of an
            unknown format.
    """
    suffix = path.suffix.lower()
    published = published_path or path.as_posix()
    if suffix in TEXT_SUFFIXES:
        data = _read_bytes(path, MAX_BYTES)
        digest = hashlib.sha256(data).hexdigest()
        return SourceText(document, published, decode_text(data, path), digest)
    if suffix not in KINDS:
        known = ", ".join(sorted({*KINDS, *TEXT_SUFFIXES} - {""}))
        raise InputError(f"{path}: files of the type {suffix} cannot be read; convert it to one of {known}.")
    data = _read_bytes(path, MAX_CONVERTED_BYTES)
    if not data.strip():
        raise InputError(f"{path}: is empty; check that the download was complete.")
    converted = convert(data, KINDS[suffix], path)
    if len(converted.text) > MAX_BYTES:
        raise InputError(
            f"{path}: holds more than {MAX_BYTES / 1e6:.0f} million characters of text; split it."
        )
    return SourceText(
        document,
        published,
        converted.text,
        hashlib.sha256(data).hexdigest(),
        MEDIA_TYPES[KINDS[suffix]],
        original=published,
        record=converted.record,
    )


def _read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file within the size limit."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputError(f"{path}: is not a file; name the source file itself.")
        if size > limit:
            raise InputError(
                f"{path}: has {size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB a source may have;"
                " split it or remove what is not text."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions.") from error
