"""The file in which the window remembers how it stood."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.window_memory import View

log = logging.getLogger(__name__)


class WindowFile:
    """Fulfils `WindowMemory` with a JSON file for its owner alone, which is there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, View]:
        """Everything kept."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.info("%s cannot be read: %s", self._path.name, error)
            return {}
        if not isinstance(kept, dict):
            return {}
        return {name: view for name, view in kept.items() if isinstance(view, dict)}

    def write(self, views: Mapping[str, View]) -> None:
        """Keep this, instead of what was kept."""
        unfinished = self._path.with_name(f"{self._path.name}.new")
        text = json.dumps({name: dict(view) for name, view in views.items()}, indent=1, sort_keys=True)
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(text)
            unfinished.replace(self._path)
        except OSError as error:
            log.info("%s cannot be written: %s", self._path.name, error)
