"""A program to be killed: notices what the shop took for an order, and dies when the books have it."""

import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from daybook.model.problem import Problem
from golden.later_money import authorised, captured
from helpers.golden import golden_books
from helpers.workbench import Quiet


def main(directory: Path) -> None:
    with golden_books(directory) as golden:
        golden.sell(authorised())
        golden.shop.put(captured(authorised(), ("86.60", "2026-04-01 09:00")))
        golden.session.list_orders(threading.Event(), Quiet())

        def die(waiting: Mapping[str, Problem], booked: Mapping[str, str]) -> None:
            del waiting, booked
            os.kill(os.getpid(), signal.SIGKILL)

        golden.session._orders.tell_payments = die  # type: ignore[method-assign]
        golden.session.later_payments.book([], threading.Event())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
