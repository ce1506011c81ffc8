"""What a build says about itself when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document of the build; ``file`` is its text inside the build, ``note`` what a reader must know."""

    id: str
    iri: str
    title: str
    genre: str
    source: str
    sha256: str
    file: str
    characters: int
    facts: int
    quads: int
    note: str = ""
    found: Mapping[str, int] = field(default_factory=dict)

    def as_text(self) -> str:
        """What was found in the document, for a person."""
        lines = [f"{self.id}: {self.genre}", f"  {self.title}"]
        if self.note:
            lines.append(f"  note: {self.note}")
        lines += [f"  {count:>6,} {kind}" for kind, count in self.found.items() if count]
        if not any(self.found.values()):
            lines.append("  no facts: loaded as structure only")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """One published build. The counts are those of the dataset as published."""

    build: str
    path: Path
    quads: int
    graphs: Mapping[str, int]
    classes: Mapping[str, int]
    documents: tuple[DocumentReport, ...]
    validation: str
    repeats: int = 0
    warnings: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "path": str(self.path)}

    def as_text(self) -> str:
        """For a person: one line per document, then the sum."""
        lines = [f"{d.id:24} {d.genre:38} {d.facts:>6,} facts {d.quads:>8,} quads" for d in self.documents]
        lines += [f"warning: {warning}" for warning in self.warnings]
        lines.append(f"{self.validation}")
        lines.append(f"published build {self.build}: {self.quads:,} quads in {self.path}")
        return "\n".join(lines)
