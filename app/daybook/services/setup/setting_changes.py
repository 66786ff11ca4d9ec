"""Settings changed by their keys: through the same checks as the Settings pages, all of them or none."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError
from daybook.model.trouble import is_store_trouble
from daybook.services.setup.setting_list import with_setting
from daybook.services.setup.setup_checks import refuse_missing_customers, refuse_missing_items
from daybook.services.setup.setup_flow import SetupFlow

if TYPE_CHECKING:
    from daybook.model.ports import Books
    from daybook.model.setup import Setup
    from daybook.services.adapters import Adapters
    from daybook.services.session import Session


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
    if changed.store == setup.store and changed.books == setup.books:
        session = flow.open_session()
        _refuse_unknown_matches(session.books, setup, changed)
        if changed.pushing.location != setup.pushing.location:
            _refuse_unknown_location(session, changed.pushing.location)
    try:
        return flow.save()
    except DaybookError as error:
        if error.code != "setup.field_missing":
            raise
        # The window points at the field; here it has to be named.
        raise DaybookError("setting.empty", {"name": error.values["field"]}) from error


def _refuse_unknown_location(session: Session, location: int) -> None:
    """Refuse a location that the shop does not have, where it tells which it has.

    Where it cannot be asked, or its key may not read stock, the first push tells.
    """
    try:
        known = session.store().goods.locations(threading.Event())
    except DaybookError as error:
        if not is_store_trouble(error):
            raise
        return
    if known and all(each.location_id != location for each in known):
        names = "; ".join(f"{each.location_id} {each.name}" for each in known)
        values = {"location": location, "known": names, "field": "pushing.location"}
        raise DaybookError("setup.location_unknown", values)


def _refuse_unknown_matches(books: Books, before: Setup, after: Setup) -> None:
    """Refuse items and customers that are named now and not in the books.

    What was named before may have gone since; its orders say so, and no other setting waits for it.
    """
    codes = {code for _, code in set(after.item_map) - set(before.item_map)}
    if after.custom_item != before.custom_item:
        codes.add(after.custom_item)
    refuse_missing_items(books, sorted(codes - {""}), "item_map")
    numbers = {code for _, code in set(after.customer_map) - set(before.customer_map)}
    refuse_missing_customers(books, sorted(numbers - {""}), "customer_map")
