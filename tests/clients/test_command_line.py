"""curl and Comunica, as people call them from a shell."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.conftest import Running
from tests.server.data import EX, TOTAL

HERE = Path(__file__).resolve().parent
COMUNICA = HERE / "node_modules" / ".bin" / "comunica-sparql"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


# --- curl


@pytest.fixture(scope="module")
def curl() -> str:
    found = shutil.which("curl")
    if not found:
        pytest.skip("curl is not installed")
    return found


def test_curl_asks_by_get_and_post(server: Running, curl: str, tmp_path: Path) -> None:
    endpoint, table = f"{server.url}/sparql", f"n\r\n{TOTAL}\r\n"
    quiet = (curl, "-sS", "--fail", "-H", "Accept: text/csv")
    query = f"query={COUNT}"
    with_newlines = subprocess.run(
        [*quiet, "-G", endpoint, "--data-urlencode", query], capture_output=True, check=True
    )
    assert with_newlines.stdout.decode() == table
    file = tmp_path / "count.rq"
    file.write_text(COUNT)
    posted = (
        (*quiet, endpoint, "--data-urlencode", query),
        (*quiet, endpoint, "--data-urlencode", f"query@{file}"),
        (*quiet, endpoint, "-H", "Content-Type: application/sparql-query", "--data-binary", f"@{file}"),
        (*quiet, "--compressed", endpoint, "--data-urlencode", query),
        (*quiet, "--http1.0", endpoint, "--data-urlencode", query),
    )
    for command in posted:
        answer = subprocess.run(command, capture_output=True, check=True)
        assert answer.stdout.decode() == table, command


def test_curl_saves_a_table_under_its_name_and_takes_it_again_only_when_new(
    server: Running, curl: str, tmp_path: Path
) -> None:
    address, tag, saved = f"{server.url}/queries/documents.csv", tmp_path / "tag", tmp_path / "documents.csv"
    kept = (curl, "-sS", "--fail", "--etag-save", str(tag), "--etag-compare", str(tag), "-o", str(saved))
    tag.touch()
    first = run(*kept, "-w", "%{http_code}", address)
    assert (first.returncode, first.stdout) == (0, "200"), first.stderr
    assert saved.read_text().startswith("document,symbol,title")
    again = run(*kept, "-w", "%{http_code}", address)
    assert (again.returncode, again.stdout) == (0, "304"), again.stderr
    folder = tmp_path / "downloads"
    folder.mkdir()
    subprocess.run([curl, "-sSOJ", address], cwd=folder, check=True)
    assert (folder / "documents.csv").read_bytes() == saved.read_bytes()


def test_curl_fails_where_the_server_refuses(server: Running, curl: str) -> None:
    wrong = run(curl, "-sS", "--fail", "-G", f"{server.url}/sparql", "--data-urlencode", "query=SELEKT")
    assert (wrong.returncode, wrong.stdout) == (22, "")
    told = run(curl, "-sS", "-G", f"{server.url}/sparql", "--data-urlencode", "query=SELEKT")
    assert "line 1, column" in json.loads(told.stdout)["detail"]
    head = run(curl, "-sSI", f"{server.url}/id/document/one")
    assert head.stdout.startswith("HTTP/1.1 303 See Other")
    followed = run(curl, "-sSIL", f"{server.url}/id/document/one")
    assert "HTTP/1.1 200 OK" in followed.stdout


def test_curl_takes_a_broken_off_answer_for_an_error(strict_server: Running, curl: str) -> None:
    """The limit of the size of results is met when much has been sent already."""
    query = f"query=SELECT * WHERE {{ ?a <{EX}value> ?b . ?c ?d 7 . ?e <{EX}value> ?f }}"
    broken = run(
        curl,
        "-sS",
        "--fail",
        "-o",
        "/dev/null",
        "-G",
        f"{strict_server.url}/sparql",
        "--data-urlencode",
        query,
    )
    assert broken.returncode in (18, 22, 52, 56), (broken.returncode, broken.stderr)


# --- Comunica


@pytest.fixture(scope="module")
def comunica() -> str:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    if not COMUNICA.exists():
        pytest.skip("Comunica is not installed: npm ci --prefix tests/clients (make clients does it)")
    return str(COMUNICA)


def rows(found: subprocess.CompletedProcess[str]) -> list[dict[str, str]]:
    assert found.returncode == 0, found.stderr
    bindings = json.loads(found.stdout)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


def test_comunica_finds_out_by_itself_that_it_talks_to_an_endpoint(server: Running, comunica: str) -> None:
    query = f"SELECT ?size WHERE {{ <{EX}a> <{EX}size> ?size }}"
    found = rows(run(comunica, f"{server.url}/sparql", query, "-t", "application/sparql-results+json"))
    assert found == [{"size": "7"}]


def test_comunica_joins_the_endpoint_with_a_page_of_a_thing(server: Running, comunica: str) -> None:
    query = (
        "SELECT ?title WHERE { ?document <http://purl.org/dc/terms/title> ?title "
        'FILTER CONTAINS(?title, "first meeting") }'
    )
    sources = (f"sparql@{server.url}/sparql", f"{server.url}/id/document/one")
    found = rows(run(comunica, *sources, query, "-t", "application/sparql-results+json"))
    assert {row["title"] for row in found} == {"Report of the first meeting"}
