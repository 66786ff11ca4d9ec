"""What could not be read of an order."""

_ASK_SUPPORT = "List the orders again. If it stays like this, tell the Daybook developers."
_LOOK_IN_SHOP = "Look at the order in the shop; after a correction there, list the orders again."

SENTENCES: dict[str, str | tuple[str, str]] = {
    "bigcommerce.details_unreadable": "The kept taxes or payments of an order cannot be read.",
    "bigcommerce.details_unreadable.todo": _ASK_SUPPORT,
    "bigcommerce.order_unreadable": "A kept order cannot be read.",
    "bigcommerce.order_unreadable.todo": _ASK_SUPPORT,
    "bigcommerce.order_without_id": "The shop sent an order without a number.",
    "bigcommerce.order_without_id.todo": _ASK_SUPPORT,
    "bigcommerce.refund_without_id": "The shop sent a refund that names no order.",
    "bigcommerce.refund_without_id.todo": _ASK_SUPPORT,
    "order.amount_missing": "The amount {field} is missing.",
    "order.amount_missing.todo": _LOOK_IN_SHOP,
    "order.amount_unreadable": "The amount {field} reads “{text}”, which is no amount.",
    "order.amount_unreadable.todo": _LOOK_IN_SHOP,
    "order.date_unreadable": "The date {field} reads “{text}”, which is no date.",
    "order.date_unreadable.todo": _LOOK_IN_SHOP,
    "order.field_unreadable": "The field {field} is missing or makes no sense.",
    "order.field_unreadable.todo": _LOOK_IN_SHOP,
    "order.line_amount_missing": "{line}: the amount {field} is missing.",
    "order.line_amount_missing.todo": _LOOK_IN_SHOP,
    "order.line_amount_unreadable": "{line}: the amount {field} reads “{text}”, which is no amount.",
    "order.line_amount_unreadable.todo": _LOOK_IN_SHOP,
    "order.line_date_unreadable": "{line}: the date {field} reads “{text}”, which is no date.",
    "order.line_date_unreadable.todo": _LOOK_IN_SHOP,
    "order.line_field_unreadable": "{line}: the field {field} is missing or makes no sense.",
    "order.line_field_unreadable.todo": _LOOK_IN_SHOP,
    "order.lines_incomplete": (
        "The shop did not send all lines of order {order}: they do not make up its subtotal."
    ),
    "order.lines_incomplete.todo": (
        "Import the order or read it again: Daybook then asks the shop for the lines once more. "
        "If that does not help, look at the order in the shop."
    ),
    "order.transactions_incomplete": (
        "The shop gave {read} payments of this order and has more, or cannot say whether it has."
    ),
    "order.transactions_incomplete.todo": (
        "Compare the payments in the shop’s own list and book this order by hand, or leave it out."
    ),
}
