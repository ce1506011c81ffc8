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
_AND_KIND = re.compile(
    r"(?:,|\band)\s+(?:other\s+)?(?:academi\w+|universit\w+|private\s+sector|non-governmental|intergovernmental|civil\s+society|"
    r"research|United\s+Nations)\b",
    re.IGNORECASE,
)


COUNTED = re.compile(
    r"(?:an?\s+(?:large\s+)?number\s+of|many|some|several|most|other|others|various|all|both|one|two|"
    r"three|four|\d+|numerous|the)?\s*"
    r"(?:of\s+the\s+)?(?:speakers?|delegations?|participants?|panell?ists?|representatives?|experts?|"
    r"states|member\s+states|countries|observers?|"
    r"delegates?|moderators?|chairs?|meeting|commission)\W*",
    re.IGNORECASE,
)
"""Words that name nobody in particular: ``several speakers``."""
BODIES = re.compile(r"\b(?:organi[sz]ations|institut(?:es|ions)|entities|agencies|bodies|NGOs|networks)\b")
"""Words that announce bodies and no persons."""
NGOS = re.compile(
    r"(?:the\s+)?(?:NGOs|non-governmental\s+organi[sz]ations|civil\s+society\s+organi[sz]ations)\s+(?=[A-Z])"
)
"""What stands before names of organizations and says that there are several."""


def kind_announced(words: str) -> ActorKind | None:
    """The kind of body that an announcing phrase names: ``the following intergovernmental organizations``.

    ``Intergovernmental organizations, academic institutions and private sector entities`` are of no one kind.
    """
    found = [kind for pattern, kind in _KINDS if pattern.search(words)]
    mixed = len(found) > 1 and _AND_KIND.search(words)
    return found[0] if found and not mixed else None
