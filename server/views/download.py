"""Downloads: the dataset, its documents and its tables as files.

Each file is made once per build, at the first request for it, by the command line in a process of its own,
one at a time; later requests get the file. Which files there are is fixed, so clients cannot make the server
work without end.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, render_template, request

from ccgraph import parquet
from ccgraph.errors import StoreError
from ccgraph.settings import Settings
from ccgraph.store import BUILDS, BuildPaths, Dataset, current_build
from server import conditional
from server.languages import mark as _
from server.negotiation import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE, Format
from server.news import changes
from server.problems import ProblemError
from server.views import asking, page, service

blueprint = Blueprint("download", __name__)
LOG = logging.getLogger("ccgraph.server")

FOLDER = "exports"
WITHOUT = "-without-source-text"
SECONDS = 180
RDF: Mapping[str, Format] = {f.suffix: f for f in (NQUADS, TRIG, TURTLE, NTRIPLES, RDFXML, JSONLD)}
TABLES: Mapping[str, tuple[str, str]] = {
    "zip": ("csv", "application/zip"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet.zip": ("parquet", "application/zip"),
}
FILE_NAMES: Mapping[str, str] = {
    "nq": "N-Quads",
    "trig": "TriG",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF/XML",
    "jsonld": "JSON-LD",
}
WAITING = 8
"""Requests that may wait while a file is made; each has a thread of the server."""

_making = threading.Lock()
_places = threading.BoundedSemaphore(WAITING + 1)


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be downloaded: its name, its media type and how the command makes it."""

    name: str
    media_type: str
    arguments: tuple[str, ...]


def files(documents: tuple[str, ...]) -> dict[str, File]:
    """All files of a dataset, by name."""
    found: dict[str, File] = {}
    for mark, extra in (("", ()), (WITHOUT, ("--without-source-text",))):
        for suffix, form in RDF.items():
            name = f"dataset{mark}.{suffix}"
            found[name] = File(name, form.content_type, ("--format", form.name, *extra))
            for document in documents:
                name = f"documents/{document}{mark}.{suffix}"
                arguments = ("--format", form.name, "--document", document, *extra)
                found[name] = File(name, form.content_type, arguments)
        for suffix, (form_name, media_type) in TABLES.items():
            if form_name == "parquet" and not parquet.available():
                continue
            name = f"tables{mark}.{suffix}"
            found[name] = File(name, media_type, ("--format", form_name, *extra))
    return found


@blueprint.get("/download")
def overview() -> Response:
    """What can be downloaded."""
    return page("download", _overview)


def _overview() -> str:
    ask = asking()
    with Dataset.open(service().settings.store) as dataset:
        info = dataset.info()
    documents = [(str(d["id"]), f"{ask.settings.base_iri}id/document/{d['id']}") for d in info["documents"]]
    return render_template(
        "download.html",
        info=info,
        documents=documents,
        names=ask.names(iri for _id, iri in documents),
        file_names=FILE_NAMES,
        suffixes=list(RDF),
        with_parquet=parquet.available(),
        mark=WITHOUT,
        changes=changes(service().settings.store),
    )


@blueprint.get("/download/<path:name>")
def download(name: str) -> Response:
    """One file, or its checksum under the same name with ``.sha256``."""
    settings = service().settings
    build = current_build(settings.store)
    with Dataset.open(settings.store) as dataset:
        documents = tuple(str(d["id"]) for d in dataset.info()["documents"])
    plain = name.removesuffix(".sha256")
    file = files(documents).get(plain)
    if file is None:
        raise ProblemError(404, _("there is no such file; /download lists all"))
    etag = conditional.make_etag(build.id, "download", name)
    if conditional.matches(request.headers.get("If-None-Match"), etag):
        response = Response(status=304)
    else:
        path = made(file, build, settings)
        wanted = path if name == plain else path.with_name(f"{path.name}.sha256")
        media_type = file.media_type if name == plain else "text/plain; charset=utf-8"
        response = Response(_chunks(wanted), content_type=media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{Path(name).name}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Link"] = '</id/dataset>; rel="collection", </download>; rel="up"'
    return response


def made(file: File, build: BuildPaths, settings: Settings) -> Path:
    """The file on disk, made now if it is not there yet.

    Raises:
        ProblemError: it takes too long, or cannot be made here.
    """
    folder = _folder(settings)
    path = folder / build.id / file.name
    if path.is_file():
        return path
    busy = ProblemError(503, _("another file is being made; try again in a minute"), Retry_After="60")
    if not _places.acquire(blocking=False):
        raise busy
    try:
        if not _making.acquire(timeout=SECONDS):
            raise busy
        try:
            if not path.is_file():
                _make(file, path, settings)
                _clear(folder, settings)
        finally:
            _making.release()
    finally:
        _places.release()
    return path


def _folder(settings: Settings) -> Path:
    """Where the files lie: beside the builds; where the store may only be read, among the temporary files."""
    return settings.store / FOLDER if os.access(settings.store, os.W_OK) else Path(_temporary().name)


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder of this process, which goes with it."""
    return tempfile.TemporaryDirectory(prefix="ccgraph-exports-")


def _make(file: File, path: Path, settings: Settings) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / ".part" / path.name
    part.parent.mkdir(exist_ok=True)
    env = {
        **os.environ,
        "CCGRAPH_STORE": str(settings.store.resolve()),
        "CCGRAPH_ROOT": str(settings.root.resolve()),
        "CCGRAPH_BASE_IRI": settings.base_iri,
    }
    command = [sys.executable, "-m", "ccgraph.cli", "export", *file.arguments, "--checksum", "-o", str(part)]
    try:
        done = subprocess.run(command, env=env, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise ProblemError(503, _("the file takes too long to make; use another format")) from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()[-300:]
        LOG.error("a file cannot be made", extra={"file": file.name, "problem": words})
        raise StoreError("the file cannot be made here; the log of the service says why")
    part.with_name(f"{part.name}.sha256").replace(path.with_name(f"{path.name}.sha256"))
    part.replace(path)


def _clear(folder: Path, settings: Settings) -> None:
    """Files of builds that are gone are not kept."""
    for of_build in folder.iterdir():
        if not (settings.store / BUILDS / of_build.name).is_dir():
            shutil.rmtree(of_build, ignore_errors=True)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(1 << 16):
            yield chunk
