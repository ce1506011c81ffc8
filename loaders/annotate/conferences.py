"""Which conference of parties and which convention a document means that names only "the Conference" or "the
Convention".

``the Conference of the States Parties`` is that of the Convention against Corruption, unless the document
names another convention whose States parties meet in a conference, and not that one. In the papers of such a
conference ``the Convention`` is its own, whatever other convention was named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from loaders.annotate.knowledge import Knowledge, Organization
from loaders.model.facts import Actor, Instrument

_BARE = "Conference of the States Parties"
_FORMS = (_BARE, f"{_BARE} to the Convention")
_AROUND_NAME = re.compile(r"^\W*The\s+|\W+$")


def bare_conferences(texts: Sequence[str], knowledge: Knowledge) -> Mapping[str, Actor]:
    """The bare names that mean another conference in a document than they mean elsewhere.

    Args:
        texts: all texts of the document.
    """
    if not any(_BARE in text for text in texts):
        return {}
    usual = knowledge.names.exact(_BARE)
    conferences = [body for body in knowledge.organizations.values() if body.label.startswith(f"{_BARE} to ")]
    named = {
        found.entity.key
        for text in texts
        for found in knowledge.names.find(text)
        if not found.nested and text[found.start : found.end] not in _FORMS
    }
    meant = [body for body in conferences if not named.isdisjoint(_keys(body))]
    if len(meant) != 1 or meant[0].actor() == usual:
        return {}
    return dict.fromkeys(_FORMS, meant[0].actor())


def _keys(body: Organization) -> tuple[str, str]:
    return body.actor().key, body.convention


def own_convention(covers: Iterable[str], texts: Iterable[str], knowledge: Knowledge) -> Instrument | None:
    """The convention of the conference whose paper or resolution a document is.

    Args:
        covers: the lines of its cover, where the conference is named.
        texts: all others; one that is nothing but a body's name begins what the body adopts.
    """
    formulas = (knowledge.names.exact(_AROUND_NAME.sub("", text)) for text in texts)
    keys = {found.entity.key for text in covers for found in knowledge.names.find(text)}
    keys |= {entity.key for entity in formulas if entity is not None}
    bodies = (knowledge.organizations.get(key.removeprefix("organization/")) for key in keys)
    meant = {body.convention for body in bodies if body is not None and body.convention}
    return knowledge.instruments[meant.pop()].instrument() if len(meant) == 1 else None
