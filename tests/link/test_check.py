"""`ccgraph link check`: everything that is wrong in the tables, and addresses asked politely."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from ccgraph.cli import cli
from ccgraph.errors import InputError
from ccgraph.vocabulary import DEFAULT_BASE, SKOS
from loaders.fetch import Limits
from loaders.link.alignments import COLUMNS, Link
from loaders.link.check import Located, Problem, check_tables
from loaders.link.online import Manners, check_online, dereference

ROOT = Path(__file__).resolve().parents[2]
THEME = f"{DEFAULT_BASE}id/theme/"
KNOWN = frozenset((f"{THEME}x", f"{THEME}y"))

HEADER = (
    "# curie_map:\n#   t: https://w3id.org/crime-congress/id/theme/\n"
    "#   skos: http://www.w3.org/2004/02/skos/core#\n#   ex: http://example.org/\n"
    "# mapping_set_id: http://example.org/set\n# mapping_set_title: T\n# license: http://example.org/l\n"
    "# mapping_date: 2026-11-22\n"
)
FIRST = HEADER.count("\n") + 2
TARGETS = '[t]\nscheme = "T"\ntitle = "T"\nspaces = ["http://example.org/"]\npattern = "http://example.org/[0-9]+"\n'


def row(subject: str, target: str, predicate: str = "exactMatch", why: str = "semapv:X") -> str:
    cells = {
        "subject_id": subject,
        "subject_label": "S",
        "predicate_id": f"skos:{predicate}",
        "object_id": target,
        "object_label": "O",
        "mapping_justification": why,
        "comment": "seen",
    }
    return "\t".join(cells.get(column, "") for column in COLUMNS)


def checked(folder: Path, *rows: str, header: str = HEADER) -> list[Problem]:
    (folder / "targets.toml").write_text(TARGETS, encoding="utf-8")
    lines = ["\t".join(COLUMNS), *rows]
    (folder / "t.sssom.tsv").write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    return check_tables(folder, KNOWN)[1]


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        ((row("t:x", "ex:one"),), 0, "does not look like an IRI of T"),
        ((row("t:x", "nope:1"),), 0, "has a prefix that the header does not declare"),
        ((row("t:x", "ex:1", "broader"),), 0, "none of the relations"),
        ((row("t:x", ""),), 0, "not all of its cells"),
        ((row("t:z", "ex:1"),), 0, f"{THEME}z is nothing that the authorities know"),
        ((row("t:x", "ex:1", why="by hand"),), 0, "'by hand', no term of semapv"),
        ((row("t:x", "ex:1"), row("t:x", "ex:1", "closeMatch")), 1, f"in line {FIRST} already"),
        ((row("t:x", "ex:1"), row("t:y", "ex:1")), 1, "http://example.org/1 is said to be the same as two"),
        ((row("t:x", "ex:1"), row("t:x", "ex:2")), 1, f"{THEME}x is said to be the same as two"),
    ],
)
def test_each_kind_of_wrong_row_is_found_with_its_line(
    tmp_path: Path, rows: tuple[str, ...], line: int, what: str
) -> None:
    [problem] = checked(tmp_path, *rows)
    assert (problem.file, problem.line) == ("t.sssom.tsv", FIRST + line)
    assert what in problem.what


def test_good_rows_are_no_problem(tmp_path: Path) -> None:
    weak = (row("t:x", "ex:2", "relatedMatch"), row("t:y", "ex:2", "relatedMatch"))
    assert checked(tmp_path, row("t:x", "ex:1"), *weak) == []


def test_all_problems_are_told_not_only_the_first(tmp_path: Path) -> None:
    found = checked(tmp_path, row("t:x", "ex:one"), row("t:z", "ex:1"), row("t:y", "ex:two"))
    assert [problem.line for problem in found] == [FIRST, FIRST + 1, FIRST + 2]


def test_slots_that_sssom_needs_and_tables_without_a_target(tmp_path: Path) -> None:
    (tmp_path / "odd.sssom.tsv").write_text("x", encoding="utf-8")
    header = HEADER.replace("# license: http://example.org/l\n", "")
    odd, lacking = checked(tmp_path, header=header)
    assert "targets.toml has no entry for this table" in odd.what
    assert "the header has no license" in lacking.what
    (tmp_path / "t.sssom.tsv").unlink()
    assert any("cannot be read" in problem.what for problem in check_tables(tmp_path, KNOWN)[1])


def test_without_the_list_of_targets_nothing_can_be_checked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_tables(tmp_path, KNOWN)


# --- the command ----------------------------------------------------------------------------------------


def run(*arguments: str, root: Path | None = None) -> tuple[int, str, str]:
    env = {"CCGRAPH_ROOT": str(root)} if root else {}
    result = CliRunner().invoke(cli, ["link", "check", *arguments], env=env)
    return result.exit_code, result.stdout, result.stderr


def test_the_tables_of_the_project_are_sound() -> None:
    status, out, _ = run()
    assert status == 0, out
    assert "rows, no problem" in out


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the data with one wrong row at the end of one table."""
    for name in ("ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "data" / "alignments").mkdir(parents=True)
    (tmp_path / "data" / "authorities").symlink_to(ROOT / "data" / "authorities")
    for path in (ROOT / "data" / "alignments").iterdir():
        (tmp_path / "data" / "alignments" / path.name).write_bytes(path.read_bytes())
    table = tmp_path / "data" / "alignments" / "ror.sssom.tsv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text + text.splitlines()[-1].replace("ror:0", "ror:9") + "\n", encoding="utf-8")
    return tmp_path


def test_a_wrong_row_ends_with_status_1_and_a_line_that_names_it(broken: Path) -> None:
    lines = len((broken / "data" / "alignments" / "ror.sssom.tsv").read_text(encoding="utf-8").splitlines())
    status, out, err = run(root=broken)
    assert status == 1
    assert out.startswith(f"ror.sssom.tsv, line {lines}: https://ror.org/9")
    assert out.count("\n") == 1
    assert "1 problems in the mapping tables" in err
    status, out, _ = run("--json", root=broken)
    assert status == 1
    assert [problem["line"] for problem in json.loads(out)["problems"]] == [lines]


def test_no_targets_end_with_status_2(broken: Path) -> None:
    (broken / "data" / "alignments" / "targets.toml").unlink()
    status, out, err = run(root=broken)
    assert (status, out) == (2, "")
    assert "targets.toml" in err


# --- asking other sites: a stand-in on loopback ---------------------------------------------------------


@dataclass
class Site:
    """What the stand-in was asked."""

    address: str
    asked: list[tuple[str, str, str]] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            site.asked.append((self.command, self.path, self.headers.get("User-Agent", "")))
            times = sum(1 for asked in site.asked if asked[1] == self.path)
            status, headers = 200, {}
            if self.path == "/gone":
                status = 410
            elif self.path == "/no-head" and self.command == "HEAD":
                status = 405
            elif self.path == "/busy" and times < 3:
                status, headers = 503, {"Retry-After": "0"}
            elif self.path == "/moved":
                status, headers = 303, {"Location": "/here"}
            elif self.path == "/loop":
                status, headers = 302, {"Location": "/loop"}
            elif self.path == "/file":
                status, headers = 302, {"Location": "file:///etc/passwd"}
            body = b"x" * 5_000_000 if self.path == "/no-head" else b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                if self.command == "GET":
                    self.wfile.write(body)
            except OSError:
                site.asked.append(("BROKE OFF", self.path, ""))

        do_GET = do_HEAD = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


LOCAL = Manners(
    pause=0.0, limits=Limits(attempts=2, backoff=0.0, timeout=5, max_bytes=10_000), allow_private=True
)


@pytest.mark.parametrize(
    ("path", "what", "methods"),
    [
        ("/ok", "", ["HEAD"]),
        ("/moved", "", ["HEAD", "HEAD"]),
        ("/busy", "", ["HEAD", "HEAD", "HEAD"]),
        ("/gone", "answers with status 410", ["HEAD"]),
        ("/loop", "redirects more than 5 times", ["HEAD"] * 6),
        ("/file", "leads to file:///etc/passwd, which is no web address", ["HEAD"]),
    ],
)
def test_what_an_address_answers(site: Site, path: str, what: str, methods: list[str]) -> None:
    said = dereference(site.address + path, LOCAL)
    assert what in said if what else said == ""
    assert [asked[0] for asked in site.asked] == methods
    assert all(asked[2].startswith("ccgraph/") and "Crime Congress" in asked[2] for asked in site.asked)


def test_a_site_that_knows_no_head_is_asked_with_get_and_not_read_to_the_end(site: Site) -> None:
    assert dereference(f"{site.address}/no-head", LOCAL) == ""
    assert [asked[0] for asked in site.asked][:2] == ["HEAD", "GET"]


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_not_asked(host: str) -> None:
    said = dereference(f"http://{host}:9/", replace(LOCAL, allow_private=False))
    assert "in a private network and is not asked" in said


def test_a_stand_in_is_not_asked_by_default(site: Site) -> None:
    assert "private network" in dereference(f"{site.address}/ok", Manners(pause=0.0))
    assert site.asked == []


def located(line: int, address: str) -> Located:
    return Located("t.sssom.tsv", line, Link(f"{THEME}x", SKOS.closeMatch, address))


def test_each_address_is_asked_once_and_a_silent_host_is_named_once(site: Site) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as closed:
        silent = f"127.0.0.1:{closed.server_port}"
    rows = [
        located(9, f"{site.address}/ok"),
        located(10, f"{site.address}/ok#part"),
        located(11, f"http://{silent}/1"),
        located(12, f"http://{silent}/2"),
        located(13, f"{site.address}/gone"),
    ]
    found = list(check_online(rows, LOCAL))
    assert [problem.line for problem in found] == [11, 13]
    assert f"{silent} cannot be reached" in found[0].what
    assert [asked[:2] for asked in site.asked] == [("HEAD", "/ok"), ("HEAD", "/gone")]


def test_there_is_a_pause_between_two_requests(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("loaders.link.online.time.sleep", slept.append)
    rows = [located(9, f"{site.address}/1"), located(10, f"{site.address}/2")]
    assert list(check_online(rows, replace(LOCAL, pause=1.5))) == []
    assert slept == [1.5]
