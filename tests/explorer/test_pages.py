"""Pages over the shipped corpus: small, complete, and saying what the named queries say."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.browser.visits import ENGLISH_ONLY, PAGES, STATUS
from tests.server.conftest import Running

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST = 100_000
BIG = {"reader", "reader-of-draft", "network-of-instruments", "network-of-actors", "editor"}
HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["", "/fr"])
def test_a_page_is_small_and_has_one_heading(corpus_server: Running, name: str, language: str) -> None:
    answer = corpus_server.get(language + PAGES[name], headers=HTML)
    assert answer.status_code == STATUS.get(name, 200)
    assert answer.text.count("<h1") == 1
    wanted = "en" if name in ENGLISH_ONLY else language.strip("/") or "en"
    assert f'<html lang="{wanted}">' in answer.text
    assert len(gzip.compress(answer.content, 5)) < LARGEST or name in BIG
    identifiers = re.findall(r' id="([^"]+)"', answer.text)
    assert [i for i, n in Counter(identifiers).items() if n > 1] == []
    assert "style=" not in answer.text.replace("&amp;style=", "").replace("?style=", "")


def test_a_target_says_where_it_is_named(corpus_server: Running) -> None:
    page = corpus_server.get("/id/sdg/16.3", headers=HTML).text
    named = re.sub(r"<[^>]+>", " ", page[page.index("Where it is named") :])[:400]
    assert "target 16.3" in named
    assert "Discussion guide" in named
    assert "paragraph 77" in " ".join(named.split())


def test_a_meeting_shows_the_dates_that_a_document_prints_otherwise(corpus_server: Running) -> None:
    page = corpus_server.get("/id/meeting/congress-14", headers=HTML).text
    at = page.index('id="other-dates"')
    told = " ".join(re.sub(r"<[^>]+>", " ", page[at : page.index("</section>", at)]).split())
    assert "20–27 April 2020, Kyoto, Japan" in told
    assert "Discussion guide" in told
    known = corpus_server.get("/id/meeting/rpm2", headers=HTML).text
    assert 'id="other-dates"' not in known


def test_the_whole_of_a_document_can_be_read(corpus_server: Running) -> None:
    page = corpus_server.get("/read/rpm2-report", headers=HTML).text
    text = " ".join(re.sub(r"<[^>]+>", "", page).split())
    rows = csv.DictReader(io.StringIO(corpus_server.get("/queries/paragraphs.csv?document=rpm2-report").text))
    missing = [row["paragraph"] for row in rows if row["text"][:40].replace("&", "&amp;") not in text]
    assert missing == []


def test_every_fact_of_a_document_has_its_place_in_the_reader(corpus_server: Running) -> None:
    page = corpus_server.get("/read/rpm2-report", headers=HTML).text
    rows = csv.DictReader(
        io.StringIO(corpus_server.get("/queries/recommendations.csv?document=rpm2-report").text)
    )
    anchors = ["recommendation-rpm2-report-{paragraph}-{letter}".format(**row) for row in rows]
    assert len(anchors) == 66
    assert [a for a in anchors if f'<span id="{a}" class="at"></span><' not in page] == []


def test_the_matrix_agrees_with_the_named_query(corpus_server: Running) -> None:
    cells = list(csv.DictReader(io.StringIO(corpus_server.get("/compare/themes.csv").text)))
    shown = {(c["theme"], c["region"], c["who"]): int(c["n"]) for c in cells}
    expected: Counter[tuple[str, str, str]] = Counter()
    for row in csv.DictReader(io.StringIO(corpus_server.get("/queries/theme-matrix.csv").text)):
        who = "states" if row["actorKind"] == "member-states" else "civil-society"
        expected[row["theme"], row["region"], who] += int(row["n"])
    # The named query counts quotations by the type of respondent; one quotation names none.
    states = {key: n for key, n in shown.items() if key[2] == "states"}
    assert states == {key: n for key, n in expected.items() if key[2] == "states"}
    assert all(shown[key] >= n for key, n in expected.items())


def test_a_list_is_paged(corpus_server: Running) -> None:
    address = "/list?of=concept/quantifier/many-speakers&section=points"
    first = corpus_server.get(address, headers=HTML).text
    second = corpus_server.get(f"{address}&page=2", headers=HTML).text
    cards = [set(re.findall(r'href="(/id/point/[^"]+)"', page)) for page in (first, second)]
    assert len(cards[0]) == 50
    assert cards[1]
    assert not cards[0] & cards[1]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/list?of=theme/legal-aid&section=nothing", 404),
        ("/list?of=theme/nothing&section=points", 404),
        ("/list?of=theme/legal-aid&section=points&page=x", 400),
        ("/list?of=%22%3E%3Cscript%3E&section=points", 404),
        ("/triples?of=", 404),
        ("/read/nothing", 404),
        ("/compare/nothing", 404),
        ("/compare/timeline.exe", 404),
        ("/compare/cell?theme=legal-aid&region=africa&who=nobody", 400),
        ("/compare/cell?theme=nothing&region=africa&who=states", 400),
        ("/speakers?meeting=rpm2&item=x", 400),
        ("/speakers?meeting=nothing&item=5", 404),
        ("/data-quality?page=0", 400),
        ("/search?sort=sideways", 400),
        ("/search?colour=red", 400),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(
    corpus_server: Running, path: str, status: int
) -> None:
    answer = corpus_server.get(path, headers=HTML)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert re.search(r'<p class="lead">[A-Z][^<]+\.</p>', answer.text)


def test_what_is_typed_stays_text(corpus_server: Running) -> None:
    typed = '"><script>alert(1)</script>'
    for path in ("/search", "/query", "/about", "/data-quality"):
        name = {"/search": "q", "/query": "start", "/about": "page", "/data-quality": "kind"}[path]
        page = corpus_server.get(path, params={name: typed}, headers=HTML).text
        assert "<script>alert" not in page


def test_the_editor_gets_our_terms_only(corpus_server: Running) -> None:
    data = corpus_server.get("/editor.json").json()
    assert "https://w3id.org/crime-congress/def#Recommendation" in data["classes"]
    assert "https://w3id.org/crime-congress/def#reliesOn" in data["properties"]
    assert len(data["examples"]) > 60
    text = (ROOT / "server" / "static" / "editor.js").read_text(encoding="utf-8")
    for spam in ("onlyfans", "namso-gen", "scribd.com"):
        assert spam not in text


def test_the_bundles_are_those_of_their_sources(tmp_path: Path) -> None:
    web = ROOT / "web"
    if shutil.which("node") is None or not (web / "node_modules" / "esbuild").is_dir():
        pytest.skip("Node.js or web/node_modules is missing; make web installs the packages")
    copy = tmp_path / "web"
    shutil.copytree(web, copy, ignore=shutil.ignore_patterns("node_modules"))
    (copy / "node_modules").symlink_to(web / "node_modules")
    (tmp_path / "server" / "static").mkdir(parents=True)
    subprocess.run(["node", "build.mjs"], cwd=copy, check=True, timeout=120)
    for name in ("app.js", "editor.js", "editor-style.css", "THIRD-PARTY.txt"):
        made = (tmp_path / "server" / "static" / name).read_bytes()
        assert made == (ROOT / "server" / "static" / name).read_bytes(), f"run make web: {name} is old"


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"]
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_what_people_judged_stands_on_the_page_on_quality(corpus_server: Running) -> None:
    verdicts = (ROOT / "data" / "judgements" / "facts.tsv").read_text(encoding="utf-8").splitlines()[2:]
    wrong = sum(line.split("\t")[2] == "wrong" for line in verdicts)
    page = corpus_server.get("/data-quality", headers=HTML).text
    assert f"{len(verdicts)} facts, {wrong} of them wrong" in " ".join(page.split())
    tags = [line for line in verdicts if line.startswith("Tag\t")]
    assert f'Tag</th><td class="num">{len(tags)}</td>' in page


def test_a_name_with_an_encoded_mark_leads_to_its_description(corpus_server: Running) -> None:
    for path in ("/id/document/chairs-summaries/footnote/%2A", "/id/document/chairs-summaries/footnote/*"):
        answer = corpus_server.get(path, headers={"Accept": "text/turtle"})
        assert answer.status_code == 200
        assert "footnote/%2A" in answer.text
