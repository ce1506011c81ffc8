"""The Turtle files have one style; `python -m tests.ontology.test_turtle_style --update` gives it to them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.ontology.conftest import ROOT
from tests.ontology.turtle_style import styled

FILES = sorted((ROOT / "ontology").rglob("*.ttl"))


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_has_the_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text == styled(text), "run python -m tests.ontology.test_turtle_style --update"


UNTIDY = """# About
@prefix z: <http://z/> .
@prefix a: <http://a/> .
@prefix unused: <http://u/> .

# --- First ---

a:x z:p "one ; two . three # four"@en ; rdfs:label "x" ;
      a z:C ;
  z:q [ z:r 1.5 ; z:s "a\\"b" ] , ( a:y a:z ) .
a:y z:p 1 .
"""
TIDY = """# About
@prefix a: <http://a/> .
@prefix z: <http://z/> .

# --- First ---

a:x a z:C ;
    z:p "one ; two . three # four"@en ;
    z:q [ z:r 1.5 ; z:s "a\\"b" ] , ( a:y a:z ) ;
    rdfs:label "x" .
a:y z:p 1 .
"""


def test_an_untidy_file_becomes_tidy_and_says_the_same() -> None:
    assert styled(UNTIDY) == TIDY
    assert styled(TIDY) == TIDY
    label = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    assert isomorphic(Graph().parse(data=label + UNTIDY), Graph().parse(data=label + TIDY))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a:x a:p 1 ; # why\n a:q 2 .", "a comment inside"),
        ("a:x a:p 1", "without end"),
        ('a:x a:p "', "no Turtle"),
    ],
)
def test_what_cannot_be_styled_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        styled(text)


if __name__ == "__main__" and sys.argv[1:] == ["--update"]:
    for path in FILES:
        path.write_text(styled(path.read_text(encoding="utf-8")), encoding="utf-8")
