"""What is known about the world before a document is read: the gazetteers of ``data/authorities``.

Names, codes and cues live in data files; no module of the loaders names a State, a body or a treaty.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ccgraph.errors import InputError
from loaders.annotate.adoptions import days_of_adoption
from loaders.annotate.names import Name, Names, fold, spellings
from loaders.annotate.session_series import SessionSeries
from loaders.model.facts import Actor, ActorKind, Instrument, InstrumentKind, MeetingKind

_ORDINALS = (
    "", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth",
    "Eighteenth", "Nineteenth", "Twentieth",
)  # fmt: skip
# From the Eleventh on the meetings carry their present name.
_FORMER_NAME_UNTIL = 10


@dataclass(frozen=True, slots=True)
class State:
    """A State (a Member, an observer, neither, or no more), or an area of M49; ``status`` tells which."""

    iso3: str
    m49: str
    label: str
    status: str
    region: str
    variants: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)  # language -> name

    def actor(self) -> Actor:
        if self.status == "area":
            return Actor(ActorKind.OTHER, f"area/{self.iso3}", self.label)
        return Actor(ActorKind.STATE, f"state/{self.iso3}", self.label)


@dataclass(frozen=True, slots=True)
class Organization:
    key: str
    label: str
    kind: ActorKind
    acronym: str = ""
    variants: tuple[str, ...] = ()
    parent: str = ""
    opaque: bool = False
    iati: str = ""
    convention: str = ""  # key of the treaty whose parties meet in it
    wrong: tuple[str, ...] = ()  # of the variants: printed names that are misprints

    def actor(self) -> Actor:
        return Actor(self.kind, f"organization/{self.key}", self.label, self.acronym)


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    key: str
    kind: InstrumentKind
    label: str
    symbol: str = ""
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def instrument(self) -> Instrument:
        return Instrument(self.kind, self.key, self.label, self.symbol)


@dataclass(frozen=True, slots=True)
class ResolutionBody:
    """A body that adopts numbered resolutions (``form``: by session, by year, or in one series).

    ``printed`` tells whether its resolutions bear the symbol, or only we write it.
    """

    symbol: str
    label: str
    names: tuple[str, ...]
    form: str
    first: int = 1
    last: int = 999
    bare: str = ""
    printed: bool = True

    def may_have(self, number: str) -> bool:
        """Whether a resolution of this number can be one of the body's."""
        session = number.partition("/")[0]
        return not session.isdigit() or self.form != "session" or self.first <= int(session) <= self.last


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    label: str
    broader: str
    cues: tuple[str, ...]
    unbis: str = ""
    relation: str = ""
    sdgs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonsGroup:
    id: str
    label: str
    cues: tuple[str, ...]
    unbis: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class DevelopmentGoal:
    """A Sustainable Development Goal (``16``) or a target of one (``16.3``), with words that tell of it."""

    id: str
    label: str
    cues: tuple[str, ...] = ()

    @property
    def broader(self) -> str:
        return self.id.partition(".")[0] if "." in self.id else ""


