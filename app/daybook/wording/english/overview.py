"""The Overview page."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "overview.about": "Today, {day}. Amounts in {currency} where nothing else is said.",
    "overview.approve": ("Approve {count}", "Approve {count}"),
    "overview.approve_ask": ("Approve {count}…", "Approve {count}…"),
    "overview.approve_once": (
        "An approved document is never deleted. It can be voided: an equal and opposite entry takes it back."
    ),
    "overview.approve_title": ("Approve {count} document?", "Approve {count} documents?"),
    "overview.approve_what": (
        "{count} document over {totals} gets its number and its entries go into your figures.",
        "{count} documents over {totals} get their numbers and their entries go into your figures.",
    ),
    "overview.as_csv": "Save “{title}” as CSV",
    "overview.as_table": "Show “{title}” as a table",
    "overview.bar_spoken": "{name}: {amount}",
    "overview.chart_keys": "Arrow keys walk through the bars, Enter shows where a figure comes from.",
    "overview.chart_spoken": "{title}, {total} in all",
    "overview.failed": "Failed",
    "overview.failed_among": "among those that need you",
    "overview.how": "How this adds up",
    "overview.look_first": "Look at them first",
    "overview.more_accounts": ("{count} other account", "{count} other accounts"),
    "overview.more_refunds": ("{count} earlier one", "{count} earlier ones"),
    "overview.needs_you": "Need you",
    "overview.no_rounding": "None this month",
    "overview.no_tax": "No tax is owed",
    "overview.not_now": "Not now",
    "overview.nothing_on_its_way": "Nothing is on its way",
    "overview.nothing_to_do": "nothing to do",
    "overview.on_its_way": "Money on its way",
    "overview.on_its_way_about": "not yet at the bank",
    "overview.overdrawn": "{account}: {amount} more was redeemed than these books know of.",
    "overview.overdrawn.todo": (
        "Say whether it was issued before these books or given away. "
        "Until then the account has the wrong side."
    ),
    "overview.pending": "Wait for your approval",
    "overview.refund_of": "Order {order}, {day}",
    "overview.refund_tax": "tax {tax}",
    "overview.refunds": "Refunds not yet booked",
    "overview.refunds_about": "known to the shop alone",
    "overview.rounding": "Cents differences",
    "overview.rounding_about": "this month",
    "overview.sales_about": "{currency}, without tax, approved only",
    "overview.sales_by_day": "Sales by day",
    "overview.sales_by_month": "Sales by month",
    "overview.show": ("Show {count}", "Show {count}"),
    "overview.show_outstanding": "Show them",
    "overview.tax_about": "collected and not yet paid",
    "overview.tax_owed": "Tax owed",
    "overview.title": "Overview",
}
