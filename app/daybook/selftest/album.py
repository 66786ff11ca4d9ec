"""Where the pictures of a walk are kept: packed and written beside the walk, which goes on meanwhile."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

_QUICKLY: Final = 80
"""The PNG quality that packs least: as usual it takes twice as long, for a twentieth less to keep."""

_MOST_WAITING: Final = 4
"""Pictures that wait for their turn: of a fine screen each is 16 MB."""


class Album:
    """Call `close` at the end of the walk: then all pictures are there, or those that are not are named."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="daybook-pictures")
        self._waiting: list[Future[None]] = []
        self.missing: list[Path] = []

    def keep(self, picture: QImage, path: Path) -> None:
        """Keep a picture under this name, soon; wait where too many are on their way."""
        if len(self._waiting) >= _MOST_WAITING:
            self._waiting.pop(0).result()
        # A copy that shares its points until somebody paints on.
        self._waiting.append(self._worker.submit(self._write, QImage(picture), path))

    def close(self) -> list[Path]:
        """Wait for the last picture; those that could not be written."""
        self._worker.shutdown()
        while self._waiting:
            self._waiting.pop().result()
        return self.missing

    def _write(self, picture: QImage, path: Path) -> None:
        # Qt lets Python go on while it packs.
        if not picture.save(str(path), quality=_QUICKLY):
            self.missing.append(path)
