"""Time to the first painted window, against a bare PySide6 window; medians of interleaved runs.

    python tests/benchmarks/startup.py [--runs 9]

`painted` is the first paint of Daybook's window, `usable` the first paint of what one can work with: the
wizard in an empty data directory.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time()); sys.stdout.flush(); import os; os._exit(0)
        return False
eye = Eye(); app.installEventFilter(eye)
window = QMainWindow(); window.resize(1280, 800); window.show()
app.exec()
"""

DAYBOOK = """
import sys, time
wanted, directory = sys.argv[1:]
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
import daybook.gui.start as start
from daybook.__main__ import main
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and (
            wanted == "painted" or "Wizard" in type(watched.window()).__name__
        ):
            print(time.time()); sys.stdout.flush(); import os; os._exit(0)
        return False
made = start.application
def application():
    app = made(); app.eye = Eye(); app.installEventFilter(app.eye); return app
start.application = application
main(["--data-dir", directory])
"""


def seconds(*command: str) -> float:
    """How long from the start of the process to the paint it reports."""
    begun = time.time()
    done = subprocess.run([sys.executable, "-c", *command], capture_output=True, text=True, check=False)
    return float(done.stdout.split()[0]) - begun


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times: dict[str, list[float]] = {"bare": [], "painted": [], "usable": []}
    for _ in range(runs):
        times["bare"].append(seconds(BARE))
        for wanted in ("painted", "usable"):
            with tempfile.TemporaryDirectory() as directory:
                times[wanted].append(seconds(DAYBOOK, wanted, directory))
    bare = statistics.median(times["bare"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:8} {median * 1000:6.0f} ms   {median / bare:4.2f} times bare")
    return 0


if __name__ == "__main__":
    sys.exit(main())
