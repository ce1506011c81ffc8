"""Days on which resolutions were adopted: the list of the best known ones, and the official records."""

from __future__ import annotations

import csv
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

from ccgraph.errors import InputError


def days_of_adoption(data_dir: Path) -> dict[str, date]:
    """Symbol of a resolution to its day, from ``authorities/adoptions.tsv`` and ``resolutions``.

    What is wrong in a record of a resolution is said where the resolutions are loaded.

    Raises:
        InputError: the list cannot be read or holds a wrong day.
    """
    found = _listed(data_dir / "authorities" / "adoptions.tsv")
    for path in sorted((data_dir / "resolutions").glob("*.json")):
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            record = json.loads(path.read_text(encoding="utf-8"))["record"]
            found[record["symbol"]] = date.fromisoformat(record["adopted"])
    return found


def _listed(path: Path) -> dict[str, date]:
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {
                row["symbol"]: date.fromisoformat(row["adopted"])
                for row in csv.DictReader(file, delimiter="\t", strict=True)
            }
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, ValueError, TypeError) as error:
        raise InputError(f"the list of days of adoption cannot be read ({error})", file=path) from error
