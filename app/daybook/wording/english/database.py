"""What can be said about the orders kept in the workspace."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "database.changed_in_store": "Order {order} was changed in the store after it was imported.",
    "database.changed_in_store.todo": "Open it to compare the store's figures with your document.",
    "database.setup_damaged": "The saved setup of the store {store} cannot be read.",
    "database.setup_damaged.todo": "Run the setup again for this store. Orders and books are not touched.",
}
