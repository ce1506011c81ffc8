"""Rules of style that no linter holds: small modules and functions, no place of one machine in a file."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sorted(
    p for folder in ("ccgraph", "loaders", "server", "tests", "bench") for p in (ROOT / folder).rglob("*.py")
)
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", [p for p in PYTHON if "tests" not in p.parts], ids=name_of)
def test_functions_are_small_and_modules_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, "the module says nothing about itself"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= LONGEST_FUNCTION, f"{node.name} has {lines} lines"


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


FORBIDDEN = re.compile(
    r"pypi\.org/simple|registry\.npm|files\.pythonhosted" + r"|/wor" + r"k/(main|shared)|/tm" + r"p/brief"
)


def test_no_file_names_a_registry_or_a_place_of_one_machine() -> None:
    files = tracked_files()
    if not files:
        pytest.skip("not a git checkout, nothing is tracked")
    for path in files:
        text = path.read_bytes().decode("utf-8", errors="replace")
        assert not FORBIDDEN.search(text), path
