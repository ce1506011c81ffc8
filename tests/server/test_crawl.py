"""Every IRI of the dataset answers, and what the answers say is the dataset.

A seeded sample is asked in the everyday tests, everything in the long ones.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from rdflib import DCTERMS, Graph, Literal, URIRef

from ccgraph.settings import load_settings
from ccgraph.store import Dataset
from ccgraph.withdrawn import record, withdrawn
from server.addresses import with_encoded_slashes
from tests.server.conftest import Running, Start

BASE = "https://w3id.org/crime-congress/"
SEED = 2026
SAMPLE = 300
PAGES = 60
TYPES = {
    "html": "text/html",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
PARSERS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}
# Terms of other vocabularies that the ontology relates to ours; they are described at /def alone.
LEFT_OUT = "def"


@pytest.fixture(scope="module")
def whole(start_server: Start, built_store: Path) -> Running:
    """A server of the whole dataset."""
    return start_server(store=built_store)


@pytest.fixture(scope="module")
def triples(built_store: Path) -> dict[str, set[str]]:
    """The triples of the dataset as lines of N-Triples, by subject."""
    found: dict[str, set[str]] = {}
    with Dataset.open(built_store) as dataset:
        lines = dataset.build.dataset.read_text(encoding="utf-8").splitlines()
    for line in lines:
        triple = line.rsplit(" ", 2)[0]
        found.setdefault(triple.partition(" ")[0][1:-1], set()).add(f"{triple} .")
    return found


def ours(subjects: Iterable[str], kind: str) -> list[str]:
    return sorted(iri for iri in subjects if iri.startswith(BASE + kind))


def path_of(iri: str) -> str:
    return "/" + iri.removeprefix(BASE)


def check(server: Running, iri: str, expected: set[str]) -> None:
    """A thing leads to its description, which says all that the dataset says of it."""
    answer = server.get(path_of(iri), headers={"Accept": "application/n-triples"}, follow_redirects=False)
    assert answer.status_code == 303, iri
    assert "Accept" in answer.headers["vary"].split(", "), iri
    described = server.get(answer.headers["location"], follow_redirects=False)
    assert described.status_code == 200, iri
    assert described.headers["content-type"].startswith("application/n-triples"), iri
    assert expected <= set(described.text.splitlines()), iri
    assert f'<{iri}>; rel="describes"' in described.headers["link"], iri


def test_a_sample_of_all_things_is_described(whole: Running, triples: dict[str, set[str]]) -> None:
    things = ours(triples, "id/") + ours(triples, "genid/")
    for iri in random.Random(SEED).sample(things, SAMPLE):
        check(whole, iri, triples[iri])


@pytest.mark.long
def test_the_union_of_all_descriptions_is_the_dataset(whole: Running, triples: dict[str, set[str]]) -> None:
    union: set[str] = set()
    for iri in ours(triples, "id/") + ours(triples, "genid/"):
        check(whole, iri, triples[iri])
        union |= set(whole.get(f"{path_of(iri)}.nt").text.splitlines())
    for graph in ours(triples, "graph/"):
        union |= triples[graph]  # a graph's address gives its content; the catalogue describes it
    union |= set(whole.get("/def?format=ntriples").text.splitlines())
    everything = set().union(*triples.values())
    left = everything - union
    assert union <= everything
    assert all(line.startswith(f"<{BASE}def#") for line in left), sorted(left)[:10]
    assert left <= set(whole.get("/graph/inferred.nt").text.splitlines())  # what follows from /def


@pytest.mark.parametrize("suffix", [*TYPES])
def test_every_form_of_a_description(whole: Running, triples: dict[str, set[str]], suffix: str) -> None:
    iri = f"{BASE}id/recommendation/rpm2-report/24/a"
    by_suffix = whole.get(f"{path_of(iri)}.{suffix}", follow_redirects=False)
    assert by_suffix.status_code == 200
    assert by_suffix.headers["content-type"].startswith(TYPES[suffix])
    led = whole.get(path_of(iri), headers={"Accept": TYPES[suffix]}, follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, f"{path_of(iri)}.{suffix}")
    links = by_suffix.headers["link"]
    assert '</id/dataset>; rel="collection"' in links
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in links
    for other, media_type in TYPES.items():
        alternate = f'<{path_of(iri)}.{other}>; rel="alternate"; type="{media_type}"'
        assert (alternate in links) == (other != suffix)
    if suffix in PARSERS:
        parsed = Graph().parse(data=by_suffix.text, format=PARSERS[suffix])
        expected = Graph().parse(data="\n".join(triples[iri]), format="nt")
        assert set(expected) <= set(parsed)


def test_the_version_is_as_old_as_its_sources(
    whole: Running, triples: dict[str, set[str]], corpus: Path
) -> None:
    build = whole.get("/ready").json()["build"]
    described = Graph().parse(data=whole.get(f"/id/dataset/{build}.nt").text, format="nt")
    time = described.value(URIRef(f"{BASE}id/dataset/{build}"), DCTERMS.issued)
    manifest = tomllib.loads((corpus / "manifest.toml").read_text(encoding="utf-8"))
    assert isinstance(time, Literal)
    assert time.toPython() == manifest["reference_time"]
    everything = "".join(line for lines in triples.values() for line in lines)
    assert build not in everything


def test_every_graph_is_a_document(whole: Running, triples: dict[str, set[str]]) -> None:
    for iri in ours(triples, "graph/"):
        answer = whole.get(f"{path_of(iri)}.nt", follow_redirects=False)
        assert answer.status_code == 200, iri
        assert answer.headers["content-type"].startswith("application/n-triples"), iri


@pytest.mark.parametrize(
    "path", ["/def", "/def/1.0.0", "/def/alignments", "/shapes", "/shapes?format=ntriples", "/context.jsonld"]
)
def test_documents_of_the_vocabulary_answer(whole: Running, path: str) -> None:
    if path == "/def/1.0.0":
        assert whole.get("/def/9.9.9").status_code == 404
        return
    answer = whole.get(path, headers={"Accept": "text/turtle, */*;q=0.1"}, follow_redirects=False)
    assert answer.status_code == 200
    if "ntriples" in path:
        assert len(Graph().parse(data=answer.text, format="nt")) > 500


@pytest.mark.parametrize("path", ["/def", "/shapes", "/graph/document/rpm2-report"])
def test_documents_name_their_other_forms(whole: Running, path: str) -> None:
    answer = whole.get(f"{path}.ttl", follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    links = answer.headers["link"]
    assert '</id/dataset>; rel="collection"' in links
    assert 'rel="license"' in links
    alternates = re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', links)
    assert f"{path}.nt" in dict(alternates)
    assert f"{path}.ttl" not in dict(alternates)
    for place, media_type in alternates:
        other = whole.get(place, follow_redirects=False)
        assert (other.status_code, other.headers["content-type"].partition(";")[0]) == (200, media_type)
    assert whole.get(f"{path}.pdf").status_code == 404


def test_an_unknown_form_is_refused(whole: Running) -> None:
    assert whole.get("/id/theme/legal-aid?format=docx").status_code == 400
    assert whole.get("/id/theme/legal-aid", headers={"Accept": "image/png"}).status_code == 406


# --- pages


class Links(HTMLParser):
    """Addresses of a page, and what type each states."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("a", "link") and values.get("href"):
            self.found.append((values["href"] or "", values.get("type") or ""))


