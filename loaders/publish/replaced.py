"""What a publication takes away is remembered, so that its addresses answer that it was withdrawn (410)."""

from __future__ import annotations

from ccgraph.errors import StoreError
from ccgraph.settings import Settings
from ccgraph.store import BuildPaths, current_build
from ccgraph.withdrawn import record


def remember_replaced(staged: BuildPaths, settings: Settings, build_id: str) -> None:
    """Add what the published build holds and the staged one does not to the record of the store.

    Args:
        build_id: of the staged build; the published one counts as replaced where it is another.
    """
    try:
        before = current_build(settings.store)
    except StoreError:
        return  # the first build
    if before.dataset.is_file():
        record(settings, before.dataset, staged.dataset, before.id if before.id != build_id else "")
