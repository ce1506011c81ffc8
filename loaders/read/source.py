"""Recognize the format of a source file and hand it to the reader for that format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ccgraph.errors import InputError
from loaders.model.text import SourceText
from loaders.read.plain import decode_text

MAX_BYTES = 10_000_000
"""Some eighty times the largest report of this genre; offsets of larger files would fill the memory."""

TEXT_SUFFIXES = frozenset({"", ".txt", ".md", ".markdown", ".text"})


def read_source(path: Path, document: str, published_path: str | None = None) -> SourceText:
    """Read one source file.

    Args:
        path: the file.
        document: short id of the document.
        published_path: the path to publish as its ``source``; default: ``path`` as given.

    Raises:
        InputError: the file is missing, too large, empty, binary, wrongly encoded or of an unknown format.
    """
    data = _read_bytes(path)
    if path.suffix.lower() not in TEXT_SUFFIXES:
        raise InputError(
            f"{path}: files of the type {path.suffix} cannot be read;"
            f" convert it to plain text ({', '.join(sorted(s for s in TEXT_SUFFIXES if s))}) first."
        )
    return SourceText(
        document=document,
        path=published_path or path.as_posix(),
        raw=decode_text(data, path),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _read_bytes(path: Path) -> bytes:
    """The bytes of a regular file within the size limit."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputError(f"{path}: is not a file; name the source file itself.")
        if size > MAX_BYTES:
            raise InputError(
                f"{path}: has {size / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB a source may have;"
                " split it or remove what is not text."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions.") from error
