"""What can be said about the orders kept in the workspace."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "database.changed_in_store": "Order {order} was changed in the store after it was imported.",
    "database.changed_in_store.todo": "Open it to compare the store’s figures with your document.",
    "database.cancelled_in_store": "Order {order} was set to “{status}” in the store after it was imported.",
    "database.cancelled_in_store.todo": (
        "Open it: void its document, or keep it with a reason; a refund becomes a credit memo by itself."
    ),
    "database.refund_changed": "Refund {refund} was changed in the store after its credit memo was made.",
    "database.refund_changed.todo": "Compare both; undo the order and import it again to make them anew.",
    "database.setup_damaged": "The saved setup of the store {store} cannot be read.",
    "database.setup_damaged.todo": "Run the setup again for this store. Orders and books are not touched.",
}
