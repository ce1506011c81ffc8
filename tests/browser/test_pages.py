"""Every type of page, on a desktop and on a phone: sound, quiet, accessible, and all from one server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.visits import DESKTOP, OF_SIZE_AND_COLOUR, PAGES, PHONE, Visit

Opened = Callable[..., Visit]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_on_desktop_and_phone(opened: Opened, name: str) -> None:
    seen = opened(DESKTOP)
    page = seen.open(PAGES[name])
    if name == "editor":
        page.wait_for_selector(".yasqe_queryButton")
    assert page.locator("h1").count() == 1
    assert page.title().endswith("Crime Congress knowledge graph")
    seen.check()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    seen.check(OF_SIZE_AND_COLOUR)
