"""What checks brought while nobody looked, put into the few words of a notification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.model.checks import News
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.model.checks import CheckRun

_STOPPED: Final = "import.stopped"
_TOLD_AFTER: Final = 2
"""Checks that fail one after the other: a computer that wakes up has no network for a moment."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A notification, and the page it opens: "needs_you", "documents", "new" or "checking"."""

    title: str
    words: str
    page: str


class PendingNews:
    """Adds up, for each store, what came since somebody last looked: the newest notification tells of all."""

    def __init__(self) -> None:
        self._news: dict[str, News] = {}
        self._failures: dict[str, int] = {}

    def add(self, store: str, shop: str, run: CheckRun) -> Telling | None:
        """What is to be told after a check of a store; None where it brought nothing."""
        failures = self._count_failure(store, run)
        before, now = self._news.get(store, News()), run.news
        if now != News():
            self._news[store] = News(
                new=before.new + now.new,
                imported=before.imported + now.imported,
                needs_you=before.needs_you + now.needs_you,
            )
            return _told(shop, self._news[store])
        if failures == _TOLD_AFTER:
            words = f"{shop}\n{describe(run.problems[0]).what}"
            return Telling(say("tray.trouble"), words, "checking")
        return None

    def forget(self) -> None:
        """Somebody looks: begin anew."""
        self._news.clear()

    def _count_failure(self, store: str, run: CheckRun) -> int:
        if not run.problems:
            self._failures[store] = 0
        elif run.problems[0].code != _STOPPED:
            self._failures[store] = self._failures.get(store, 0) + 1
        return self._failures.get(store, 0)


def _told(shop: str, news: News) -> Telling:
    counted = (
        ("needs_you", "tray.need_you", news.needs_you),
        ("documents", "tray.imported", news.imported),
        ("new", "tray.new", news.new),
    )
    (page, title), *others = [(page, say(code, count=count)) for page, code, count in counted if count]
    more = ", ".join(words for _page, words in others)
    return Telling(title, f"{shop}\n{more}".rstrip(), page)
