"""Symbols of documents: printed well, badly, in lists, as ranges and in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.annotate.symbols import find_symbols, normalize_symbol


def named(text: str) -> list[str]:
    return [m.symbol for m in find_symbols(text)]


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("E/CN/15/2022/CRP.1", "E/CN.15/2022/CRP.1"),
        ("E/CN/15/2023/CRP1", "E/CN.15/2023/CRP.1"),
        ("RES/A/78/265", "A/RES/78/265"),
        ("A/CONF.241/ RPM.1/L.1", "A/CONF.241/RPM.1/L.1"),
        ("A/Conf.241/RPM2", "A/CONF.241/RPM.2"),
        ("A//RES/78/223", "A/RES/78/223"),
        ("A.CONF.241/PM.1", "A/CONF.241/PM.1"),
        ("a/conf.241/rpm.1/l.1/add.1", "A/CONF.241/RPM.1/L.1/Add.1"),
    ],
)
def test_misprints_are_repaired_and_kept_as_printed(printed: str, symbol: str) -> None:
    (found,) = find_symbols(f"see {printed}, which")
    assert (found.symbol, found.repaired) == (symbol, True)
    assert f"see {printed}, which"[found.start : found.end] == printed


@pytest.mark.parametrize(
    "symbol",
    [
        "E/CN.15/2007/6",
        "A/CONF.241/RPM.2/L.1/Add.5",
        "CRC/C/GC/25",
        "A/HRC/48/31",
        "CTOC/COP/WG.4/2021/2",
        "CAC/COSP/2023/L.9/Rev.1",
        "S/RES/2250 (2015)",
        "A/RES/S-32/1",
        "A/RES/217(III)",
        "E/2024/INF/2/Add.2",
        "UNODC/CCPCJ/EG.5/2022/3",
        "A/C.3/78/L.5/Rev.1",
        "ST/SG/2024/1",
    ],
)
def test_well_printed_symbols_stay_as_they_are(symbol: str) -> None:
    (found,) = find_symbols(f"({symbol}).")
    assert (found.symbol, found.repaired) == (symbol, False)


def test_a_range_behind_a_stem_names_six_documents() -> None:
    text = "A/CONF.241/RPM.2/L.1 and Add.1–5"
    found = find_symbols(text)
    stem = "A/CONF.241/RPM.2/L.1"
    assert [m.symbol for m in found] == [stem, *(f"{stem}/Add.{n}" for n in range(1, 6))]
    assert {text[m.start : m.end] for m in found[1:]} == {text}


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("document A/77/895-S/2023/363.", ["A/77/895", "S/2023/363"]),
        ("A/CONF.241/RPM.1/L.1/Add.1, Add.2 and Add.3", [f"A/CONF.241/RPM.1/L.1/Add.{n}" for n in (1, 2, 3)]),
        ("A/CONF.241/RPM.2/L.1/Add.1, 2 and 4.", [f"A/CONF.241/RPM.2/L.1/Add.{n}" for n in (1, 2, 4)]),
        ("E/CN.15/2023/6/Rev.1 and Corr.1", ["E/CN.15/2023/6/Rev.1", "E/CN.15/2023/6/Rev.1/Corr.1"]),
        ("A/CONF.241/PM/CRP.1 and CRP.2", ["A/CONF.241/PM/CRP.1", "A/CONF.241/PM/CRP.2"]),
        ("A/CONF.241/RPM.1–3", ["A/CONF.241/RPM.1", "A/CONF.241/RPM.2", "A/CONF.241/RPM.3"]),
        ("A/CONF.241/RPM.1/L.1 Add.1", ["A/CONF.241/RPM.1/L.1/Add.1"]),
        (
            "A/CONF.241/RPM.2/L.1/Add.1–A/CONF.241/RPM.2/L.1/Add.3",
            [f"A/CONF.241/RPM.2/L.1/Add.{n}" for n in (1, 2, 3)],
        ),
        ("A/RES/75/1 para. 13; A/HRC/38/47 and; CRC/C/GC/25.", ["A/RES/75/1", "A/HRC/38/47", "CRC/C/GC/25"]),
    ],
)
def test_lists_ranges_and_pairs(text: str, symbols: list[str]) -> None:
    assert named(text) == symbols


def test_a_resolution_without_its_res_gets_it_back() -> None:
    assert named("the adoption of resolution A/78/227 and A/78/228 on") == ["A/RES/78/227", "A/RES/78/228"]
    assert named("draft resolution A/78/481 was") == ["A/78/481"]
    assert named("the report (A/78/481) was") == ["A/78/481"]


@pytest.mark.parametrize(
    "text",
    [
        "AML/CFT policies and/or A/B testing 24/7",
        "UNTOC/COP resolution",
        "V.24-02934 5/36",
        "see https://docs.example/A/RES/78/223 for more",
        "3/2 of S/N and w/o",
        "",
    ],
)
def test_what_is_no_symbol(text: str) -> None:
    assert named(text) == []


numbers = st.integers(min_value=1, max_value=300).map(str)
parts = st.one_of(
    numbers,
    st.tuples(
        st.sampled_from(["CONF", "CN", "RPM", "L", "CRP", "WG", "Add", "Rev", "Corr", "INF"]), numbers
    ).map(".".join),
    st.sampled_from(["RES", "HRC", "COP", "COSP", "PM"]),
)
symbols = st.tuples(
    st.sampled_from(["A", "E", "S", "CTOC", "CAC"]), st.lists(parts, min_size=1, max_size=5), numbers
).map(lambda x: "/".join([x[0], *x[1], x[2]]))


@given(symbols)
def test_normalizing_is_stable(symbol: str) -> None:
    once, _ = normalize_symbol(symbol)
    assert normalize_symbol(once) == (once, False)


@given(
    st.tuples(st.sampled_from(["A/CONF.241/RPM.2", "E/CN.15/2024", "CTOC/COP/2022"]), numbers).map("/".join),
    st.sampled_from([" ", "(", "see ", "[", "“", "document "]),
    st.sampled_from([".", ")", ", ", ";", " and", "”", "]", ", para. 3"]),
)
def test_a_symbol_is_found_whole_wherever_it_stands(symbol: str, before: str, after: str) -> None:
    (found,) = find_symbols(before + symbol + after)
    assert found.symbol == symbol
    assert (before + symbol + after)[found.start : found.end] == symbol


@given(st.text(alphabet="AESRCONF/.-–12 ()andL", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in find_symbols(text):
        assert 0 <= found.start < found.end <= len(text)
        assert any(c.isdigit() for c in found.symbol)
