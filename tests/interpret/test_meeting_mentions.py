"""Names of meetings wherever a document prints them."""

from __future__ import annotations

from collections import Counter

from tests.interpret.compendia import shipped

SHIPPED = "compendium"


def test_every_place_that_names_a_meeting() -> None:
    """Counted in the source: abbreviations, adjectives, the region behind, the Congress under five names."""
    named = Counter((m.meeting, m.surface) for m in shipped(SHIPPED).meetings)
    regional = {name: n for (meeting, name), n in named.items() if meeting.startswith("rpm")}
    assert regional["Asia and the Pacific RPM"] == 2
    assert regional["Latin America and Caribbean RPM"] == 2
    assert {"West Asia RPM", "European RPM", "Regional Preparatory Meeting for Africa"} <= set(regional)
    meetings = {name: meeting for (meeting, name) in named}
    assert meetings["European RPM"] == "rpm3"
    assert meetings["African Regional Preparatory Meeting"] == "rpm4"
    assert named["congress-15", "15th UN Crime Congress"] == 14
    assert not any("A/CONF" in name or "RPM." in name for name in meetings), "symbols name no meeting here"
