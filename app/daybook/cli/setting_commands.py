"""`daybook settings`: every setting of a store, and how to change it without a window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from daybook.cli.opening import chosen_store
from daybook.cli.output import Json, print_json
from daybook.model.choices import MODIFY, StoreDeed
from daybook.model.problem import DaybookError, Problem
from daybook.model.store import Verdict
from daybook.services.setup.deeds import probe_deeds
from daybook.services.setup.setting_list import settings_of
from daybook.wording import describe, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from daybook.cli.stop import StopSignal
    from daybook.model.setup import Setup
    from daybook.model.store import Probe
    from daybook.services.program import Program
    from daybook.services.setup.setting_list import Setting


def run_settings(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook settings [set KEY=VALUE ...]`: change the settings named, all or none, then show them."""
    if arguments.deed and not arguments.changes:
        raise DaybookError("cli.no_changes")
    setup = chosen_store(program, arguments)
    if arguments.changes:
        setup = program.change_settings(setup, arguments.changes)
    if arguments.permissions:
        _show_permissions(program, setup, stop, as_json=arguments.json)
    elif arguments.json:
        print_json(_settings_json(setup))
    else:
        _print_settings(setup, {key for key, _ in arguments.changes})
    return 0


def _show_permissions(program: Program, setup: Setup, stop: StopSignal, *, as_json: bool) -> None:
    """What Daybook may do in the shop, and what the key lets; only what is allowed is asked about."""
    probes = probe_deeds(setup, program.open_session(setup).store, stop)
    if as_json:
        print_json({"store": setup.store, "may": [_deed_json(deed, setup, probes) for deed in StoreDeed]})
        return
    for deed in StoreDeed:
        permission = say(f"option.permission.{MODIFY[deed].value}")
        needs = say("may.needs", permission=permission)
        print(
            say(
                "cli.may_line", deed=say(f"may.{deed.value}"), state=_answer(deed, setup, probes), needs=needs
            )
        )


def _deed_json(deed: StoreDeed, setup: Setup, probes: Mapping[StoreDeed, Probe]) -> Json:
    return {
        "deed": deed.value,
        "permission": MODIFY[deed].value,
        "allowed": deed in setup.may,
        "in_force": setup.lets(deed),
        "key_may": _KEY_MAY.get(probes[deed].verdict) if deed in probes else None,
    }


def _answer(deed: StoreDeed, setup: Setup, probes: Mapping[StoreDeed, Probe]) -> str:
    if deed not in setup.may:
        return say("may.off")
    if deed not in probes:
        return say("may.not_now" if setup.enabled else "may.shop_off")
    return describe(Problem(probes[deed].code, dict(probes[deed].values))).what


_KEY_MAY: Final = {Verdict.PASSED: True, Verdict.MISSING: False}


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
