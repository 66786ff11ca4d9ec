"""Time to the first window one can work with, against a bare PySide6 window. Not a test: run it by hand.

    python tests/benchmarks/startup.py [--runs 9] [--orders 400]

Bytecode is cached, as it is in an installed Daybook; a first round, not counted, fills the cache. Every
figure is from the start of the process to the end of a paint, everything in the window painted, the runs of
the four kinds taking turns:

- `bare`: an empty PySide6 window of the same size;
- `painted`: the first paint of Daybook's window;
- `wizard`: the first paint of the wizard, in an empty data directory;
- `orders`: the first paint of the Orders page with its rows, in a data directory whose setup is finished.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
def tell():
    os.write(1, str(time.time()).encode()); os._exit(0)
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, tell)
        return False
eye = Eye()
window = QMainWindow(); window.resize(1280, 800); window.installEventFilter(eye); window.show()
app.exec()
"""

# Only the one widget is watched: a filter on the application would see, and slow, every event.
DAYBOOK = """
import os, sys, time
wanted, directory = sys.argv[1:]
def look_at(widget, seen=lambda: True):
    from PySide6.QtCore import QEvent, QObject, QTimer
    def tell():
        os.write(1, str(time.time()).encode()); os._exit(0)
    class Eye(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and seen():
                QTimer.singleShot(0, tell)
            return False
    widget.eye = Eye(); widget.installEventFilter(widget.eye)
def after(cls, name, then):
    before = getattr(cls, name)
    def both(self, *given):
        before(self, *given); then(self)
    setattr(cls, name, both)
def watch(Daybook):
    def orders(daybook):
        page = daybook.window.orders
        look_at(page.table.viewport(), lambda: page.model.rowCount() and page.model.cells(0) is not None)
    if wanted == "painted":
        after(Daybook, "__init__", lambda daybook: look_at(daybook.window))
    elif wanted == "wizard":
        after(Daybook, "open_wizard", lambda daybook: look_at(daybook.wizard))
    else:
        after(Daybook, "_show_place", orders)
import daybook.__main__ as entry
import daybook.bootstrap as bootstrap
def start_problem():
    # The last thing that happens before the window's modules are loaded.
    found = plain()
    import daybook.gui.running as running
    watch(running.Daybook)
    return found
plain, bootstrap.start_problem = bootstrap.start_problem, start_problem
entry.main(["--data-dir", directory])
"""

AT_MOST = 60.0
"""Seconds after which a run counts as failed."""


def seconds(*command: str) -> float:
    """How long from the start of the process to the paint it reports."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", *command], capture_output=True, text=True, check=False, timeout=AT_MOST
    )
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(f"no paint was seen: {done.stderr}")
    return float(done.stdout.split()[0]) - begun


def finished_setup(directory: Path, orders: int) -> Path:
    """A data directory with a setup and the example shop's orders listed, made with the command line."""
    shop_command = [sys.executable, "-m", "daybook", "sandbox", "--orders", str(orders)]
    shop_command += ["--credentials-dir", str(directory)]
    data = directory / "data"
    with subprocess.Popen(shop_command, stdout=subprocess.PIPE, text=True) as shop:
        try:
            key = json.loads(shop.stdout.readline() if shop.stdout else "{}")["credentials_file"]
            for command in ("setup", "list"):
                whole = [sys.executable, "-m", "daybook", "--data-dir", str(data), command]
                subprocess.run(
                    [*whole, "--credentials", key], check=True, capture_output=True, timeout=AT_MOST
                )
        finally:
            shop.terminate()
    return data


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--orders", type=int, default=400)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    times: dict[str, list[float]] = {"bare": [], "painted": [], "wizard": [], "orders": []}
    with tempfile.TemporaryDirectory() as name:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name) / "bytecode")
        ready = finished_setup(Path(name), given.orders)
        for run in range(given.runs + 1):
            times["bare"].append(seconds(BARE))
            for wanted in ("painted", "wizard"):
                times[wanted].append(seconds(DAYBOOK, wanted, str(Path(name) / f"{wanted}-{run}")))
            # A data directory of its own for each run: the processes end without cleaning up.
            data = Path(shutil.copytree(ready, Path(name) / f"orders-{run}"))
            times["orders"].append(seconds(DAYBOOK, "orders", str(data)))
    times = {kind: measured[1:] for kind, measured in times.items()}
    for kind, measured in times.items():
        middle, best = statistics.median(measured), min(measured)
        ratio = middle / statistics.median(times["bare"])
        best_ratio = best / min(times["bare"])
        print(
            f"{kind:8} median {middle * 1000:5.0f} ms, {ratio:4.2f} times bare;"
            f" best {best * 1000:5.0f} ms, {best_ratio:4.2f} times"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
