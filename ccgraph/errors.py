"""Everything that can go wrong on purpose.

    CrimeCongressError            exit status 1, HTTP 500
    ├── InputError                exit status 2, HTTP 400: what was given is wrong
    │   ├── ParameterError        a parameter of a named query
    │   └── QuerySyntaxError      a SPARQL query
    ├── ConflictError             exit status 2, HTTP 409: a change that cannot be made here
    ├── OutdatedError             exit status 2, HTTP 412: a change of a dataset that is no longer current
    ├── NotConformingError        exit status 1, HTTP 422: the data break the shapes
    ├── EndpointError             exit status 2, HTTP 502: the engine behind us failed
    │   └── EndpointTimeoutError  exit status 2, HTTP 504: it gave up on the query
    ├── StoreError                exit status 2, HTTP 503: no dataset, or one that cannot be read
    │   └── NotHereError          exit status 2, HTTP 501: another engine holds it, without our files
    └── LimitError                exit status 2, HTTP 503: too long, too large, too many

``str(error)`` is one clear sentence for a user: where, what, and what to do about it.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class CrimeCongressError(Exception):
    """Base of all errors a user may see; the class says how a program ends and how HTTP answers."""

    exit_status: ClassVar[int] = 1
    http_status: ClassVar[int] = 500


class InputError(CrimeCongressError):
    """A file, a setting or an argument is wrong.

    Args:
        what: what is wrong, with the offending value, and what to do; no full stop needed.
        file: the file it stands in.
        line: the line of that file, from 1.
    """

    exit_status = 2
    http_status = 400

    def __init__(self, what: str, *, file: Path | str | None = None, line: int | None = None) -> None:
        self.what = what
        self.file = str(file) if file is not None else None
        self.line = line
        place = "" if file is None else f"{file}: " if line is None else f"{file}, line {line}: "
        super().__init__(place + what)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the keyword arguments would be lost by the default.
        return _restore, (type(self), self.what, self.file, self.line)


def _restore(kind: type[InputError], what: str, file: str | None, line: int | None) -> InputError:
    return kind(what, file=file, line=line)


class ParameterError(InputError):
    """A named query got an unknown parameter or a bad value."""


class QuerySyntaxError(InputError):
    """A SPARQL query cannot be read, or asks for something that is never allowed."""


class ConflictError(CrimeCongressError):
    """A change cannot be made in this dataset, however well it is written."""

    exit_status = 2
    http_status = 409


class OutdatedError(CrimeCongressError):
    """A change was made for a build that is no longer the current one."""

    exit_status = 2
    http_status = 412


class NotConformingError(CrimeCongressError):
    """The data do not conform to the shapes; nothing was published."""

    http_status = 422


class StoreError(CrimeCongressError):
    """There is no dataset, or it cannot be opened, or another build is writing."""

    exit_status = 2
    http_status = 503


class EndpointError(CrimeCongressError):
    """Another engine that we ask could not be reached, or did not answer properly.

    Args:
        message: what clients may know; never an address.
        detail: what operators need beside it.
    """

    exit_status = 2
    http_status = 502

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class EndpointTimeoutError(EndpointError):
    """Another engine that we ask gave up on a query, or kept us waiting."""

    http_status = 504


class NotHereError(StoreError):
    """What is asked for takes the files of a build, and another engine holds the dataset."""

    http_status = 501


class LimitError(CrimeCongressError):
    """A limit of time, memory, size or number was reached."""

    exit_status = 2
    http_status = 503
