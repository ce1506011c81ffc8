"""Pages that share documents print lines of their own around them."""

from __future__ import annotations

from loaders.parse.site_furniture import site_furniture


def _kept(text: str) -> list[str]:
    lines = text.splitlines()
    laid_aside = site_furniture(lines)
    return [line for i, line in enumerate(lines) if i not in laid_aside]


def test_what_the_page_prints_is_laid_aside() -> None:
    page = (
        "Report on the meeting of the Working Group on ...\nUpload: others\nPost on 02-Jun-2030\n3 views\n"
        "TRANSCRIPT\nPage 1: Report on the meeting\nA/CONF.251/3\nReport on the meeting of the Working Group"
    )
    assert _kept(page) == ["A/CONF.251/3", "Report on the meeting of the Working Group"]


def test_the_page_number_is_told_in_any_language() -> None:
    assert _kept("You are on page 1of 22\nUnited Nations") == ["United Nations"]
    assert _kept("Вы находитесь на странице: 1из 13\nUnited Nations") == ["United Nations"]


def test_who_shared_it_is_named_below_a_button() -> None:
    assert _kept("• Upload\nvokien\nEmbed Size (px)\nReport") == ["Report"]


def test_a_document_alone_loses_nothing() -> None:
    text = "A/CONF.251/3\nPage 3: for Chair read Chairs\n214\nDocuments\nN/A\nThe Congress noted …"
    assert _kept(text) == text.splitlines()
