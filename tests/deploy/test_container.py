"""The image, the compose file and the unit: least privilege, a health check that works, settings that exist.

No engine for images is at hand where the tests run, so the files are read, and what they ask of the program
itself is tried: it serves from a store that it cannot write to, and the health check tells that it does.
"""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from ccgraph.cli import cli
from ccgraph.settings import SETTINGS
from tests.server.conftest import free_port, wait_until
from tests.server.data import TOTAL, publish_small

ROOT = Path(__file__).resolve().parent.parent.parent
UNITS = ("ccgraph.service", "ccgraph-build.service")


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in text.splitlines() if line.strip()]


def last(name: str) -> str:
    return [rest for found, rest in instructions() if found == name][-1]


def final_stage() -> list[tuple[str, str]]:
    found = instructions()
    start = max(i for i, (name, _) in enumerate(found) if name == "FROM")
    return found[start:]


def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return content


def unit(name: str) -> dict[str, list[str]]:
    """The directives of a unit's service section; each may stand more than once."""
    parser = configparser.RawConfigParser(strict=False, dict_type=_Collecting)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy" / name, encoding="utf-8")
    return {key: str(value).split("\n") for key, value in parser["Service"].items()}


class _Collecting(dict[str, Any]):
    def __setitem__(self, key: str, value: Any) -> None:
        if isinstance(value, list) and key in self:
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


# --- the image


def test_the_image_has_stages_and_its_base_a_version() -> None:
    bases = [rest for name, rest in instructions() if name == "FROM"]
    assert len(bases) == 2
    assert all(re.match(r"python:\$\{PYTHON_VERSION\}-slim-bookworm", base) for base in bases)
    assert re.fullmatch(r"PYTHON_VERSION=3\.\d+", last("ARG"))
    assert not [rest for name, rest in instructions() if name == "ADD"]
    final = final_stage()
    assert not [rest for name, rest in final if name == "COPY" and "--from=build" not in rest]
    assert not [rest for name, rest in final if "pip install" in rest]


def test_the_image_runs_as_a_user_without_rights() -> None:
    user = next(rest for name, rest in reversed(final_stage()) if name == "USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user), "a number, so that the platform sees it is not root"
    names = [name for name, _ in final_stage()]
    assert names.index("USER") > max(i for i, name in enumerate(names) if name in ("RUN", "COPY"))
    assert int(last("EXPOSE")) > 1024


def test_the_entry_point_is_the_command_and_its_options_exist() -> None:
    assert json.loads(last("ENTRYPOINT")) == ["ccgraph"]
    command, *options = json.loads(last("CMD"))
    known = {flag for parameter in cli.commands[command].params for flag in parameter.opts}
    assert {option for option in options if option.startswith("--")} <= known
    assert options[options.index("--port") + 1] == last("EXPOSE")


def test_what_the_image_copies_is_there_and_is_sent() -> None:
    sent = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    copied = {
        source
        for name, rest in instructions()
        if name == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    }
    assert copied == sent
    assert all((ROOT / source).exists() for source in copied)


def test_the_health_check_tells_a_ready_server_from_none(tmp_path: Path) -> None:
    check = json.loads(last("HEALTHCHECK").partition("CMD ")[2])
    assert "/ready" in check[-1]
    assert f":{last('EXPOSE')}/" in check[-1]
    nobody = check[-1].replace(last("EXPOSE"), str(free_port()))
    run = [sys.executable, *check[1:-1]]
    assert subprocess.run([*run, nobody], capture_output=True, check=False).returncode != 0


def test_the_service_runs_where_nothing_can_be_written_but_tmp(tmp_path: Path) -> None:
    """As the image promises: the store mounted read-only, in a namespace of its own."""
    store, spool = tmp_path / "store", tmp_path / "spool"
    publish_small(store)
    spool.mkdir()
    mount = f"mount --bind {store} {store} && mount -o remount,ro,bind {store}"
    if (
        not shutil.which("unshare")
        or subprocess.run(
            ["unshare", "--mount", "sh", "-c", mount], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("this machine does not let us mount")
    port = free_port()
    serve = f"exec {sys.executable} -m ccgraph.cli serve --port {port}"
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", f"{mount} && ! touch {store}/x 2>/dev/null && {serve}"],
            env={"PATH": os.environ["PATH"], "CCGRAPH_STORE": str(store), "TMPDIR": str(spool)},
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
    try:
        wait_until(lambda: process.poll() is not None or _ready(port))
        assert process.poll() is None, log.read_text()
        query = {"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"}
        answer = httpx.get(f"http://127.0.0.1:{port}/sparql", params=query, trust_env=False).json()
        assert answer["results"]["bindings"][0]["n"]["value"] == str(TOTAL)
        file = httpx.get(f"http://127.0.0.1:{port}/download/dataset.nq", trust_env=False, timeout=60)
        assert (file.status_code, file.content.count(b"\n")) == (200, TOTAL), file.text[:300]
        check = json.loads(last("HEALTHCHECK").partition("CMD ")[2])[-1].replace(last("EXPOSE"), str(port))
        assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
    finally:
        process.terminate()
        assert process.wait(timeout=60) == 0


def _ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/ready", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


# --- compose


@pytest.mark.parametrize("name", ["web", "build"])
def test_containers_have_least_privilege(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] == next(rest for found, rest in reversed(final_stage()) if found == "USER")
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert any(mount.startswith("/tmp:") and "noexec" in mount for mount in service["tmpfs"])
    assert "privileged" not in service


def test_the_web_container_cannot_change_the_data_and_the_build_has_no_network() -> None:
    services = compose()["services"]
    assert all(mount.endswith(":ro") for mount in services["web"]["volumes"])
    assert services["build"]["network_mode"] == "none"
    assert services["web"]["ports"] == ["127.0.0.1:8080:8080"], "for the proxy of this machine only"
    assert services["build"]["command"][0] in cli.commands


# --- systemd

HARDENING = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictNamespaces": "yes",
    "CapabilityBoundingSet": "",
    "User": "ccgraph",
}


@pytest.mark.parametrize("name", UNITS)
def test_units_have_least_privilege(name: str) -> None:
    found = unit(name)
    assert {key: found[key][0] for key in HARDENING} == HARDENING
    assert "@system-service" in found["SystemCallFilter"]
    program, command, *_ = found["ExecStart"][0].split()
    assert (Path(program).name, command in cli.commands) == ("ccgraph", True)
    assert ("ReadWritePaths" in found) == (name == "ccgraph-build.service")


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_units(name: str) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    verified = subprocess.run(
        ["systemd-analyze", "verify", str(ROOT / "deploy" / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in verified.stderr.splitlines() if "is not executable" not in line]
    assert [line for line in complaints if line.startswith(("/", name))] == []


# --- settings, wherever they are named

FILES = ("Dockerfile", "compose.yaml", *(f"deploy/{name}" for name in (*UNITS, "nginx.conf")))


@pytest.mark.parametrize("name", FILES)
def test_settings_that_are_named_exist(name: str) -> None:
    named = set(re.findall(r"CCGRAPH_[A-Z_]+", (ROOT / name).read_text(encoding="utf-8")))
    assert named <= {setting.env for setting in SETTINGS}
    assert named
