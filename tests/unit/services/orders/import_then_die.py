"""A program to be killed: imports orders into practice books and dies before or while they are approved."""

import datetime as dt
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from daybook.bootstrap import paths_for
from daybook.model.books import PostResult
from daybook.model.posting import BooksId
from daybook.services.program import Program
from helpers.workbench import Adapters, Delegating, Quiet


class Dies(Delegating):
    """Approves as many documents as it is told to, then the process is gone."""

    left = 0

    def approve(self, ids: Sequence[BooksId], on: dt.datetime) -> Sequence[PostResult]:
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)
        type(self).left -= 1
        return self.books.approve(ids, on)


def main(directory: Path, key_file: Path, approvals: int, order_ids: Sequence[str]) -> None:
    Dies.left = approvals

    adapters = Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    adapters.wrap_books = Dies
    program = Program(adapters)
    program.read_key_file(key_file)
    setup = program.current_setup()
    assert setup is not None
    program.open_session(setup).importing.run(order_ids, threading.Event(), Quiet(), lambda _result: None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
