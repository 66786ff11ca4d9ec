"""The setup's page Items: how the same item is recognised, and what becomes of one that is missing."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "setup.items.books_field": "In your books",
    "setup.items.by_hand": "Match items by hand",
    "setup.items.custom_item": "Item for lines that name no product",
    "setup.items.custom_item_hint": "An item’s code. Empty: such lines stay without an item.",
    "setup.items.custom_field": "Name of the custom field",
    "setup.items.custom_field_hint": "As the shop writes it on its products.",
    "setup.items.follows": "What follows from it",
    "setup.items.known": (
        "{known} of {count} product in waiting orders is recognised.",
        "{known} of {count} products in waiting orders are recognised.",
    ),
    "setup.items.lead": (
        "Each product that was sold needs its item in your books. You can change this at any time; documents "
        "that are there stay as they are."
    ),
    "setup.items.looking": "Looking at the orders that wait…",
    "setup.items.missing": "If your books do not have the item",
    "setup.items.missing_hint": "If this is off, such orders wait until you match the item or create it.",
    "setup.items.name_fields": "Name these fields",
    "setup.items.never_guessed": (
        "A match by hand comes first. A variant counts before its product. Two products or two items with "
        "one value are never guessed at: the order waits and names both."
    ),
    "setup.items.new": ("{count} would become a new item.", "{count} would become new items."),
    "setup.items.no_orders": "No order waits. The answers count for those to come.",
    "setup.items.own": "Text fields of your own",
    "setup.items.own_fields": "Names, with commas between",
    "setup.items.own_fields_hint": (
        "Beside code, name, bar code and part number, items of your books can have up to 20 of these. "
        "A name that you take out goes with what items have there, at once."
    ),
    "setup.items.same": "How Daybook recognises the same item",
    "setup.items.same_lead": "What a product has in the first field, its item has in the second.",
    "setup.items.store_field": "In the shop",
    "setup.items.title": "Items",
    "setup.items.waiting": ("{count} waits for you.", "{count} wait for you."),
}
