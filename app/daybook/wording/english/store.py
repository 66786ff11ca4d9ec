"""What the shop answers: Test Connection, permissions, refusals."""

_NEW_ACCOUNT = (
    "Permissions of an API account cannot be changed later: create a new one "
    "under Settings › Store-level API accounts and use its key file."
)

SENTENCES: dict[str, str | tuple[str, str]] = {
    "store.address_answers": "The shop answers at {host}.",
    "store.forbidden": "The permission {permission} is not given.",
    "store.forbidden.todo": _NEW_ACCOUNT,
    "store.no_such_shop": "BigCommerce knows no shop at this address.",
    "store.no_such_shop.todo": (
        "Copy the API path line of the key file again; the shop ID in it may be mistyped."
    ),
    "store.not_found": "The shop does not have what Daybook asked for ({path}).",
    "store.not_found.todo": "It may have been deleted in the shop. List the orders again.",
    "store.not_tried": "Not tried yet.",
    "store.orders_counted": ("{count} order can be read.", "{count} orders can be read."),
    "store.orders_readable": "Orders can be read.",
    "store.paging_broken": "The shop sends its orders in an order that Daybook cannot follow.",
    "store.paging_broken.todo": (
        "Nothing was lost. Try again; if it stays like this, tell the Daybook developers."
    ),
    "store.payments_not_allowed": "Payments may not be read: the permission Order Transactions is not given.",
    "store.payments_not_allowed.todo": (
        "Daybook then takes the way of payment from the order itself and cannot tell test orders. "
        f"{_NEW_ACCOUNT}"
    ),
    "store.payments_readable": "Payments and refunds can be read.",
    "store.permission_given": "Given.",
    "store.permission_missing_customers": "Not given: customers are matched by the order’s own e-mail only.",
    "store.permission_missing_customers.todo": _NEW_ACCOUNT,
    "store.permission_missing_information": (
        "Not given: Daybook asks you for the shop’s name, currency and time zone."
    ),
    "store.permission_missing_information.todo": _NEW_ACCOUNT,
    "store.permission_missing_marketing": "Not given: there is no report of gift certificates not yet used.",
    "store.permission_missing_marketing.todo": _NEW_ACCOUNT,
    "store.permission_missing_orders": "Not given: without it Daybook can do nothing.",
    "store.permission_missing_orders.todo": _NEW_ACCOUNT,
    "store.permission_missing_products": "Not given: items are matched by the order’s own SKU only.",
    "store.permission_missing_products.todo": _NEW_ACCOUNT,
    "store.permission_missing_transactions": (
        "Not given: the way of payment is taken from the order itself, and test orders cannot be told."
    ),
    "store.permission_missing_transactions.todo": _NEW_ACCOUNT,
    "store.permission_not_needed": "Not given, and not needed.",
    "store.permission_unknown": "The shop gave no clear answer.",
    "store.rate_limited": "The shop had too many requests, from Daybook or from other programs.",
    "store.rate_limited.todo": "Wait a few minutes, then try again.",
    "store.refused": "The shop refused the request: {message}",
    "store.refused.todo": "Try again; if it stays like this, tell the Daybook developers.",
    "store.server_error": "The shop has a fault of its own at the moment.",
    "store.server_error.todo": (
        "Try again in a few minutes. BigCommerce tells about faults on status.bigcommerce.com."
    ),
    "store.settings_not_allowed": "Name, currency and time zone may not be read; Daybook asks you for them.",
    "store.settings_not_allowed.todo": _NEW_ACCOUNT,
    "store.settings_readable": "Name, currency and time zone can be read.",
    "store.status_changed": (
        "The status of order {order} was changed in the shop meanwhile; Daybook left it alone."
    ),
    "store.status_changed.todo": "Look at the order in the shop and set its status there if needed.",
    "store.test_passed": "TEST PASSED: SUCCESSFULLY CONNECTED TO {name}",
    "store.token_accepted": "The key is accepted.",
    "store.too_much_asked": "Daybook asked for more at once than the shop gives.",
    "store.too_much_asked.todo": "Try again; if it stays like this, tell the Daybook developers.",
    "store.unauthorized": "The shop does not know this key: it was deleted or mistyped.",
    "store.unauthorized.todo": (
        "Copy the ACCESS TOKEN line of the key file again. If the API account was deleted, create a new one "
        "under Settings › Store-level API accounts."
    ),
    "store.unavailable": "The shop is closed for maintenance, or suspended.",
    "store.unavailable.todo": "Try again later. If the shop stays closed, ask BigCommerce about the account.",
    "store.wrong_shop": "This key does not open this shop.",
    "store.wrong_shop.todo": (
        "Check that the shop ID in the shop address and the key come from the same key file."
    ),
}
