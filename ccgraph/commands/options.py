"""What all commands of the command line share: errors as one line, options from the settings table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ccgraph.errors import CrimeCongressError, InputError
from ccgraph.settings import SETTINGS, Settings, load_settings

Command = TypeVar("Command", bound=Callable[..., Any])


class Failure(click.ClickException):
    """One of our errors as one line on the terminal, with its exit status."""

    def __init__(self, error: CrimeCongressError) -> None:
        super().__init__(str(error))
        self.exit_code: int = error.exit_status  # type: ignore[misc]


class Commands(click.Group):
    """A group whose commands may raise our errors."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CrimeCongressError as error:
            raise Failure(error) from error


def setting_option(name: str, *flags: str) -> Callable[[Command], Command]:
    """An option for a row of the settings table, with its help; not given means: look elsewhere."""
    setting = next(s for s in SETTINGS if s.name == name)
    kind: Any = click.Path(path_type=Path) if setting.kind is Path else setting.kind
    if name == "store":  # may be the address of an endpoint, which is no path
        kind = str
    names = flags or (f"--{name.replace('_', '-')}",)
    text = f"{setting.help[0].upper()}{setting.help[1:]} (or {setting.env})."
    return click.option(*names, name, type=kind, default=None, help=text)


store_option = setting_option("store")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors and the result.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")


def local_settings(**options: Any) -> Settings:
    """The settings of a command that works on the files of a store.

    Raises:
        InputError: the settings name an endpoint instead, or are wrong.
    """
    settings = load_settings(**options)
    if settings.endpoint:
        raise InputError(
            "this command needs the files of a store, and the store that is set is an endpoint; give --store "
            "a folder (another engine gets its data from `ccgraph export`)"
        )
    return settings


def run_build(settings: Settings, *, quiet: bool, added: Any = None, without: tuple[str, ...] = ()) -> Any:
    """Build with a progress display.

    Args:
        added: the documents beside the corpus (None: as they are).
        without: ids of changes that are not made again.
    """
    from ccgraph.progress import shown
    from loaders.pipeline import build

    with shown(quiet=quiet) as progress:
        return build(settings, progress, added, without)
