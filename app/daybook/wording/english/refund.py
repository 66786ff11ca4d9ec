"""Refunds: why one is not booked, and what is worth knowing about a credit memo."""

_BY_HAND = "Look at the refund in the shop and book it by hand as a journal entry."
_NOTHING = "There is nothing to do."

SENTENCES: dict[str, str | tuple[str, str]] = {
    "books.credit_memo_pending": "Credit memo {memo} of {reference} waits for approval.",
    "books.credit_memo_pending.todo": (
        "Approve it first: what it gives back is no longer there to settle the invoice."
    ),
    "books.deposit_given_back": "What was paid for {reference} went back to the customer with {memo}.",
    "books.deposit_given_back.todo": (
        "There is nothing to invoice. If the goods were sold after all, void {memo} first."
    ),
    "changes.not_in_the_books": "Order {order} is not in the books, so nothing in them can differ from it.",
    "changes.not_in_the_books.todo": "Import the order.",
    "changes.reason_missing": "No reason was given.",
    "changes.reason_missing.todo": "Say in a few words why; it stays in the order’s history.",
    "listing.refunds": ("{count} refund read", "{count} refunds read"),
    "refund.posting": "{done} of {total} refunds looked at",
    "refund.amount_missing": "The refund of {total} does not say how much of it is for {kind} {item}.",
    "refund.amount_missing.todo": _BY_HAND,
    "refund.before_start": "Its order is from before your first day; its sale is not in these books.",
    "refund.before_start.todo": (
        "If it belongs into these books, let such refunds in under Settings, Which orders."
    ),
    "refund.declined": "The refund of {total} was declined, no money moved. {message}",
    "refund.declined.todo": "Refund it again in the shop if the customer still waits for the money.",
    "refund.deposit_differs": (
        "Before the invoice {before} were booked as given back, but the refund now makes {total}."
    ),
    "refund.deposit_differs.todo": "Undo the order and import it again: all its refunds come with it.",
    "refund.invoiced_meanwhile": "Its order was invoiced while the refund was on its way into the books.",
    "refund.invoiced_meanwhile.todo": "Import again: the refund is then taken off the invoice.",
    "refund.item_unknown": (
        "The refund of {total} names {kind} {item}, which the order as booked does not have."
    ),
    "refund.item_unknown.todo": (
        "If the order was edited after its import, undo it and import it again; else book the refund by hand."
    ),
    "refund.in_books": "The refund {refund} is in the books, as {document}, or on its way there.",
    "refund.in_books.todo": "Undo its credit memo first.",
    "refund.left_out": "You left it out: {reason}",
    "refund.left_out.todo": "Take it back if it belongs into the books.",
    "refund.not_known": "The refund {refund} is not known here.",
    "refund.not_known.todo": "List the orders; refunds come with them, each with its number.",
    "refund.not_left_out": "Nobody left the refund {refund} out.",
    "refund.not_left_out.todo": "Only what was left out can be taken back.",
    "refund.reason_missing": "A reason is missing.",
    "refund.reason_missing.todo": "Say why the refund stays out of the books: it is kept with it.",
    "refund.line_not_on_sale": "“{item}” came back for {amount}, but the sale’s document has no such line.",
    "refund.line_not_on_sale.todo": _BY_HAND,
    "refund.memo_taken_out": "Its credit memo was taken out of the books.",
    "refund.memo_taken_out.todo": "Import its order if that is out, too; else book the waiting refunds.",
    "refund.not_looked_at": "Nobody booked it yet.",
    "refund.not_looked_at.todo": "Book the waiting refunds, or import.",
    "refund.more_than_sale": (
        "The refund of {total} with {credited} before it is more than the sale of {sale}."
    ),
    "refund.more_than_sale.todo": "Compare the order’s refunds in the shop with its credit memos.",
    "refund.more_than_sold": "{back} pieces of “{item}” came back, but only {sold} were sold.",
    "refund.more_than_sold.todo": (
        "If the order was edited after its import, undo it and import it again; else book the refund by hand."
    ),
    "refund.no_payments": "The shop does not say where the {total} of the refund went.",
    "refund.no_payments.todo": _BY_HAND,
    "refund.nothing_given_back": "The refund gave no money back ({total}).",
    "refund.nothing_given_back.todo": _NOTHING,
    "refund.order_changed": "Its order was changed in the shop after it was imported.",
    "refund.order_changed.todo": "Open the order and answer the change first; then the refund can be booked.",
    "refund.order_left_out": "You left its order out, so its sale is not in these books.",
    "refund.order_left_out.todo": "Take the order back and import it if both belong into the books.",
    "refund.order_outside": "Its order is outside what you import, so its sale is not in these books.",
    "refund.order_outside.todo": "If both belong into the books, widen what you import and import the order.",
    "refund.order_undone": "Its order was undone, so its sale is not in these books.",
    "refund.order_undone.todo": "Import the order again if both belong into the books.",
    "refund.order_unknown": "The shop did not give the order {order} that the refund belongs to.",
    "refund.order_unknown.todo": _BY_HAND,
    "refund.parts_do_not_add_up": (
        "Without tax the refund is {store}, but what came back was worth {parts}: {difference} differ."
    ),
    "refund.parts_do_not_add_up.todo": _BY_HAND,
    "refund.payments_differ": (
        "The refund is {total}, but payments of {payments} went through: {difference} differ."
    ),
    "refund.payments_differ.todo": "See in the shop which payment failed, and refund the rest again there.",
    "refund.pays_back_credit": (
        "The refund of {total} gives money back of no part of the order, while {credit} that were paid "
        "beyond what is owed on {reference} are the customer’s credit."
    ),
    "refund.pays_back_credit.todo": (
        "Record it on {reference} as paid back, from the account of its way of payment, then leave the "
        "refund out."
    ),
    "refund.sale_differs": "The order as booked makes {store}, its document in the books {books}.",
    "refund.sale_differs.todo": "Open the order and settle the difference first.",
    "refund.tender_unknown": (
        "The order was paid in several ways; {amount} went back by {provider}, which is none of them."
    ),
    "refund.tender_unknown.todo": _BY_HAND,
    "refund.waits_for_invoice": (
        "Its order has no invoice yet, and of the {total} given back the books hold {held} on deposit."
    ),
    "refund.waits_for_invoice.todo": (
        "Record what was paid for the sales order, or convert it; then the refund can be booked. "
        "If neither will happen, leave the refund out with a reason and enter what went back by hand."
    ),
    "refund.waits_for_payment": (
        "The shop took money for its order after the import, and that is not in the books yet."
    ),
    "refund.waits_for_payment.todo": "Book that payment first, on the order; then the refund can be booked.",
    "refund.waits_for_sale": "Its order is not in the books yet; the refund waits for it.",
    "refund.waits_for_sale.todo": "Import the order; its refund is booked with it.",
    "flag.refund_typed": "Amount and tax of the refund were typed by the merchant.",
    "flag.refund_way_assumed": (
        "No receipt of the sale tells the way of the money; it is taken from what {method} collected."
    ),
    "flag.refund_without_sale": "The sale it takes back is not in these books.",
}
