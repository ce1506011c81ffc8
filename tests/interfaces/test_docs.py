"""The commands that the documents show do what the documents say.

In a block of shell commands each ``curl`` is followed by ``# → text``: its output must contain the text.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.conftest import Running

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ("search.md", "reconciliation.md", "interfaces.md")
ADDRESS = "http://127.0.0.1:8080"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(curl .*?)\n# → (.+?)$", re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str, str]]:
    found = []
    for name in DOCUMENTS:
        for block in BLOCK.findall((ROOT / "docs" / name).read_text(encoding="utf-8")):
            shown = COMMAND.findall(block)
            assert block.count("curl ") == len(shown), f"{name}: a command without its result"
            found += [(name, command, result) for command, result in shown]
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(("name", "command", "result"), commands())
def test_a_command_prints_what_is_shown(corpus_server: Running, name: str, command: str, result: str) -> None:
    assert ADDRESS in command
    done = subprocess.run(
        ["bash", "-c", command.replace(ADDRESS, corpus_server.url)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert squeezed(result) in squeezed(done.stdout), done.stdout[:2000]
