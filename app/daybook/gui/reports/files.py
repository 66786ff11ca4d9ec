"""Saves a sheet as PDF or CSV, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize, QPdfWriter

from daybook.gui.reports.csv_file import csv_text
from daybook.gui.reports.paper import Imprint, draw_on, page_layout
from daybook.model.problem import DaybookError
from daybook.wording.sheets import say_phrase

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.model.sheet import Sheet

_RESOLUTION = 600


def save_pdf(path: Path, sheet: Sheet, imprint: Imprint, cancel: Cancel, progress: Progress) -> Path:
    """Write a PDF file. Raises DaybookError("reports.save_failed"); what was there before stays then.

    So it does after Stop, which raises Cancelled.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        # Qt says nothing of why a file cannot be opened: ask the system first.
        unfinished.touch()
        writer = QPdfWriter(str(unfinished))
        writer.setResolution(_RESOLUTION)
        writer.setTitle(say_phrase(sheet.title))
        writer.setCreator("Daybook")
        writer.setPageLayout(page_layout(sheet, usual_page()))
        written = draw_on(writer, sheet, imprint, cancel, progress)
        del writer
        if not written:
            raise _failed(path, "")
        unfinished.replace(path)
    except OSError as error:
        raise _failed(path, os.strerror(error.errno or 0)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def save_csv(path: Path, sheet: Sheet, cancel: Cancel, progress: Progress) -> Path:
    """Write a CSV file. Raises DaybookError("reports.save_failed"); what was there before stays then.

    So it does after Stop, which raises Cancelled.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_text(csv_text(sheet, cancel, progress), encoding="utf-8", newline="")
        unfinished.replace(path)
    except OSError as error:
        raise _failed(path, os.strerror(error.errno or 0)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def usual_page() -> QPageSize:
    """Letter where inches are used, else A4."""
    metric = QLocale.system().measurementSystem() is not QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter)


def file_name(sheet: Sheet, ending: str) -> str:
    """A name for the sheet's file: its title and what it is about, without what file systems refuse."""
    words = f"{say_phrase(sheet.title)} {say_phrase(sheet.about)}"
    kept = "".join(letter if letter.isalnum() else " " for letter in words)
    return f"{'-'.join(kept.split())[:100]}.{ending}"


def _failed(path: Path, reason: str) -> DaybookError:
    return DaybookError("reports.save_failed", {"file": path.name, "reason": reason})
