"""What a converter gives back, and how it fails."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.model.record import PublicationRecord


class ConversionError(Exception):
    """A file that cannot be converted; the message completes ``FILE: …``."""


@dataclass(frozen=True)
class Converted:
    """Text in the layout of the genre, and the publisher's record where the format has one."""

    text: str
    record: PublicationRecord | None = None
