"""Plain text: UTF-8 and nothing else, so that offsets mean the same to everyone."""

from __future__ import annotations

from pathlib import Path

from ccgraph.errors import InputError

CONTROL_SHARE = 0.01
"""More control characters than this and it is no text."""


def decode_text(data: bytes, path: Path) -> str:
    """The text of a file, line ends untouched.

    Raises:
        InputError: empty, binary, or not UTF-8 (the message names line and byte).
    """
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise InputError(f"{path}: is empty; check that the download or conversion was complete.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path}: is UTF-16; save it as UTF-8.")
    if b"\x00" in data:
        raise InputError(f"{path}: is a binary file, not text; convert it to plain text first.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path}, line {line}: byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8."
        ) from None
    controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f\v")
    if controls > CONTROL_SHARE * len(text):
        raise InputError(f"{path}: holds {controls} control characters and is no text; convert it again.")
    return text
