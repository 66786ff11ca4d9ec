"""`--answers FILE.toml`: the wizard's answers from a file, each checked, none guessed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from daybook.cli.intacct_passwords import PASSWORDS
from daybook.model.problem import DaybookError
from daybook.services.setup.setting_values import answer


def read_answers(path: Path) -> dict[str, Any]:
    """Fields of `Setup` with their values, each as `services.setup.setting_values.answer` has it.

    The passwords of Sage Intacct may stand among the answers about it; they are no settings and left out.

    Raises:
        DaybookError: the file cannot be read, or a name or value in it is not known; it says which.
    """
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DaybookError("cli.answers_unreadable", {"file": str(path)}) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DaybookError("cli.answers_not_toml", {"file": str(path), "reason": str(error)}) from error
    intacct = given.get("intacct")
    if isinstance(intacct, dict):
        given["intacct"] = {name: each for name, each in intacct.items() if name not in PASSWORDS}
    return {name: answer(name, value) for name, value in given.items()}
