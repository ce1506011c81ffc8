"""The gazetteers: complete, consistent, and with errors that say what to mend."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ccgraph.errors import InputError
from loaders.annotate.knowledge import Knowledge, load_knowledge
from loaders.model.facts import ActorKind, MeetingKind


def test_states(knowledge: Knowledge) -> None:
    statuses = [s.status for s in knowledge.states.values()]
    assert (statuses.count("member"), statuses.count("observer")) == (193, 2)
    assert all(
        re.fullmatch(r"[A-Z]{3}", s.iso3) and re.fullmatch(r"\d{3}", s.m49) for s in knowledge.states.values()
    )
    assert len({s.m49 for s in knowledge.states.values()}) == len(knowledge.states)
    assert {s.label for s in knowledge.states.values() if s.status == "former"} == {
        "Czechoslovakia", "Democratic Yemen", "German Democratic Republic",
        "Union of Soviet Socialist Republics", "Yugoslavia",
    }  # fmt: skip
    ussr, ukraine = knowledge.state_named("USSR"), knowledge.state_named("Ukrainian SSR")
    assert ussr is not None
    assert ukraine is not None
    assert (ussr.iso3, ukraine.iso3) == ("SUN", "UKR")
    costa_rica = knowledge.states["CRI"]
    assert (costa_rica.m49, costa_rica.region) == ("188", "latin-america-caribbean")
    assert knowledge.states["NLD"].label == "Netherlands (Kingdom of the)"
    assert knowledge.states["TUR"].region == "western-asia"
    assert knowledge.states["EGY"].region == "africa"
    assert knowledge.states["VAT"].actor().kind is ActorKind.STATE
    assert knowledge.states["DEU"].labels["fr"] == "Allemagne"


def test_names_lead_to_one_entity(knowledge: Knowledge) -> None:
    """A name that stands for two entities would be read as whichever comes first."""
    holders: dict[str, str] = {}
    for body in knowledge.organizations.values():
        for name in filter(None, (body.label, body.acronym, *body.variants)):
            assert holders.setdefault(name, body.key) == body.key, name
    texts: dict[str, str] = {}
    for known in knowledge.instruments.values():
        for name in (known.label, *known.variants):
            assert texts.setdefault(name, known.key) == known.key, name


def test_keys_are_plain(knowledge: Knowledge) -> None:
    for key in [*knowledge.organizations, *knowledge.instruments, *knowledge.themes, *knowledge.groups]:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key), key


def test_themes_lead_upwards_and_to_known_goals(knowledge: Knowledge) -> None:
    for theme in knowledge.themes.values():
        seen = {theme.id}
        while theme.broader:
            theme = knowledge.themes[theme.broader]  # noqa: PLW2901
            assert theme.id not in seen
            seen.add(theme.id)
        assert set(theme.sdgs) <= set(knowledge.sdgs)
    assert knowledge.themes["legal-aid"].broader == "access-to-justice"
    assert len(knowledge.themes) == 81
    assert len(knowledge.groups) == 21


def test_meetings(knowledge: Knowledge) -> None:
    congress = knowledge.meetings["congress-15"]
    assert congress.label == "Fifteenth United Nations Congress on Crime Prevention and Criminal Justice"
    assert (str(congress.start), str(congress.end), congress.country) == ("2026-04-25", "2026-04-30", "ARE")
    assert knowledge.meetings["congress-1"].label.endswith(
        "the Prevention of Crime and the Treatment of Offenders"
    )
    regions = {n: knowledge.meetings[f"rpm{n}"].region for n in range(1, 6)}
    assert regions == {
        1: "asia-pacific",
        2: "latin-america-caribbean",
        3: "europe-north-america",
        4: "africa",
        5: "western-asia",
    }
    assert knowledge.meetings["rpm-16-africa"].part_of == "congress-16"
    assert knowledge.meetings["td-2022"].kind is MeetingKind.THEMATIC_DISCUSSION


@pytest.mark.parametrize(
    ("symbol", "meeting"),
    [
        ("A/CONF.241/RPM.2/L.1/Add.3", "rpm2"),
        ("A/CONF.241/PM.1", "congress-15"),
        ("A/CONF.234/16", "congress-14"),
        ("A/RES/78/223", None),
        ("A/CONF.2410/1", None),
    ],
)
def test_the_meeting_of_a_symbol(knowledge: Knowledge, symbol: str, meeting: str | None) -> None:
    found = knowledge.meeting_of_symbol(symbol)
    assert (found.key if found else None) == meeting


def test_places_and_regions(knowledge: Knowledge) -> None:
    assert knowledge.country_of_place("San José, Costa Rica") == "CRI"
    assert knowledge.country_of_place("Naivasha") == "KEN"
    assert knowledge.country_of_place("Palanpur") == knowledge.country_of_place("Pālanpur") == "IND"
    assert knowledge.country_of_place("Valencia") == "ESP"  # chosen by hand: there is one in Venezuela, too
    assert knowledge.country_of_place("Birmingham") == ""  # one in Alabama, too
    assert knowledge.country_of_place("Erewhon") == ""
    assert set(knowledge.places.values()) <= set(knowledge.states)
    region = knowledge.region_named("Asia and Pacific")
    assert region is not None
    assert region.slug == "asia-pacific"
    assert knowledge.region_named("West Asia") == knowledge.region_named("Western Asia")


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "data" / "authorities", tmp_path / "authorities")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("states.csv", "africa", "atlantis", "region"),
        ("organizations.toml", 'parent = "unodc"', 'parent = "nobody"', "nobody"),
        ("organizations.toml", "[secretariat]", "[sekretariat]", "sekretariat"),
        ("instruments.toml", "untoc = {label", "untoc = {name", "untoc"),
        ("themes.tsv", "\taccess-to-justice\t", "\tno-theme\t", "no-theme"),
        ("resolution-bodies.toml", "names = [", "nomen = [", "missing"),
    ],
)
def test_errors_name_the_file_and_the_fault(data: Path, name: str, old: str, new: str, words: str) -> None:
    path = data / "authorities" / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        load_knowledge(data)
    assert name in str(caught.value)


def test_a_missing_gazetteer_is_said(data: Path) -> None:
    (data / "authorities" / "places.csv").unlink()
    with pytest.raises(InputError, match=r"places\.csv"):
        load_knowledge(data)
