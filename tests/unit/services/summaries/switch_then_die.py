"""A program to be killed: changes how sales are posted and dies at one point of it."""

import datetime as dt
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from daybook.bootstrap import paths_for
from daybook.model.choices import Summary
from daybook.services.program import Program
from daybook.services.summaries.changeover import Changeover
from helpers.workbench import LONG_AGO, Adapters, Quiet


def dies(*_: Any, **__: Any) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def after(work: Callable[..., Any]) -> Callable[..., Any]:
    """`work`, then the end."""

    def worked(*given: Any, **named: Any) -> Any:
        work(*given, **named)
        dies()

    return worked


def main(directory: Path, key_file: Path, when: str, mode: Summary) -> None:
    adapters = Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    program = Program(adapters)
    program.read_key_file(key_file)
    setup = program.current_setup()
    assert setup is not None
    session = program.open_session(setup)
    switch = session.summary_switch
    changeover = switch._changeover
    assert isinstance(changeover, Changeover)
    points: dict[str, Callable[[], None]] = {
        "taken out": lambda: setattr(changeover._reposting, "run", dies),
        "half posted": lambda: setattr(
            changeover._reposting._posting, "post", after(changeover._reposting._posting.post)
        ),
        "posted": lambda: setattr(changeover, "_finished", dies),
    }
    points[when]()
    switch.switch(mode, dt.date.fromisoformat(LONG_AGO), "another way", threading.Event(), Quiet())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Summary(sys.argv[4]))
