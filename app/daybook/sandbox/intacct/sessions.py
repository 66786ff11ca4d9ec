"""Who is signed in: sessions of the gateway, each for one company, one place in it and one endpoint."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class Session:
    """A session; ``location`` is its entity, empty at top level, ``path`` the only one it is good at."""

    id: str
    company: str
    user: str
    location: str
    path: str
    ends: datetime


def now() -> datetime:
    """Return the time by the clock, in UTC."""
    return datetime.now(UTC)


class Sessions:
    """The sessions that have not ended. Not kept over a restart, as a client has to expect at any time."""

    def __init__(self, minutes: int, clock: Callable[[], datetime] = now) -> None:
        self.clock = clock
        self.lasting = timedelta(minutes=minutes)
        self._open: dict[str, Session] = {}
        self._made = 0

    def open(self, company: str, user: str, location: str, path: str) -> Session:
        """Open a session."""
        self._made += 1
        seed = f"{company} {user} {self._made} {self.clock().isoformat()}"
        name = hashlib.sha256(seed.encode()).hexdigest()[:40]
        session = Session(name, company, user, location, path, self.clock() + self.lasting)
        self._open[name] = session
        return session

    def used(self, name: str, path: str) -> Session | None:
        """Return a session and let it last longer; None where it is unknown, ended or elsewhere."""
        session = self._open.get(name)
        if session is None or session.path != path:
            return None
        if session.ends <= self.clock():
            del self._open[name]
            return None
        session.ends = self.clock() + self.lasting
        return session

    def end_all(self) -> None:
        """End all sessions at once, as the server does when it is restarted."""
        self._open.clear()
