import subprocess
import sys
from pathlib import Path

import pytest

from daybook.model.problem import DaybookError
from daybook.settings.single_instance import DataDirectoryLock

HOLD = """
import sys
from pathlib import Path
from daybook.settings.single_instance import DataDirectoryLock
lock = DataDirectoryLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "daybook.lock"


def test_a_second_process_is_refused_until_the_first_is_killed(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(DaybookError) as caught:
            DataDirectoryLock(path).acquire()
        first.kill()
    assert caught.value.code == "settings.data_directory_in_use"
    assert caught.value.values == {"directory": str(path.parent)}
    with DataDirectoryLock(path):
        pass


def test_a_child_process_does_not_keep_the_lock(path: Path) -> None:
    lock = DataDirectoryLock(path)
    lock.acquire()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    lock.release()
    with DataDirectoryLock(path):
        assert child.poll() is None
    child.communicate(b"\n")


def test_two_locks_in_one_process_exclude_each_other(path: Path) -> None:
    with DataDirectoryLock(path), pytest.raises(DaybookError):
        DataDirectoryLock(path).acquire()


def test_taking_and_releasing_twice_does_no_harm(path: Path) -> None:
    lock = DataDirectoryLock(path)
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()
    with DataDirectoryLock(path):
        pass


def test_a_directory_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(DaybookError) as caught:
        DataDirectoryLock(tmp_path / "nowhere" / "daybook.lock").acquire()
    assert caught.value.code == "settings.cannot_lock"