@dataclass(frozen=True, slots=True)
class Region:
    slug: str
    label: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A Congress, one of its regional preparatory meetings, or a round of thematic discussions."""

    key: str
    kind: MeetingKind
    label: str
    number: int | None = None
    conference: str = ""  # symbol of the conference, with the part of a preparatory meeting
    year: int | None = None
    start: date | None = None
    end: date | None = None
    place: str = ""
    country: str = ""
    region: str = ""
    part_of: str = ""
    planned: tuple[date, ...] = ()  # first and last day once set for a meeting that was put off


@dataclass(frozen=True)
class Knowledge:
    """All gazetteers, by their keys; ``names`` finds them in a text."""

    states: Mapping[str, State]
    organizations: Mapping[str, Organization]
    instruments: Mapping[str, KnownInstrument]
    themes: Mapping[str, Theme]
    groups: Mapping[str, PersonsGroup]
    sdgs: Mapping[str, DevelopmentGoal]
    regions: Mapping[str, Region]
    meetings: Mapping[str, KnownMeeting]
    places: Mapping[str, str]  # city -> ISO code of its State
    bodies: tuple[ResolutionBody, ...]
    sessions: Mapping[str, SessionSeries]  # by the key of the commission
    adopted: Mapping[str, date] = field(default_factory=dict)  # symbol of a resolution -> day of its adoption
    local: Mapping[str, Actor | Instrument] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """Names of States, organizations and instruments."""
        return Names([*self._local_names(), *self._names()])

    def _local_names(self) -> Iterator[Name]:
        return (Name(short, entity) for short, entity in self.local.items())

    def _names(self) -> Iterator[Name]:
        for state in self.states.values():
            for text in (state.label, *state.variants):
                yield Name(text, state.actor())
        for body in self.organizations.values():
            for text in (body.label, *body.variants):
                yield from _spelled(text, body.actor(), opaque=body.opaque)
            if body.acronym and body.acronym not in self.local:
                yield Name(body.acronym, body.actor())
        for known in self.instruments.values():
            for text in (known.label, *known.variants):
                yield from _spelled(text, known.instrument())

    def localized(self, local: Mapping[str, Actor | Instrument]) -> Knowledge:
        """The same knowledge with the short forms that one document defines.

        A city in brackets is where a body sits, and no short form of it: ``the United Nations (Vienna)``.
        """
        forms = {s: entity for s, entity in local.items() if s.isupper() or not self.city_named(s)}
        return replace(self, local=MappingProxyType({**self.local, **forms})) if forms else self

    def state_named(self, name: str) -> State | None:
        """The State with this canonical or other name."""
        found = self.names.exact(name)
        if isinstance(found, Actor) and found.key.startswith(("state/", "area/")):
            return self.states[found.key.partition("/")[2]]
        return None

    def region_named(self, words: str) -> Region | None:
        """The region of the Congress with exactly this name."""
        return self._regions_by_name.get(fold(words).strip())

    @cached_property
    def _regions_by_name(self) -> Mapping[str, Region]:
        return {fold(n): r for r in self.regions.values() for n in (r.slug, r.label, *r.variants)}

    def country_of_place(self, place: str) -> str:
        """ISO code of the State that a city lies in, "" where it is not known."""
        return self.places.get(self.city_named(place), "")

    def city_named(self, place: str) -> str:
        """The city that a printed place begins with, as the gazetteer writes it; "" where it has none."""
        return self._cities_by_name.get(fold(place.partition(",")[0]).strip(), "")

    @cached_property
    def _cities_by_name(self) -> Mapping[str, str]:
        return {fold(place): place for place in self.places}

    def meeting_of_symbol(self, symbol: str) -> KnownMeeting | None:
        """The meeting a document was made for: ``A/CONF.241/RPM.2/L.1`` belongs to ``rpm2``."""
        best: KnownMeeting | None = None
        for meeting in self.meetings.values():
            if meeting.conference and f"{symbol}/".startswith(f"{meeting.conference}/"):
                best = meeting if best is None or len(meeting.conference) > len(best.conference) else best
        return best

    def session_of_symbol(self, symbol: str) -> str:
        """The session whose paper or report bears the symbol: ``E/2022/30`` is of ``ccpcj-31``; else ""."""
        for key, series in self.sessions.items():
            if year := series.year_of(symbol):
                return self.session_of_year(key, year)
        return ""

    def session_of_year(self, commission: str, year: int) -> str:
        """The regular session that a commission held in a year, "" where it held none."""
        series = self.sessions.get(commission)
        number = series.number_in(year) if series is not None else None
        return f"{commission}-{number}" if number else ""


def _spelled(text: str, entity: Actor | Instrument, *, opaque: bool = False) -> Iterator[Name]:
    any_case = text.startswith("~")
    for spelling in spellings(text.removeprefix("~")):
        yield Name(spelling, entity, any_case, opaque)


def load_knowledge(data_dir: Path) -> Knowledge:
    """Read the gazetteers below ``data_dir/authorities``.

    Raises:
        InputError: a file is missing, cannot be read, or holds a wrong value.
    """
    folder = data_dir / "authorities"
    regions = {
        r["region"]: Region(r["region"], r["label"], _split(r["variants"]))
        for r in _rows(folder / "regions.csv")
    }
    meetings, sessions = _meetings(folder / "meetings.toml", regions)
    return Knowledge(
        states=MappingProxyType(_states(folder, regions)),
        organizations=MappingProxyType(_organizations(folder / "organizations.toml")),
        instruments=MappingProxyType(_instruments(folder / "instruments.toml")),
        themes=MappingProxyType(_themes(folder)),
        groups=MappingProxyType(_groups(folder)),
        sdgs=MappingProxyType(
            {
                r["id"]: DevelopmentGoal(r["id"], r["label"], _split(r["cues"]))
                for r in _rows(folder / "sdgs.tsv", "\t")
            }
        ),
        regions=MappingProxyType(regions),
        meetings=MappingProxyType(meetings),
        places=MappingProxyType(_cities(folder)),
        bodies=_bodies(folder / "resolution-bodies.toml"),
        sessions=MappingProxyType(sessions),
        adopted=MappingProxyType(days_of_adoption(data_dir)),
    )


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(part for part in (joined or "").split("|") if part)


def _cities(folder: Path) -> dict[str, str]:
    """City to State; what is written by hand wins over the list of larger cities."""
    written = {r["place"]: r["iso3"] for r in _rows(folder / "places.csv")}
    known = {fold(place) for place in written}
    larger = {r["place"]: r["iso3"] for r in _rows(folder / "cities.tsv", "\t")}
    return {**written, **{place: iso3 for place, iso3 in larger.items() if fold(place) not in known}}


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=delimiter, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"the gazetteer cannot be read ({error})", file=path) from error
    for number, row in enumerate(rows, start=2):
        if None in row or any(value is None for value in row.values()):
            raise InputError("the row has not as many cells as the heading", file=path, line=number)
    return rows


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the gazetteer cannot be read ({error})", file=path) from error


def _labels(path: Path, key: str) -> dict[str, dict[str, str]]:
    """Names in other languages; the file is optional."""
    if not path.exists():
        return {}
    delimiter = "\t" if path.suffix == ".tsv" else ","
    return {
        row[key]: {language: name for language, name in row.items() if language != key and name}
        for row in _rows(path, delimiter)
    }


_STATUSES = ("member", "observer", "non-member", "area", "former")
"""Of States and areas; a former State has no successor that one name stands for."""


def _states(folder: Path, regions: Mapping[str, Region]) -> dict[str, State]:
    labels = _labels(folder / "state-labels.csv", "iso3")
    states: dict[str, State] = {}
    for number, row in enumerate(_rows(folder / "states.csv"), start=2):
        if row["region"] not in regions or row["status"] not in _STATUSES:
            what = f"{row['iso3']}: the region or the status is none of the known ones"
            raise InputError(what, file=folder / "states.csv", line=number)
        states[row["iso3"]] = State(
            row["iso3"], row["m49"], row["label"], row["status"], row["region"], _split(row["variants"]),
            labels.get(row["iso3"], {}),
        )  # fmt: skip
    return states


def _variants(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return (*entry.get("variants", ()), *entry.get("wrong", ()))


def _organizations(path: Path) -> dict[str, Organization]:
    found: dict[str, Organization] = {}
    for kind, table in _toml(path).items():
        for key, entry in table.items():
            if key in found:
                raise InputError(f"the key {key} stands twice", file=path)
            try:
                found[key] = Organization(
                    key, entry["label"], ActorKind(kind), entry.get("acronym", ""),
                    _variants(entry), entry.get("parent", ""), entry.get("opaque", False),
                    entry.get("iati", ""), entry.get("convention", ""), tuple(entry.get("wrong", ())),
                )  # fmt: skip
            except (KeyError, ValueError) as error:
                raise InputError(f"{kind}.{key}: wrong or missing value ({error})", file=path) from error
    for body in found.values():
        if body.parent and body.parent not in found:
            raise InputError(f"{body.key}: the parent {body.parent} is not listed", file=path)
    return found


def _instruments(path: Path) -> dict[str, KnownInstrument]:
    found: dict[str, KnownInstrument] = {}
    for kind, table in _toml(path).items():
        for key, entry in table.items():
            if key in found:
                raise InputError(f"the key {key} stands twice", file=path)
            try:
                found[key] = KnownInstrument(
                    key, InstrumentKind(kind), entry["label"], entry.get("symbol", ""),
                    _variants(entry), tuple(entry.get("wrong", ())),
                )  # fmt: skip
            except (KeyError, ValueError) as error:
                raise InputError(f"{kind}.{key}: wrong or missing value ({error})", file=path) from error
    return found


def _bodies(path: Path) -> tuple[ResolutionBody, ...]:
    try:
        return tuple(
            ResolutionBody(
                b["symbol"],
                b["label"],
                tuple(b["names"]),
                b["form"],
                int(b.get("first", 1)),
                int(b.get("last", 999)),
                b.get("bare", ""),
                bool(b.get("printed", True)),
            )
            for b in _toml(path)["body"]
        )
    except (KeyError, ValueError) as error:
        raise InputError(f"wrong or missing value ({error})", file=path) from error


def _themes(folder: Path) -> dict[str, Theme]:
    themes = {
        r["id"]: Theme(
            r["id"], r["label"], r["broader"], _split(r["cues"]), r["unbis"], r["relation"], _split(r["sdg"])
        )
        for r in _rows(folder / "themes.tsv", "\t")
    }  # fmt: skip
    for theme in themes.values():
        if theme.broader and theme.broader not in themes:
            raise InputError(
                f"{theme.id}: the broader theme {theme.broader} is not listed", file=folder / "themes.tsv"
            )
    return themes


def _groups(folder: Path) -> dict[str, PersonsGroup]:
    return {
        r["id"]: PersonsGroup(r["id"], r["label"], _split(r["cues"]), r["unbis"], r["relation"])
        for r in _rows(folder / "groups.tsv", "\t")
    }


def _meetings(
    path: Path, regions: Mapping[str, Region]
) -> tuple[dict[str, KnownMeeting], dict[str, SessionSeries]]:
    data = _toml(path)
    found: dict[str, KnownMeeting] = {}
    for number, entry in data.get("congress", {}).items():
        for meeting in _congress(int(number), entry, regions):
            found[meeting.key] = meeting
    for year, entry in data.get("thematic-discussions", {}).items():
        found[entry["key"]] = KnownMeeting(
            entry["key"], MeetingKind.THEMATIC_DISCUSSION, entry["label"], year=int(year),
            start=entry["start"], end=entry["end"],
        )  # fmt: skip
    return found, {
        key: SessionSeries(int(entry["first_year"]), entry.get("series", ""), entry.get("report", ""))
        for key, entry in data.get("sessions", {}).items()
    }


def congress_label(number: int) -> str:
    """The name a Congress bears in documents: ``Fifteenth United Nations Congress on …``."""
    name = (
        "Congress on the Prevention of Crime and the Treatment of Offenders"
        if number <= _FORMER_NAME_UNTIL
        else "Congress on Crime Prevention and Criminal Justice"
    )
    ordinal = _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
    return f"{ordinal} United Nations {name}"


def _congress(number: int, entry: Mapping[str, Any], regions: Mapping[str, Region]) -> Iterator[KnownMeeting]:
    key, label = f"congress-{number}", congress_label(number)
    conference = entry.get("conference", "")
    yield KnownMeeting(
        key, MeetingKind.CONGRESS, label, number, conference, entry.get("year"), entry.get("start"),
        entry.get("end"), entry.get("place", ""), entry.get("country", ""),
        planned=tuple(entry.get("planned", ())),
    )  # fmt: skip
    numbers = {slug: part for part, slug in entry.get("regional", {}).items()}
    keys = entry.get("regional_keys", {})
    for slug, region in regions.items():
        part = numbers.get(slug)
        yield KnownMeeting(
            keys.get(part, f"rpm-{number}-{slug}"),
            MeetingKind.REGIONAL_PREPARATORY_MEETING,
            f"Regional Preparatory Meeting for {region.label}, {label}",
            int(part) if part else None,
            f"{conference}/RPM.{part}" if part and conference else "",
            region=slug,
            part_of=key,
        )
