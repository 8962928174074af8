"""How often a login may be tried: so many times a minute for one account and for one address."""

import math
import time
from collections import deque
from collections.abc import Callable

WINDOW = 60.0
"""Seconds."""
PER_ACCOUNT, PER_ADDRESS = 5, 30
"""A school's teachers share one address, so an address may try more often than an account."""
_KEPT = 10_000


class Throttle:
    """Counts tries before the password is looked at, so that many at once count, too; a success clears its account.

    Args:
        clock: Seconds that never run backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: dict[tuple[str, str], deque[float]] = {}

    def wait(self, account: str, address: str) -> int:
        """Count one try and return 0, or return the seconds to wait without counting it."""
        now = self._clock()
        limits = ((("account", account), PER_ACCOUNT), (("address", address), PER_ADDRESS))
        for key, limit in limits:
            tries = self._tries.setdefault(key, deque())
            while tries and now - tries[0] >= WINDOW:
                tries.popleft()
            if len(tries) >= limit:
                return math.ceil(WINDOW - (now - tries[0]))
        for key, _ in limits:
            self._tries[key].append(now)
        if len(self._tries) > _KEPT:
            self._forget(now)
        return 0

    def passed(self, account: str) -> None:
        """Forget the tries of an account that has got in."""
        self._tries.pop(("account", account), None)

    def _forget(self, now: float) -> None:
        self._tries = {key: tries for key, tries in self._tries.items() if tries and now - tries[-1] < WINDOW}