def links_of(text: str, place: str) -> Iterator[tuple[str, str]]:
    for href, media_type in Links(text).found:
        target = urldefrag(urljoin(place, href)).url
        parts = urlsplit(target)
        if parts.scheme in ("http", "https") and parts.netloc == urlsplit(place).netloc:
            yield target, media_type


def crawl(server: Running, most: int) -> int:
    """Follow links from the start page; those that robots are asked to leave alone are left alone."""
    start = f"{server.url}/"
    waiting, seen = [(start, "")], {start}
    chance = random.Random(SEED)
    visited = 0
    while waiting and visited < most:
        place, media_type = waiting.pop(chance.randrange(len(waiting)))
        visited += 1
        answer = server.get(place, headers={"Accept": "text/html, */*;q=0.5"})
        assert answer.status_code == 200, f"{place}: {answer.status_code}"
        kind = answer.headers["content-type"].partition(";")[0]
        assert not media_type or kind == media_type, f"{place}: {kind} instead of {media_type}"
        if kind != "text/html":
            continue
        for target, stated in links_of(answer.text, str(answer.url)):
            path = urlsplit(target).path
            if target not in seen and not path.startswith(("/sparql", "/data", "/download")):
                seen.add(target)
                waiting.append((target, stated))
    return visited


def test_links_of_a_sample_of_pages(whole: Running) -> None:
    assert crawl(whole, PAGES) == PAGES


@pytest.mark.long
def test_links_of_all_pages(whole: Running) -> None:
    assert crawl(whole, 20_000) > 5_000


# --- what was withdrawn


def test_what_an_earlier_build_held_is_gone(server: Running) -> None:
    (server.store / "withdrawn.txt").write_text("id/theme/caf%C3%A9-crime\n", encoding="utf-8")
    for path in ("/id/theme/caf%C3%A9-crime", "/id/theme/caf%C3%A9-crime.ttl"):
        assert server.get(path, follow_redirects=False).status_code == 410
    assert server.get("/id/theme/never-there").status_code == 404


def test_the_record_holds_subjects_that_a_new_build_lacks(tmp_path: Path) -> None:
    settings = load_settings(env={}, store=tmp_path)
    line = "<{}id/{}> <http://example.org/p> <{}id/only-an-object> <{}graph/g> .\n"
    before, after = tmp_path / "before.nq", tmp_path / "after.nq"
    before.write_text("".join(line.format(BASE, name, BASE, BASE) for name in "ab"), encoding="utf-8")
    after.write_text(line.format(BASE, "b", BASE, BASE), encoding="utf-8")
    assert record(settings, before, after) == 1
    assert withdrawn(settings) == {"id/a"}
    assert record(settings, before, after) == 0
    assert record(settings, after, before) == 0
    assert record(settings, after, after, "0123") == 1
    assert withdrawn(settings) == {"id/a", "id/dataset/0123"}


def test_a_name_may_hold_a_slash() -> None:
    settings = load_settings(env={})
    found = with_encoded_slashes(settings, "id/actor/person/a/b")
    assert f"{BASE}id/actor/person/a%2Fb" in found
    assert f"{BASE}id/actor/person/a/b" not in found
    assert with_encoded_slashes(settings, "id/theme") == ()
