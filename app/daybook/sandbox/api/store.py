"""``/v2``: the store itself, its clock, its ways to pay, its currencies and tax classes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from daybook.sandbox.api.answers import Answer, listed, success
from daybook.sandbox.shop import dates, methods
from daybook.sandbox.shop.currencies import CURRENCIES, STORE_CURRENCY
from daybook.sandbox.shop.money import text
from daybook.sandbox.shop.ordinary import COUPONS

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call

_OPENED = "2018-05-07T20:14:17+00:00"


def show(call: Call) -> Answer:
    """``GET /v2/store``."""
    identity = call.shop.identity
    return success(
        {
            "id": identity.store_hash,
            "account_uuid": "6c0f3a7e-5a0b-4f8e-9d57-0d6f1f2f7a11",
            "store_id": 1000001,
            "status": "live",
            "name": identity.name,
            **_contact(),
            "timezone": _timezone(),
            "language": "en",
            **_formats(),
            "plan_name": "Plus",
            "plan_level": "Plus",
            "plan_is_trial": False,
            "industry": "Home & Garden",
            "logo": [],
            "is_price_entered_with_tax": False,
            "default_channel_id": 1,
            "default_site_id": 1000,
            "active_comparison_modules": [],
            "features": _features(),
        }
    )


def _contact() -> dict[str, object]:
    return {
        "domain": "juniperandfinch.example",
        "secure_url": "https://juniperandfinch.example",
        "control_panel_base_url": "https://store-sandbox.mybigcommerce.com",
        "first_name": "Juniper",
        "last_name": "Finch",
        "address": "1400 South Lamar Boulevard\nAustin, Texas 78704",
        "country": "United States",
        "country_code": "US",
        "infrastructure_region": "us-central1",
        "phone": "+1 555 0100",
        "admin_email": "owner@juniperandfinch.example",
        "order_email": "orders@juniperandfinch.example",
        "favicon_url": "",
    }


def _formats() -> dict[str, object]:
    return {
        "currency": STORE_CURRENCY.code,
        "currency_symbol": STORE_CURRENCY.token,
        "decimal_separator": ".",
        "thousands_separator": ",",
        "decimal_places": STORE_CURRENCY.places,
        "currency_symbol_location": "left",
        "weight_units": "Ounces",
        "dimension_units": "Inches",
        "dimension_decimal_places": 2,
        "dimension_decimal_token": ".",
        "dimension_thousands_token": ",",
    }


def _features() -> dict[str, object]:
    return {
        "stencil_enabled": True,
        "sitewidehttps_enabled": True,
        "facebook_catalog_id": "",
        "checkout_type": "optimized",
        "wishlists_enabled": False,
        "graphql_storefront_api_enabled": True,
        "shopper_consent_tracking_enabled": False,
        "multi_storefront_enabled": True,
        "storefront_limits": {"active": 1, "total_including_inactive": 3},
    }


def _timezone() -> dict[str, object]:
    winter = datetime(2024, 1, 15, tzinfo=dates.STORE_ZONE).utcoffset() or timedelta()
    summer = datetime(2024, 7, 15, tzinfo=dates.STORE_ZONE).utcoffset() or timedelta()
    return {
        "name": dates.STORE_ZONE.key,
        "raw_offset": int(winter.total_seconds()),
        "dst_offset": int(summer.total_seconds()),
        "dst_correction": True,
        "date_format": {"display": "M jS Y", "export": "M jS Y", "extended_display": "M jS Y @ g:i A"},
    }


def clock(call: Call) -> Answer:
    """``GET /v2/time``: open to any token."""
    del call
    return success({"time": dates.now()})


def payment_methods(call: Call) -> Answer:
    """``GET /v2/payments/methods``: only those of the checkout, which are not all that orders name."""
    page, limit = call.page()
    rows = [
        {"code": gateway, "name": label, "test_mode": gateway == "testgateway"}
        for code, (label, gateway, _) in methods.METHODS.items()
        if code not in {methods.NONE, methods.MANUAL}
    ]
    return listed(rows[(page - 1) * limit : page * limit])


def currencies(call: Call) -> Answer:
    """``GET /v2/currencies``."""
    page, limit = call.page()
    rows = [
        {
            "id": currency.id,
            "is_default": currency is STORE_CURRENCY,
            "last_updated": "Tue, 12 Jun 2018 14:31:32 +0000",
            "country_iso2": currency.country,
            "default_for_country_codes": [currency.country],
            "currency_code": currency.code,
            "currency_exchange_rate": f"{text(currency.rate)}000000",
            "auto_update": False,
            "token_location": "left",
            "token": currency.token,
            "decimal_token": ".",
            "thousands_token": ",",
            "decimal_places": currency.places,
            "name": currency.name,
            "enabled": True,
            "is_transactional": True,
            "use_default_name": True,
        }
        for currency in CURRENCIES.values()
    ]
    return listed(rows[(page - 1) * limit : page * limit])


def tax_classes(call: Call) -> Answer:
    """``GET /v2/tax_classes``: the ids are texts, as in the specification's own example."""
    page, limit = call.page()
    names = {"0": "Default Tax Class", "1": "Non-Taxable Products", "2": "Shipping", "3": "Gift Wrapping"}
    rows = [
        {"id": number, "name": name, "created_at": _OPENED, "updated_at": _OPENED}
        for number, name in names.items()
    ]
    return listed(rows[(page - 1) * limit : page * limit])


def coupon_count(call: Call) -> Answer:
    """``GET /v2/coupons/count``."""
    del call
    return success({"count": len(COUPONS)})


def email_statuses(call: Call) -> Answer:
    """``GET /v3/settings/email-statuses``: which mail the store sends; for statuses one switch for all."""
    del call
    switches = {
        "abandoned_cart_email": True,
        "account_details_changed_email": True,
        "combined_order_status_email": True,
        "create_account_email": True,
        "create_guest_account_email": False,
        "gift_certificate_email": True,
        "invoice_email": True,
        "order_message_notification_email": True,
        "product_review_email": False,
        "return_confirmation_email": True,
        "return_statuschange_email": True,
    }
    return success({"data": switches, "meta": {}})
