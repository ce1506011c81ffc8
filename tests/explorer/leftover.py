"""What of a page is still in English: texts and attributes that the English page shares without excuse."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr path circle rect line".split()
)
_CODE = frozenset({"code", "pre", "script", "style", "textarea"})
_SAID = frozenset({"aria-label", "title", "placeholder", "alt"})
_WORD = re.compile(r"[A-Za-z]{3,}")


class _Reader(HTMLParser):
    """Collects the texts of a page that claim to be in its language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, str, bool]] = []

    def _state(self) -> tuple[str, bool]:
        return self._open[-1][1:] if self._open else ("", False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang, code = self._state()
        lang = given.get("lang") or lang
        code = code or tag in _CODE
        if tag not in _VOID:
            self._open.append((tag, lang, code))
        if lang == self._page_language(lang):
            self.texts += [str(given[name]) for name in _SAID if given.get(name)]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in _VOID:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        lang, code = self._state()
        if not code and lang == self._page_language(lang):
            self.texts.append(" ".join(data.split()))

    def _page_language(self, default: str) -> str:
        return self._open[0][1] if self._open else default


def said(page: str) -> set[str]:
    """The texts of a page in the language that its root element names."""
    reader = _Reader()
    reader.feed(page)
    return {text for text in reader.texts if _WORD.search(text)}


_OF_NO_LANGUAGE = re.compile(
    r"[\w.+-]+\.(?:org|int|eu|net|com)(?:/\S*)?|https?://\S+|[A-Z][A-Z0-9./ -]*(?:, annex I)?|"
    r"(?:Atom|BibTeX|CSL-JSON|CSV|Excel|HTML|JSON|JSON-LD|N-Quads|N-Triples|Parquet|PNG|RDF/XML|RIS|SVG|TSV|TriG|Turtle|"
    r"XML|text|zip|[(), …]+)+"
)
"""Addresses, codes, names of formats."""
_COUNT = re.compile(r"(?:[: ·(]+[0-9][0-9 +.,%)]*)+$")


def leftover(english: str, other: str, known: Collection[str]) -> list[str]:
    """Texts that a page shares with the English one.

    Args:
        known: texts in lower case that are rightly the same in both languages.
    """
    shared = {_COUNT.sub("", text).strip(": ·") for text in said(english) & said(other)}
    return sorted(
        text for text in shared if text.casefold() not in known and not _OF_NO_LANGUAGE.fullmatch(text)
    )
