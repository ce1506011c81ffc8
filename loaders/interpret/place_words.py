"""How a place is printed in running text: ``Dar es Salaam``, ``Santiago de Chile``, ``Nadi, Fiji``."""

from __future__ import annotations

from loaders.model.months import MONTH

_CAPITAL = r"(?-i:(?:Sta?|Sto|Mt|Ft)\.|[A-ZÀ-ÞĀ-ŽȘȚ](?:[\w’'-]|\.(?=\w)|(?<=\.[A-Z])\.)*)"
"""A word of a name, with its stop in ``St. John’s`` and ``Washington, D.C.``: no sentence ends there."""
_THINGS = r"Children|Crim(?:e|es|inal)|Cultural|Drugs|Firearms|Human|Justice|Narcotic|Persons|Prisons?|Women"
_NO_CITY = rf"(?:{MONTH}|{_THINGS})"
"""What stands behind "in" and is no place: a month, the end of ``Trafficking in Persons``."""
CITY = (
    rf"(?!{_NO_CITY}\b){_CAPITAL}"
    rf"(?:\s+(?:(?:(?:de|do|da|dos|das|del|di|du|la|las|los|le)\s+){{1,2}}|(?:el|es|al|am|im|of|sur|the|upon)\s+)?(?:[ae]l-)?(?!{MONTH}\b){_CAPITAL}){{0,4}}"
)
"""The name of a city or a country, without a group; holds with and without ``re.IGNORECASE``."""
PLACE = rf"{CITY}(?:\s*,\s*(?!{MONTH}\b){_CAPITAL}(?:\s+(?:of\s+|and\s+|the\s+)?{_CAPITAL}){{0,4}})?"
"""A city, with its country where that is printed behind a comma."""


def place_group(name: str = "place") -> str:
    """The pattern of a place as a named group of a larger pattern."""
    return rf"(?P<{name}>{PLACE})"
