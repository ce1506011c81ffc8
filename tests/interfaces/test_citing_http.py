"""Citations, cards, structured data, the sitemap and the feed."""

from __future__ import annotations

import html
import json
import re
from xml.etree import ElementTree as ET

import pytest

from ccgraph.citation import Citable, bibtex, united_nations_style
from server.structured import script
from tests.server.conftest import Running

ITEM = "recommendation/rpm2-report/24/a"
IRI = f"https://w3id.org/crime-congress/id/{ITEM}"
SUMMARY = "document/chairs-summaries"
TITLE = (
    "Report of the Latin American and Caribbean Regional Preparatory Meeting for the Fifteenth United "
    "Nations Congress on Crime Prevention and Criminal Justice, held in San José, from 4 to 6 February 2025"
)


def test_a_passage_is_cited_as_its_document(corpus_server: Running) -> None:
    text = corpus_server.get(f"/cite/{ITEM}.txt").text
    assert text == f"United Nations, “{TITLE}”, 2025, para. 24 (a). Available at {IRI}.\n"
    content = corpus_server.get("/cite.json", params={"id": IRI}).json()
    assert content["iri"] == IRI
    assert content["text"] == text.strip()
    assert content["bibtex"] == corpus_server.get(f"/cite/{ITEM}.bib").text
    assert "note = {para. 24 (a)}" in content["bibtex"]


def test_a_document_is_cited_by_its_symbol(corpus_server: Running) -> None:
    text = corpus_server.get(f"/cite.txt?id={SUMMARY}").text
    assert ", A/CONF.241/PM/CRP.1. Available at" in text
    assert "para." not in text


def test_a_thing_of_the_graph_is_an_entry_of_it(corpus_server: Running) -> None:
    text = corpus_server.get("/cite/actor/state/CRI", headers={"Accept": "text/plain"}).text
    assert text.startswith("Crime Congress knowledge graph, “Costa Rica”, available at ")
    page = corpus_server.get("/cite/actor/state/CRI", headers={"Accept": "text/html"})
    assert "@misc{actor-state-CRI" in page.text
    assert corpus_server.get("/cite?id=actor/state/CRI", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cite", 400),
        ("/cite?id=nothing", 404),
        ("/cite.doc?id=x", 404),
        ("/cite/a b<c>", 404),
        ("/embed/no", 404),
    ],
)
def test_what_cannot_be_cited(corpus_server: Running, path: str, status: int) -> None:
    assert corpus_server.get(path).status_code == status


def test_special_characters_do_no_harm() -> None:
    cited = Citable(
        "https://example.org/id/x_y", document="50 % of {all} & _more_ \\ #1", symbol="A/1", date="2024-05"
    )
    assert r"title = {50 \% of \{all\} \& \_more\_ \textbackslash{} \#1}" in bibtex(cited)
    assert "year = {2024}" in bibtex(cited)
    assert bibtex(cited).startswith("@techreport{x-y,")
    assert united_nations_style(cited).startswith("United Nations, “50 % of {all}")


def test_a_card_may_be_framed_and_runs_nothing(corpus_server: Running) -> None:
    response = corpus_server.get(f"/embed/{ITEM}")
    assert "Strengthen international cooperation" in response.text
    assert "para. 24 (a)" in response.text
    assert f'href="{corpus_server.url}/id/{ITEM}"' in response.text
    assert "<script" not in response.text
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in response.headers
    other = corpus_server.get(f"/id/{ITEM}", headers={"Accept": "text/html"})
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]
    assert corpus_server.get("/embed/actor/state/CRI").status_code == 404
    style = re.search(r'href="(/static/[^"]+)"', response.text)
    assert style is not None
    assert corpus_server.get(style[1]).status_code == 200


