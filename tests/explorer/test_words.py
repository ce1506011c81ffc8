"""French and Spanish pages: nothing of the interface is left in English, and what is English says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ccgraph.search import index
from server.explorer.words import NOTES
from server.languages import DEFAULT, FOLDER, LANGUAGES
from server.problems import Problem, render
from tests.browser.visits import ENGLISH_ONLY, PAGES
from tests.explorer.leftover import leftover, said
from tests.server.conftest import Running

HTML = {"Accept": "text/html"}
OTHERS = [code for code in LANGUAGES if code != DEFAULT]


@pytest.fixture(scope="module")
def known(corpus_server: Running) -> dict[str, frozenset[str]]:
    """By language: texts that are the same in English, as the catalogue or the data have them."""
    found = {}
    for code in OTHERS:
        query = f'SELECT DISTINCT ?l WHERE {{ ?x ?p ?l FILTER(LANG(?l) = "{code}") }}'
        answer = corpus_server.get("/sparql", params={"query": query, "format": "json"}).json()
        labels = {row["l"]["value"] for row in answer["results"]["bindings"]}
        with (FOLDER / code / "LC_MESSAGES" / "messages.po").open("rb") as source:
            catalogue = read_po(source, locale=code)
        same = {str(form) for m in catalogue if m.id for form in _same(m.id, m.string)}
        found[code] = frozenset(text.casefold() for text in {*labels, *same})
    return found


def _same(identifier: object, words: object) -> set[str]:
    forms = {identifier} if isinstance(identifier, str) else set(identifier)  # type: ignore[call-overload]
    return forms & ({words} if isinstance(words, str) else set(words))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.long if code != OTHERS[0] else ()) for code in OTHERS]
)
@pytest.mark.parametrize("name", [name for name in PAGES if name not in ENGLISH_ONLY])
def test_no_text_of_the_interface_is_left_in_english(
    corpus_server: Running, known: dict[str, frozenset[str]], name: str, code: str
) -> None:
    english = corpus_server.get(PAGES[name], headers=HTML).text
    other = corpus_server.get(f"/{code}{PAGES[name]}", headers=HTML).text
    assert len(said(other)) > 1
    assert leftover(english, other, known[code]) == []


def test_a_text_that_is_left_is_found() -> None:
    english = "<html lang=en><p title='A hint'>Search<p>Documents<code>left</code></html>"
    french = "<html lang=fr><p title='A hint'>Search<p>Documents<code>left</code><p lang=en>Search</html>"
    assert leftover(english, french, {"documents"}) == ["A hint", "Search"]
    marked = "<html lang=fr><p title='Un mot'>Recherche<p>Documents<p lang=en>Search</html>"
    assert leftover(english, marked, {"documents"}) == []


def test_the_notes_of_the_index_are_those_that_are_translated() -> None:
    source = Path(index.__file__).read_text(encoding="utf-8")
    assert [note for note in NOTES if note not in source] == []


@pytest.mark.parametrize(
    ("path", "heading", "words"),
    [
        ("/fr/id/nothing/there", "Page introuvable", "Une recherche le retrouvera par ses mots."),
        ("/es/read/nothing", "Página no encontrada", "Una búsqueda lo encontrará por sus palabras."),
        ("/fr/speakers?meeting=rpm2&amp;item=x", "Demande incorrecte", "Le point est le numéro d’un point"),
    ],
)
def test_errors_are_told_in_the_language_of_the_page(
    corpus_server: Running, path: str, heading: str, words: str
) -> None:
    page = corpus_server.get(path.replace("&amp;", "&"), headers=HTML).text
    assert f"<h1>{heading}</h1>" in page
    assert words in page
    assert 'role="search"' in page


def test_errors_before_the_app_are_told_in_the_language_too() -> None:
    busy = Problem(503, "the server is busy; try again in a moment")
    _, body = render(busy, "text/html", "1", "/fr/search")
    page = body.decode()
    assert '<html lang="fr">' in page
    assert "Le serveur est occupé\u00a0; veuillez réessayer dans un instant." in page
    assert "Rien n’est perdu." in page
    _, unknown = render(Problem(400, "no words for this"), "text/html", "1", "/es/search")
    assert '<span lang="en">No words for this.</span>' in unknown.decode()


def test_an_official_text_is_read_where_it_is(corpus_server: Running) -> None:
    answer = corpus_server.get("/es/read/A/RES/78/227", headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/es/id/instrument/A/RES/78/227.html")
    page = corpus_server.get("/es/id/instrument/A/RES/78/227.html", headers=HTML).text
    assert 'href="https://docs.un.org/en/A/RES/78/227"' in page
    assert "Las palabras de este texto no se conservan aquí." in page
    assert "/es/id/instrument/A/RES/78/227/operative/2.html" in page
