"""Money that is only authorised: capturing it when a document is approved, voiding it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "capture.amount_changed": (
        "Order {order}: the document shows {shown} as authorised, the shop {store}: {difference} apart."
    ),
    "capture.amount_changed.todo": (
        "Nothing was captured. Take the order out of the books and import it again, so that it shows what is."
    ),
    "capture.capturing": "Capturing {amount} for {reference}",
    "capture.elsewhere": "The payment of order {order} is being captured or voided by another window.",
    "capture.elsewhere.todo": "Wait until that is done, then try again.",
    "capture.failed": "The shop could not take the payment of order {order}, {amount}.",
    "capture.failed.todo": (
        "Nothing was approved. Look at the order’s payment in the shop; the card may have been refused."
    ),
    "capture.declined": (
        "{processor} did not take the payment of order {order}, {amount}: "
        "the shop shows its transaction {transaction} as failed."
    ),
    "capture.declined.todo": (
        "Nothing was approved. The processor’s own pages say why; ask the customer for another payment, or "
        "take the order out of the books."
    ),
    "capture.refused": "The shop refused to begin with the payment of order {order}, {amount}: {message}",
    "capture.refused.todo": (
        "Nothing was taken or let go. Look at the order’s payment in the shop: it may have been captured, "
        "voided or lapsed meanwhile. Then list orders and import the order again, or capture it there."
    ),
    "capture.gone": "What was authorised for order {order} is not there any more (“{status}”).",
    "capture.gone.todo": (
        "It may have lapsed or been voided in the shop. List orders, then import the order again."
    ),
    "capture.not_allowed": "Daybook may not capture payments in this shop.",
    "capture.not_allowed.todo": (
        "Allow it in Settings, Shop (“Capture or release cards”), with a key that may modify Order "
        "Transactions. Or capture it in the shop’s own panel."
    ),
    "capture.not_arrived": "The request did not reach the shop: the payment is as it was.",
    "capture.not_arrived.todo": "Approve the document again.",
    "capture.not_confirmed": "Approving would capture {amount} in the shop, which nobody confirmed.",
    "capture.not_confirmed.todo": (
        "Approve it in the window, which asks, or with daybook approve --capture."
    ),
    "capture.not_in_store": (
        "{reference}: what is authorised is not among the shop’s own transactions: it cannot be captured."
    ),
    "capture.not_in_store.todo": "Capture it where it was made, then record the money with Receive payment.",
    "capture.order_unknown": "Order {order} was never listed here.",
    "capture.order_unknown.todo": "List orders first.",
    "capture.other_amount": (
        "Order {order}: the document shows {shown}, and {captured} was captured: {difference} apart."
    ),
    "capture.other_amount.todo": (
        "Nothing was approved. Take the order out of the books and import it again: it shows what came in."
    ),
    "capture.other_store": "{reference} is of another shop.",
    "capture.other_store.todo": "Go to that shop, then approve it there.",
    "capture.stopped": "Stopped before its money was captured.",
    "capture.stopped.todo": "Approve the document again.",
    "capture.unsure": "Not sure yet: the shop has not said what became of the payment of order {order}.",
    "capture.unsure.todo": (
        "Nothing is sent twice. Daybook looks it up in the shop’s transactions at the next start or approval."
    ),
    "capture.voiding": "Voiding what is authorised for {reference}",
    # Questions and results
    "capture.ask_title": ("Capture 1 payment and approve?", "Capture {count} payments and approve?"),
    "capture.ask_what": (
        "The shop takes {totals} that {count} customer has only been asked for so far.",
        "The shop takes {totals} that {count} customers have only been asked for so far.",
    ),
    "capture.ask_then": (
        "A document is approved once its money is here; its receipt is dated on the day of the capture. "
        "This cannot be taken back here, only refunded in the shop."
    ),
    "capture.ask_others": (
        "{count} more document shows money that cannot be captured here: {reason}",
        "{count} more documents show money that cannot be captured here, the first because: {reason}",
    ),
    "capture.deed": ("Capture and approve", "Capture {count} and approve"),
    "capture.without": "Approve without capturing",
    "capture.leave": "Leave it",
    "capture.captured": ("{count} payment captured: {totals}", "{count} payments captured: {totals}"),
    "capture.voided": ("{count} authorisation voided: {totals}", "{count} authorisations voided: {totals}"),
    "capture.void_too": "Also void the authorisation of {amount} in the shop",
    "capture.void_these": (
        "Also void {count} authorisation in the shop, {totals}",
        "Also void {count} authorisations in the shop, {totals}",
    ),
    "capture.void_too.below": "The customer’s card is let go. Otherwise it stays reserved until it lapses.",
    "capture.title": "Authorised, not captured",
    "capture.capture_now": "Capture payment",
}
