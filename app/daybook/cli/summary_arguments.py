"""The command line of daily summaries and of reports for support."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from daybook.cli.ledger_arguments import day, order
from daybook.model.choices import Summary
from daybook.wording import say


def add_summary_commands(add: Callable[[str], argparse.ArgumentParser]) -> None:
    """Add the commands; `add` makes one by its name."""
    summary = add("summary")
    summary.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=say("cli.summary_day"))
    summary.add_argument("--switch", choices=[*Summary], help=say("cli.summary_switch"))
    summary.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD", help=say("cli.summary_from"))
    summary.add_argument("--dry-run", action="store_true", help=say("cli.dry_run"))
    report = add("report")
    report.add_argument("order", type=order, metavar="ORDER", help=say("cli.report_order"))
    report.add_argument("--out", type=Path, metavar="FILE", help=say("cli.report_out"))
