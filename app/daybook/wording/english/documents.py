"""The Documents page."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "documents.title": "Documents",
    "documents.table": "Documents",
    "documents.search": "Search documents",
    "documents.kinds": "Kind of document",
    "documents.all_kinds": "All kinds",
    "documents.list_pending": "List Pending Orders",
    "documents.approve": "Approve",
    "documents.approve_count": "Approve {count}",
    "documents.approve_one": "Approve this document",
    "documents.approving_now": "Approving",
    "documents.approved": ("{count} document is approved.", "{count} documents are approved."),
    "documents.not_approved": (
        "{count} could not be approved: {reference}. {reason}",
        "{count} could not be approved, the first is {reference}. {reason}",
    ),
    "documents.nothing_ticked": "No document is chosen.",
    "documents.nothing_ticked.todo": "Tick the documents to approve; those that wait for it have a box.",
    "documents.chip_all": "All",
    "documents.state_pending": "Waits for approval",
    "documents.state_approved": "Approved",
    "documents.state_void": "Void",
    "documents.kind_cash_sale": "Sale paid at checkout",
    "documents.kind_sales_order": "Sales order",
    "documents.kind_sales_invoice": "Invoice",
    "documents.kind_credit_memo": "Credit memo",
    "documents.column_tick": "Chosen",
    "documents.column_reference": "Reference",
    "documents.column_number": "Number",
    "documents.column_date": "Date",
    "documents.column_customer": "Customer",
    "documents.column_kind": "Document",
    "documents.column_total": "Total",
    "documents.column_open": "Open",
    "documents.column_order_status": "Order status",
    "documents.column_state": "State",
    "documents.order_status": "Order status",
    "documents.order_status_of": ("Order status of {count} document", "Order status of {count} documents"),
    "documents.nothing_selected": "No document is selected.",
    "documents.nothing_selected.todo": "Select one, or several with Shift or Ctrl, and choose again.",
    "documents.fact_order_status": "Order status",
    "documents.status_by": "{status}, {when}, by {who}",
    "documents.status_from_shop": "{status}, {when}, from the shop",
    "documents.tick_document": "Choose {reference}",
    "documents.sums": ("{count} document, {totals}", "{count} documents, {totals}"),
    "documents.sums_void": "{count} void",
    "documents.empty": "No documents yet",
    "documents.empty.todo": "Import orders, and their documents wait here for your approval.",
    "documents.go_to_orders": "Go to Orders",
    "documents.empty_filter": "No document matches",
    "documents.show_all": "Show all documents",
    "documents.panel": "The opened document",
    "documents.close_panel": "Close the document",
    "documents.fact_reference": "Reference",
    "documents.fact_owed_back": "Owed to the customer",
    "documents.fact_order": "Order",
    "documents.fact_date": "Date",
    "documents.fact_tax_date": "Date of the sale",
    "documents.fact_due": "Payment is due",
    "documents.fact_term": "When payment is due",
    "documents.fact_warehouse": "Warehouse",
    "documents.fact_corrects": "Takes back",
    "documents.fact_made_from": "Made of",
    "documents.fact_invoice": "Its invoice",
    "documents.fact_open": "Open now",
    "documents.entry": "{what} {reference}, {date}",
    "documents.entry_reverses": "Reverses {number}",
    "documents.entry_reversed_by": "Reversed by {number}",
    "documents.of_customer": "All of this customer",
    "documents.only_customer": "Only {customer}",
    "documents.runs": "Import",
    "documents.all_runs": "All imports",
    "documents.run": ("Import of {began}, {count} order", "Import of {began}, {count} orders"),
    "documents.proof": "Proof",
    "documents.proof_store": "The shop's total",
    "documents.proof_parts": "Lines and taxes together",
    "documents.proof_rounding": "Cents difference",
    "documents.proof_entry": "What the entry says was sold",
    "documents.proof_books": "The document read back",
    "documents.proof_holds": "All the same",
    "documents.proof_fails": "They differ",
    "documents.history": ("History, {count} event", "History, {count} events"),
    "documents.history_by": "{at}, {by}: {what}",
    "documents.history_at": "{at}: {what}",
    "documents.history.order": "Received from the shop and posted {detail}",
    "documents.history.removal": "Taken out of the books before approval {detail}",
    "documents.history.document": "Approved as {detail}",
    "documents.history.void": "Voided: {detail}",
    "documents.history.pay_back": "Money paid back, {detail}",
    "documents.history.payment": "Money received, {detail}",
    "documents.history.reversal": "A payment was reversed by {detail}",
    "documents.history.payout": "Its money came with the payout {detail}",
    "documents.as_received": "As received",
    "documents.received_title": "{reference} as received",
    "documents.received_about": (
        "What the shop said when this was imported. It is kept beside the document and stands in the chain "
        "of records."
    ),
    "documents.received_copy": "Copy",
    "documents.received_close": "Close",
    "documents.convert": "Convert to invoice…",
    "documents.convert_title": "Make an invoice of {number}",
    "documents.convert_follows": (
        "The invoice has the lines, taxes and rate of the sales order. It waits for your approval; nothing "
        "is in your figures before."
    ),
    "documents.convert_deposits": "{amount} received already moves to it when it is approved.",
    "documents.convert_undo": "Until it is approved it can be undone; afterwards it can be voided.",
    "documents.convert_day": "Date of the invoice",
    "documents.convert_now": "Make the invoice",
    "documents.converted": "The invoice is made.",
    "documents.converted.todo": "It waits for your approval.",
    "documents.pay_back": "Pay back…",
    "documents.pay_back_account": "From the account",
    "documents.pay_back_day": "Day it went out",
    "documents.pay_back_follows": "{customer} is owed {owed} on {number}.",
    "documents.pay_back_now": "Pay back",
    "documents.pay_back_rate_hint": (
        "The rate of the sale is filled in. Enter that of the day the money went; what differs is an "
        "exchange difference."
    ),
    "documents.pay_back_sends": (
        "This records it in the books; the money itself you send at your bank or payment provider."
    ),
    "documents.pay_back_title": "Pay back on {number}",
    "documents.pay_back_undo": (
        "A payment is never deleted; with a reason it can be reversed on the Money page."
    ),
    "documents.receive": "Receive payment…",
    "documents.receive_title": "Receive payment for {number}",
    "documents.receive_follows": "{customer} still owes {open} on {number}.",
    "documents.receive_deposit": (
        "{open} of {number} is not paid yet. The money becomes a deposit of {customer} until the invoice is "
        "made."
    ),
    "documents.receive_undo": (
        "A receipt is never deleted; with a reason it can be reversed on the Money page."
    ),
    "documents.receive_amount": "Amount",
    "documents.receive_amount_in": "Amount in {currency}",
    "documents.receive_account": "Into the account",
    "documents.receive_day": "Day it came in",
    "documents.receive_method": "Way of payment",
    "documents.receive_reference": "Reference on the statement",
    "documents.receive_rate": "Worth of 1 {currency} in {home}",
    "documents.receive_rate_hint": (
        "The rate of the sale is filled in. Enter that of the day the money came; what differs is an "
        "exchange difference."
    ),
    "documents.receive_now": "Receive payment",
    "documents.received": "{payment} is recorded for {number}.",
    "documents.received.todo": "It can be reversed with a reason on the Money page.",
    "documents.void": "Void",
    "documents.void_asking": "Void…",
    "documents.void_title": "Void {number}",
    "documents.void_follows": (
        "{count} entry over {total} is reversed by one of the opposite amounts, on its own day.",
        "{count} entries over {total} are reversed, each by one of the opposite amounts, on its own day.",
    ),
    "documents.void_final": ("{number} keeps its number and stays visible as void. This cannot be undone."),
    "documents.void_others": (
        "{count} document that rests on it goes too: void if it was approved, else deleted.",
        "{count} documents that rest on it go too: void if they were approved, else deleted.",
    ),
    "documents.void_order": (
        "Order {order} is out of the books then: it is new again, with its history, and can be imported once "
        "more."
    ),
    "documents.void_refund": (
        "The refund of order {order} is not in the books then. It counts as waiting, and the next import "
        "books it anew."
    ),
    "documents.void_invoice": "The sales order {number} stands again, and an invoice can be made of it.",
    "documents.void_nothing": "It posted nothing, so nothing is reversed.",
    "documents.voided": "{number} is void, reversed by {entries}.",
    "documents.voided_order": "Order {order} is new again. The void document and its entries stay visible.",
    "documents.voided.todo": "The document and its entries stay visible, linked with what reverses them.",
    "documents.open_day": "Approve on the first open day…",
    "documents.open_day_title": "Approve on {day}",
    "documents.open_day_follows": (
        "{count} document lies in a closed month. It is dated {day}, the first open day, and approved.",
        "{count} documents lie in closed months. They are dated {day}, the first open day, and approved.",
    ),
    "documents.open_day_tax": (
        "Tax dates stay: {dates}. The tax report lists such documents as late, so that your return can "
        "follow."
    ),
    "documents.tax_date_stays": "{reference} on {day}",
    "documents.tax_dates_more": "{count} more",
    "documents.open_day_final": "An approved document is never deleted; it can be voided.",
    "documents.open_day_now": ("Date and approve it", "Date and approve {count}"),
}
