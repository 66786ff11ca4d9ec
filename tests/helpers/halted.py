"""Work that is stopped in its middle, or halts there until a test lets it go on."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import pytest

LONGEST = 60.0


class Halted:
    """The method `name` of `owner` works as ever, but call number `after` ends when `go_on` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, after: int) -> None:
        self.go_on = threading.Event()
        self.calls = 0
        real: Any = getattr(owner, name)

        def halting(*args: Any, **options: Any) -> Any:
            found = real(*args, **options)
            self.calls += 1
            if self.calls == after:
                assert self.go_on.wait(LONGEST)
            return found

        monkeypatch.setattr(owner, name, halting)


class StopAt:
    """Progress and Cancel in one: Stop is pressed as soon as `code` is told for the `count`th time."""

    def __init__(self, code: str, count: int) -> None:
        self.cancel = threading.Event()
        self.told: list[tuple[int, int]] = []
        self._code, self._count = code, count

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        del values
        if code == self._code:
            self.told.append((done, total))
            if len(self.told) == self._count:
                self.cancel.set()
