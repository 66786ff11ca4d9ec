"""Stop, by signals that come when they like."""

from __future__ import annotations

import signal

import pytest

from daybook.cli.stop import StopSignal


def test_the_first_signal_asks_to_stop_and_the_second_ends_at_once() -> None:
    with StopSignal().listening() as stop:
        signal.raise_signal(signal.SIGTERM)
        assert stop.is_set()
        assert stop.status == 128 + signal.SIGTERM
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_signal_after_the_result_was_told_changes_nothing() -> None:
    with StopSignal().listening() as stop:
        signal.raise_signal(signal.SIGINT)
        stop.told()
        signal.raise_signal(signal.SIGINT)
        assert stop.status == 128 + signal.SIGINT


class InterruptedAtItsEnd:
    """Has the second interrupt fall into its finaliser."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_an_interrupt_inside_a_finaliser_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with StopSignal().listening() as stop:
        signal.raise_signal(signal.SIGINT)
        InterruptedAtItsEnd()
        assert stop.is_set()
    assert capsys.readouterr().err == ""
