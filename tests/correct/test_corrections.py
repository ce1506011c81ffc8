"""Corrections by people: applied at every build, visible as resources, reported when they match no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ccgraph.errors import InputError
from ccgraph.named_queries import catalogue, prepare
from ccgraph.settings import load_settings
from ccgraph.store import WorkingStore
from loaders.correct import apply_corrections, read_corrections

SETTINGS = load_settings(env={})
BASE = SETTINGS.base_iri
RAW = "24. The following were identified:\n\n(h) Develop legal\nsafeguards;\n\n(i) Protect migrants;\n"
LEGAL, MIGRANTS = RAW.index("Develop"), RAW.index("Protect")


def world() -> WorkingStore:
    """One document with two recommendations, their evidence, a tag and a paragraph."""
    lines: list[str] = []

    def say(subject: str, predicate: str, value: str, graph: str = "document/report") -> None:
        term = value if value.startswith(('"', "<")) else f"<{BASE}id/{value}>"
        prefix = predicate if predicate.startswith("http") else f"{BASE}def#{predicate}"
        lines.append(f"<{BASE}id/{subject}> <{prefix}> {term} <{BASE}graph/{graph}> .\n")

    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    integer = "^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
    for letter, text, start in (
        ("h", "Develop legal safeguards;", LEGAL),
        ("i", "Protect migrants;", MIGRANTS),
    ):
        fact, evidence = f"recommendation/report/24/{letter}", f"evidence/report/{start}"
        end = RAW.index(";", start) + 1
        say(fact, kind, f"<{BASE}def#Recommendation>")
        say(fact, "text", f'"{text}"')
        say(fact, "inDocument", "document/report")
        say(fact, "evidence", evidence)
        say(evidence, "http://www.w3.org/ns/oa#start", f'"{start}"{integer}')
        say(evidence, "http://www.w3.org/ns/oa#end", f'"{end}"{integer}')
    say("recommendation/report/24/h", "theme", "theme/prisons")
    say("tag/report/1", "tagged", "recommendation/report/24/h")
    say("tag/report/1", "tag", "theme/prisons")
    say("action/report/1", "readIn", "recommendation/report/24/h")
    say("document/report/paragraph/24", kind, f"<{BASE}def#Paragraph>")
    for theme in ("prisons", "victims-rights"):
        say(f"theme/{theme}", kind, f"<{BASE}def#Theme>", "authorities")
    store = WorkingStore()
    store.load(line.encode() for line in lines)
    return store


def apply(tmp_path: Path, *tables: str, store: WorkingStore | None = None) -> tuple[WorkingStore, list[str]]:
    signed = '\nwho = "A. Reader"\nwhen = 2026-11-22\nwhy = "I read it."\n'
    (tmp_path / "mine.toml").write_text(
        "".join(f"[[correction]]\n{t}{signed}" for t in tables), encoding="utf-8"
    )
    store = store or world()
    return store, apply_corrections(read_corrections(tmp_path), store, {"report": RAW}, SETTINGS)


def values(store: WorkingStore, subject: str, predicate: str) -> list[str]:
    name = predicate if predicate.startswith("http") else f"{BASE}def#{predicate}"
    return sorted(str(r[0]) for r in store.query(f"SELECT ?o WHERE {{ <{BASE}id/{subject}> <{name}> ?o }}"))


def test_a_change_replaces_the_value_and_is_recorded(tmp_path: Path) -> None:
    store, stale = apply(
        tmp_path,
        'action = "change"\nresource = "recommendation/report/24/h"'
        '\nproperty = "theme"\nvalue = "theme/victims-rights"',
    )
    assert stale == []
    assert values(store, "recommendation/report/24/h", "theme") == [f"{BASE}id/theme/victims-rights"]
    record = "correction/mine/1"
    assert values(store, record, "corrects") == [f"{BASE}id/recommendation/report/24/h"]
    assert values(store, record, "oldValue") == [f"{BASE}id/theme/prisons"]
    assert values(store, record, "newValue") == [f"{BASE}id/theme/victims-rights"]
    assert values(store, record, "correctedBy") == ["A. Reader"]
    assert values(store, record, "applied") == ["true"]
    assert values(store, record, "http://purl.org/dc/terms/date") == ["2026-11-22"]


def test_a_rejection_takes_the_fact_and_its_tags_out(tmp_path: Path) -> None:
    store, stale = apply(
        tmp_path, 'action = "reject"\ndocument = "report"\nquote = "Develop legal safeguards"'
    )
    assert stale == []
    assert values(store, "recommendation/report/24/h", "text") == []
    assert values(store, "tag/report/1", "tag") == []
    assert values(store, "recommendation/report/24/i", "text") == ["Protect migrants;"]
    assert values(store, "correction/mine/1", "oldValue") == ["Develop legal safeguards;"]


def test_a_rejection_takes_the_reading_of_verbs_out(tmp_path: Path) -> None:
    store, _ = apply(tmp_path, 'action = "reject"\nresource = "recommendation/report/24/h"')
    assert values(store, "action/report/1", "readIn") == []


def test_a_rejected_tag_takes_its_theme_along(tmp_path: Path) -> None:
    store, stale = apply(tmp_path, 'action = "reject"\nresource = "tag/report/1"')
    assert stale == []
    assert values(store, "tag/report/1", "tag") == []
    assert values(store, "recommendation/report/24/h", "theme") == []
    assert values(store, "recommendation/report/24/h", "text") == ["Develop legal safeguards;"]


def test_themes_and_tags_are_changed_together(tmp_path: Path) -> None:
    """A machine's tag goes with the theme it explains; the new theme is explained by the correction."""
    store, stale = apply(
        tmp_path,
        'action = "change"\nresource = "recommendation/report/24/h"'
        '\nproperty = "theme"\nvalue = "theme/victims-rights"',
        'action = "add"\nresource = "recommendation/report/24/i"'
        '\nproperty = "theme"\nvalue = "theme/victims-rights"',
    )
    assert stale == []
    assert values(store, "tag/report/1", "tag") == []
    rows = store.query(
        f"SELECT ?f ?t ?m WHERE {{ ?x <{BASE}def#tagged> ?f ; <{BASE}def#tag> ?t ; <{BASE}def#method> ?m }}"
    )
    assert sorted(tuple(str(v).removeprefix(f"{BASE}id/") for v in row) for row in rows) == [
        ("recommendation/report/24/h", "theme/victims-rights", "correction"),
        ("recommendation/report/24/i", "theme/victims-rights", "correction"),
    ]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("AttributedPoint", r"point/report/added-[0-9a-f]{12}"),
        ("OperativeParagraph", r"provision/report/added-[0-9a-f]{12}"),
        ("Quotation", r"quotation/report/[0-9]{10}"),
    ],
)
def test_added_facts_have_iris_as_their_class_has(name: str, path: str, tmp_path: Path) -> None:
    store, stale = apply(
        tmp_path, f'action = "add"\nclass = "{name}"\ndocument = "report"\nquote = "The following were"'
    )
    assert stale == []
    assert re.fullmatch(f"{BASE}id/{path}", values(store, "correction/mine/1", "corrects")[0])


