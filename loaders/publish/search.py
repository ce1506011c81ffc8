"""What of the dataset can be found by its words: the entries of the full-text index.

Each property is asked for once, for all things together; an entry then takes what its thing has. Filters
have the values of the named queries (short ids, notations, numbers), so that both can be told the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ccgraph.search.model import KINDS
from ccgraph.search.writing import Entry, write_index
from ccgraph.store import WorkingStore
from ccgraph.vocabulary import REGIONS, prefixes
from loaders.publish.names import Further, Names, further_names, resolution_forms


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things that can be found.

    Attributes:
        classes: classes of its members.
        title: what one without a name is called; empty for kinds whose members have names.
        weight: how likely it is meant where others match as well.
    """

    name: str
    classes: tuple[str, ...]
    title: str = ""
    weight: float = 1.0


# A paragraph repeats what its recommendations and points say, so these go first.
_KINDS = (
    Kind("recommendation", ("Recommendation",), "Recommendation", 1.2),
    Kind("quotation", ("Quotation",), "Quotation", 1.1),
    Kind("point", ("AttributedPoint",), "Point", 1.1),
    Kind("provision", ("Provision",), "Provision", 1.1),
    Kind("question", ("Question",), "Question"),
    Kind("objective", ("Objective",), "Objective"),
    Kind("statement", ("Statement",), "Statement", 0.8),
    Kind("finding", ("Finding",), "Finding"),
    Kind("state-echo", ("StateEcho",), "State echo"),
    Kind("common-finding", ("CommonFinding",), "Common finding"),
    Kind("executive-theme", ("ExecutiveTheme",), "Executive theme"),
    Kind("innovation", ("Innovation",), "Innovation"),
    Kind("paragraph", ("Paragraph",), "Paragraph", 0.7),
    Kind("footnote", ("Footnote",), "Footnote", 0.6),
    Kind("issue", ("SourceIssue",), "Issue in the source", 0.6),
    Kind("document", ("Document",), "", 1.4),
    Kind("meeting", ("Meeting",), "", 1.3),
    Kind("agenda-item", ("CongressItem",), "", 1.2),
    Kind("workshop", ("Workshop",), "", 1.2),
    Kind("instrument", ("Instrument",), "", 1.4),
    Kind("state", ("State",), "", 1.5),
    Kind("organization", ("Organization", "OtherEntity"), "", 1.4),
    Kind("person", ("Person", "Office"), "", 1.3),
    Kind("theme", ("Theme",), "", 1.4),
    Kind("group", ("PersonsGroup",), "", 1.3),
    Kind("sdg", ("SustainableDevelopmentGoal", "SDGTarget"), "", 1.1),
)

_PATHS = {
    "name": "rdfs:label|dcterms:title",
    "label": "skos:prefLabel",
    "other": "skos:altLabel|skos:hiddenLabel|cc:acronym|cc:iso3|cc:symbol",
    "text": "cc:text",
    "definition": "skos:definition|dcterms:description",
    "message": "cc:message",
    "topic": "cc:topicLabel|cc:subtopic|cc:heading",
    "section": "cc:inParagraph/cc:inSection/dcterms:title",
    "ownSection": "cc:inSection/dcterms:title",
    "document": "cc:inDocument",
    "paragraph": "cc:inParagraph/cc:number",
    "number": "cc:number",
    "letter": "cc:letter",
    "speaker": "cc:speaker/rdfs:label",
    "onCountry": "cc:ofCountry/rdfs:label",
    "notation": "a/skos:notation",
    "form": "cc:statementForm/skos:notation",
    "issueKind": "cc:issueKind",
    "id": "dcterms:identifier",
    "itemNumber": "cc:itemNumber",
    "workshopNumber": "cc:workshopNumber",
    "date": "dcterms:date|cc:startDate",
    "meetingOf": "cc:atMeeting",
    # filters
    "theme": "cc:theme/dcterms:identifier",
    "group": "cc:concernsGroup/dcterms:identifier",
    "region": "(cc:region|cc:fromRegion)/skos:notation",
    "item": "cc:underItem/cc:itemNumber",
    "workshop": "cc:underWorkshop/cc:workshopNumber",
    "respondentType": "cc:respondentType/skos:notation",
    "country": "(cc:ofCountry|cc:speaker|cc:affiliatedWith)/cc:iso3",
    "iso3": "cc:iso3",
    "instrument": "cc:reliesOn/dcterms:identifier",
    "year": "cc:year",
    "quantifier": "cc:quantifier/skos:notation",
}


