"""Converters run in a process of their own: a hostile file can cost time and memory only within limits.

The child reads the file's bytes from standard input and answers with JSON. It is killed when its
time is over; memory, processor time and open files are limited by the system.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ccgraph.errors import InputError
from loaders.model.record import Keyword, PublicationRecord, WorkflowStep
from loaders.read.converted import Converted

SECONDS = 120
MEMORY_BYTES = 2_000_000_000
KINDS = {
    ".xml": "akn",
    ".akn": "akn",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from loaders.read.convert import child; child()"


def convert(data: bytes, kind: str, path: Path, seconds: int = SECONDS) -> Converted:
    """Convert a file in a killable child process.

    Args:
        data: bytes of the file.
        kind: ``akn``, ``html``, ``docx`` or ``pdf``.
        path: for the message.
        seconds: wall-clock limit.

    Raises:
        InputError: the converter refused the file, or broke a limit.
    """
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-I", "-c", CHILD, str(root), kind, str(seconds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise InputError(
            f"{path}: could not be converted within {seconds} seconds; save it as plain text."
        ) from None
    if done.returncode:
        raise InputError(
            f"{path}: the converter stopped (status {done.returncode}), probably out of memory or time;"
            " save it as plain text."
        )
    answered = json.loads(done.stdout)
    if "error" in answered:
        raise InputError(f"{path}: {answered['error']}")
    return Converted(answered["text"], _record(answered["record"]))


def _record(values: dict[str, Any] | None) -> PublicationRecord | None:
    if values is None:
        return None
    keywords = tuple(Keyword(**k) for k in values.pop("keywords"))
    workflow = tuple(WorkflowStep(**s) for s in values.pop("workflow"))
    return PublicationRecord(**values, keywords=keywords, workflow=workflow)


def child() -> None:
    """Entry of the child process: limits first, then the converter."""
    import resource

    kind, seconds = sys.argv[2], int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), kind)))


def answer(data: bytes, kind: str) -> dict[str, Any]:
    """Convert in this process: ``{"text": …, "record": …}`` or ``{"error": …}``."""
    from loaders.read.converted import ConversionError

    try:
        converted = _converter(kind)(data)
    except ConversionError as error:
        return {"error": str(error)}
    except RecursionError:
        return {"error": "nests elements too deeply; save it as plain text."}
    return {"text": converted.text, "record": asdict(converted.record) if converted.record else None}


def _converter(kind: str) -> Any:
    """Only the library that is needed is loaded."""
    if kind == "akn":
        from loaders.read.akn import convert_akn

        return convert_akn
    if kind == "html":
        from loaders.read.html import convert_html

        return convert_html
    if kind == "docx":
        from loaders.read.docx import convert_docx

        return convert_docx
    from loaders.read.pdf import convert_pdf

    return convert_pdf
