"""Audit the code and what it depends on: Bandit, pip-audit, npm audit.

Exit status: 0 all clean, 1 something was found, 3 something could not be checked (no network, or a registry
that does not tell of vulnerabilities); each is named.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NPM_FOLDERS = tuple(path.parent for path in sorted(ROOT.glob("*/package-lock.json")))
NPM_TESTS = ROOT / "tests" / "clients"
FOUND, UNCHECKED = 1, 3


def run(*command: str, folder: Path = ROOT) -> tuple[int, str, str]:
    """A command's exit status, output and errors."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def bandit() -> int:
    """Audit our own code."""
    status, output, errors = run(
        sys.executable, "-m", "bandit", "-q", "-c", "pyproject.toml", "-r", "ccgraph", "loaders", "server"
    )
    return say("our code (Bandit)", FOUND if status else 0, output + errors)


def packages() -> int:
    """Audit the Python packages of this environment."""
    _, output, errors = run(
        sys.executable, "-m", "pip_audit", "-f", "json", "--skip-editable", "--progress-spinner", "off"
    )
    try:
        listed = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        return say("Python packages (pip-audit)", UNCHECKED, errors.strip().rpartition("\n")[2])
    bad = [f"{d['name']} {d['version']}: {v['id']}" for d in listed for v in d.get("vulns", ())]
    skipped = [d["name"] for d in listed if "skip_reason" in d and d["name"] != "ccgraph"]
    if bad:
        return say("Python packages (pip-audit)", FOUND, "\n".join(bad))
    detail = f"{len(skipped)} of {len(listed)} packages were not found in the database" if skipped else ""
    return say("Python packages (pip-audit)", UNCHECKED if skipped else 0, detail)


def npm(folder: Path) -> int:
    """Audit the packages of a folder's lock file."""
    name = f"{folder.relative_to(ROOT)} (npm audit)"
    if shutil.which("npm") is None:
        return say(name, UNCHECKED, "npm is not installed")
    _, output, errors = run("npm", "audit", "--package-lock-only", "--json", folder=folder)
    try:
        counts = json.loads(output)["metadata"]["vulnerabilities"]
    except (ValueError, KeyError):
        return say(name, UNCHECKED, errors.strip().partition("\n")[0] or "the registry does not answer")
    return say(name, FOUND if counts["total"] else 0, json.dumps(counts) if counts["total"] else "")


def say(what: str, status: int, detail: str = "") -> int:
    """Print the verdict on one part."""
    words = {0: "clean", FOUND: "FOUND", UNCHECKED: "NOT CHECKED"}
    print(f"{words[status]:12} {what}" + (f": {detail}" if detail else ""))  # noqa: T201 - a command
    return status


def main() -> int:
    """Run all audits."""
    results = [bandit(), packages(), *(npm(folder) for folder in (*NPM_FOLDERS, NPM_TESTS))]
    return FOUND if FOUND in results else max(results)


if __name__ == "__main__":
    sys.exit(main())
