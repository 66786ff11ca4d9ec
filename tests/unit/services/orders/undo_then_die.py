"""A program to be killed: undoes an order and dies before the books are asked, or after they answered."""

import datetime as dt
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from daybook.bootstrap import paths_for
from daybook.model.ledger import Removed
from daybook.model.ledger_port import Ledger
from daybook.model.posting import BooksId
from daybook.services.program import Program
from helpers.workbench import Adapters, Quiet


class Dies:
    """Is gone when it should take a document out, or after it has."""

    def __init__(self, ledger: Ledger, when: str) -> None:
        self.ledger = ledger
        self.when = when

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ledger, name)

    def take_out(self, ids: Sequence[BooksId], reason: str, on: dt.date | None) -> Sequence[Removed]:
        if self.when == "after":
            self.ledger.take_out(ids, reason, on)
        os.kill(os.getpid(), signal.SIGKILL)
        return []


def main(directory: Path, when: str, order_id: str) -> None:
    adapters = Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    program = Program(adapters)
    setup = program.current_setup()
    assert setup is not None
    undoing = program.open_session(setup).undoing
    assert undoing._ledger is not None
    undoing._ledger = Dies(undoing._ledger, when)  # a ledger but for its end
    undoing.undo([order_id], "entered twice", None, threading.Event(), Quiet())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
