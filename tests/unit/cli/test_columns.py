"""Figures of commands stay in their columns, however long they and the names before them are."""

from __future__ import annotations

from daybook.cli.columns import in_columns


def test_no_cell_runs_into_the_next() -> None:
    rows = [
        ("Day", "", "Shop", "Books"),
        ("2026-11-06", "USD", "1,234,568,492.58", "1,234,568,341.02"),
        ("2026-11-08", "JPY", "1,350", "0"),
    ]
    assert in_columns(rows, texts=2) == [
        "Day                          Shop             Books",
        "2026-11-06  USD  1,234,568,492.58  1,234,568,341.02",
        "2026-11-08  JPY             1,350                 0",
    ]


def test_what_follows_a_long_name_stands_below_the_rest() -> None:
    rows = [("2204", "Tax collected - Texas (Automatic Tax, US)", "5.78"), ("", "Sum", "5.78")]
    assert in_columns(rows, texts=2) == [
        "2204  Tax collected - Texas (Automatic Tax, US)  5.78",
        "      Sum                                        5.78",
    ]


def test_nothing_is_no_line() -> None:
    assert in_columns([], texts=2) == []
