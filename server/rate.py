"""How often a client may ask for what is not kept ready."""

from __future__ import annotations

import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from ccgraph.errors import InputError
from ccgraph.settings import Settings

AUTOMATIC = "100/second"
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


class RateLimit:
    """The limit of the setting ``rate_limit``.

    Raises:
        InputError: the setting cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self._item = _read(settings)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def refuse(self, client: str) -> int:
        """Count a request; 0 when it may pass, else the seconds after which to try again."""
        if self._item is None or self._limiter.hit(self._item, client):
            return 0
        reset = self._limiter.get_window_stats(self._item, client).reset_time
        return max(1, round(reset - time.time()))


def _read(settings: Settings) -> RateLimitItem | None:
    text = settings.rate_limit.strip().lower()
    if text == "off":
        return None
    if text == "auto":
        local = settings.host in LOOPBACK_HOSTS and not settings.trusted_proxies
        text = "off" if local else AUTOMATIC
        if local:
            return None
    wrong = InputError(
        f"the setting rate_limit must be off, auto or a rate like 100/second, not {settings.rate_limit!r}"
    )
    try:
        item = parse(text)
    except ValueError as error:
        raise wrong from error
    if item.amount < 1:
        raise wrong
    return item
