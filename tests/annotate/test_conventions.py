"""What "the Convention" and "the Declaration" are: the document's own, the one just named, or neither."""

from __future__ import annotations

from tests.interpret.reports import read_text

TEXT = """United Nations                                                   CTOC/COP/2030/L.4

Conference of the Parties to the United Nations              Distr.: Limited
Convention against Transnational Organized Crime             12 October 2030

Fifteenth session
Vienna, 12–16 October 2030

            Crimes that affect the environment

      The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,

      Bearing in mind the Convention on Biological Diversity and the Convention on International Trade in
Endangered Species of Wild Fauna and Flora,

      1.    Endorses the Lima Declaration on Justice for Forests, and invites States to consider the Doha
Declaration on the Rights of Forests;

      2.    Urges States parties to make such crimes serious crimes, as defined in article 2 of
the Convention;

      3.    Requests the Secretariat to bring this Declaration to the Congress, in Lima, in 2031.
"""


def meant() -> list[tuple[str, str]]:
    return [(" ".join(m.surface.split()), m.entity.label) for m in read_text(TEXT).mentions]


def test_in_a_resolution_of_a_conference_the_convention_is_its_own() -> None:
    assert ("the Convention", "United Nations Convention against Transnational Organized Crime") in meant()


def test_a_short_name_before_another_title_is_another_declaration() -> None:
    named = [label for _, label in meant() if "Declaration" in label]
    assert named == ["Lima Declaration on Justice for Forests", "Doha Declaration on the Rights of Forests"]
