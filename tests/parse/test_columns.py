"""Tables of officers that lost their rules: where their cells begin and end."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.model.tree import NodeKind
from loaders.parse import parse
from loaders.read import read_source

TABLE = """1. The officers of the Commission at its session were as follows:

Office                    Regional group                Elected officer

Chair                     African States                Ana Diaz (Austria)
Rapporteur                Asian and Pacific States      Mitsuru Ito (Japan)

2. The next paragraph.
"""
ROWS = [
    ["Office", "Regional group", "Elected officer"],
    ["Chair", "African States", "Ana Diaz (Austria)"],
    ["Rapporteur", "Asian and Pacific States", "Mitsuru Ito (Japan)"],
]


@pytest.mark.parametrize("text", [TABLE, TABLE.replace("ffi", "ﬃ").replace("fi", "ﬁ")])
def test_cells_stand_in_the_columns_of_the_head(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    tables = list(parse(read_source(path, "report")).of_kind(NodeKind.TABLE))
    assert [[cell.text for cell in row.cells] for table in tables for row in table.node.children] == ROWS
