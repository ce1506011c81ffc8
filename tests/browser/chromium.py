"""Where Chromium is on this machine, and how it is started."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW = (
    "no Chromium was found: install it (Debian, Ubuntu: apt-get install chromium; or "
    "python -m playwright install chromium), or name it in CCGRAPH_TEST_CHROMIUM"
)


@lru_cache(maxsize=1)
def find_chromium() -> str:
    """The path of a Chromium, empty where there is none and none can be installed."""
    named = os.environ.get("CCGRAPH_TEST_CHROMIUM", "")
    found = named or _installed()
    if not found and _install():
        found = _installed()
    return found


def _installed() -> str:
    for name in NAMES:
        if path := shutil.which(name):
            return path
    caches = [Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")), Path.home() / ".cache" / "ms-playwright"]
    for cache in caches:
        if cache.name:
            for path in sorted(cache.glob("chromium*/chrome-*/*")):
                if path.name in ("chrome", "headless_shell", "chrome-headless-shell", "Chromium"):
                    return str(path)
    return ""


def _install() -> bool:
    """Install the Debian package, where this process may and the package lists are there."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    command = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-core"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def launch(playwright: Playwright) -> Browser:
    """A browser of its own profile."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