def structured(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    content: dict[str, object] = json.loads(found[1])
    return content


def test_pages_carry_structured_data(corpus_server: Running) -> None:
    def of(path: str) -> dict[str, object]:
        return structured(corpus_server.get(path, headers={"Accept": "text/html"}).text)

    item = of(f"/id/{ITEM}")
    assert (item["@type"], item["@id"]) == ("Quotation", IRI)
    assert item["isPartOf"]["name"] == TITLE  # type: ignore[index]
    assert of("/id/actor/state/CRI")["@type"] == "Country"
    assert of(f"/id/{SUMMARY}")["identifier"] == "A/CONF.241/PM/CRP.1"
    kinds = {entry["@type"] for entry in of("/")["@graph"]}  # type: ignore[union-attr]
    assert kinds == {"WebSite", "Dataset"}


def links(page: str) -> dict[str, str]:
    """Address of each plain link of a page, by its words."""
    return {words: html.unescape(href) for href, words in re.findall(r'<a href="([^"]+)">([^<]+)</a>', page)}


def test_pages_lead_to_the_citation_and_the_card(corpus_server: Running) -> None:
    page = {"headers": {"Accept": "text/html"}}
    item = links(corpus_server.get(f"/id/{ITEM}", **page).text)
    assert "para. 24 (a)" in corpus_server.get(item["Cite this"], **page).text
    assert "Strengthen international cooperation" in corpus_server.get(item["Embed as a card"], **page).text
    state = links(corpus_server.get("/id/actor/state/CRI", **page).text)
    assert "“Costa Rica”" in corpus_server.get(state["Cite this"], **page).text
    assert "Embed as a card" not in state  # a card shows a passage, and a State is none
    french = links(corpus_server.get(f"/fr/id/{ITEM}", **page).text)
    assert french["Citer"].startswith("/fr/cite?")
    assert french["Intégrer sous forme de fiche"] == f"/fr{item['Embed as a card']}"


def test_no_text_ends_the_element() -> None:
    written = script({"name": "</script><script>alert(1)</script> & <b>"})
    assert written.count("<") == 2
    assert structured(str(written))["name"] == "</script><script>alert(1)</script> & <b>"


def test_the_sitemap_lists_pages_that_answer(corpus_server: Running) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ET.fromstring(corpus_server.get("/sitemap.xml").content)
    maps = [node.text for node in index.iter(f"{name}loc")]
    assert maps == [f"{corpus_server.url}/sitemap-1.xml"]
    first = ET.fromstring(corpus_server.get("/sitemap-1.xml").content)
    addresses = [str(node.text) for node in first.iter(f"{name}loc")]
    assert len(addresses) == len(set(addresses)) > 2000
    for address in addresses[:12] + addresses[12::400]:
        assert corpus_server.get(address, headers={"Accept": "text/html"}).status_code == 200, address
    times = {node.text for node in first.iter(f"{name}lastmod")}
    assert times == {next(index.iter(f"{name}lastmod")).text}
    assert corpus_server.get("/sitemap-99.xml").status_code == 404
    robots = corpus_server.get("/robots.txt").text
    assert "Sitemap: " in robots
    closed = [line.partition(" ")[2] for line in robots.splitlines() if line.startswith("Disallow: ")]
    assert "/data?" in closed
    assert not any("/data-quality".startswith(path) for path in closed), "the page on quality may be found"


def test_the_feed_has_the_latest_document_first(corpus_server: Running) -> None:
    response = corpus_server.get("/feed.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(response.content)
    version, *entries = feed.findall(f"{atom}entry")
    assert version.findtext(f"{atom}id", "").endswith(corpus_server.get("/ready").json()["build"])
    updated = [entry.findtext(f"{atom}updated", "") for entry in entries]
    assert updated == sorted(updated, reverse=True)
    report = next(e for e in entries if e.findtext(f"{atom}id", "").endswith("document/rpm2-report"))
    assert report.findtext(f"{atom}title") == TITLE
    assert "Recommendations: 66." in report.findtext(f"{atom}summary", "")
