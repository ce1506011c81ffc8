"""Bad files are refused with one sentence that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccgraph.errors import InputError
from loaders.model.text import MappedText, Span
from loaders.read import read_source
from loaders.read.source import MAX_BYTES


def refuse(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_source(path, "x")
    message = str(caught.value)
    assert "\n" not in message
    assert path.name in message
    return message


def write(tmp_path: Path, data: bytes, name: str = "source.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, "1. Türkiye\r\n".encode()), "doc", "data/source.txt")
    assert source.raw == "1. Türkiye\r\n"
    assert source.path == "data/source.txt"
    assert len(source.sha256) == 64


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    assert "is empty" in refuse(write(tmp_path, data))


def test_binary(tmp_path: Path) -> None:
    assert "binary" in refuse(write(tmp_path, b"%PDF\x00\x01\x02"))
    assert "control characters" in refuse(write(tmp_path, bytes(range(1, 32)) * 10))


def test_other_encodings(tmp_path: Path) -> None:
    assert "line 2: byte 0xfc is not UTF-8" in refuse(write(tmp_path, "ok\nTürkiye".encode("latin-1")))
    assert "UTF-16" in refuse(write(tmp_path, "Türkiye".encode("utf-16")))


def test_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    assert "200 MB" in refuse(path)
    assert MAX_BYTES < 200_000_000


def test_missing_folder_and_unknown_type(tmp_path: Path) -> None:
    assert "no such file" in refuse(tmp_path / "nothing.txt")
    assert "not a file" in refuse(tmp_path)
    assert ".xyz" in refuse(write(tmp_path, b"text", "source.xyz"))


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_slices_of_mapped_text_know_their_place(raw: str, start: int, length: int) -> None:
    text = MappedText.of(raw)[start : start + length]
    if text:
        span = text.span()
        assert raw[span.start : span.end] == text.text


@given(st.text())
def test_collapsed_text_has_no_double_blank(raw: str) -> None:
    collapsed = MappedText.of(raw).collapse()
    assert collapsed.text == " ".join(raw.split())


def test_joined_halves_cover_both_places() -> None:
    raw = "first half\n\nV.24 3/36\n\nsecond half"
    joined = MappedText.join([MappedText.of(raw, Span(0, 10)), MappedText.of(raw, Span(23, 34))])
    assert joined.text == "first half second half"
    assert joined.span() == Span(0, 34)
