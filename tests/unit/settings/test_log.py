import logging
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from daybook.model.problem import DaybookError
from daybook.settings import log as log_module
from daybook.settings.log import Log, configure_logging, recent_lines, register_secret
from daybook.settings.paths import Paths

logger = logging.getLogger("daybook.test")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths.at(tmp_path / "data")
    paths.create()
    return paths


@pytest.fixture
def running(paths: Paths) -> Iterator[Log]:
    with configure_logging(paths) as log:
        yield log


def test_a_line_reaches_the_file_without_its_secret(running: Log) -> None:
    register_secret("open-sesame-1")
    logger.info("key %s of %s", "open-sesame-1", "ada@example.com")
    logger.debug("too small to keep")
    text = running.path.read_text(encoding="utf-8")
    assert text.endswith("INFO MainThread daybook.test: key [hidden] of [e-mail]\n")
    assert text.count("\n") == 1


def test_a_traceback_is_redacted_too(running: Log, expect_log: Callable[[str], None]) -> None:
    expect_log("it failed")
    try:
        raise ValueError("X-Auth-Token: abcdef123")
    except ValueError:
        logger.exception("it failed")
    text = running.path.read_text(encoding="utf-8")
    assert "ValueError: X-Auth-Token: [hidden]" in text
    assert "abcdef123" not in text


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_old_and_new_files_are_for_their_owner_alone(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_module, "FILE_BYTES", 2000)
    with configure_logging(paths):
        for number in range(300):
            logger.info("line %d", number)
    files = sorted(paths.logs.iterdir())
    assert len(files) == 1 + log_module.FILES_KEPT
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert max(path.stat().st_size for path in files) <= 2000
    assert "line 299" in paths.log_file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("running")
def test_the_last_lines_are_remembered() -> None:
    for number in range(60):
        logger.info("line %d", number)
    lines = recent_lines()
    assert len(lines) == 50
    assert lines[0].endswith("line 10")
    assert lines[-1].endswith("line 59")


def test_closing_leaves_logging_as_it_was(paths: Paths) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    configure_logging(paths).close()
    assert (root.level, list(root.handlers)) == before


def test_a_line_that_cannot_be_written_disturbs_nothing(
    running: Log, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(running._file.stream, "write", full)
    logger.info("lost")
    assert capsys.readouterr().err == ""
    assert recent_lines()[-1].endswith("lost")


def test_a_log_that_cannot_be_opened_is_told_in_words(paths: Paths) -> None:
    paths.log_file.mkdir()
    with pytest.raises(DaybookError) as caught:
        configure_logging(paths)
    assert caught.value.code == "settings.log_not_writable"
