"""A program that serves one example shop after another, so that tests start few processes.

Each line of standard input is a list of options in JSON, as on the command line of `daybook sandbox`: from
then on the shop they describe is served, new from the ground up, and its ready line is printed. Ends with its
input.

Most tests only read. A shop that nobody has changed is the next test's again, and answers as before what it
was asked before; faults, the log, the limit of calls and the practice company are new for every test.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from daybook.sandbox import __main__ as entrance
from daybook.sandbox.__main__ import front, read_options, ready
from daybook.sandbox.api import routes
from daybook.sandbox.api.answers import Answer
from daybook.sandbox.api.call import Call
from daybook.sandbox.front import Front, StartResponse
from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.server import listening
from daybook.sandbox.shop import dates

_OF_OTHERS = ("/control/fault", "/control/clear", "/control/intacct")
"""Doors to what is new for every test anyway."""

_answered = routes.answered


class Served:
    """A shop with all that is around it, and whether it is still as it was opened."""

    def __init__(self, options: str, before: Served | None = None) -> None:
        self._opened = (options, dates.store_today())
        kept = before if before and before._is_unchanged and before._opened == self._opened else None
        shop = kept._front.shop.shop if kept else None
        self._front: Front = front(read_options(json.loads(options)), shop)
        self._is_unchanged: bool = True
        self._known: dict[tuple[object, ...], Answer] = kept._known if kept else {}

    def __call__(self, environ: dict[str, object], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (WSGI)."""
        path = str(environ.get("PATH_INFO", ""))
        of_others = path.startswith(_OF_OTHERS) or self._front.intacct.serves(path)
        if environ["REQUEST_METHOD"] != "GET" and not of_others:
            self._is_unchanged = False
        return self._front(environ, start_response)

    def answered(self, call: Call) -> Answer:
        """Answer as before what was asked for before; all but the time is the same in an unchanged shop."""
        if call.method != "GET" or "/orders" not in call.path or call.shop is not self._front.shop.shop:
            return _answered(call)
        asked = (call.version, call.path, tuple(call.query.items(multi=True)))
        answer = self._known.get(asked) if self._is_unchanged else None
        if answer is None:
            answer = _answered(call)
            # Looked at afterwards: a change may have come meanwhile.
            if self._is_unchanged:
                self._known[asked] = answer
        return replace(answer, headers=dict(answer.headers))


def main() -> None:
    # A shop changes none of them: what becomes of an order is kept beside it.
    vars(entrance)["hard_orders"] = lru_cache(maxsize=8)(hard_orders)
    app = Served('["--orders", "0", "--no-hard-orders"]')
    server = listening(app, 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="daybook-shops-") as directory:
        for line in sys.stdin:
            server.app = app = Served(line, app)
            routes.answered = app.answered
            options = read_options(json.loads(line))
            folder = options.credentials_dir or Path(directory)
            print(json.dumps(ready(options, server.port, folder)), flush=True)
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
