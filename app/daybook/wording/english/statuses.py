"""The Order statuses page."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "statuses.title": "Order statuses",
    "statuses.lead": "What your shop is told after an import, and which side tells how far an order is.",
    "statuses.may.title": "What Daybook may do",
    "statuses.may": "Daybook may set order statuses in your shop",
    "statuses.may.below": (
        "Its key then needs the permission Orders with Modify instead of Read-only. Whether it has "
        "that stands with all that Daybook may do; until you tick this, Daybook only reads."
    ),
    "statuses.mails_on": (
        "Your shop may e-mail the customer when an order gets another status: mail about statuses is "
        "switched on there. Its page Order notifications tells for which statuses."
    ),
    "statuses.mails_off": (
        "Your shop may e-mail the customer when an order gets another status. At present its switch "
        "for mail about statuses is off."
    ),
    "statuses.mails_unknown": (
        "Your shop may e-mail the customer when an order gets another status. Its page Order "
        "notifications tells which."
    ),
    "statuses.back.title": "After an import",
    "statuses.back": "Update the order in the shop",
    "statuses.back.why": (
        "A status of orders you import cannot be chosen here: an imported order would look as if it "
        "had still to be imported, a failed one would be tried again and again. To try a failed order"
        " again, set it back to a status you import, in the shop. If tax comes from a provider such "
        "as Avalara, connect it to the shop as well: a change between paid and unpaid submits or "
        "voids its tax document, so Daybook asks first."
    ),
    "statuses.downloaded": "Status of orders in the books",
    "statuses.error": "Status of orders whose import failed",
    "statuses.leave": "Leave it as it is",
    "statuses.notes": "Add the reason to the order’s staff notes",
    "statuses.updates.title": "How far an order is",
    "statuses.neither": "Neither side tells the other",
    "statuses.neither.below": "Documents have an order status of their own, which stays in the books.",
    "statuses.push": "The books tell the shop",
    "statuses.push.below": (
        "When a document’s order status changes, or it is approved, paid or void, the order gets the "
        "status beside it in the shop."
    ),
    "statuses.get": "The shop tells the books",
    "statuses.get.below": (
        "When an order’s status changes in the shop, its document gets the order status beside it. "
        "Nothing is ever approved, converted or voided by that."
    ),
    "statuses.names": "Your order statuses",
    "statuses.names.hint": "Separated by commas, in the order you use them.",
    "statuses.in_books": "In the books",
    "statuses.in_shop": "In the shop",
    "statuses.no_link": "No status",
    "statuses.link_spoken": "The shop’s status for {name}",
    "statuses.never_from_shop": "only from the books to the shop",
    "statuses.apply": ("Bring {count} order together now", "Bring {count} orders together now"),
    "statuses.applying": ("Bringing {count} order together", "Bringing {count} orders together"),
    "statuses.apply_push": ("Update {count} order in the shop", "Update {count} orders in the shop"),
    "statuses.apply_get": ("Change {count} document", "Change {count} documents"),
    "statuses.apply_title": (
        "Give {count} document the shop’s status?",
        "Give {count} documents the shop’s status?",
    ),
    "statuses.apply_what": (
        "{count} document gets the order status that its order has in the shop.",
        "{count} documents get the order status that their orders have in the shop.",
    ),
    "statuses.apply_final": "The order statuses they have now are not put back; their history keeps them.",
    "statuses.apply_not": "Leave as it is",
    "statuses.would_push": (
        "From now on only changes are told. {count} order differs at present.",
        "From now on only changes are told. {count} orders differ at present.",
    ),
    "statuses.would_get": (
        "From now on only changes are taken. {count} document differs at present.",
        "From now on only changes are taken. {count} documents differ at present.",
    ),
    "statuses.would_mail": (
        "Bringing them together may mail {count} customer.",
        "Bringing them together may mail {count} customers.",
    ),
    "statuses.example_push": "Order {order} would get the shop’s status for {status}.",
    "statuses.example_get": "Order {order}: {before} would become {after}.",
}
