"""The server over the shipped corpus, shared with the tests of the interfaces."""

from __future__ import annotations

from tests.interfaces.conftest import corpus_server

__all__ = ["corpus_server"]
