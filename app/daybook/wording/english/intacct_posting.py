"""What keeps a document out of a Sage Intacct company before or after Intacct has looked at it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "intacct.accounts_missing": (
        "The summary posts to accounts that Sage Intacct does not have: {accounts}."
    ),
    "intacct.accounts_missing.todo": (
        "Choose accounts of Sage Intacct for them on the Money page of the settings."
    ),
    "intacct.amount_unreadable": "Sage Intacct shows “{text}” where an amount of {document} is expected.",
    "intacct.amount_unreadable.todo": (
        "Tell the Daybook developers. The document is in Sage Intacct; do not enter it again."
    ),
    "intacct.approve_there": "Documents are approved in Sage Intacct itself.",
    "intacct.approve_there.todo": (
        "Open the document there and approve it, where its definition asks for that."
    ),
    "intacct.create_there": "Daybook does not create “{name}” in Sage Intacct.",
    "intacct.create_there.todo": "Create it in Sage Intacct, then import the order again.",
    "intacct.currency_foreign": (
        "The order is in {currency}, and this Sage Intacct company keeps {base} alone."
    ),
    "intacct.currency_foreign.todo": (
        "Leave the order out and enter it by hand, or let several currencies be switched on in Sage Intacct."
    ),
    "intacct.currency_set_there": "This Sage Intacct company keeps its books in {base}, not in {currency}.",
    "intacct.currency_set_there.todo": (
        "Choose that as the home currency in Daybook’s settings, or connect another company."
    ),
    "intacct.day_entry_made_elsewhere": (
        "The journal entry {number} in Sage Intacct stands for this day already, and another Daybook made it "
        "of other orders. {reference} was not sent."
    ),
    "intacct.day_entry_made_elsewhere.todo": (
        "Import the orders of this day with the Daybook that made the entry, or delete the entry in Sage "
        "Intacct and import again."
    ),
    "intacct.definition_missing": "No transaction definition is chosen for the documents of orders.",
    "intacct.definition_missing.todo": "Choose one in Daybook’s settings for Sage Intacct.",
    "intacct.deposit_refund_there": (
        "The money went back before Sage Intacct made an invoice of the order, so {reference} was not sent."
    ),
    "intacct.deposit_refund_there.todo": (
        "Lower or delete the sales order in Sage Intacct, and let your accountant enter the payment."
    ),
    "intacct.document_missing": "The document {document} is not in Sage Intacct any more.",
    "intacct.document_missing.todo": "Look for it there; if somebody deleted it, undo the order here.",
    "intacct.journal_missing": "No journal is chosen for daily summaries.",
    "intacct.journal_missing.todo": "Choose one in Daybook’s settings for Sage Intacct (intacct.journal).",
    "intacct.no_item.certificate": (
        "No item is chosen for gift certificates, so “{text}” has no place on the document."
    ),
    "intacct.no_item.certificate.todo": (
        "Choose an item for gift certificates in Daybook’s settings for Sage Intacct."
    ),
    "intacct.no_item.custom": "“{text}” was typed into the order, and no item stands for such lines.",
    "intacct.no_item.custom.todo": "Choose an item for typed lines in Daybook’s settings for items.",
    "intacct.no_item.item": "“{text}” is matched with no item of Sage Intacct.",
    "intacct.no_item.item.todo": "Match the product with an item, then import the order again.",
    "intacct.no_place.discount": (
        "The order has {amount} of discounts, and nothing in Sage Intacct is chosen for it. Nothing was sent."
    ),
    "intacct.no_place.discount.todo": (
        "In Daybook’s settings for Sage Intacct, choose a subtotal line of the definition or an item for it."
    ),
    "intacct.no_place.fee": (
        "The order has {amount} of fees, and nothing in Sage Intacct is chosen for it. Nothing was sent."
    ),
    "intacct.no_place.fee.todo": (
        "In Daybook’s settings for Sage Intacct, choose a subtotal line of the definition or an item for it."
    ),
    "intacct.no_place.handling": (
        "The order has {amount} of handling, and nothing in Sage Intacct is chosen for it. Nothing was sent."
    ),
    "intacct.no_place.handling.todo": (
        "In Daybook’s settings for Sage Intacct, choose a subtotal line of the definition or an item for it."
    ),
    "intacct.no_place.rounding": (
        "The order has {amount} of rounding differences, and nothing in Sage Intacct is chosen for "
        "it. Nothing was sent."
    ),
    "intacct.no_place.rounding.todo": (
        "In Daybook’s settings for Sage Intacct, choose a subtotal line of the definition or an item for it."
    ),
    "intacct.no_place.shipping": (
        "The order has {amount} of shipping, and nothing in Sage Intacct is chosen for it. Nothing was sent."
    ),
    "intacct.no_place.shipping.todo": (
        "In Daybook’s settings for Sage Intacct, choose a subtotal line of the definition or an item for it."
    ),
    "intacct.no_place.tax": (
        "The order has {amount} of tax, and nothing in Sage Intacct is chosen for it. Nothing was sent."
    ),
    "intacct.no_place.tax.todo": (
        "In Daybook’s settings for Sage Intacct, choose a subtotal line of the definition or an item for it."
    ),
    "intacct.no_place.wrapping": (
        "The order has {amount} of gift wrapping, and nothing in Sage Intacct is chosen for it. "
        "Nothing was sent."
    ),
    "intacct.no_place.wrapping.todo": (
        "In Daybook’s settings for Sage Intacct, choose a subtotal line of the definition or an item for it."
    ),
    "intacct.nothing_to_sell": (
        "{reference} is of shipping or other charges alone, and Sage Intacct takes no document without "
        "a line."
    ),
    "intacct.nothing_to_sell.todo": (
        "In Daybook’s settings for Sage Intacct, choose an item for typed lines: it stands there at a price "
        "of 0. Then import again."
    ),
    "intacct.parts_differ": (
        "The lines for Sage Intacct come to {parts}, the order to {total}. Nothing was sent."
    ),
    "intacct.parts_differ.todo": (
        "This should not happen. Save a report of the order and tell the Daybook developers."
    ),
    "intacct.payment_refused": (
        "{reference} is in Sage Intacct, but it did not take a payment of it. It says: {said}"
    ),
    "intacct.payment_refused.todo": (
        "Mend what it names, then import the order again: no second document is made, only missing "
        "payments are sent."
    ),
    "intacct.price_not_exact": "No price makes {quantity} pieces cost {amount} exactly.",
    "intacct.price_not_exact.todo": "Enter this order by hand in Sage Intacct and leave it out here.",
    "intacct.receipt_account_missing": (
        "No account of undeposited funds is chosen for payments by {method}."
    ),
    "intacct.receipt_account_missing.todo": (
        "Choose one in Daybook’s settings for Sage Intacct, or let your accountant apply payments."
    ),
    "intacct.receipts_unfinished": (
        "{reference} is in Sage Intacct, but what became of one of its payments is not known."
    ),
    "intacct.receipts_unfinished.todo": (
        "Import again: Daybook looks for the payments first and sends only those that are missing."
    ),
    "intacct.record_unknown": (
        "The answer was lost while “{name}” was created in Sage Intacct, and it is not to be found there."
    ),
    "intacct.record_unknown.todo": "Import the order again in some minutes; Daybook looks for it first.",
    "intacct.recorded_but_missing": (
        "Sage Intacct says that it recorded {reference} before, but the document is not there."
    ),
    "intacct.recorded_but_missing.todo": (
        "Look for it in Sage Intacct, under other numbers too. If it is there, leave the order out "
        "here. If somebody deleted it, import the order as a new one after an undo."
    ),
    "intacct.refund_definition_missing": (
        "No transaction definition is chosen for credit memos, so {reference} was not sent."
    ),
    "intacct.refund_definition_missing.todo": (
        "Choose one for refunds in Daybook’s settings for Sage Intacct."
    ),
    "intacct.reverse_there": "Sage Intacct does not let {reference} be deleted. It says: {said}",
    "intacct.reverse_there.todo": (
        "Make a document in Sage Intacct that takes it back, such as a return or a credit memo, then "
        "leave the order out here."
    ),
}
