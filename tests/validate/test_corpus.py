"""The shipped corpus conforms, and each shape found something to check in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.store import Dataset, current_build

BASE = "https://w3id.org/crime-congress/"


@pytest.fixture(scope="module")
def report(built_store: Path) -> list[str]:
    return current_build(built_store).validation.read_text(encoding="utf-8").splitlines()


def test_nothing_stands_against_publication(report: list[str]) -> None:
    assert report[0].startswith("The data conform to ")
    assert " 0 violations, " in report[0]
    assert not [line for line in report if line.startswith("Violation: ")]


# The shipped corpus needs no corrections by hand.
MAY_BE_IDLE = {"Correction-action", "Correction-applied", "Correction-who"}


def test_each_shape_had_something_to_check(report: list[str]) -> None:
    label = "Shapes without anything to check: "
    idle = [line.removeprefix(label).split(", ") for line in report if line.startswith(label)]
    assert set().union(*idle) <= MAY_BE_IDLE


def test_the_echoes_that_cite_a_report_of_another_region_are_warned_of(report: list[str]) -> None:
    """Read in the compendium: Add.1 of another region's meeting is cited three times."""
    found = [line for line in report if "This echo cites the report of another region" in line]
    assert len(found) == 3
    assert all(line.startswith("  id/state-echo/compendium/") for line in found)


def test_the_report_is_a_graph_of_the_dataset(dataset: Dataset, report: list[str]) -> None:
    rows = dataset.query(
        f"""PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT (COUNT(?result) AS ?n) WHERE {{
            GRAPH <{BASE}graph/validation> {{ ?report a sh:ValidationReport ; sh:result ?result .
            ?result a sh:ValidationResult ; sh:focusNode ?focus ; sh:sourceShape ?shape ;
                sh:resultSeverity ?severity ; sh:resultMessage ?message }} }}"""
    )
    ((number,),) = rows
    stated = report[0].partition(": ")[2].partition(" (")[0].split(", ")
    assert int(str(number)) == sum(int(part.split(" ")[0]) for part in stated)
