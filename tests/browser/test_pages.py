"""Every type of page, on a desktop and on a phone: sound, quiet, accessible, and all from one server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.visits import DESKTOP, LIKE_OTHERS, OF_SIZE_AND_COLOUR, PAGES, PART_OF_OTHERS, PHONE, Visit

Opened = Callable[..., Visit]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in LIKE_OTHERS])
def test_a_page_is_sound_on_desktop_and_phone(opened: Opened, name: str) -> None:
    seen = opened(DESKTOP, policy=name not in PART_OF_OTHERS)  # theirs forbids all scripts, axe too
    page = seen.open(PAGES[name])
    if name == "editor":
        page.wait_for_selector(".yasqe_queryButton")
    assert page.locator("h1").count() == 1
    if name not in PART_OF_OTHERS:
        assert page.title().endswith("Crime Congress knowledge graph")
    seen.check()
    if name != "editor":  # it makes room for itself when its script is there
        seen.check_stillness()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    seen.check(OF_SIZE_AND_COLOUR)


@pytest.mark.parametrize("name", sorted(PART_OF_OTHERS))
def test_a_card_breaks_no_policy(opened: Opened, name: str) -> None:
    seen = opened(scripts=False)
    seen.open(PAGES[name]).locator("a").first.hover()
    assert seen.complaints == []
