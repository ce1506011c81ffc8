"""The kind of body that announcing words name."""

from __future__ import annotations

import re

from loaders.model.facts import ActorKind

_KINDS = (
    (re.compile(r"non-governmental|civil society|NGO", re.IGNORECASE), ActorKind.NGO),
    (
        re.compile(
            r"institutes?\b.*(?:network|programme)|"
            r"programme network",
            re.IGNORECASE,
        ),
        ActorKind.INSTITUTE,
    ),
    (re.compile(r"intergovernmental|regional organi|international organi", re.IGNORECASE), ActorKind.IGO),
    (re.compile(r"United Nations|specialized agenc|entities of the", re.IGNORECASE), ActorKind.UN_ENTITY),
    (re.compile(r"academ|universit", re.IGNORECASE), ActorKind.ACADEMIC),
    (re.compile(r"private sector|compan", re.IGNORECASE), ActorKind.PRIVATE_SECTOR),
)


def kind_announced(words: str) -> ActorKind | None:
    """The kind of body that an announcing phrase names: ``the following intergovernmental organizations``."""
    return next((kind for pattern, kind in _KINDS if pattern.search(words)), None)
