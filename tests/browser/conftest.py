"""A real Chromium against a real server over the shipped corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import HOW, find_chromium, launch
from tests.browser.visits import DESKTOP, Visit, visit
from tests.interfaces.conftest import corpus_server
from tests.server.conftest import Running

__all__ = ["corpus_server"]

PATIENCE = 30_000  # milliseconds; only for machines under load
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, or a reason to skip."""
    if not find_chromium():
        pytest.skip(HOW)
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


@pytest.fixture
def opened(browser: Browser, corpus_server: Running) -> Iterator[Callable[..., Visit]]:
    """Makes watched pages: of some size, dark or light, with scripts or without, under our policy or none."""
    contexts = []

    def make(
        size: tuple[int, int] = DESKTOP, *, dark: bool = False, scripts: bool = True, policy: bool = True
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            accept_downloads=True,
            bypass_csp=not policy,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return visit(context, corpus_server.url)

    yield make
    for context in contexts:
        context.close()
