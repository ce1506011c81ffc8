"""docs/example.ipynb: runs its cells and keeps what they print and show.

``python -m tests.interfaces.notebook --update STORE`` writes the outputs anew (``make notebook``). The cells
run here and not in a kernel of Jupyter, so none is needed, and the same cells have the same outputs.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).resolve().parent.parent.parent / "docs" / "example.ipynb"

Json = dict[str, Any]


def read() -> Json:
    found: Json = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return found


def executed(notebook: Json, store: Path) -> Json:
    """The notebook with the outputs of its cells, run over a store."""
    os.environ["CCGRAPH_STORE"] = str(store)
    names: dict[str, Any] = {"__name__": "__main__"}
    cells = []
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            cells.append(cell)
            continue
        number += 1
        cells.append(
            {**cell, "execution_count": number, "outputs": _run("".join(cell["source"]), names, number)}
        )
    return {**notebook, "cells": cells}


def _run(source: str, names: dict[str, Any], number: int) -> list[Json]:
    """What a cell prints, and what its last line is worth."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    outputs: list[Json] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if value is not None:
        shown: Json = {"text/plain": _lines(repr(value))}
        if hasattr(value, "_repr_html_"):
            shown["text/html"] = _lines(value._repr_html_())
        outputs.append(
            {"data": shown, "execution_count": number, "metadata": {}, "output_type": "execute_result"}
        )
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def outputs(notebook: Json) -> list[Json]:
    """What each cell printed and showed as text."""
    return [
        {
            "printed": "".join("".join(o["text"]) for o in cell["outputs"] if o["output_type"] == "stream"),
            "shown": "".join("".join(o["data"]["text/plain"]) for o in cell["outputs"] if "data" in o),
        }
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


if __name__ == "__main__" and sys.argv[1:2] == ["--update"]:
    done = executed(read(), Path(sys.argv[2]).resolve())
    NOTEBOOK.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
