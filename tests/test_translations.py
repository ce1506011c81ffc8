"""The catalogues: every text of the interface has its words in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from server.languages import DEFAULT, FOLDER, LANGUAGES, translations

ROOT = Path(__file__).resolve().parent.parent
CALLS = {"mark": None, "_": None, "translate": None, "ngettext": (1, 2), "translate_number": (1, 2)}
OTHERS = [code for code in LANGUAGES if code != DEFAULT]


def extracted() -> set[str | tuple[str, ...]]:
    """The texts that sources and templates mark."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(ROOT, methods, options, keywords=CALLS)  # type: ignore[arg-type]
    return {message for _, _, message, _, _ in found if message}


def catalogue(code: str) -> Catalog:
    with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=code)


@pytest.fixture(scope="module")
def texts() -> set[str | tuple[str, ...]]:
    return extracted()


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(code: str, texts: set[str | tuple[str, ...]]) -> None:
    known = {m.id if isinstance(m.id, str) else tuple(m.id): m for m in catalogue(code) if m.id}
    assert len(texts) > 400
    assert texts - set(known) == set()
    assert set(known) - texts == set()
    for identifier, message in known.items():
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        assert all(form.strip() for form in forms), identifier
        assert not message.fuzzy, identifier
        plural = not isinstance(identifier, str)
        assert len(forms) == (2 if plural else 1), identifier
        wanted = places(identifier[1] if plural else str(identifier))
        assert places(forms[-1]) == wanted, identifier


def places(text: str) -> set[str]:
    """The places of a text that values fill."""
    return set(re.findall(r"%\(\w+\)[sd]", text))


def test_the_words_are_those_of_the_language() -> None:
    assert translations("fr").gettext("Search") == "Recherche"
    assert translations("es").ngettext("%(num)s hit", "%(num)s hits", 2) == "%(num)s resultados"
    assert translations("fr").ngettext("%(num)s hit", "%(num)s hits", 0) == "%(num)s résultat"
    assert translations("en").gettext("Search") == "Search"
