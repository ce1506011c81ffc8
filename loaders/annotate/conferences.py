"""Which conference of parties a document means that calls it by no convention.

``the Conference of the States Parties`` is that of the Convention against Corruption, unless the document
names another convention whose States parties meet in a conference, and not that one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.annotate.knowledge import Knowledge, Organization
from loaders.model.facts import Actor

_BARE = "Conference of the States Parties"
_FORMS = (_BARE, f"{_BARE} to the Convention")


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
