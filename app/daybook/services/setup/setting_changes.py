"""Settings changed by their keys: through the same checks as the Settings pages, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from daybook.model.problem import DaybookError
from daybook.model.setup import Setup
from daybook.services.adapters import Adapters
from daybook.services.setup.setting_list import with_setting
from daybook.services.setup.setup_flow import SetupFlow


def change_settings(adapters: Adapters, setup: Setup, changes: Iterable[tuple[str, str]]) -> Setup:
    """Save `setup` with these settings (key and what a person typed) and return it as saved.

    Raises:
        DaybookError: a key or a value is wrong, or the values do not go together; nothing is changed then.
    """
    changed = setup
    for key, text in changes:
        changed = with_setting(changed, key, text)
    flow = SetupFlow.of_setup(adapters, setup)
    flow.set(**{field.name: getattr(changed, field.name) for field in fields(changed)})
    try:
        return flow.save()
    except DaybookError as error:
        if error.code != "setup.field_missing":
            raise
        # The window points at the field; here it has to be named.
        raise DaybookError("setting.empty", {"name": error.values["field"]}) from error
