"""What the books answer when they say no."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "books.account_closed": "The account {code} {name} is closed.",
    "books.account_closed.todo": "Choose another account on the Money page, or open this one again.",
    "books.account_holds_another": "The account {code} {name} holds a balance of another kind.",
    "books.account_holds_another.todo": (
        "What stands on such an account is explained item by item. Choose an account without a balance, or "
        "move the balance away by an entry first."
    ),
    "books.account_shared": "The account {code} {name} is used for something that is counted on its own.",
    "books.account_shared.todo": "Choose another account: two balances on one account explain neither.",
    "books.account_holds_other": "The account {code} {name} holds something other than what customers owe.",
    "books.account_holds_other.todo": (
        "Choose an account without a balance, so that open invoices explain it."
    ),
    "books.account_unfit": "The account {code} {name} cannot take this money: it would settle itself.",
    "books.account_unfit.todo": "Choose the account the money came into, such as the bank.",
    "books.account_unknown": "The books have no account {code}.",
    "books.account_unknown.todo": "Choose an account of the chart on the Money page, then import again.",
    "books.already_converted": "The invoice {reference} was made of this sales order already.",
    "books.already_converted.todo": (
        "Open {reference} on the Documents page; payments belong to it from now on."
    ),
    "books.already_posted": "This order is in the books already, as {reference}.",
    "books.already_posted.todo": "Nothing was posted twice. Open {reference} on the Documents page.",
    "books.already_reversed": "{number} was reversed already.",
    "books.already_reversed.todo": "Nothing was reversed twice. Refresh the page.",
    "books.already_settled": "One of these lines is part of a payout already: {payout}.",
    "books.already_settled.todo": "Refresh the page and choose among the lines that are open.",
    "books.already_void": "{reference} is void already.",
    "books.already_void.todo": "Nothing was reversed twice. Refresh the Documents page.",
    "books.amount_impossible": "{amount} {currency} is not an amount that can be booked here.",
    "books.amount_impossible.todo": "Enter an amount above zero with no more decimals than {currency} has.",
    "books.belongs_to_document": "{number} belongs to {what}.",
    "books.belongs_to_document.todo": "Void or reverse {what}; its entries are reversed with it.",
    "books.close_in_order": "Months are closed one after the other; the next one begins on {next}.",
    "books.close_in_order.todo": "First close the month that begins on {next}.",
    "books.control_account": "The account {account} {name} takes no entries by hand.",
    "books.control_account.todo": (
        "Use Receive payment or a credit memo; put invoices of older books on an account of their own."
    ),
    "books.count_impossible": (
        "The count of {item} cannot be: something below zero, or a value without a quantity."
    ),
    "books.count_impossible.todo": "Correct the quantity or the value of {item}, then try again.",
    "books.counted_twice": "An item stands twice in this count.",
    "books.counted_twice.todo": "Leave one line for each item and warehouse.",
    "books.customer_unknown": "The books have no customer {customer}.",
    "books.customer_unknown.todo": "Import the order again, so that the customer is matched anew.",
    "books.document_missing": "The document {document} is not in the books.",
    "books.document_missing.todo": "After restoring a backup, refresh the page and list your orders again.",
    "books.documents_pending": "Documents waiting for approval in this month or before: {count}.",
    "books.documents_pending.todo": "Approve, undo or move them to the next open day, then close again.",
    "books.entry_does_not_balance": "The entry of {reference} does not balance, so the books refused it.",
    "books.entry_does_not_balance.todo": (
        "Nothing was posted. Correct the amounts of an entry by hand; please report any other."
    ),
    "books.entry_empty": "The entry has no lines.",
    "books.entry_empty.todo": "Enter at least one debit and one credit.",
    "books.day_entry_differs": (
        "The day’s entry {reference} is in the books with {books}; the orders behind it come to {store}."
    ),
    "books.day_entry_differs.todo": (
        "Open the entry in the books and compare it with the orders behind {reference} on the Documents "
        "page. To post the day again, undo these orders together and import them."
    ),
    "books.part_of_summary": "{reference} is behind the daily summary {summary}.",
    "books.part_of_summary.todo": "Open {summary} on the Documents page and approve it as a whole.",
    "books.summary_differs": "The daily summary {reference} does not add up to the orders behind it.",
    "books.summary_differs.todo": "Nothing was changed. Import again, so that the summary is made anew.",
    "books.summary_partly_void": "{void}, which is behind the daily summary {reference}, was voided alone.",
    "books.summary_partly_void.todo": "Undo the other orders behind {reference} one by one.",
    "books.has_later_documents": "{reference} is what others rest on: {later}.",
    "books.has_later_documents.todo": "Undo or reverse those first, then this one.",
    "books.entry_unknown": "The books have no entry {number}.",
    "books.entry_unknown.todo": "Refresh the page; after restoring a backup, look the entry up by its date.",
    "books.home_currency_fixed": "These books are kept in {home} and documents were approved already.",
    "books.home_currency_fixed.todo": "Keep {home}, or start other books for {currency}.",
    "books.home_currency_missing": "These books have no home currency yet.",
    "books.home_currency_missing.todo": "Choose the home currency in Settings first.",
    "books.item_account_no_income": "Sales of {item} cannot go to {account}: it is no income account.",
    "books.item_account_no_income.todo": "Choose an income account, or none for the usual one.",
    "books.customer_field_name": "“{name}” cannot be the name of a text field.",
    "books.customer_field_name.todo": "Take a name of 1 to {most} characters that no other field has.",
    "books.customer_field_unknown": "Customers of these books have no field called “{name}”.",
    "books.customer_field_unknown.todo": "Choose one of: {known}.",
    "books.customer_fields_many": "More than {most} text fields of your own are not kept.",
    "books.customer_fields_many.todo": "Take out those that you need least.",
    "books.term_unknown": "The books have no payment term “{name}”.",
    "books.term_unknown.todo": "Choose one of: {known}.",
    "books.item_field_name": "“{name}” cannot be the name of a text field.",
    "books.item_field_name.todo": "Take a name of 1 to {most} characters that no other field has.",
    "books.item_field_unknown": "Items of these books have no field called “{name}”.",
    "books.item_field_unknown.todo": "Choose one of: {known}.",
    "books.item_fields_many": "More than {most} text fields of your own are not kept.",
    "books.item_fields_many.todo": "Take out those that you need least.",
    "books.item_kind_fixed": "The item {item} has moved stock, so it keeps its kind.",
    "books.item_kind_fixed.todo": "Make the item inactive and bring in a new one under another code.",
    "books.item_name_missing": "The item {item} has no name.",
    "books.item_name_missing.todo": "Give it one.",
    "books.item_unknown": "The books have no item {code}.",
    "books.item_unknown.todo": "Import the order again, so that the item is matched anew.",
    "books.line_impossible": "The line of {code} {name} cannot be booked as it is.",
    "books.line_impossible.todo": "Give it a debit or a credit, and a home amount that agrees with it.",
    "books.line_unknown": "One of these lines is not open on the account {code} {name}.",
    "books.line_unknown.todo": "Refresh the page and choose among its open lines, all in one currency.",
    "books.month_not_over": "The month is not over before the end of {last}.",
    "books.month_not_over.todo": "Close it from the day after on.",
    "books.more_than_open": "{amount} is more than what is open on {reference}: {open}.",
    "books.more_than_open.todo": (
        "Receive {open} or less; money beyond that is a deposit of the customer, by an entry of its own."
    ),
    "books.more_than_owed_back": ("{amount} is more than what the customer is owed on {reference}: {owed}."),
    "books.more_than_owed_back.todo": "Pay back {owed} or less.",
    "books.not_a_sales_order": "{reference} is not a sales order.",
    "books.not_a_sales_order.todo": "Only sales orders are converted into invoices.",
    "books.not_a_stock_item": "{item} is not kept in stock.",
    "books.not_a_stock_item.todo": "Change its kind to stock item first, or leave it out of the count.",
    "books.not_approved": "{reference} was not approved yet.",
    "books.not_approved.todo": "Approve it first, or undo it: nothing of it is in the ledger.",
    "books.not_pending": "{reference} does not wait for approval any more.",
    "books.not_pending.todo": "Refresh the Documents page to see how it stands.",
    "books.not_receivable": (
        "Nothing can be received for {reference}: it is neither an invoice nor a sales order."
    ),
    "books.not_receivable.todo": "Choose the invoice that the money is for.",
    "books.nothing_counted": "The count has no items.",
    "books.nothing_counted.todo": "Enter at least one item with its quantity.",
    "books.nothing_to_close": "The books hold nothing yet, so there is no month to close.",
    "books.nothing_to_close.todo": "Import and approve documents first.",
    "books.no_credit_left": "On {reference} the customer has no credit that another invoice could take.",
    "books.no_credit_left.todo": (
        "Choose an approved credit memo of an earlier sale, or an invoice that is open by less than nothing: "
        "what a credit memo leaves stands there."
    ),
    "books.not_an_invoice": "{reference} is no invoice.",
    "books.not_an_invoice.todo": "Credit settles approved invoices that are open.",
    "books.credit_of_another": "{credit} and {invoice} are of different customers.",
    "books.credit_of_another.todo": (
        "Choose an invoice of the same customer. Of guests who share one customer the e-mail address tells."
    ),
    "books.credit_in_another_currency": "{credit} is in {currency}, {invoice} in {other}.",
    "books.credit_in_another_currency.todo": (
        "Choose an invoice in {currency}, or pay the credit back and receive the payment."
    ),
    "books.applied_too_early": "{date} is before {credit} or {invoice} was made.",
    "books.applied_too_early.todo": "Choose {made} or a later day.",
    "books.more_than_credit": "{amount} is more than the credit on {reference}: {left}.",
    "books.more_than_credit.todo": "Apply {left} or less.",
    "books.nothing_to_pay_back": "{reference} is not open by less than nothing.",
    "books.nothing_to_pay_back.todo": (
        "Choose an invoice that is: what a credit memo leaves stands there. What was paid too much when the "
        "order came is on the account for deposits: refund it in the shop, or book it by hand as an entry."
    ),
    "books.nothing_to_settle": "The payout settles no lines.",
    "books.nothing_to_settle.todo": "Tick the sales and refunds that the payout was for.",
    "books.other_company": "The file {file} holds the books of {company}, not of {wanted}.",
    "books.other_company.todo": "Put the file back in its place, or choose another data directory.",
    "books.other_home_currency": "The document is meant for books in {currency}; these are kept in {home}.",
    "books.other_home_currency.todo": "Check the home currency in Settings, or use other books here.",
    "books.parts_do_not_add_up": "{reference}: the parts make {parts}, but the total is {total} {currency}.",
    "books.parts_do_not_add_up.todo": "Nothing was posted. Please report this; it should not happen.",
    "books.paid_back_too_early": "{date} is before {made}, the day of {reference}.",
    "books.paid_back_too_early.todo": "Choose a date from {made} on.",
    "books.payment_too_early": "{date} is before {invoiced}, the day of the invoice {reference}.",
    "books.payment_too_early.todo": (
        "Choose a date from {invoiced} on; earlier money is a deposit, received for the sales order."
    ),
    "books.payment_unknown": "The books have no payment {number}.",
    "books.payment_unknown.todo": "Refresh the page to see the payments there are.",
    "books.payout_differs": "The chosen lines less the fees make {expected}, but {given} was paid out.",
    "books.payout_differs.todo": "Look for a missing or extra line, or correct the fees.",
    "books.payout_reconciled": "The money of {reference} is part of the payout {payout}.",
    "books.payout_reconciled.todo": "Reverse the payout {payout} first, then try again.",
    "books.payout_too_early": "A payout of {date} cannot hold money that came in on {newest}.",
    "books.payout_too_early.todo": "Correct the payout’s date, or leave out the lines that are newer.",
    "books.payout_unknown": "The books have no payout {number}.",
    "books.payout_unknown.todo": "Refresh the page to see the payouts there are.",
    "books.period_closed": "{date} lies in a month that is closed; {first_open} is the first open day.",
    "books.period_closed.todo": "Choose a date from {first_open} on, or reopen the month.",
    "books.rate_impossible": "The rate {rate} cannot turn {currency} into {home}.",
    "books.rate_impossible.todo": (
        "Enter how much one unit of the currency is worth in {home}; between the same currency it is 1."
    ),
    "books.rate_unknown": "{reference} is in {currency}, and nothing posted for it says its rate to {home}.",
    "books.rate_unknown.todo": (
        "Undo the sales order and import it as an invoice, which brings the store’s rate along."
    ),
    "books.reason_missing": "No reason was given.",
    "books.reason_missing.todo": "Write why, in a few words; it stays with the record.",
    "books.reference_taken": "Another document has the reference {reference} already.",
    "books.reference_taken.todo": "Give each store its own prefix on the Books page, then import again.",
    "books.reopen_in_order": "Only the month closed last can be reopened.",
    "books.reopen_in_order.todo": "Reopen the later months first.",
    "books.reversal_too_early": "{date} is before {original}, the day of what would be reversed.",
    "books.reversal_too_early.todo": "Choose a date from {original} on.",
    "books.role_without_account": "No account is set for: {role}.",
    "books.role_without_account.todo": "Choose one on the page Accounts used.",
    "books.sale_not_approved": "{reference} rests on {sale}, which is not approved.",
    "books.sale_not_approved.todo": "Approve {sale} first, then this one.",
    "books.ship_method_unknown": "The books have no way of shipping {name}.",
    "books.ship_method_unknown.todo": "Choose one of the list in Settings, Shipping, then import again.",
    "books.stock_by_hand": (
        "The account {account} {name} takes no entries by hand: items are worth what stands there."
    ),
    "books.stock_by_hand.todo": (
        "Take goods in under Items, or count them with the right value; both keep items and account together."
    ),
    "books.stock_held_by_hand": "The account {account} {name} holds {held} already, by entries by hand.",
    "books.stock_held_by_hand.todo": (
        "Opening stock would add its value a second time. Reverse those entries, or move the balance to the "
        "account for opening balances with another one; then enter opening stock."
    ),
    "books.stock_entry_stays": (
        "The entry {number} put goods into stock that were sold, carried away or counted since."
    ),
    "books.stock_entry_stays.todo": "Count the stock again with the right quantities and values.",
    "books.more_than_credited": "{wanted} of {item} cannot come back: {left} of it are left to come.",
    "books.more_than_credited.todo": "Enter {left} or less; what was found besides is a count.",
    "books.not_a_credit_memo": "{reference} is no credit memo.",
    "books.not_a_credit_memo.todo": "Choose the credit memo of the refund that the goods belong to.",
    "books.returned_too_early": "{date} is before {made}, the day of {reference}.",
    "books.returned_too_early.todo": "Choose a day from {made} on.",
    "books.stock_move_not_entered": "{number} was not entered by a person.",
    "books.stock_move_not_entered.todo": "Void the document that moved the goods, or count the stock.",
    "books.stock_move_stays": "The goods of {number} were sold, carried away or counted since.",
    "books.stock_move_stays.todo": "Count the stock, or carry the goods back first.",
    "books.stock_move_unknown": "The books have no move of stock {number}.",
    "books.stock_move_unknown.todo": "See Reports, Stock moves, or daybook stock --moves.",
    "books.stock_not_opened": "Opening stock was not entered yet.",
    "books.stock_not_opened.todo": "Enter opening stock first; cost of sales is posted from then on.",
    "books.stock_opened_already": "Opening stock of {item} was entered already.",
    "books.stock_opened_already.todo": (
        "Count {item} instead: the count brings quantity and value to what is there."
    ),
    "books.too_precise": "The amount {amount} has more than four decimals.",
    "books.too_precise.todo": "Nothing was posted. Please report this; it should not happen.",
    "books.value_missing": "The opening stock of {item} has no value.",
    "books.value_missing.todo": "Enter what the quantity of {item} cost altogether.",
    "books.month_closed": "The month that begins on {month} is closed already.",
    "books.month_closed.todo": "Nothing was done. To change something in it, reopen it with a reason.",
    "books.nothing_received": "No quantity was given.",
    "books.nothing_received.todo": "Enter the quantity of one item at least.",
    "books.receipt_impossible": "The quantity or the cost of {item} cannot be.",
    "books.receipt_impossible.todo": "Enter a quantity above zero and a cost that is not below zero.",
    "books.receipt_from_stock": "Goods cannot come in from the stock account {account} {name} itself.",
    "books.receipt_from_stock.todo": (
        "Choose the account that the goods were paid from, or the one for what you owe suppliers. To carry "
        "goods to another warehouse use Move stock."
    ),
    "books.transfer_nowhere": "{item} would stay in the warehouse {warehouse}.",
    "books.transfer_nowhere.todo": "Choose another warehouse to carry it to.",
    "books.transfer_short": "The warehouse {warehouse} has {there} of {item}, not {wanted}.",
    "books.transfer_short.todo": "Carry less, or count the warehouse {warehouse} first.",
    "books.warehouse_nameless": "The warehouse has no name.",
    "books.warehouse_nameless.todo": "Give it one, such as East.",
    "books.warehouse_unknown": "The books have no warehouse {name}.",
    "books.warehouse_unknown.todo": "Choose a warehouse on the Books page, then import again.",
    "chain.broken": "The chain of records is broken at {kind} {subject}.",
    "chain.broken.todo": "Compare with the head on your last report, and restore a backup from before.",
    "chain.changed": "{kind} {subject} is not as it was recorded.",
    "chain.changed.todo": "The file was changed outside Daybook. Restore a backup, or ask your accountant.",
    "chain.missing": "{kind} {subject} was recorded, and is not in the books any more.",
    "chain.missing.todo": "The file was changed outside Daybook. Restore a backup, or ask your accountant.",
    "chain.unlinked": "{kind} {subject} is in the books, and was never recorded.",
    "chain.unlinked.todo": "The file was changed outside Daybook. Restore a backup, or ask your accountant.",
}
