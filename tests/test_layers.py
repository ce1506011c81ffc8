"""Who may import whom: the layers of the design, held by the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ccgraph", "loaders", "server")
MODULES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))
ENGINE_MODULES = (
    "ccgraph/store.py",
    "ccgraph/engine/",
    "loaders/reason/",
    "loaders/validate/",
)


def imported(path: Path) -> Iterator[str]:
    """Full names of the modules that a module imports, at its top and inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_are_modules_to_check() -> None:
    assert {p.relative_to(ROOT).parts[0] for p in MODULES} == set(PACKAGES)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_loaders_and_server_do_not_know_each_other(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    forbidden = {"loaders": ("server",), "server": ("loaders",)}.get(package, ())
    if package == "ccgraph" and path.name not in {"cli.py"} and path.parent.name != "commands":
        forbidden = ("loaders", "server")
    assert [m for m in imported(path) if m.split(".")[0] in forbidden] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_engine_is_imported_in_its_own_modules_only(path: Path) -> None:
    if not name_of(path).startswith(ENGINE_MODULES):
        assert [m for m in imported(path) if m.split(".")[0] == "pyoxigraph"] == []


@pytest.mark.parametrize("path", [p for p in MODULES if "server" in p.parts], ids=name_of)
def test_no_request_meets_rdflib(path: Path) -> None:
    assert [m for m in imported(path) if m.split(".")[0] in {"rdflib", "pyshacl", "owlrl"}] == []
