"""``/v3``: channels, sites, pages and checkouts, as far as a token's permissions are probed with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Answer, v3_error

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call

Json = dict[str, Any]
_SINCE = "2018-05-07T20:14:17+00:00"


def channels(call: Call) -> Answer:
    """``GET /v3/channels``: the web shop and the till."""
    rows = [_channel(1, "Juniper & Finch", "storefront"), _channel(2, "South Lamar till", "pos")]
    return call.paged(rows)


def _channel(number_: int, name: str, kind: str) -> Json:
    return {
        "id": number_,
        "name": name,
        "external_id": "",
        "type": kind,
        "platform": "bigcommerce" if kind == "storefront" else "square",
        "status": "active",
        "is_listable_from_ui": True,
        "is_enabled": True,
        "is_visible": True,
        "date_created": _SINCE,
        "date_modified": _SINCE,
        "icon_url": "",
    }


def listings(call: Call, channel_id: str) -> Answer:
    """``GET /v3/channels/{id}/listings``: empty, for an unknown channel too."""
    del channel_id
    return call.paged([])


def pages(call: Call) -> Answer:
    """``GET /v3/content/pages``."""
    page = {
        "id": 1,
        "channel_id": 1,
        "name": "About us",
        "type": "page",
        "is_visible": True,
        "parent_id": 0,
        "sort_order": 0,
        "is_homepage": False,
        "is_customers_only": False,
        "url": "/about-us/",
    }
    return call.paged([page])


def sites(call: Call) -> Answer:
    """``GET /v3/sites``."""
    site = {
        "id": 1000,
        "url": "https://juniperandfinch.example",
        "channel_id": 1,
        "created_at": _SINCE,
        "updated_at": _SINCE,
        "ssl_status": "dedicated",
        "urls": [],
        "is_checkout_url_customized": False,
    }
    return call.paged([site])


def checkout(call: Call, checkout_id: str) -> Answer:
    """``GET /v3/checkouts/{id}``: no checkout is open in the example shop."""
    del call
    return v3_error(404, f"Checkout {checkout_id} not found")
