"""Settings: what is wrong with one, and what each is for."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "setting.unknown": "There is no setting called {name}.",
    "setting.unknown.todo": "Known settings: {known}.",
    "setting.choice": "{given} is not a choice for {name}.",
    "setting.choice.todo": "Choose one of: {choices}.",
    "setting.not_text": "{name} cannot be {given}.",
    "setting.not_text.todo": 'Write a text; in a file in quotes, such as "WEB".',
    "setting.not_number": "{name} cannot be {given}.",
    "setting.not_number.todo": "Write a whole number, not negative, without quotes.",
    "setting.not_yes_no": "{name} cannot be {given}.",
    "setting.not_yes_no.todo": "Write true or false.",
    "setting.not_day": "{name} cannot be {given}.",
    "setting.not_day.todo": "Write a day such as 2026-03-31.",
    "setting.not_list": "{name} cannot be {given}.",
    "setting.not_list.todo": "Write a list, such as [11, 9].",
    "setting.not_table": "{name} cannot be {given}.",
    "setting.not_table.todo": "Write a table in braces, with a name and a value for each part.",
    "setting.account_of_books": "No order posts to the account for {role}: the books do that by themselves.",
    "setting.account_of_books.todo": (
        "Where Daybook keeps the books, choose it under Accounts, Accounts used, or with "
        "“daybook accounts {role}={code}”."
    ),
    "setting.help.may": (
        "What Daybook may do in your shop besides reading: statuses, capture, products, stock."
    ),
    "setting.help.checking.is_on": (
        "Look for new orders without being asked, as long as Daybook runs. Off at first."
    ),
    "setting.help.checking.minutes": (
        "Minutes from one look to the next, 1 to 1440. A change takes effect at once."
    ),
    "setting.help.checking.imports": "Import what each look finds, too. Held orders wait for you.",
    "setting.help.write_back.is_on": (
        "Give orders another status in the shop after an import. The shop may e-mail customers."
    ),
    "setting.help.write_back.downloaded": (
        "The shop’s status (its number) for orders that are in the books. Empty: leave it alone."
    ),
    "setting.help.write_back.error": (
        "The shop’s status (its number) for orders whose import was tried and failed. Empty: leave it alone."
    ),
    "setting.help.write_back.notes_reason": (
        "Add to the order’s staff notes why its import failed, after the word [Daybook]."
    ),
    "setting.help.status_updates.direction": (
        "Which side tells the other how far an order is: neither, push (books tell the shop) or get."
    ),
    "setting.help.status_updates.order_statuses": (
        "Your own list of order statuses, which documents carry beside their accounting state."
    ),
    "setting.help.status_updates.links": (
        'The table of both sides, such as [{{ books = "Shipped", status_id = 2 }}]. '
        "The left side may also be Approved, Paid or Void."
    ),
    "setting.empty": "{name} cannot be empty.",
    "setting.empty.todo": "Give it a value.",
    "setting.help.store_name": "What the shop calls itself.",
    "setting.help.time_zone": "The shop’s time zone; it decides the day of each order.",
    "setting.help.home_currency": "The currency the books are kept in, fixed once they hold documents.",
    "setting.help.since": "The first day whose orders are booked; earlier ones are in other books already.",
    "setting.help.statuses": "Order statuses that are imported, by their numbers in the shop.",
    "setting.help.guests": (
        "Buyers without an account: one shared customer, one for each e-mail address, or left out."
    ),
    "setting.help.books": "The books that documents go into: local, or practice for trying out.",
    "setting.help.document_kind": "What an order becomes in the books.",
    "setting.help.document_date": "The day a document bears: that of the order, its payment or its shipment.",
    "setting.help.unpaid": (
        "What an order that should be paid and is not becomes: an invoice, or it waits for you."
    ),
    "setting.help.open_difference": "What an order paid in part becomes: an invoice, or it waits for you.",
    "setting.help.warehouse": "The warehouse that goods leave from.",
    "setting.help.payment_term": "When an unpaid document is due.",
    "setting.help.due_rule.basis": "What the due date is counted from.",
    "setting.help.due_rule.days": "Days after that, or the day of next month.",
    "setting.help.prefix": (
        "Order prefix: three letters or digits before each order number, different for each shop."
    ),
    "setting.help.shared_customer": "The name of the one customer for guests.",
    "setting.help.discounts": "Discounts on an account of their own, or taken off the sales.",
    "setting.help.zero_total": "Orders of nothing: booked, or listed only.",
    "setting.help.refunded_goods_come_back": (
        "Goods of a refund go back into stock with its credit memo; else where you say that they came back."
    ),
    "setting.help.later_payments": (
        "Money that the shop takes for an order after its import: shown until you book it, or booked at "
        "once. Practice books never ask."
    ),
    "setting.help.refunds_before_start": "Refunds of sales from before the first day: left alone, or booked.",
    "setting.help.bundles": "Bundles as one line, or as their parts with the price shared out.",
    "setting.help.create_items": "Make an item in the books for a product that has none.",
    "setting.help.create_customers": "Make a customer in the books for a buyer who has none.",
    "setting.help.match_by_email": "Take a customer of the books with the same e-mail address for the buyer.",
    "setting.help.import_test_orders": "Let test orders into practice books; they never enter real ones.",
    "setting.help.import_migrated_orders": "Import orders that came from another shop system.",
    "setting.help.tolerance": "How many cents of difference become a rounding line.",
    "setting.help.rate_is_transactional_per_home": (
        "Which way the shop’s exchange rates run; Daybook finds it out itself."
    ),
    "setting.help.paid_methods": (
        "Offline ways of payment where the shop’s paid status means that the money is here."
    ),
    "setting.help.marketplace_remits": "Marketplaces that pay the sales tax themselves.",
    "setting.help.custom_item": (
        "The item for lines that name no product. In Sage Intacct it also stands, at a price of 0, on "
        "refunds of charges alone."
    ),
    "setting.help.accounts": "Accounts chosen for roles, each role with an account’s code.",
    "setting.help.item_map": "Items matched by hand: product of the shop and item of the books.",
    "setting.help.customer_map": "Customers matched by hand: customer of the shop and of the books.",
    "setting.help.description": "Your own name for the shop; empty for the shop’s.",
    "setting.help.enabled": "Off: the shop is not asked, and nothing is imported from it or written to it.",
    "setting.help.item_matching.store_field": "What names a product in the shop.",
    "setting.help.item_matching.custom_field": "The shop’s custom field, where that names the product.",
    "setting.help.item_matching.books_field": "The field of the books’ items it is compared with.",
    "setting.help.customer_matching.store_field": (
        "What names a customer in the shop; none for no such comparison."
    ),
    "setting.help.customer_matching.form_field": "The shop’s form field, where that names the customer.",
    "setting.help.customer_matching.books_field": "The field of the books’ customers it is compared with.",
    "setting.help.customer_matching.own_terms": (
        "A customer’s own payment term in the books comes before the usual one."
    ),
    "setting.help.no_customer": (
        "An order whose customer is not found waits for you, or goes to the shared customer."
    ),
    "setting.help.payments.methods": "How money that is only authorised comes in, by way of payment.",
    "setting.help.payments.receipt_types": "Receipt types, each with the ways of payment that it stands for.",
    "setting.help.payments.on_account": "Ways of payment that leave the document open for the customer.",
    "setting.help.shipping.ship_via": "The way of shipping of orders that name none.",
    "setting.help.shipping.create_methods": "Make a way of shipping in the books that is not there yet.",
    "setting.help.shipping.default_class": "The kind of shipping charge where no other fits.",
    "setting.help.shipping.classes": "Kinds of shipping charge, each with its account and tax.",
    "setting.help.shipping.methods": "The shop’s ways of shipping and what they are in the books.",
    "setting.help.pushing.name": "Send item names to the shop.",
    "setting.help.pushing.price": "Send prices to the shop.",
    "setting.help.pushing.weight": "Send weights to the shop.",
    "setting.help.pushing.description": "Send descriptions to the shop.",
    "setting.help.pushing.quantity": "Send available quantities to the shop.",
    "setting.help.pushing.warehouse": (
        "The warehouse whose stock is offered; empty for all of them together."
    ),
    "setting.help.pushing.with_checks": "Send at each check for orders also, what needs no question.",
    "setting.help.summary": (
        "An entry for each order, or one for each day, currency, sales channel and tax area. "
        "What is posted already changes with: daybook summary --switch."
    ),
}
