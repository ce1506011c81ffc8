"""Names in running text: capitals, boundaries, nesting, spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.annotate.knowledge import Knowledge
from loaders.annotate.names import fold, spellings
from tests.annotate.conftest import the_knowledge


def found(text: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.entity.key) for f in knowledge.names.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("those who came from turkey", []),
        ("WHO and Türkiye", [("WHO", "organization/who"), ("Türkiye", "state/TUR")]),
        ("THOSE WHO CAME", []),
        ("Nigerian and Nigeria", [("Nigeria", "state/NGA")]),
        ("KYOTO DECLARATION", [("KYOTO DECLARATION", "kyoto-declaration")]),
        ("the Council of Europe Convention on Cybercrime", [
            ("Council of Europe Convention on Cybercrime", "budapest-convention"),
            ("Council of Europe", "organization/council-of-europe"),
        ]),
        ("the new convention on cybercrime", [("convention on cybercrime", "cybercrime-convention")]),
        ("the Convention on Cybercrime of 2001", [("Convention on Cybercrime", "budapest-convention")]),
        ("the UN Convention against Corruption", [
            ("UN Convention against Corruption", "uncac"),
            ("UN", "organization/un"),
        ]),
        ("United Kingdom of Great Britain and Northern Ireland", [
            ("United Kingdom of Great Britain and Northern Ireland", "state/GBR"),
        ]),
        ("Organisation for Security and Cooperation in Europe", [
            ("Organisation for Security and Cooperation in Europe", "organization/osce"),
        ]),
        ("Côte d’Ivoire and Cote d'Ivoire", [("Côte d’Ivoire", "state/CIV"), ("Cote d'Ivoire", "state/CIV")]),
    ],
)  # fmt: skip
def test_names(knowledge: Knowledge, text: str, names: list[tuple[str, str]]) -> None:
    assert found(text, knowledge) == names


def test_spellings() -> None:
    assert "UN Programme" in spellings("United Nations Programme")
    assert "United Nations Programme" not in spellings("UN Programme")
    assert "Centre for Organised Crime" in spellings("Center for Organized Crime")


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


names = st.sampled_from(sorted({b.label for b in the_knowledge().organizations.values()}))


@given(names, st.sampled_from(["(", "the ", "“", "— "]), st.sampled_from([")", ",", ".", "’s", " and"]))
def test_a_known_name_is_found_between_any_marks(name: str, before: str, after: str) -> None:
    text = before + name + after
    assert any(
        text[f.start : f.end].startswith(name) and not f.nested for f in the_knowledge().names.find(text)
    )


def test_a_city_in_brackets_is_no_short_form(knowledge: Knowledge) -> None:
    text = "the Permanent Mission to the United Nations (Vienna) and the Congress of Jurists (OSH)"
    un = knowledge.names.exact("United Nations")
    assert un is not None
    local = knowledge.localized({"Vienna": un, "OSH": un})
    assert local.names.exact("Vienna") is None
    assert local.names.exact("OSH") == un
    assert ("Vienna", un.key) not in found(text, local)
