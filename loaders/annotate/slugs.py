"""Names as parts of IRIs."""

from __future__ import annotations

import re
import unicodedata


def slugify(name: str) -> str:
    """Lower-case letters and digits of ASCII with hyphens between; other scripts are kept as they are."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    plain = (
        "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'", "").replace("’", "")
    )
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or re.sub(r"\s+", "-", name.strip().lower())
