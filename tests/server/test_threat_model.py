"""docs/threat-model.md speaks of settings that exist, and names each that limits or guards something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ccgraph.settings import POSITIVE, SETTINGS

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMES = {setting.name for setting in SETTINGS}
OF_THE_NETWORK = {"trusted_proxies", "public_url", "rate_limit", "cache_mb", "service_endpoints", "endpoint"}
NOT_A_DEFENCE = {"endpoint_refresh_seconds", "port"}


def named() -> set[str]:
    """The words in the file that look like settings."""
    words = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", TEXT))
    return words | ({"workers", "store", "endpoint"} & set(re.findall(r"`([a-z]+)`", TEXT)))


def test_every_setting_it_names_exists() -> None:
    assert named() <= NAMES


@pytest.mark.parametrize("name", sorted(set(POSITIVE) - NOT_A_DEFENCE))
def test_every_limit_is_named(name: str) -> None:
    assert name in named()


@pytest.mark.parametrize(
    "name", sorted(OF_THE_NETWORK | {n for n in NAMES if n.endswith(("_token", "_tokens", "_limit", "_kb"))})
)
def test_every_guard_is_named(name: str) -> None:
    assert name in named()


def test_the_files_it_links_to_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).is_file(), target
