"""The question what Daybook may do in the shop."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "may.title": "What may Daybook do in your shop?",
    "may.lead": (
        "It only reads until you allow more here. Allowing starts nothing: "
        "when something is done is set on the page named after it."
    ),
    "may.statuses": "Set order statuses",
    "may.statuses.means": "After an import, or as documents move on. The shop may e-mail customers then.",
    "may.capture": "Capture or release cards",
    "may.capture.means": "When you approve or void what is only authorised; you are asked each time.",
    "may.products": "Update products",
    "may.products.means": "Name, price, weight and description, after you saw what differs.",
    "may.stock": "Update stock",
    "may.stock.means": "The quantity available of items that were counted. Setting one to 0 asks.",
    "may.needs": "Needs {permission}: Modify",
    "may.off": "Not allowed: Daybook never tries.",
    "may.asking": "Asking the shop what the key may do…",
    "may.given": "The key may do this.",
    "may.missing": "The key may not. Make a new API account with this permission, then give Daybook its key.",
    "may.unknown": "The shop gave no clear answer.",
    "may.not_now": "Allowed, but not in practice books.",
    "may.shop_off": "Allowed, but this shop is switched off.",
    "may.link": "All that Daybook may do…",
    "setup.money.may_capture": "Daybook may capture cards when you approve, and release them when you void",
    "store.deed_given": "The key may do this.",
    "store.deed_missing": "The key may not do this.",
    "store.deed_missing.todo": (
        "Make a new API account that gives this permission as Modify, then give Daybook its key."
    ),
    "cli.settings_permissions": "show what Daybook may do in the shop and whether its key lets it",
    "cli.may_line": "{deed}: {state} ({needs})",
}
