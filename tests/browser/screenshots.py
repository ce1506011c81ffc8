"""Pictures of every type of page, at two widths, light and dark, for people to look at.

python -m tests.browser.screenshots --store STORE --into FOLDER [NAME …]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import HOW, find_chromium, launch
from tests.browser.visits import DESKTOP, PAGES, PHONE
from tests.server.conftest import Running, _wait_until_ready, free_port, stop

IN_OTHER_LANGUAGES = frozenset(
    "start search-filtered recommendation state matrix reader download missing".split()
)
"""Longer words must find their room here."""


def main() -> None:
    """Take the pictures; exit status 2 where there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("names", nargs="*", help="types of pages; all where none is named")
    given = parser.parse_args()
    if not find_chromium():
        sys.exit(HOW)
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        running = start(given.store.resolve(), Path(folder))
        try:
            take(running.url, given.into, given.names or list(PAGES))
        finally:
            stop(running)


def start(store: Path, folder: Path) -> Running:
    """A server over a store."""
    port = free_port()
    env = {**os.environ, "CCGRAPH_STORE": str(store), "CCGRAPH_PORT": str(port)}
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "server"], env=env, stdout=output, stderr=output)
    running = Running(port, store, process, log)
    _wait_until_ready(running)
    return running


def take(base: str, into: Path, names: list[str]) -> None:
    """Four pictures of each page: phone and desktop, light and dark; of some also in French and Spanish."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for width, height in (PHONE, DESKTOP):
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page = context.new_page()
                for name in names:
                    page.goto(base + PAGES[name])
                    if name == "editor":
                        page.wait_for_selector(".yasqe_queryButton")
                    page.screenshot(path=into / f"{name}-{width}-{scheme}.png", full_page=True)
                context.close()
        for language in ("fr", "es"):
            page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
            for name in (name for name in names if name in IN_OTHER_LANGUAGES):
                page.goto(f"{base}/{language}{PAGES[name]}")
                page.screenshot(path=into / f"{name}-{PHONE[0]}-{language}.png", full_page=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
