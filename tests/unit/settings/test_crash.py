import daybook
from daybook.model.problem import DaybookError
from daybook.settings.crash import crash_report
from daybook.settings.redaction import register_secret


def failing_report() -> str:
    register_secret("crash-secret-7")
    private = "the local value"
    try:
        try:
            raise KeyError(f"crash-secret-7 of {len(private)}")
        except KeyError as error:
            raise DaybookError("store.broken", {"mail": "ada@example.com"}) from error
    except DaybookError as error:
        return crash_report(error, ["10:00 INFO started", "10:01 INFO sent to bob@example.com"])


def test_the_report_tells_versions_the_whole_way_and_the_log() -> None:
    report = failing_report()
    assert report.startswith(f"Daybook {daybook.__version__}\nPython 3.")
    assert ", Qt 6." in report
    assert "KeyError" in report
    assert "store.broken" in report
    assert "in failing_report" in report
    assert report.endswith("Last lines of the log:\n10:00 INFO started\n10:01 INFO sent to [e-mail]\n")


def test_the_report_holds_no_secret_address_or_value() -> None:
    report = failing_report()
    assert "crash-secret-7" not in report
    assert "@" not in report
    assert "the local value" not in report
