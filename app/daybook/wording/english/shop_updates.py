"""What is asked before statuses are set in the shop."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "shop_updates.push": ("Update {count} order in the shop", "Update {count} orders in the shop"),
    "shop_updates.telling": ("Telling the shop about {count} order", "Telling the shop about {count} orders"),
    "shop_updates.import": ("Import {count} order", "Import {count} orders"),
    "shop_updates.mail": (
        "{count} order gets another status in the shop. The shop may e-mail {customers}.",
        "{count} orders get another status in the shop. The shop may e-mail {customers}.",
    ),
    "shop_updates.taxed": (
        "The tax of {orders} is from an outside provider, whose tax document will be submitted or voided.",
        "The tax of {count} ({orders}) is from outside providers: tax documents will be submitted or voided.",
    ),
    "shop_updates.without_taxed": "Update the others only",
    "shop_updates.with_taxed": (
        "Update all, this tax document too",
        "Update all, these {count} tax documents too",
    ),
    "shop_updates.leave": "Leave the shop as it is",
    "shop_updates.not_now": "Do not import",
}