def write_search_index(path: Path, store: WorkingStore, base_iri: str, data: Path) -> int:
    """Write the full-text index of a dataset; returns the number of entries.

    Raises:
        InputError: a file of names is wrong.
        StoreError: the index cannot be written.
    """
    gathered = Gathered(store, base_iri, further_names(data), resolution_forms(data))
    return write_index(path, gathered.entries(), gathered.labels(), gathered.elsewhere())


class Gathered:
    """What the dataset says, by property and thing."""

    def __init__(self, store: WorkingStore, base_iri: str, further: Names, forms: Mapping[str, str]) -> None:
        self._store = store
        self._forms = forms
        self._further = further
        self._met: set[str] = set()
        self._prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes(base_iri).items())
        self._of = {name: self._ask(f"?s {path} ?o") for name, path in _PATHS.items()}
        self._of["within"] = self._ask("?s a cc:Meeting ; cc:partOfMeeting*/dcterms:identifier ?o")
        self._of["mentioned"] = self._ask(
            "?m cc:inParagraph ?s ; cc:mentions ?i . ?i a cc:Instrument ; dcterms:identifier ?o"
        )
        self._of["other"] = self._other_names()

    def _ask(self, pattern: str) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for subject, value in self._store.query(f"{self._prologue} SELECT ?s ?o WHERE {{ {pattern} }}"):
            found[str(subject)].add(str(value))
        return {subject: tuple(sorted(values)) for subject, values in found.items()}

    def _other_names(self) -> dict[str, tuple[str, ...]]:
        """Other names, then names in other languages."""
        subjects = {*self._of["other"], *self._of["label"]}
        return {
            s: tuple(dict.fromkeys((*self._of["other"].get(s, ()), *self._of["label"].get(s, ()))))
            for s in subjects
        }

    def _all(self, name: str, iri: str) -> tuple[str, ...]:
        return self._of[name].get(iri, ())

    def _one(self, name: str, iri: str) -> str:
        values = self._of[name].get(iri, ())
        return values[0] if values else ""

    def entries(self) -> Iterator[Entry]:
        """All that can be found."""
        for kind in _KINDS:
            members = {s for name in kind.classes for s in self._ask(f"?s a cc:{name} . BIND(1 AS ?o)")}
            for iri in sorted(members):
                yield self._entry(kind, iri)

    def _entry(self, kind: Kind, iri: str) -> Entry:
        document = self._one("document", iri)
        name = self._one("name", iri)
        named = not kind.title and bool(name)
        texts = self._all("text", iri)
        known = f"{kind.name}/{self._one('id', iri)}"
        self._met.add(known)
        further = self._further.get(known, Further())
        return Entry(
            iri=iri,
            kind=kind.name,
            type=self._type(kind, iri),
            title=name if named else self._title(kind, iri),
            named=named,
            others=self._others(kind, iri, name),
            further=(*further.loose, *self._by_number(kind, iri)),
            strict=further.strict,
            heading=self._heading(iri),
            text=" ".join((*texts, *(self._all("message", iri) if kind.name == "issue" else ())))
            or self._one("definition", iri),
            document=self._one("id", document),
            document_label=self._document_label(document),
            paragraph=self._one("paragraph", iri) or self._number(kind, iri),
            weight=kind.weight,
            facets=self._facets(kind, iri, document),
        )

    def _by_number(self, kind: Kind, iri: str) -> tuple[str, ...]:
        """What a resolution is called by its number, whatever its title."""
        symbol = self._one("id", iri) if kind.name == "instrument" else ""
        return tuple(
            form.format(number=symbol.removeprefix(start))
            for start, form in self._forms.items()
            if symbol.startswith(start)
        )

    def _number(self, kind: Kind, iri: str) -> str:
        return self._one("number", iri) if kind.name == "paragraph" else ""

    def _type(self, kind: Kind, iri: str) -> str:
        name = {"statement": "form", "issue": "issueKind"}.get(kind.name, "notation")
        found = self._one(name, iri)
        return "" if found == kind.name else found

    def _title(self, kind: Kind, iri: str) -> str:
        """What a thing without a name of its own is, and where it stands."""
        if kind.name == "statement":
            return f"Statement of {self._one('speaker', iri)}"
        number = self._one("paragraph", iri) or self._one("number", iri)
        letter = self._one("letter", iri)
        title = " ".join(filter(None, (kind.title or iri, number, f"({letter})" if letter else "")))
        what = {
            "quotation": ", ".join(
                filter(
                    None, (self._one("respondentType", iri).replace("-", " "), self._one("onCountry", iri))
                )
            ),
            "point": self._one("quantifier", iri),
            "issue": self._one("issueKind", iri).replace("-", " "),
        }.get(kind.name, "")
        return f"{title}: {what}" if what else title

    def _others(self, kind: Kind, iri: str, name: str) -> tuple[str, ...]:
        others = [other for other in self._all("other", iri) if other != name]
        if kind.name == "statement":
            others = list(self._all("speaker", iri))
        if kind.name == "document":
            others.append(self._one("id", iri))
        return tuple(others)

    def _heading(self, iri: str) -> str:
        return self._one("topic", iri) or self._one("section", iri) or self._one("ownSection", iri)

    def _document_label(self, document: str) -> str:
        return self._symbol(document) or self._one("name", document)

    def _symbol(self, document: str) -> str:
        return next((o for o in self._all("other", document) if "/" in o), "")

    def _facets(self, kind: Kind, iri: str, document: str) -> dict[str, tuple[str, ...]]:
        """The values of each filter; what a fact leaves open about its meeting follows from its document."""
        meetings = self._all("meetingOf", iri) or self._all("meetingOf", document)
        if kind.name == "meeting":
            meetings = (iri,)
        found = {
            "kind": (kind.name,),
            "type": (self._type(kind, iri),),
            "document": self._all("id", iri if kind.name == "document" else document),
            "theme": self._all("id", iri) if kind.name == "theme" else self._all("theme", iri),
            "group": self._all("id", iri) if kind.name == "group" else self._all("group", iri),
            "region": self._all("region", iri) or self._all("region", document),
            "meeting": tuple(i for m in meetings for i in self._all("within", m)),
            "item": self._all("item", iri) or self._all("itemNumber", iri),
            "workshop": self._all("workshop", iri) or self._all("workshopNumber", iri),
            "respondentType": self._all("respondentType", iri),
            "country": self._all("iso3", iri) or self._all("country", iri),
            "instrument": (
                self._all("id", iri)
                if kind.name == "instrument"
                else (*self._all("instrument", iri), *self._all("mentioned", iri))
            ),
            "year": self._years(kind, iri, document),
            "quantifier": self._all("quantifier", iri),
        }
        return {name: tuple(filter(None, values)) for name, values in found.items() if any(values)}

    def _years(self, kind: Kind, iri: str, document: str) -> tuple[str, ...]:
        """When it was said: the year it states, that of its meeting, or else that of its document."""
        held = [date for meeting in self._all("meetingOf", iri) for date in self._all("date", meeting)]
        dates = (
            self._all("year", iri)
            or (self._all("date", iri) if kind.name in ("document", "meeting") else ())
            or held
            or self._all("date", document)
        )
        return tuple(dict.fromkeys(date[:4] for date in dates if date[:4].isdigit()))

    def elsewhere(self) -> Iterator[tuple[str, str]]:
        """Kind and name of what the gazetteers know and the dataset does not have; after ``entries``."""
        for known in sorted(set(self._further) - self._met):
            yield from ((known.partition("/")[0], name) for name in self._further[known].loose)

    def labels(self) -> dict[tuple[str, str], str]:
        """What a reader sees for the values of the filters."""
        labels: dict[tuple[str, str], str] = {("kind", name): label for name, label in KINDS.items()}
        labels |= {("region", name): label for name, label in REGIONS.items()}
        labels |= {("item", str(n)): f"Agenda item {n}" for n in self._numbers("itemNumber")}
        labels |= {("workshop", str(n)): f"Workshop {n}" for n in self._numbers("workshopNumber")}
        for facet, cls in _NAMED_BY_ID.items():
            for iri in self._ask(f"?s a cc:{cls} . BIND(1 AS ?o)"):
                key = self._one("iso3" if facet == "country" else "id", iri)
                if key and self._one("name", iri):
                    labels[facet, key] = self._one("name", iri)
        for facet in ("type", "respondentType"):
            labels |= {(facet, v): _WRITTEN.get(v, v.replace("-", " ")) for v in self._tokens()}
        return labels

    def _numbers(self, name: str) -> set[str]:
        return {value for values in self._of[name].values() for value in values}

    def _tokens(self) -> set[str]:
        return {
            v for name in ("notation", "issueKind", "form", "respondentType") for v in self._numbers(name)
        }


_WRITTEN = {"ngo": "NGO", "un-entity": "UN entity"}
_NAMED_BY_ID = {
    "document": "Document",
    "theme": "Theme",
    "group": "PersonsGroup",
    "meeting": "Meeting",
    "country": "State",
    "instrument": "Instrument",
}
