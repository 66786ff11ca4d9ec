"""``python -m daybook.sandbox``: open the example shop and serve it until it is ended."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import FrameType
from typing import TypeVar

from daybook.sandbox import credentials
from daybook.sandbox.api import scopes
from daybook.sandbox.api.application import Application
from daybook.sandbox.api.control import Control
from daybook.sandbox.api.faults import Faults
from daybook.sandbox.api.gateway import Gateway
from daybook.sandbox.api.limits import Quota, Window
from daybook.sandbox.api.record import Record
from daybook.sandbox.front import Front
from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.intacct import options as intacct
from daybook.sandbox.intacct.state import StateError
from daybook.sandbox.server import end_with_input, listening
from daybook.sandbox.shop import dates
from daybook.sandbox.shop.links import JUNIPER, Identity
from daybook.sandbox.shop.shop import Shop, Size

T = TypeVar("T")


def main(argv: Sequence[str] | None = None) -> int:
    """Serve the example shop until interrupted; returns 0. Only the ready line goes to standard output."""
    options = read_options(argv)
    signal.signal(signal.SIGINT, _interrupted)
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            _serve(options)
    except StateError as error:
        _parser().error(str(error))
    return 0


def _interrupted(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise KeyboardInterrupt


def _serve(options: argparse.Namespace) -> None:
    served = front(options)
    server = listening(served, options.port)
    try:
        with _directory(options.credentials_dir) as directory:
            print(json.dumps(ready(options, server.port, directory)), flush=True)
            if options.end_with_stdin:
                end_with_input(server)
            server.serve_forever(poll_interval=0.2)
    finally:
        server.server_close()
        served.intacct.gateway.companies.close()


@contextlib.contextmanager
def _directory(chosen: Path | None) -> Iterator[Path]:
    """Give the directory for the key file: the chosen one, else a fresh one that is removed at the end."""
    if chosen is not None:
        yield chosen
        return
    with tempfile.TemporaryDirectory(prefix="daybook-sandbox-") as fresh:
        yield Path(fresh)


def front(options: argparse.Namespace, shop: Shop | None = None) -> Front:
    """Put together all that is served, as the options say, around a shop of theirs where there is one."""
    shop = _shop(options) if shop is None else shop
    return Front(_application(options, shop), intacct.service(options))


def ready(options: argparse.Namespace, port: int, directory: Path) -> dict[str, object]:
    """Write the key file into the directory and return what the ready line tells."""
    path = credentials.write(directory, credentials.Keys.of(options.seed), port, options.store_hash)
    return {
        "ready": True,
        "api_path": credentials.api_path(port, options.store_hash),
        "credentials_file": str(path),
        "intacct": intacct.ready(options, port),
    }


def _shop(options: argparse.Namespace) -> Shop:
    anchor = dates.local_midnight(options.today or dates.store_today())
    hard = [
        draft
        for draft in hard_orders(anchor, options.seed)
        if options.hard_orders is None or draft.staff_notes in options.hard_orders
    ]
    identity = Identity(options.store_hash, options.store_name)
    return Shop(Size(options.seed, options.orders, anchor), hard, identity)


def _application(options: argparse.Namespace, shop: Shop) -> Application:
    keys = credentials.Keys.of(options.seed)
    faults, record = Faults(options.seed, options.fault_rate), Record(keys.token)
    return Application(
        shop,
        Gateway(keys.token, options.scopes, options.store_hash),
        Window(options.rate_limit),
        faults,
        record,
        options.latency_ms,
        Control(faults, record, shop.payment_actions) if options.control else None,
    )


def _checked(read: Callable[[str], T]) -> Callable[[str], T]:
    """Turn the reason for a refused option into argparse's own sentence."""

    def checked(text: str) -> T:
        try:
            return read(text)
        except (ValueError, InvalidOperation) as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return checked


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError(f"not a count: {text}")
    return value


def _share(text: str) -> int:
    """Read a share such as ``0.05`` as so many of ten thousand."""
    value = Decimal(text)
    if not 0 <= value <= 1:
        raise ValueError(f"a share lies between 0 and 1: {text}")
    return int(value * 10_000)


def _cases(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def read_options(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line says; a wrong one ends the process as argparse has it."""
    return _parser().parse_args(argv)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="daybook sandbox", description="Serve the example shop on this computer."
    )
    add = parser.add_argument
    add("--port", type=_checked(_count), default=0, help="port on 127.0.0.1; 0 takes a free one (default)")
    add("--orders", type=_checked(_count), default=412, metavar="N", help="ordinary orders (default 412)")
    add("--seed", type=int, default=1, metavar="S", help="same seed, same shop (default 1)")
    add(
        "--today",
        type=_checked(dates.parsed_day),
        metavar="YYYY-MM-DD",
        help="the shop's today (default: today)",
    )
    add("--latency-ms", type=_checked(_count), default=0, metavar="MS", help="wait before each answer")
    add("--rate-limit", type=_checked(Quota.parsed), default=Quota(20_000, 30), metavar="N/30",
        help="requests in so many seconds (default 20000/30)")  # fmt: skip
    add(
        "--fault-rate",
        type=_checked(_share),
        default=0,
        metavar="P",
        help="share of requests that fail, 0 to 1",
    )
    add("--scopes", type=_checked(scopes.parsed), default=scopes.parsed(scopes.DEFAULT), metavar="LIST",
        help="what the token opens, such as orders:modify,products (default: all)")  # fmt: skip
    add(
        "--credentials-dir",
        type=Path,
        metavar="DIR",
        help="where the key file goes (default: a temporary place)",
    )
    add("--store-hash", default=JUNIPER.store_hash, metavar="HASH",
        help="the shop's hash, where a second one runs beside it (default sandbox)")  # fmt: skip
    add("--store-name", default=JUNIPER.name, metavar="NAME", help="what the shop calls itself")
    add("--end-with-stdin", action="store_true", help="end when standard input ends")
    add("--hard-orders", type=_cases, metavar="LIST",
        help="difficult orders of these cases only, such as TA25,TF01 (default: all)")  # fmt: skip
    add("--no-hard-orders", dest="hard_orders", action="store_const", const=frozenset(),
        help="leave out the difficult orders")  # fmt: skip
    add("--control", action="store_true", help="open /control/ for tests")
    intacct.add_to(parser, _checked, _count)
    return parser


if __name__ == "__main__":
    sys.exit(main())
