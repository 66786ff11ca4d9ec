"""The pages of Sage Intacct, and what the window says of documents there."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "option.books.intacct": "Sage Intacct",
    "option.books.intacct.below": "Needs a Web Services sender ID from Sage, except to practise.",
    "stores.books.intacct": "Sage Intacct",
    "wizard.step.intacct": "Sage Intacct",
    "wizard.step.intacct_sign_in": "Intacct sign-in",
    "wizard.bar.company": "Practice company. Nothing here reaches a company of yours.",
    "wizard.lost.lose_passwords": (
        "The passwords have not been tested and are not kept. You will have to give them again."
    ),
    "wizard.leave.lose_passwords": "Quit without them",
    "intacct.before.title": "First: a sender ID from Sage",
    "intacct.before.words": (
        "To let any program post into Sage Intacct, Sage sells a Web Services developer license, which "
        "comes with a sender ID and its password. They are not the name and password you sign in with. "
        "Your administrator then lets the sender into your company. Until you have them, try everything "
        "in the practice company."
    ),
    "intacct.before.example.title": "First: the practice company",
    "intacct.before.example": (
        "Orders of the example shop go into the practice company only: a company that behaves like Sage "
        "Intacct and runs on this computer. For your own company, connect your own shop; you will need a "
        "Web Services sender ID from Sage, and your administrator’s help."
    ),
    "intacct.before.on_books_page": (
        "Posting into Sage Intacct needs a Web Services sender ID and its password, which Sage gives out "
        "with a developer license. The next page has a list for your administrator, and a practice "
        "company that needs nothing."
    ),
    "intacct.before.copy": "Copy the list for the administrator",
    "intacct.before.copied": "Copied",
    "intacct.before.save": "Save the list",
    "intacct.before.save_title": "Save the list for the administrator",
    "intacct.before.saved": "Saved: {file}",
    "intacct.before.practise": "Use the practice company",
    "intacct.before.unproved": (
        "Daybook’s requests follow Sage’s published schema and documents. It was tried with the practice "
        "company only, never with a company at Sage: compare the first documents with care."
    ),
    "intacct.list_not_saved": "The list could not be saved to {file}.",
    "intacct.list_not_saved.todo": "Choose another folder, or copy the list instead. ({reason})",
    "intacct.example_needs_practice": "Orders of the example shop go into the practice company only.",
    "intacct.example_needs_practice.todo": (
        "Press “Use the practice company”. To use a company of yours, connect your own shop first."
    ),
    "intacct.list.title": "To let Daybook post the web shop’s orders into Sage Intacct",
    "intacct.list.1": (
        "Have a Web Services sender ID and its password. Sage gives them out with a Web Services "
        "developer license; ask your Sage account manager or partner."
    ),
    "intacct.list.2": "Subscribe to Web Services (Company > Admin > Subscriptions), and to Order Entry.",
    "intacct.list.3": (
        "Authorise the sender ID: Company > Setup > Company > Security > Web Services authorizations > Add."
    ),
    "intacct.list.4": (
        "Make a Web Services user for Daybook (Company > Admin > Web Services users), of type Business, "
        "active, and note its user ID and password."
    ),
    "intacct.list.5": (
        "Give this user, by a role or directly: Company: list and view entities, locations, departments, "
        "classes. Order Entry: list, view, add and delete transactions, list transaction definitions, "
        "warehouses and shipping methods. Inventory Control: list and view items, warehouses."
    ),
    "intacct.list.6": (
        "Also: Accounts Receivable: list and view customers, terms; add customers if Daybook may create "
        "them; add payments if it shall record them. General Ledger: list accounts and journals; add "
        "journal entries if daily summaries are wanted."
    ),
    "intacct.list.7": (
        "Have an order-entry transaction definition for the shop’s sales, such as Sales Invoice, and one "
        "for credit memos. Let the user’s role use them, and let them be used at the level (company or "
        "entity) that Daybook signs in to."
    ),
    "intacct.list.8": (
        "In these definitions switch on subtotals and add a line for each of: shipping, handling, gift "
        "wrapping, fees, discount, sales tax, rounding. Or have a non-inventory item for each, and tell "
        "us their names."
    ),
    "intacct.list.9": (
        "Give the definitions a numbering sequence, let prices be overridden, and, for orders in other "
        "currencies, the exchange rate."
    ),
    "intacct.list.10": (
        "If tax is worked out by Sage Intacct itself (Advanced Tax, Avalara, VAT), tell us: the shop has "
        "charged it already, and it must not count twice."
    ),
    "intacct.list.end": (
        "Please send back: sender ID and sender password, company ID, user ID and user password, and the "
        "entity ID if we work in one entity. Send passwords another way than the rest."
    ),
    "intacct.sign_in.title": "Connect Sage Intacct",
    "intacct.sign_in.lead": (
        "Two pairs of name and password: the sender’s, and those of a user of your company."
    ),
    "intacct.practice.throw_away": "Throw it away…",
    "intacct.practice.throw_away.title": "Empty the practice company?",
    "intacct.practice.throw_away.words": (
        "All that was posted into it goes, and what Daybook knows of orders in it: they can be imported "
        "again. Your settings stay, and nothing changes in your shop."
    ),
    "intacct.practice.throw_away.leave": "Keep it",
    "intacct.practice.throw_away.deed": "Throw it away",
    "intacct.form.title": "Your company",
    "intacct.form.sender_id": "Sender ID",
    "intacct.form.sender_password": "Sender password",
    "intacct.form.company_id": "Company ID",
    "intacct.form.user_id": "User ID",
    "intacct.form.user_password": "User password",
    "intacct.form.entity_id": "Entity",
    "intacct.form.whole_company": "the whole company",
    "intacct.form.known": "known; leave empty to keep it",
    "intacct.form.paste": "Paste",
    "intacct.form.paste_all": "Paste all",
    "intacct.form.recognised": "Recognised: {names}.",
    "intacct.form.nothing_found": (
        "Nothing was recognised. Copy lines such as “Sender ID: …” and “Company ID: …”, then press Paste all."
    ),
    "intacct.form.missing": "Enter the {name}.",
    "intacct.practice.words": (
        "The practice company: it behaves like Sage Intacct and runs on this computer. Nothing is to be "
        "typed."
    ),
    "intacct.practice.own": "Connect my own company",
    "intacct.opening": "Starting the practice company…",
    "intacct.testing": "Testing the connection…",
    "intacct.test.do": "Test connection",
    "intacct.go_on": "Choose how orders are written",
    "intacct.books.go_on": "Connect Sage Intacct",
    "intacct.test.all_there": "Everything Daybook needs can be read.",
    "intacct.test.warned": (
        "Orders can be posted. What cannot be read is left out of what you can choose from."
    ),
    "intacct.test.details": "Lists, one by one",
    "intacct.test.lists_read": "All {count} can be read.",
    "intacct.test.lists_read.todo": "Go on.",
    "intacct.test.lists_closed": "{count} can be read, not: {closed}.",
    "intacct.test.lists_closed.todo": "Ask the administrator to let the user list them.",
    "intacct.test.list_line": "{name}: {sentence}",
    "intacct.step.gateway": "Gateway",
    "intacct.step.sender": "Sender",
    "intacct.step.sign_in": "Sign-in",
    "intacct.step.company": "Company",
    "intacct.step.lists": "Lists",
    "intacct.step.documents": "Documents",
    "intacct.step.lock": "Periods",
    "intacct.step.tax": "Tax",
    "intacct.list_name.definitions": "Transaction definitions",
    "intacct.list_name.warehouses": "Warehouses",
    "intacct.list_name.terms": "Terms",
    "intacct.list_name.customers": "Customers",
    "intacct.list_name.items": "Items",
    "intacct.list_name.ship_methods": "Shipping methods",
    "intacct.list_name.entities": "Entities",
    "intacct.list_name.locations": "Locations",
    "intacct.list_name.departments": "Departments",
    "intacct.list_name.classes": "Classes",
    "intacct.list_name.accounts": "Accounts",
    "intacct.list_name.journals": "Journals",
    "intacct.list_name.tax_details": "Tax details",
    "intacct.list_name.currencies": "Currencies",
    "intacct.list_name.rate_types": "Rate types",
    "intacct.choices.title": "How are orders written into Sage Intacct?",
    "intacct.choices.lead": "Filled in by the names your company uses.",
    "intacct.reading_lists": "Reading what the company has…",
    "intacct.lists.age": "Lists as they were on {when}.",
    "intacct.lists.age_closed": "Lists as they were on {when}. The user may not read: {closed}.",
    "intacct.lists.refresh": "Refresh lists",
    "intacct.row": "{code} – {name}",
    "intacct.document.title": "Documents",
    "intacct.document.definition": "Import orders as",
    "intacct.document.refunds": "Import refunds as",
    "intacct.document.no_refunds": "(refunds are held)",
    "intacct.document.no_warehouse": "(as the definition says)",
    "intacct.reverses.title": "Import orders as something that takes sales back?",
    "intacct.reverses.words": (
        "“{definition}” is a definition for returns or adjustments. Every order would lower sales and "
        "stock, or raise stock, instead of the other way round."
    ),
    "intacct.reverses.take": "Import orders as {definition}",
    "intacct.reverses.keep": "Keep {definition}",
    "intacct.charges.how": "each as a subtotal line of the definition, or as an item",
    "intacct.charges.title": "Charges, discounts and tax",
    "intacct.charge.shipping": "Shipping",
    "intacct.charge.handling": "Handling",
    "intacct.charge.wrapping": "Gift wrapping",
    "intacct.charge.fees": "Fees",
    "intacct.charge.discount": "Discounts",
    "intacct.charge.tax": "Sales tax",
    "intacct.charge.rounding": "Cents difference",
    "intacct.charge.orders": ("{count} order", "{count} orders"),
    "intacct.charge.as": "{name} as",
    "intacct.charge.where": "{name}: which one",
    "intacct.charge.as.subtotal": "Line",
    "intacct.charge.as.item": "Item",
    "intacct.charge.none": "(not chosen)",
    "intacct.charge.missing": "Orders with this amount are held until something is chosen.",
    "intacct.charges_missing": "Nothing is chosen for: {names}. Orders with such amounts will be held.",
    "intacct.charges_missing.todo": (
        "Choose a subtotal line or an item for each, or have one added in Sage Intacct and press Refresh."
    ),
    "intacct.receipts.title": "Money received",
    "intacct.receipts.left_to_accountant": "My accountant applies payments",
    "intacct.receipts.left_to_accountant.below": (
        "Invoices stay open in Sage Intacct until somebody records what came in."
    ),
    "intacct.receipts.payments": "Record payments in Accounts Receivable",
    "intacct.receipts.payments.below": "Each way of payment goes to an account of undeposited funds.",
    "intacct.receipts.method": "Way of payment",
    "intacct.receipts.account": "Account of undeposited funds",
    "intacct.receipts.kind": "In Intacct",
    "intacct.receipts.account_of": "Account for {method}",
    "intacct.receipts.kind_of": "What Intacct calls {method}",
    "intacct.receipts.no_account": "(not chosen)",
    "intacct.receipts.usual": "as usual",
    "intacct.more.none": "(none)",
    "intacct.more.daily_rate": "Intacct Daily Rate",
    "intacct.more.discount_sign": "Discounts are sent",
    "intacct.more.discount_sign.positive": "without a minus",
    "intacct.more.discount_sign.negative": "with a minus",
    "intacct.more.number_in": "The order’s number is sent as",
    "intacct.more.number_in.reference": "reference number",
    "intacct.more.number_in.document_number": "document number",
    "intacct.more.first_state": "A document begins",
    "intacct.more.first_state.as_defined": "as its definition says",
    "intacct.more.first_state.draft": "as a draft",
    "intacct.more.first_state.pending": "pending",
    "intacct.more.first_state.closed": "closed",
    "intacct.more.location": "Location",
    "intacct.more.department": "Department",
    "intacct.more.item_class": "Class",
    "intacct.more.custom_item": "Item for typed lines",
    "intacct.more.shared_customer": "Shared customer",
    "intacct.more.customer_numbers": "New customers are numbered",
    "intacct.more.customer_numbers.automatic": "by Intacct",
    "intacct.more.customer_numbers.from_store": "like in the shop",
    "intacct.more.item_gl_group": "GL group of new items",
    "intacct.more.journal": "Journal for summaries",
    "intacct.more.rate_from": "Exchange rate of",
    "intacct.more.rate_from.order": "the order",
    "intacct.more.rate_from.rate_type": "Intacct’s rate type",
    "intacct.more.rate_type": "Rate type",
    "intacct.more.sends_external_id": "Send the order’s external ID too",
    "intacct.more.order_contacts": "Keep each order’s name and address as contacts",
    "intacct.more.elsewhere": (
        "By which field items and customers are recognised, custom ones among them, and which shipping "
        "method each way of shipping is, stand on pages of their own in Settings: Items, Customers, "
        "Shipping."
    ),
    "intacct.trial.title": "One order, as Sage Intacct will get it",
    "intacct.trial.waiting": "Nothing is sent to Sage Intacct but questions.",
    "intacct.trial.laying_out": "Looking up one order’s customer and items in Sage Intacct …",
    "intacct.trial.lead": (
        "{order}, with the names your company has for customer, items and lines. Nothing was sent: the "
        "import sends exactly this."
    ),
    "intacct.trial.lead_day": (
        "{order}, as its part of its day’s journal entry. Nothing was sent: the import sends the entry once "
        "the day is over."
    ),
    "intacct.trial.lead_held": "{order}, would not be sent as it is now. Nothing was sent.",
    "intacct.trial.in_intacct": "In Sage Intacct",
    "intacct.trial.not_sent": "Not sent",
    "intacct.trial.its_day": "Part of a day’s entry",
    "intacct.trial.journal": "Journal",
    "intacct.trial.lines": "Lines for Intacct",
    "intacct.trial.subtotal": "Subtotal line {name}",
    "intacct.trial.new_item": "{code} (created first)",
    "intacct.trial.new_customer": "{name} (created first)",
    "intacct.trial.sent_as": "sent as {amount}",
    "intacct.trial.times": "{quantity} × {price}",
    "intacct.trial.from": "from {place}",
    "intacct.trial.total": "Total",
    "intacct.trial.term": "Payment term",
    "intacct.trial.due": "Due",
    "intacct.trial.payment": "Payment by {method}",
    "intacct.trial.to_account": "{amount} to {account}",
    "intacct.trial.request": "Show the request",
    "intacct.trial.request.title": "What Sage Intacct is sent",
    "intacct.trial.request.about": (
        "The import calls this function, with a key of the order’s own. Passwords are not in it."
    ),
    "intacct.check.posts": ("How {count} order is written", "How {count} orders are written"),
    "intacct.check.subtotal": "subtotal line {name}",
    "intacct.check.item": "item {name}",
    "intacct.check.nowhere": "nowhere yet",
    "intacct.books.practice": "Practice company",
    "intacct.books.company": "Sage Intacct, {company}",
    "intacct.title_practice": "Daybook – {shop} (practice company)",
    "intacct.bar_own": "Connect my own company",
    "intacct.overview": (
        "Accounts, payments, stock values and reports are in Sage Intacct. Documents are approved and "
        "corrected there."
    ),
    "intacct.state_posted": "In Intacct",
    "intacct.document.deeds": (
        "Approve it, record money and correct it in Sage Intacct. To take it out, undo its order on the "
        "Orders page."
    ),
    "intacct.document.in_entry": "In Sage Intacct it is in the journal entry {number}, in General Ledger.",
    "intacct.document.waits": "It waits for its day’s entry, which is sent once the day is over.",
    "intacct.state_waits": "Waits for its day",
    "intacct.document.where": "In Sage Intacct it is {document}, among the transactions of Order Entry.",
    "intacct.summary.again": (
        "1 order in open periods would be taken out of Sage Intacct and posted again.",
        "{count} orders in open periods would be taken out of Sage Intacct and posted again.",
    ),
    "intacct.summary.how": (
        "Documents and days’ entries are deleted in Sage Intacct, and made again in the other way. What "
        "Intacct does not let be deleted, such as a paid invoice, stays as it is, and Daybook says which."
    ),
    "intacct.undo.deletes": (
        "{count} document is deleted in Sage Intacct.",
        "{count} documents are deleted in Sage Intacct.",
    ),
    "intacct.undo.forgets": (
        "{count} document waits for its day’s entry and is not sent.",
        "{count} documents wait for their day’s entry and are not sent.",
    ),
    "intacct.undo.entries": (
        "{count} day’s entry is deleted in Sage Intacct, with all that is behind it.",
        "{count} days’ entries are deleted in Sage Intacct, with all that is behind them.",
    ),
    "intacct.undo.takes_back": (
        "{count} document is behind a day’s entry that stays: another entry takes its part back.",
        "{count} documents are behind days’ entries that stay: other entries take their parts back.",
    ),
    "intacct.undo.else": (
        "What Intacct does not let be deleted stays, and Daybook says what to reverse there."
    ),
    "intacct.cure_sign_in": "Open the connection",
    "intacct.cure_choice": "Choose in Settings",
    "intacct.charge.certificate_item": "Gift certificates",
    "intacct.check.promise": (
        "Each document is read back and its total compared. Nothing is sent to the shop."
    ),
}
