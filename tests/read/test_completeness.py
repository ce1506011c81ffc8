"""A file that was cut off is refused; a document that ends as documents do is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.errors import InputError
from loaders.completeness import check_complete
from loaders.model.text import SourceText
from loaders.parse import parse

HEAD = "Report of the Meeting\n\nI. Introduction\n\n1. The Meeting was held in San José.\n\n"


def check(text: str) -> None:
    check_complete(parse(SourceText("x", "x.txt", text, "")))


@pytest.mark.parametrize(
    "name", ["compendium", "discussion-guide", "rpm1-draft-report", "chairs-summaries", "rpm2-report"]
)
def test_the_shipped_sources_are_whole(corpus: Path, name: str) -> None:
    check((corpus / f"{name}.txt").read_bytes().decode("utf-8"))


@pytest.mark.parametrize(
    "end",
    [
        "2. The Chair thanked the host country for the warm welcome that all",
        "2. The following recommendations were made:\n\n"
        "(a) Strengthen the cooperation of all States in the region;\n\n"
        "(b) Promote the use of alternatives to imprisonment for all young off",
        "2. It ended well.\n\nAnnex\n\nThe list of documents before the Meeting is in a table, together with",
        "2. It ended well.\n\nThe Alliance thanks all. It is grateful to everybody in the global sur",
        "2. It was said that the Congress had a long history (see the report of the Secretary-General",
    ],
)
def test_a_broken_sentence_at_the_end_is_refused(end: str) -> None:
    with pytest.raises(
        InputError, match=r"x\.txt, line \d+: the text breaks off in the middle of a sentence"
    ):
        check(HEAD + end)


@pytest.mark.parametrize(
    "end",
    [
        "2. The Chair thanked the host country for the warm welcome.",
        "2. The Chair asked: “Who will host the next meeting of all the States?”",
        "2. It ended well.\n\nAnnex\n\nList of documents before the Meeting held in San José in 2025",
        "2. It ended well.\n\n“Invest in young people. They are the future.” - NGO from India",
        "2. It ended well. More can be found in the report of the Meeting, see www.unodc.org/congress",
        "2. It ended well.\n\nThank you all for your commitment to advancing the work of civil society",
        "2. The documents were:\n\n(a) Discussion guide for the Congress and all of its workshops\n\n"
        "(b) List of participants in the regional preparatory meeting for the Congress",
    ],
)
def test_an_end_as_documents_have_it_is_accepted(end: str) -> None:
    check(HEAD + end)


def test_an_excerpt_may_break_off_when_the_manifest_says_so(tmp_path: Path) -> None:
    from ccgraph.settings import load_settings
    from loaders.pipeline import build

    (tmp_path / "a.txt").write_text(
        HEAD + "2. The Chair thanked the host country for the warm welcome that all"
    )
    (tmp_path / "manifest.toml").write_text('[[document]]\nid = "a"\nfile = "a.txt"\nincomplete = true\n')
    report = build(load_settings(env={}, corpus=tmp_path, store=tmp_path / "store"))
    assert [d.id for d in report.documents] == ["a"]