def test_an_addition_sets_a_value_or_makes_a_fact_of_the_words(tmp_path: Path) -> None:
    store, stale = apply(
        tmp_path,
        'action = "add"\nresource = "recommendation/report/24/i"'
        '\nproperty = "topicLabel"\nvalue = "Main theme"',
        'action = "add"\nclass = "Question"\ndocument = "report"\nparagraph = "24"'
        '\nquote = "The following were identified:"',
    )
    assert stale == []
    assert values(store, "recommendation/report/24/i", "topicLabel") == ["Main theme"]
    fact = values(store, "correction/mine/2", "corrects")[0].removeprefix(f"{BASE}id/")
    assert fact.startswith("question/report/added-")
    assert values(store, fact, "text") == ["The following were identified:"]
    evidence = values(store, fact, "evidence")[0].removeprefix(f"{BASE}id/")
    assert values(store, evidence, "http://www.w3.org/ns/oa#exact") == ["The following were identified:"]
    assert values(store, fact, "inParagraph") == [f"{BASE}id/document/report/paragraph/24"]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('action = "reject"\nresource = "recommendation/report/99/z"', "there is no "),
        ('action = "reject"\ndocument = "other"\nquote = "x"', "there is no document 'other'"),
        (
            'action = "reject"\ndocument = "report"\nquote = "no such words"',
            "its quote stands no longer in report",
        ),
        ('action = "reject"\ndocument = "report"\nquote = "e"', "times in report"),
        (
            'action = "reject"\ndocument = "report"\nquote = "The following"',
            "no fact rests on these words",
        ),
        (
            'action = "change"\nresource = "recommendation/report/24/i"'
            '\nproperty = "theme"\nvalue = "theme/prisons"',
            "has 0 such values of theme",
        ),
        (
            'action = "add"\nresource = "recommendation/report/24/i"'
            '\nproperty = "theme"\nvalue = "theme/nothing"',
            "that theme could point to",
        ),
    ],
)
def test_what_matches_no_more_is_reported_and_recorded(tmp_path: Path, table: str, problem: str) -> None:
    before = world().lines()
    store, stale = apply(tmp_path, table)
    assert len(stale) == 1
    assert stale[0].startswith("mine.toml, correction 1 was not applied: ")
    assert problem in stale[0]
    assert values(store, "correction/mine/1", "applied") == ["false"]
    kept = [line for line in store.lines() if b"graph/corrections>" not in line]
    assert kept == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "no TOML file"),
        ("[other]\n", "each correction must be a table"),
        (
            '[[correction]]\naction = "drop"\nwho = "x"\nwhen = 2026-01-01\nwhy = "y"\n',
            "action must be one of",
        ),
        ('[[correction]]\naction = "reject"\nwhen = 2026-01-01\nwhy = "y"\n', "'who' is missing"),
        ('[[correction]]\naction = "reject"\nwho = "x"\nwhen = "now"\nwhy = "y"\n', "when must be a date"),
        ('[[correction]]\ncolour = "red"\n', "unknown key 'colour'"),
        (
            '[[correction]]\naction = "change"\nresource = "x"\nwho = "x"\nwhen = 2026-01-01\nwhy = "y"\n',
            "change needs property and value",
        ),
        (
            '[[correction]]\naction = "reject"\nresource = "x> <y"\nwho = "x"'
            '\nwhen = 2026-01-01\nwhy = "y"\n',
            "no IRI may have",
        ),
        (
            '[[correction]]\naction = "add"\nresource = "x"\nproperty = "colour"\nvalue = "r"\nwho = "x"'
            '\nwhen = 2026-01-01\nwhy = "y"\n',
            "'colour' is no property",
        ),
    ],
)
def test_malformed_corrections_are_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.toml") as caught:
        read_corrections(tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(("params", "numbers"), [({}, "123"), ({"document": "report"}, "12")])
def test_the_query_shows_what_people_changed(params: dict[str, str], numbers: str, tmp_path: Path) -> None:
    store = world()
    name = "<http://purl.org/dc/terms/identifier>"
    store.load([f'<{BASE}id/document/report> {name} "report" <{BASE}graph/document/report> .\n'.encode()])
    apply(
        tmp_path,
        'action = "change"\nresource = "recommendation/report/24/h"'
        '\nproperty = "theme"\nvalue = "theme/victims-rights"',
        'action = "reject"\nresource = "recommendation/report/24/i"',
        'action = "reject"\nresource = "recommendation/report/99/z"',
        store=store,
    )
    root = Path(__file__).resolve().parents[2]
    rows = [
        [str(cell or "").removeprefix(f"{BASE}id/") for cell in row]
        for row in store.query(prepare(catalogue(root)["corrections"], params, SETTINGS))
    ]
    assert "".join(row[0][-1] for row in rows) == numbers
    assert rows[0][:7] == [
        "correction/mine/1",
        "change",
        "recommendation/report/24/h",
        "theme",
        "theme/prisons",
        "theme/victims-rights",
        "A. Reader",
    ]
    assert (rows[1][1], rows[1][4], rows[1][9]) == ("reject", "Protect migrants;", "yes")
    if not params:
        assert rows[2][9] == "no"
        assert "there is no" in rows[2][10]


def test_an_absent_folder_holds_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "nothing") == ()
