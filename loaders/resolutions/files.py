"""The facts of resolutions as files of ``data/resolutions``: one JSON file each, made by a command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ccgraph.errors import InputError
from loaders.model.facts import Instrument, InstrumentKind
from loaders.model.record import Keyword, PublicationRecord, WorkflowStep
from loaders.resolutions.model import ParagraphTag, ResolutionFacts, ResolutionParagraph, Uptake

FOLDER = "resolutions"
SUFFIX = ".json"


def read_resolutions(folder: Path) -> list[ResolutionFacts]:
    """All resolutions of a folder, by name of file; none where there is no folder.

    Raises:
        InputError: a file is not what the command wrote.
    """
    return [_read(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def write_resolutions(folder: Path, resolutions: Iterable[ResolutionFacts]) -> list[Path]:
    """Write each resolution to its file; the same facts give the same bytes.

    Raises:
        InputError: the folder cannot be written.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for facts in resolutions:
            path = folder / f"{facts.name}{SUFFIX}"
            path.write_text(_to_json(facts), encoding="utf-8")
            written.append(path)
    except OSError as error:
        raise InputError(f"the folder cannot be written: {error.strerror}", file=folder) from error
    return written


def _to_json(facts: ResolutionFacts) -> str:
    table = asdict(facts)
    for instrument in table["instruments"]:
        del instrument["names"]
    return json.dumps(_filled(table), indent=1, ensure_ascii=False) + "\n"


def _filled(value: Any) -> Any:
    """Without what is empty, so that a file shows what is known."""
    if isinstance(value, Mapping):
        return {k: _filled(v) for k, v in value.items() if v not in ("", (), [], {})}
    return [_filled(v) for v in value] if isinstance(value, (list, tuple)) else value


def _read(path: Path) -> ResolutionFacts:
    try:
        return _facts(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"the facts of a resolution cannot be read: {error}", file=path) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"this is not what `ccgraph resolutions` writes ({error}); make the file again", file=path
        ) from error


def _facts(table: Mapping[str, Any]) -> ResolutionFacts:
    record = dict(table["record"])
    record["keywords"] = tuple(Keyword(**k) for k in record.get("keywords", ()))
    record["workflow"] = tuple(WorkflowStep(**s) for s in record.get("workflow", ()))
    facts = ResolutionFacts(
        record=PublicationRecord(**record),
        titles=dict(table.get("titles", {})),
        expressions=dict(table.get("expressions", {})),
        paragraphs=tuple(_paragraph(p) for p in table.get("paragraphs", ())),
        preamble=tuple(table.get("preamble", ())),
        preamble_documents=tuple(table.get("preamble_documents", ())),
        instruments=tuple(_instrument(i) for i in table.get("instruments", ())),
        uptake=tuple(Uptake(u["paragraph"], u["fact"], float(u["score"])) for u in table.get("uptake", ())),
        method=table.get("method", ""),
        sources=dict(table.get("sources", {})),
    )
    _check(facts)
    return facts


def _paragraph(table: Mapping[str, Any]) -> ResolutionParagraph:
    tags = tuple(ParagraphTag(**t) for t in table.get("tags", ()))
    return ResolutionParagraph(
        kind=table["kind"],
        number=table["number"],
        letter=table.get("letter", ""),
        tags=tags,
        instruments=tuple(table.get("instruments", ())),
        documents=tuple(table.get("documents", ())),
    )


def _instrument(table: Mapping[str, Any]) -> Instrument:
    return Instrument(**{**table, "kind": InstrumentKind(table["kind"])})


def _check(facts: ResolutionFacts) -> None:
    """Whatever the file points to within itself is there.

    Raises:
        ValueError: something is not.
    """
    if not facts.symbol:
        raise ValueError("no symbol")
    keys = {p.key for p in facts.paragraphs}
    named = {i.key for i in facts.instruments}
    for uptake in facts.uptake:
        if uptake.paragraph not in keys:
            raise ValueError(f"no paragraph {uptake.paragraph}")
    for key in (*facts.preamble, *(key for p in facts.paragraphs for key in p.instruments)):
        if key not in named:
            raise ValueError(f"no instrument {key}")
