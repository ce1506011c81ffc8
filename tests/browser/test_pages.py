"""Every type of page, on a desktop and on a phone: sound, quiet, accessible, and all from one server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.visits import DESKTOP, LIKE_OTHERS, OF_SIZE_AND_COLOUR, PAGES, PART_OF_OTHERS, PHONE, Visit

Opened = Callable[..., Visit]
SHOWN_IN_THE_DARK = frozenset(
    {
        "start",
        "search",
        "recommendation",
        "theme",
        "reader",
        "matrix",
        "editor",
        "quality",
        "download",
        "about",
    }
)
"""One page of each kind of layout; the long tests show all."""
BUILT_OF_THE_SAME_PARTS = frozenset(
    """accessibility cell compare convergence dataset document documents finding graph instruments issue list
    matrix-with-narrower meetings network-of-actors network-of-instruments observation organization paragraph
    paragraph-of-resolution person quantifier question quotation reader-of-draft reconcile region respondents
    result sdg search-filtered shapes themes timeline triples yes-or-no""".split()
)
"""Pages whose template and parts other pages show too; the long tests open them as well."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.long if name in BUILT_OF_THE_SAME_PARTS else ())
        for name in PAGES
        if name not in LIKE_OTHERS
    ],
)
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
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert seen.complaints == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in SHOWN_IN_THE_DARK else pytest.mark.long)
        for name in PAGES
        if name not in LIKE_OTHERS
    ],
)
def test_a_page_is_legible_on_a_phone_in_the_dark(opened: Opened, name: str) -> None:
    seen = opened(PHONE, policy=name not in PART_OF_OTHERS)
    page = seen.page
    page.emulate_media(color_scheme="dark")
    seen.open(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    seen.check(OF_SIZE_AND_COLOUR)


@pytest.mark.parametrize("name", sorted(PART_OF_OTHERS))
def test_a_card_breaks_no_policy(opened: Opened, name: str) -> None:
    seen = opened(scripts=False)
    seen.open(PAGES[name]).locator("a").first.hover()
    assert seen.complaints == []
