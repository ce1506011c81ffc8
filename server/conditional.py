"""Entity tags: a build never changes, so build, question and format name an answer for ever."""

from __future__ import annotations

from hashlib import sha256

from ccgraph import __version__

GZIP_MARK = "-gzip"


def make_etag(build: str, *parts: str) -> str:
    """A strong tag, quoted, for what is made from a build and these parts by this version of the program."""
    digest = sha256("\0".join((__version__, build, *parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f'"{build}-{digest[:20]}"'


def builds_of(header: str) -> tuple[str, ...]:
    """The builds that the tags of an If-Match header were made from; a tag not of ours names itself."""
    found = (part.strip().strip('"') for part in header[:4096].split(","))
    return tuple(dict.fromkeys(tag.partition("-")[0] or tag for tag in found if tag))


def of_encoding(etag: str, encoding: str) -> str:
    """The tag of the same answer in a content coding; its bytes differ, so must its strong tag."""
    return f'{etag[:-1]}{GZIP_MARK}"' if encoding == "gzip" else etag


def matches(header: str | None, etag: str) -> bool:
    """Whether If-None-Match names a tag, in whichever coding the client has it."""
    if not header or not etag:
        return False
    plain = etag.replace(GZIP_MARK, "")
    known = {plain, of_encoding(plain, "gzip"), "*"}
    return any(part.strip().removeprefix("W/") in known for part in header[:4096].split(","))
