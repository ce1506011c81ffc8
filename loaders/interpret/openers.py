"""What opens a list of States and bodies: ``the representatives of``, ``an expert from``."""

from __future__ import annotations

import re

_HEAD = (
    r"speakers?(?=\s+(?:from|representing|for\s+(?:the\s+)?(?-i:[A-Z])))|(?:ministers|officials|prosecutors|judges|practitioners|investigators)(?=\s+from)|(?:minister|official|prosecutor|judge|practitioner|investigator|student|lawyer|survivor|journalist|academic|scholar|researcher|officer)(?=\s+from\s)|counterparts?(?=\s+from)|representatives?(?:\s+each)?|observers?|heads\s+of\s+(?:the\s+)?delegations?(?=\s+(?:of|from)\s)|delegations?|delegates?|experts?|panell?ists?|presenters?|consultants?|"
    r"participants?|th(?:ose|at)(?=\s+(?:of|for)\s+(?:the\s+)?(?-i:[A-Z]))"
)
OPENER = re.compile(
    r"(?:^|(?<=[,;:] )|(?<=\()|(?<=and )|(?<=by )|(?<=from )|(?<=as ))"
    r"(?:the\s+|an?\s+|one\s+|another\s+|both\s+|young\s+|youth\s+|his\s+|her\s+|also\s+|all\s+|high-level\s+|senior\s+|academic\s+|technical\s+|legal\s+|policy\s+|forensic\s+|individual\s+|independent\s+|invited\s+|government\s+|national\s+|other\s+|two\s+|three\s+|four\s+|five\s+|some\s+|additional\s+|introductory\s+|following\s+|first\s+|second\s+|third\s+|fourth\s+|fifth\s+|next\s+|last\s+|final\s+)*"
    rf"(?:(?P<head>{_HEAD})(?:,(?=\s+(?:from|representing)\s))?\s+(?:(?:of|for|"
    rf"from|representing|(?:nominated|designated)\s+by)\s+(?:the\s+following\b(?P<following>[^:.]{{0,120}}):\s*)?|(?:who\s+)?(?:were|"
    rf"was)\s+(?:from\s+)?:?\s*)|"
    rf"(?P<listed>{_HEAD}|speakers?)\s*:\s*)",
    re.IGNORECASE,
)
"""How a group begins; ``head`` is the noun, ``following`` the kind of bodies announced."""
