"""Messages between the server and a worker, over the worker's standard input and output.

To the worker: four bytes of length, then a JSON object (a job). From the worker: one byte of kind, four
bytes of length, then the content:

    R  ready: JSON with what the sandbox took away; once, at the start
    H  head: JSON, the kind of the answer and its format; the query is running
    D  data: bytes of the answer
    E  end: the answer is complete
    X  error: JSON with a code and a sentence; the answer, if any, is not complete
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

READY, HEAD, DATA, END, ERROR = b"R", b"H", b"D", b"E", b"X"
_LENGTH = struct.Struct(">I")
_HEADER = struct.Struct(">cI")
DATA_SIZE = 1 << 16


def write_job(stream: IO[bytes], job: dict[str, Any]) -> None:
    content = json.dumps(job).encode()
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def read_job(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next job, or ``None`` when the server closed the stream."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    content = stream.read(length)
    if len(content) < length:
        return None
    job: dict[str, Any] = json.loads(content)
    return job


def write_frame(stream: IO[bytes], kind: bytes, content: bytes | memoryview = b"") -> None:
    stream.write(_HEADER.pack(kind, len(content)))
    stream.write(content)
    stream.flush()


def write_json(stream: IO[bytes], kind: bytes, content: dict[str, Any]) -> None:
    write_frame(stream, kind, json.dumps(content).encode())


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next kind and content, or ``None`` when the worker is gone, also in the middle of a frame."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    kind, length = _HEADER.unpack(header)
    content = stream.read(length) if length else b""
    return None if len(content) < length else (kind, content)
