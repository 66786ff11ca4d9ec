"""`daybook settings`: every setting of a store, and how to change it without a window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from daybook.cli.opening import chosen_store
from daybook.cli.output import Json, print_json
from daybook.model.problem import DaybookError
from daybook.services.setup.setting_list import settings_of
from daybook.wording import say

if TYPE_CHECKING:
    import argparse

    from daybook.cli.stop import StopSignal
    from daybook.model.setup import Setup
    from daybook.services.program import Program
    from daybook.services.setup.setting_list import Setting


def run_settings(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook settings [set KEY=VALUE ...]`: change the settings named, all or none, then show them."""
    if arguments.deed and not arguments.changes:
        raise DaybookError("cli.no_changes")
    setup = chosen_store(program, arguments)
    if arguments.changes:
        setup = program.change_settings(setup, arguments.changes)
    if arguments.json:
        print_json(_settings_json(setup))
    else:
        _print_settings(setup, {key for key, _ in arguments.changes})
    return 0


def _settings_json(setup: Setup) -> Json:
    found = {
        each.key: {
            "value": each.value,
            "default": each.default,
            "choices": [str(choice) for choice in each.choices],
            "help": say(f"setting.help.{each.key}"),
        }
        for each in settings_of(setup)
    }
    return {"store": setup.store, "name": setup.label, "settings": found}


def _print_settings(setup: Setup, changed: set[str]) -> None:
    """Those that were changed; all of them where none was."""
    print(say("cli.settings_of", store=setup.label))
    for each in settings_of(setup):
        if not changed or each.key in changed:
            print(f"{each.key} = {json.dumps(each.value, ensure_ascii=False)}")
            print(f"    {_explained(each)}")


def _explained(setting: Setting) -> str:
    parts = [say(f"setting.help.{setting.key}")]
    if setting.choices:
        parts.append(say("cli.setting_choices", choices=", ".join(setting.choices)))
    if setting.value != setting.default:
        parts.append(say("cli.setting_default", default=json.dumps(setting.default, ensure_ascii=False)))
    return " ".join(parts)
