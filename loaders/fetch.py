"""Fetch a document by its United Nations symbol, for machines with a network.

The documents service answers ``?s=A/RES/78/223&l=en&t=pdf`` with the file itself (or a redirect to
it on one of the organization's hosts). Building and querying never use the network; only this does,
and only when asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import urllib3

from ccgraph.errors import InputError
from ccgraph.settings import Settings

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
FORMATS = {
    "pdf": ("application/pdf", b"%PDF"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
}
MAX_REDIRECTS = 5
CHUNK = 65_536
SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Za-z0-9][A-Za-z0-9.()\-]{0,23}){1,8}(?: \(\d{4}\))?")


@dataclass(frozen=True, slots=True)
class Limits:
    """Politeness and safety of one fetch; times in seconds, size in bytes."""

    attempts: int = 4
    backoff: float = 1.0
    timeout: float = 30.0
    max_bytes: int = 60_000_000


def file_stem(symbol: str) -> str:
    """A document id from a symbol: ``A/RES/78/223`` → ``a-res-78-223``."""
    return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")


def fetch(
    symbol: str,
    folder: Path,
    settings: Settings,
    *,
    language: str = "en",
    kind: str = "pdf",
    limits: Limits | None = None,
) -> Path:
    """Fetch one document into a folder; an older copy is replaced only by a complete new one.

    Args:
        symbol: a UN document symbol such as ``A/CONF.241/RPM.2/1``.
        folder: where the file goes, under a name made from the symbol.
        settings: ``documents_service`` is the address of the service.
        language: one of the six official languages.
        kind: ``pdf`` or ``docx``.

    Raises:
        InputError: the symbol, language or format is malformed, the service cannot be reached or has
            no such document, or the answer breaks a limit or is of another type.
    """
    limits = limits or Limits()
    if not SYMBOL.fullmatch(symbol):
        raise InputError(f"{symbol!r} is no document symbol; write it as printed, such as A/RES/78/223.")
    if language not in LANGUAGES:
        raise InputError(f"the language must be one of {', '.join(LANGUAGES)}, not {language!r}.")
    if kind not in FORMATS:
        raise InputError(f"the format must be one of {', '.join(FORMATS)}, not {kind!r}.")
    address = f"{settings.documents_service}?{urlencode({'s': symbol, 'l': language, 't': kind})}"
    data = _download(symbol, address, kind, limits)
    suffix = "" if language == "en" else f"-{language}"
    target = folder / f"{file_stem(symbol)}{suffix}.{kind}"
    folder.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{kind}.part")
    partial.write_bytes(data)
    partial.replace(target)
    return target


def _download(symbol: str, address: str, kind: str, limits: Limits) -> bytes:
    retry = patience(limits)
    home = _host(address)
    headers = {"User-Agent": "ccgraph", "Accept": FORMATS[kind][0]}
    with urllib3.PoolManager(retries=retry, timeout=urllib3.Timeout(total=limits.timeout)) as pool:
        for _ in range(MAX_REDIRECTS + 1):
            try:
                response = pool.request(
                    "GET", address, headers=headers, preload_content=False, redirect=False
                )
            except urllib3.exceptions.HTTPError as error:
                raise InputError(
                    f"{symbol}: {home} cannot be reached ({type(error).__name__});"
                    " check the network, or get the file by hand and use `ccgraph add`."
                ) from None
            with response:
                location = response.headers.get("Location") if 300 <= response.status < 400 else None
                if location is None:
                    return _content(symbol, response, kind, limits)
            address = urljoin(address, location)
            if not _same_site(_host(address), home) or urlsplit(address).scheme not in {"http", "https"}:
                raise InputError(f"{symbol}: {home} sends to {_host(address)}, which is not followed.")
    raise InputError(f"{symbol}: {home} redirects more than {MAX_REDIRECTS} times; get the file by hand.")


def patience(limits: Limits) -> urllib3.Retry:
    """Ask again, later each time, where a server is busy; redirects are left to the caller."""
    return urllib3.Retry(
        total=limits.attempts,
        redirect=False,
        status_forcelist=(429, 500, 502, 503, 504),
        backoff_factor=limits.backoff,
        backoff_max=limits.timeout,
        respect_retry_after_header=True,
        raise_on_status=False,
    )


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _same_site(host: str, home: str) -> bool:
    """The same host, or another host of the same organization (``documents.un.org``, ``docs.un.org``)."""
    if host == home:
        return True
    site = ".".join(home.split(".")[-2:])
    return not home.replace(".", "").isdigit() and "." in home and host.endswith(f".{site}")


def _content(symbol: str, response: urllib3.BaseHTTPResponse, kind: str, limits: Limits) -> bytes:
    if response.status == 404:
        raise InputError(f"{symbol}: there is no such document in this language and format.")
    if response.status != 200:
        raise InputError(f"{symbol}: the service answers with status {response.status}; try again later.")
    media_type, magic = FORMATS[kind]
    stated = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if stated not in {media_type, "application/octet-stream", "binary/octet-stream"}:
        raise InputError(f"{symbol}: the answer is {stated or 'of no stated type'}, not {media_type}.")
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > limits.max_bytes:
        raise InputError(f"{symbol}: has {int(announced) / 1e6:.0f} MB, more than a source may have.")
    data = bytearray()
    try:
        for chunk in response.stream(CHUNK, decode_content=True):
            data += chunk
            if len(data) > limits.max_bytes:
                raise InputError(
                    f"{symbol}: is larger than {limits.max_bytes / 1e6:.0f} MB; it was not kept."
                )
    except urllib3.exceptions.HTTPError:
        raise InputError(f"{symbol}: the answer broke off; nothing was kept, try again.") from None
    if announced.isdigit() and "Content-Encoding" not in response.headers and len(data) != int(announced):
        raise InputError(f"{symbol}: the answer broke off; nothing was kept, try again.")
    if not bytes(data[:8]).startswith(magic):
        raise InputError(f"{symbol}: the answer is no {kind.upper()} file; the service may want a sign-in.")
    return bytes(data)
