"""Money that the shop took for an order after its import."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "later_payment.to_book": "The shop took {amount} on {date} ({method}); {reference} does not have it yet.",
    "later_payment.to_book.todo": "Book it as received on that day, or record by hand what it is instead.",
    "later_payment.waits_for_approval": "The shop took money since, and {reference} is not approved yet.",
    "later_payment.waits_for_approval.todo": "Approve the document; then the payment can be booked.",
    "later_payment.order_changed": "The shop took money for order {order} since, and changed the order too.",
    "later_payment.order_changed.todo": "Say what becomes of the change first; then book the payment.",
    "later_payment.other_currency": (
        "The shop took money for order {order} since, and its currency is {after} now; it was {before}."
    ),
    "later_payment.other_currency.todo": (
        "Take the order out of the books and import it again, or record the payment by hand."
    ),
    "later_payment.more_than_open": (
        "The shop took {amount} since, but only {open} are open on {reference}: some of it is in the books."
    ),
    "later_payment.more_than_open.todo": (
        "Look at what was received for it. Reverse what was recorded twice; record by hand what is missing."
    ),
    "later_payment.booked": (
        "{count} payment that the shop took later is booked",
        "{count} payments that the shop took later are booked",
    ),
    "later_payment.booked.todo": "Each stands under Money received, on its own day.",
    "later_payment.none_booked": "No payment was booked",
    "later_payment.wait": ("{count} payment waits", "{count} payments wait"),
    "later_payment.booking": "Booking payments that the shop took later",
    "later_payment.title": "Taken by the shop since",
    "later_payment.line": "{method}, {date}",
    "later_payment.book": "Book",
    "later_payment.panel": "Booking it enters a receipt on that day, to the account of the way of payment.",
}
