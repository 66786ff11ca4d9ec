"""A program to be killed: undoes an order and dies before the books are asked, or after they answered."""

import datetime as dt
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from daybook.bootstrap import paths_for
from daybook.model.ledger import Removed
from daybook.model.posting import BooksId, Source
from daybook.model.undo_port import TakesOut
from daybook.services.program import Program
from helpers.workbench import Adapters, Quiet


class Dies:
    """Is gone when it should take a document out, or after it has."""

    def __init__(self, taking: TakesOut, when: str) -> None:
        self.taking = taking
        self.when = when

    def void(self, books_id: BooksId, reason: str, on: dt.date | None) -> Removed:
        return self.taking.void(books_id, reason, on)

    def later_of(self, source: Source) -> Sequence[BooksId]:
        return self.taking.later_of(source)

    def closed_through(self) -> dt.date | None:
        return self.taking.closed_through()

    def take_out(self, ids: Sequence[BooksId], reason: str, on: dt.date | None) -> Sequence[Removed]:
        if self.when == "after":
            self.taking.take_out(ids, reason, on)
        os.kill(os.getpid(), signal.SIGKILL)
        return []


def main(directory: Path, when: str, order_id: str) -> None:
    adapters = Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    program = Program(adapters)
    setup = program.current_setup()
    assert setup is not None
    undoing = program.open_session(setup).undoing
    assert undoing._taking is not None
    undoing._taking = Dies(undoing._taking, when)
    undoing.undo([order_id], "entered twice", None, threading.Event(), Quiet())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
