"""What is asked of the dataset: an update, or a graph put, posted or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

KINDS = ("update", "put", "post", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequest:
    """One change.

    Attributes:
        kind: one of ``KINDS``.
        parts: the content: the text of an update, or the parts of a graph, each with its format.
        graph: IRI of the graph that is put, posted or deleted; empty for that of the edits.
        base_iri: what relative IRIs in the content are relative to.
        using, using_named: the dataset of an update, where the request names it.
        expected: builds one of which must be current; empty where any will do.
        graph_must_exist: ``True`` or ``False`` where the graph must, or must not, be there before.
        who: the name of who asks.
    """

    kind: str
    parts: tuple[tuple[str, bytes], ...] = ()
    graph: str = ""
    base_iri: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    graph_must_exist: bool | None = None
    who: str = ""

    @property
    def content(self) -> bytes:
        return b"".join(content for _, content in self.parts)

    @property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return sha256(self.content).hexdigest()
