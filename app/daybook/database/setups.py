"""Setups, the unfinished wizard and the stores' status labels, behind the `SetupRepository` port."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from daybook.database.instants import to_stored
from daybook.database.value_codec import inward, outward
from daybook.model.problem import DaybookError
from daybook.model.setup import Draft, Setup
from daybook.model.store import StatusCount

if TYPE_CHECKING:
    import sqlite3

    from daybook.database.writer import Writer

SAVE: Final = """
INSERT INTO setups (store, books, setup, saved_at) VALUES (?, ?, ?, ?)
ON CONFLICT (store) DO UPDATE SET books = excluded.books, setup = excluded.setup, saved_at = excluded.saved_at
"""

SAVE_DRAFT: Final = """
INSERT INTO drafts (draft_id, draft) VALUES (1, ?) ON CONFLICT (draft_id) DO UPDATE SET draft = excluded.draft
"""

SAVE_STATUS: Final = """
INSERT INTO statuses (store, status_id, place, label, system_label, orders) VALUES (?, ?, ?, ?, ?, ?)
"""

STATUSES: Final = "SELECT status_id, label, system_label, orders FROM statuses WHERE store = ? ORDER BY place"


@lru_cache(maxsize=16)
def _setup_of(text: str) -> Setup:
    """The setup in its kept form, which is asked for far more often than it changes."""
    return inward(Setup, json.loads(text))


def _loaded(connection: sqlite3.Connection, store: str) -> Setup | None:
    row = connection.execute("SELECT setup FROM setups WHERE store = ?", (store,)).fetchone()
    if row is None:
        return None
    try:
        return _setup_of(row[0])
    except (TypeError, ValueError) as error:
        raise DaybookError("database.setup_damaged", {"store": store}) from error


class WorkspaceSetups:
    """The setup of each store. Every method is one commit."""

    def __init__(self, writer: Writer, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._now = now

    def stores(self) -> Sequence[str]:
        """Hashes of the stores that have a setup, the one saved last first."""
        with self._writer.reading() as connection:
            rows = connection.execute("SELECT store FROM setups ORDER BY saved_at DESC, store")
            return [store for (store,) in rows]

    def load(self, store: str) -> Setup | None:
        """The saved setup.

        Raises:
            DaybookError: database.setup_damaged, where it cannot be read. It is not guessed at.
        """
        with self._writer.reading() as connection:
            return _loaded(connection, store)

    def save(self, setup: Setup) -> None:
        """Keep it, whole."""
        text = json.dumps(outward(setup))
        with self._writer.writing() as connection:
            connection.execute(SAVE, (setup.store, setup.books, text, to_stored(self._now())))

    def learn_rate_direction(self, store: str, *, per_home: bool | None) -> None:
        """Keep which way the store's rates go with its setup, which does not count as saved by that.

        A setup that is not there, or not finished, is left alone.

        Raises:
            DaybookError: as `load`.
        """
        with self._writer.writing() as connection:
            setup = _loaded(connection, store)
            if setup is not None and setup.finished:
                text = json.dumps(outward(replace(setup, rate_is_transactional_per_home=per_home)))
                connection.execute("UPDATE setups SET setup = ? WHERE store = ?", (text, store))

    def remove(self, store: str) -> None:
        """Forget the setup and the status labels of a store; its orders and their history stay."""
        with self._writer.writing() as connection:
            connection.execute("DELETE FROM setups WHERE store = ?", (store,))
            connection.execute("DELETE FROM statuses WHERE store = ?", (store,))

    def draft(self) -> Draft | None:
        """The unfinished wizard; one that an older Daybook wrote in another form begins anew."""
        with self._writer.reading() as connection:
            row = connection.execute("SELECT draft FROM drafts").fetchone()
        if row is None:
            return None
        try:
            return inward(Draft, json.loads(row[0]))
        except (TypeError, ValueError):
            return None

    def save_draft(self, draft: Draft | None) -> None:
        """Keep it, or forget it with None."""
        with self._writer.writing() as connection:
            if draft is None:
                connection.execute("DELETE FROM drafts")
            else:
                connection.execute(SAVE_DRAFT, (json.dumps(outward(draft)),))

    def set_statuses(self, store: str, statuses: Sequence[StatusCount]) -> None:
        """Remember the store's status labels in the order given."""
        rows = [
            (store, status.status_id, place, status.label, status.system_label, status.count)
            for place, status in enumerate(statuses)
        ]
        with self._writer.writing() as connection:
            connection.execute("DELETE FROM statuses WHERE store = ?", (store,))
            connection.executemany(SAVE_STATUS, rows)

    def statuses(self, store: str) -> Sequence[StatusCount]:
        """The remembered labels."""
        with self._writer.reading() as connection:
            return [StatusCount(*row) for row in connection.execute(STATUSES, (store,))]
