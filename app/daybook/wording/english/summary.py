"""Daily summaries, and the page that chooses them."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "summary.mode.per_order": "An entry for each order",
    "summary.mode.per_order.below": (
        "Each sale is a document of its own, with its customer. Best where you look orders up in the books."
    ),
    "summary.mode.daily": "One entry for each day",
    "summary.mode.daily.below": (
        "Paid sales of a day become one entry for each currency, sales channel and tax area, once the day is "
        "over. The orders stay behind it; what is not fully paid stays a document of its own."
    ),
    "summary.page.heading": "Daily summary",
    "summary.page.lead": (
        "How many entries your sales make. Figures, taxes and what is owed are the same either way, and you "
        "can change this later."
    ),
    "summary.page.both": "One of your days, both ways",
    "summary.page.day": "Day",
    "summary.page.reading": "Reading the orders of the day…",
    "summary.page.posted": "What is in the books already",
    "summary.page.since": "Change it from this day on",
    "summary.page.elsewhere": (
        "In Sage Intacct a day is one journal entry: choose its journal under Sage Intacct, and the accounts "
        "under Money. It is sent once the day is over, and Daybook keeps which orders are behind it."
    ),
    "summary.page.again": ("Post 1 order again…", "Post {count} orders again…"),
    "summary.page.changing": "Posting orders again…",
    "summary.day.none": "List your orders first; then one of your days is shown here.",
    "summary.day.each": ("For each order: 1 document", "For each order: {count} documents"),
    "summary.day.more": ("and 1 more", "and {count} more"),
    "summary.day.summaries": ("For the day: 1 entry", "For the day: {count} entries"),
    "summary.day.one": "{reference} · {currency}",
    "summary.day.area_later": "tax areas are read at the import",
    "summary.day.alone": (
        "1 order stays a document of its own: it is not paid in full on its day.",
        "{count} orders stay documents of their own: they are not paid in full on their day.",
    ),
    "summary.effect.again": (
        "1 order in an open month would be reversed and posted again.",
        "{count} orders in open months would be reversed and posted again.",
    ),
    "summary.effect.waiting": (
        "1 document still waits for approval and changes by itself.",
        "{count} documents still wait for approval and change by themselves.",
    ),
    "summary.effect.closed": (
        "1 document is in a closed month and stays as it is.",
        "{count} documents are in closed months and stay as they are.",
    ),
    "summary.effect.nothing.daily": "Nothing since {date} is in the books order by order.",
    "summary.effect.nothing.per_order": "Nothing since {date} is in the books by day.",
    "summary.ask.title": "Post these orders again?",
    "summary.ask.how": (
        "Each reversal stays in sight beside what it reverses, and the figures of every month stay the same. "
        "What is part of a payout stays as it is."
    ),
    "summary.ask.leave": "Leave as it is",
    "summary.ask.deed": ("Post 1 order again", "Post {count} orders again"),
    "summary.reason.daily": "Posted again by day",
    "summary.reason.per_order": "Posted again order by order",
    "summary.done": ("1 order was posted again.", "{count} orders were posted again."),
    "summary.done.left": (
        "1 stays as it was, because you stopped.",
        "{count} stay as they were, because you stopped.",
    ),
    "summary.done.failed": ("1 stays as it was.", "{count} stay as they were."),
    "summary.resumed": (
        "A change of how sales are posted was cut short. 1 order stands in the books again.",
        "A change of how sales are posted was cut short. {count} orders stand in the books again.",
    ),
    "summary.not_resumed": (
        "A change of how sales are posted was cut short. 1 order is not in the books: {order}.",
        "A change of how sales are posted was cut short. {count} orders are not in the books: {order}, …",
    ),
    "summary.not_resumed.todo": "Daybook tries again at the next start and before the next import.",
    "summary.shop_waits": (
        "1 order still waits for another status in the shop, which would be forgotten.",
        "{count} orders still wait for another status in the shop, which would be forgotten.",
    ),
    "summary.shop_waits.todo": (
        "First send the statuses or leave the shop as it is (daybook shop-statuses --send or --drop), "
        "then try again."
    ),
    "summary.kind": "Daily summary",
    "summary.kind_refunds": "Daily summary of refunds",
    "summary.behind": ("1 order", "{count} orders"),
    "summary.behind_title": "Orders behind it",
    "summary.part_of": "Part of the daily summary {summary}",
    "support.title": "Report for support, order {order}",
    "support.button": "Report for support",
    "support.stuck": "You cannot go on?",
    "support.of_order": "Order",
    "support.of_order.hint": "Its number, if one order is concerned",
    "support.no_order": "Enter the number of the order.",
    "support.about": (
        "Names, addresses, e-mail addresses and phone numbers are replaced; amounts, items and settings are "
        "not. Nothing is sent: save the file and send it to whom you want."
    ),
    "support.save": "Save…",
    "support.copy": "Copy",
    "support.close": "Close",
    "support.saved": "Saved as {file}. Nothing was sent.",
    "support.file": "Report (*.json)",
    "support.cannot_write": "The report cannot be written to {file}: {reason}.",
    "support.cannot_write.todo": "Choose another folder, or make room.",
}
