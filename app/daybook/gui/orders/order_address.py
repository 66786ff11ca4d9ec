"""Where an order is found in the shop's control panel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daybook.model.setup import Setup

_HASH: Final = re.compile(r"[a-z0-9]+")
_HOST: Final = "https://api.bigcommerce.com/"


def order_address(setup: Setup, order_id: str) -> str:
    """The control panel's page of an order, '' for shops without one: the example and practice servers.

    BigCommerce reaches every store at store-HASH.mybigcommerce.com, whatever its own domain.
    """
    is_real = not setup.example and setup.api_root.startswith(_HOST)
    if not (is_real and _HASH.fullmatch(setup.store) and order_id.isdecimal()):
        return ""
    return f"https://store-{setup.store}.mybigcommerce.com/manage/orders/{order_id}"
