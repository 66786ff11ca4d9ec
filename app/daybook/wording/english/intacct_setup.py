"""Settings of a Sage Intacct company, and what its set-up says."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "setup.term_unknown": "The books have no payment term “{name}”. They have: {known}.",
    "setup.term_unknown.todo": "Choose one of these as the payment term, or add it to the books.",
    "books.approve_themselves": "These books take documents at once, so nothing waits for an approval.",
    "books.approve_themselves.todo": "Look at them with: daybook documents, or in the books themselves.",
    "intacct.connection_incomplete": "The connection to Sage Intacct is not complete: {field} is missing.",
    "intacct.connection_incomplete.todo": (
        "Enter sender ID, company and user. The practice company can be used until you have them."
    ),
    "intacct.test_passed": "SAGE INTACCT CONNECTED: {company}",
    "push.not_told": "Not sent, because these books tell nothing of it: {fields}.",
    "push.not_told.todo": "In Settings, under Products, send the quantity alone.",
    "push.nothing_in_stock": "The books have no item in stock there, so no quantity is sent.",
    "push.nothing_in_stock.todo": "Choose another warehouse in Settings, under Products, or all of them.",
    "refund.accountant_books_it": "Your accountant books refunds in Sage Intacct; this one is passed over.",
    "refund.accountant_books_it.todo": (
        "To book them here, choose a transaction definition for refunds (setting intacct.refund_definition)."
    ),
    "refund.sale_made_otherwise": (
        "By the present settings the order would become another document than the one in the books, so what "
        "came back of it cannot be told."
    ),
    "refund.sale_made_otherwise.todo": (
        "Let your accountant enter the credit memo in the books, then leave the refund out here."
    ),
    "setup.no_summaries_there": (
        "Daybook does not post daily summaries into these books: each order becomes a document of its own."
    ),
    "setup.no_summaries_there.todo": "Leave the setting summary at per_order.",
    "setup.no_order_statuses_there": (
        "These books keep no order statuses of Daybook’s, so none go to the shop and none come from it."
    ),
    "setup.no_order_statuses_there.todo": (
        "Leave the setting status_updates.direction at neither. What becomes of an import can be told to the "
        "shop with write_back."
    ),
    "setup.definition_missing": "No transaction definition is chosen for the documents of orders.",
    "setup.definition_missing.todo": "Choose one, such as Sales Invoice (setting {field}).",
    "setting.help.intacct.practice": (
        "Post into the practice company that comes with Daybook, not into a company of Sage’s."
    ),
    "setting.help.intacct.sender_id": (
        "The Web Services sender ID that Sage hands out; your administrator must list it in the company."
    ),
    "setting.help.intacct.company_id": "The ID of the company, as you type it to sign in to Sage Intacct.",
    "setting.help.intacct.user_id": "The Web Services user that Daybook signs in as.",
    "setting.help.intacct.entity_id": (
        "The entity that orders go into; empty for the company’s top level, or where there is one entity."
    ),
    "setting.help.intacct.gateway": (
        "Where requests go. Another address than Sage’s is for a practice company on this computer."
    ),
    "setting.help.intacct.definition": (
        "The transaction definition that orders become, such as Sales Invoice."
    ),
    "setting.help.intacct.refund_definition": (
        "The transaction definition that refunds become, such as Sales Credit Memo; empty: your accountant "
        "books refunds, and they are passed over here."
    ),
    "setting.help.intacct.number_in": (
        "Where the order number goes: the reference, or the document number if the definition takes one."
    ),
    "setting.help.intacct.sends_external_id": (
        "Give each document the key it was sent under, by which it is found again."
    ),
    "setting.help.intacct.first_state": (
        "The state documents begin in: as the definition says, draft, pending or closed."
    ),
    "setting.help.intacct.shipping": "The subtotal line or the item that stands for shipping.",
    "setting.help.intacct.handling": "The subtotal line or the item that stands for handling.",
    "setting.help.intacct.wrapping": "The subtotal line or the item that stands for gift wrapping.",
    "setting.help.intacct.fees": "The subtotal line or the item that stands for fees.",
    "setting.help.intacct.discount": "The subtotal line or the item that stands for discounts.",
    "setting.help.intacct.tax": "The subtotal line or the item that stands for sales tax.",
    "setting.help.intacct.rounding": (
        "The subtotal line or the item that stands for a difference of a cent or two."
    ),
    "setting.help.intacct.discount_sign": (
        "The sign in which a discount’s subtotal is sent. After the first order with a discount, look "
        "whether its total agrees."
    ),
    "setting.help.intacct.certificate_item": "The item that stands for gift certificates sold.",
    "setting.help.intacct.location": (
        "The location of every line; a company with several entities asks for one at its top level."
    ),
    "setting.help.intacct.department": "The department of every line; empty for none.",
    "setting.help.intacct.item_class": "The class of every line; empty for none.",
    "setting.help.intacct.rate_from": (
        "Whose exchange rate an order in a foreign currency has: its own, or one of Sage Intacct’s."
    ),
    "setting.help.intacct.rate_type": (
        "The exchange rate type of Sage Intacct; empty for the Intacct Daily Rate."
    ),
    "setting.help.intacct.receipts": (
        "What becomes of money received: your accountant applies it, or Daybook posts payments."
    ),
    "setting.help.intacct.receipt_accounts": (
        "For each way of payment, the account of undeposited funds and what Sage Intacct calls it."
    ),
    "setting.help.intacct.journal": "The journal that daily summaries go into.",
    "setting.help.intacct.customer_numbers": (
        "Who numbers new customers: Sage Intacct, or the shop’s number behind the order prefix."
    ),
    "setting.help.intacct.order_contacts": (
        "Keep name and address of each order as contacts, so that its document shows them."
    ),
    "setting.help.intacct.item_gl_group": "The GL group of items that Daybook creates; empty for none.",
}
