"""Settings: one table from which the command line, the environment, ``ccgraph.toml`` and the docs are made.

A value comes from the first of: a command-line option, ``CCGRAPH_<NAME>`` in the environment,
``ccgraph.toml`` in the working directory (or the file named by ``CCGRAPH_CONFIG``), the default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast, get_type_hints

from ccgraph.errors import InputError

Value = str | int | float | bool | Path


def _find_root() -> Path:
    """The folder that holds ontology/, data/ and queries/: a checkout's top, or the share of a wheel."""
    package = Path(__file__).resolve().parent
    share = package / "share"
    return share if share.is_dir() else package.parent


def _find_store() -> Path:
    """Inside a checkout; for an installed copy the user's data folder, since site-packages is not his."""
    root = _find_root()
    if root.name != "share":
        return root / "store"
    data_home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data_home) / "ccgraph" / "store"


def _setting(default: Value, help_text: str) -> Any:
    return field(default=default, metadata={"help": help_text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one process. Each field is a row of the table ``SETTINGS``."""

    base_iri: str = _setting(
        "https://w3id.org/crime-congress/", "IRI all our IRIs begin with; ends in a slash"
    )
    root: Path = _setting(_find_root(), "folder that holds ontology/, data/ and queries/")
    store: Path = _setting(
        _find_store(), "folder of the published dataset and its builds; as an option also `sparql+http://…`"
    )
    endpoint: str = _setting(
        "", "SPARQL endpoint of another engine that is asked instead of the store, as `sparql+http://…`"
    )
    endpoint_refresh_seconds: float = _setting(
        10.0, "how often the endpoint is asked whether its dataset has changed, in seconds"
    )
    corpus: Path = _setting(_find_root() / "data" / "corpus", "folder of source documents to build from")
    reasoner: str = _setting("sparql", "engine of the materialization: sparql or owlrl")
    validator: str = _setting("pyshacl", "engine of the validation: pyshacl or shifty")
    keep_builds: int = _setting(2, "number of old builds kept beside the current one")
    host: str = _setting("127.0.0.1", "address the server listens on")
    port: int = _setting(8080, "port the server listens on; 0 takes one that is free")
    workers: int = _setting(2, "number of query worker processes")
    query_timeout_seconds: float = _setting(30.0, "longest time one query may run, in seconds")
    query_memory_mb: int = _setting(512, "most memory one query may use, in MB")
    result_limit_mb: int = _setting(64, "largest query result, in MB")
    request_limit_mb: int = _setting(1, "largest request body, in MB")
    address_limit_kb: int = _setting(32, "longest address of a request, in kB")
    short_query_seconds: float = _setting(0.25, "from when on a query counts as long and yields to others")
    long_workers: int = _setting(4, "long queries that may run beside the short ones")
    queue_limit: int = _setting(64, "queries that may wait for a worker")
    client_timeout_seconds: float = _setting(20.0, "longest wait for a slow client, in seconds")
    cache_mb: int = _setting(64, "memory for answers kept ready, in MB; 0 keeps none")
    rate_limit: str = _setting(
        "auto", "requests per client that reach the engine, as 100/second; off; auto: off on a loopback host"
    )
    trusted_proxies: str = _setting("", "addresses or networks whose X-Forwarded headers count, with commas")
    public_url: str = _setting("", "address of the service as clients see it; empty: that of the request")
    documents_service: str = _setting(
        "https://documents.un.org/api/symbol/access", "service that `ccgraph fetch` gets documents from"
    )
    contact: str = _setting("", "mail or web address for reports of errors, shown on the page about the site")
    metrics_token: str = _setting("", "token for /metrics from elsewhere; empty: loopback only")
    service_endpoints: str = _setting(
        "", "SPARQL endpoints that a query may ask with SERVICE, with commas; empty: none"
    )
    write_tokens: str = _setting("", "who may change the dataset, as name:token with commas; empty: nobody")
    change_timeout_seconds: float = _setting(
        300.0, "longest time to make, validate and publish one change, in seconds"
    )

    def __post_init__(self) -> None:
        if not self.base_iri.startswith(("http://", "https://")) or not self.base_iri.endswith("/"):
            raise InputError(
                f"the setting base_iri must be an http IRI that ends in a slash, not {self.base_iri!r}"
            )
        if any(c.isspace() or c in '<>"{}|\\^`' for c in self.base_iri):
            raise InputError(f"the setting base_iri has a character no IRI may have: {self.base_iri!r}")
        for name, choices in (("reasoner", REASONERS), ("validator", VALIDATORS)):
            if getattr(self, name) not in choices:
                raise InputError(
                    f"the setting {name} must be one of {', '.join(choices)}, not {getattr(self, name)!r}"
                )
        for name in POSITIVE:
            if getattr(self, name) <= 0:
                raise InputError(f"the setting {name} must be greater than 0, not {getattr(self, name)}")
        if self.endpoint and not self.endpoint.startswith(("sparql+http://", "sparql+https://")):
            raise InputError("the setting endpoint must begin with sparql+http:// or sparql+https://")
        if self.keep_builds < 0:
            raise InputError(f"the setting keep_builds must not be negative, not {self.keep_builds}")
        if not 0 <= self.port <= 65535:
            raise InputError(f"the setting port must lie between 0 and 65535, not {self.port}")

    @property
    def def_iri(self) -> str:
        """Namespace of the ontology's own terms."""
        return f"{self.base_iri}def#"

    def graph_iri(self, name: str) -> str:
        """IRI of a named graph: ``authorities``, ``inferred``, ``document/rpm2-report`` …"""
        return f"{self.base_iri}graph/{name}"


REASONERS = ("sparql", "owlrl")
VALIDATORS = ("pyshacl", "shifty")
POSITIVE = (
    "workers",
    "query_timeout_seconds",
    "query_memory_mb",
    "result_limit_mb",
    "request_limit_mb",
    "address_limit_kb",
    "short_query_seconds",
    "long_workers",
    "queue_limit",
    "client_timeout_seconds",
    "endpoint_refresh_seconds",
    "change_timeout_seconds",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    name: str
    kind: type
    default: Value
    help: str

    @property
    def env(self) -> str:
        return f"CCGRAPH_{self.name.upper()}"


def _table() -> tuple[Setting, ...]:
    hints = get_type_hints(Settings)
    return tuple(
        Setting(f.name, hints[f.name], cast(Value, f.default), f.metadata["help"]) for f in fields(Settings)
    )


SETTINGS: tuple[Setting, ...] = _table()
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def load_settings(*, env: Mapping[str, str] | None = None, **overrides: Value | None) -> Settings:
    """The settings from options (``None`` = not given), environment, file and defaults, in that order.

    Raises:
        InputError: a name is unknown, or a value is not of its type or out of range.
    """
    env = os.environ if env is None else env
    values = _from_file(env)
    for setting in SETTINGS:
        if (text := env.get(setting.env)) is not None:
            _put(values, setting, text, f"the environment variable {setting.env}")
    for name, value in overrides.items():
        if name not in _BY_NAME:
            raise InputError(f"there is no setting {name!r}; settings are {', '.join(_BY_NAME)}")
        if value is not None:
            _put(values, _BY_NAME[name], value, f"the setting {name}")
    if "root" in values and "corpus" not in values:
        values["corpus"] = Path(str(values["root"])) / "data" / "corpus"
    return Settings(**values)


ENDPOINT_SCHEME = "sparql+"


def _put(values: dict[str, Any], setting: Setting, value: object, where: str, folder: Path = Path()) -> None:
    """Set a value over those of a lower rank.

    The store is a folder or an endpoint: whichever is named by the higher rank counts.
    """
    if setting.name == "store":
        if str(value).startswith(ENDPOINT_SCHEME):
            values["endpoint"] = str(value)
            return
        values["endpoint"] = ""
    converted = _convert(setting, value, where)
    values[setting.name] = folder / converted if isinstance(converted, Path) else converted


def _from_file(env: Mapping[str, str]) -> dict[str, Any]:
    named = env.get("CCGRAPH_CONFIG")
    path = Path(named) if named else Path("ccgraph.toml")
    if not path.is_file():
        if named:
            raise InputError("there is no such file; CCGRAPH_CONFIG must name a TOML file", file=path)
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this is not a TOML file in UTF-8: {error}", file=path) from error
    values: dict[str, Any] = {}
    for name, value in content.items():
        if name not in _BY_NAME:
            raise InputError(f"there is no setting {name!r}; settings are {', '.join(_BY_NAME)}", file=path)
        _put(values, _BY_NAME[name], value, f"{path}: the setting {name}", path.parent)
    return values


def _convert(setting: Setting, value: object, where: str) -> Value:
    """A value of the setting's type; texts come from the environment, other types from TOML or code."""
    try:
        if setting.kind is bool:
            return _boolean(value)
        if setting.kind is Path:
            return Path(str(value)).expanduser()
        if setting.kind is str and isinstance(value, str):
            return value
        if setting.kind is int and isinstance(value, str | int) and not isinstance(value, bool):
            return int(value)
        if setting.kind is float and isinstance(value, str | int | float) and not isinstance(value, bool):
            return float(value)
    except ValueError as error:
        raise InputError(f"{where} must be {_KINDS[setting.kind]}, not {value!r}") from error
    raise InputError(f"{where} must be {_KINDS[setting.kind]}, not {value!r}")


_KINDS = {bool: "true or false", Path: "a path", str: "a text", int: "a whole number", float: "a number"}


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    raise ValueError(value)
