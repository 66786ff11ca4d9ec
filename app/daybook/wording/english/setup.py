"""The setup's pages, in the wizard and in Settings alike, and what may be missing on them."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # What may be missing or go wrong
    "setup.cannot_write": "Daybook could not write the file {file}.",
    "setup.cannot_write.todo": "Choose another folder, or close the program that has the file open.",
    "setup.reading": "Reading what this page shows",
    "setup.stopped": "You stopped it before it had ended.",
    "setup.stopped.todo": "Nothing was changed. Try again when you like.",
    "setup.field_missing": "This is still missing.",
    "setup.field_missing.todo": "Fill it in, then go on.",
    "setup.form_field_missing": "The form field has no name.",
    "setup.form_field_missing.todo": "Write the name that the shop gives it on its customers’ accounts.",
    "setup.custom_field_missing": "The custom field has no name.",
    "setup.custom_field_missing.todo": "Write the name that the shop gives it on its products.",
    "setup.home_currency_form": "The home currency is a code of three letters, such as USD.",
    "setup.home_currency_form.todo": "Type the code of the currency your books are kept in.",
    "setup.currency_unknown": "There is no currency with the code {name}.",
    "setup.currency_unknown.todo": "Type the code of the books’ currency, such as USD or EUR.",
    "setup.key_for_new_address": "The address has changed, so the key is needed once more.",
    "setup.key_for_new_address.todo": (
        "Paste the key too. It is never sent to another address than it was given for."
    ),
    "setup.key_incomplete": "Something is missing in this key: {missing}.",
    "setup.key_incomplete.todo": "Paste the whole text of the key file, or enter the four fields instead.",
    "setup.no_key": "There is no key yet.",
    "setup.no_key.todo": "Drop the key file, paste its text, or practise with the example shop.",
    "setup.no_statuses": "No status is ticked, so no order would be booked.",
    "setup.no_statuses.todo": "Tick at least one.",
    "setup.prefix_form": "The order prefix has three letters or digits, such as WEB.",
    "setup.prefix_form.todo": "Change it under More choices.",
    "setup.since_missing": "The first day is missing.",
    "setup.since_missing.todo": "Choose the first day whose sales Daybook books.",
    "setup.test_first": "The connection has not been tested yet.",
    "setup.test_first.todo": "Press Test connection in step 1, Shop.",
    "setup.recommended": "recommended",
    # Shop
    "setup.shop.title": "Which shop?",
    "setup.shop.lead": (
        "About 6 minutes in all. You need the store owner’s login and, for step 4, perhaps your accountant."
    ),
    "setup.shop.way.key": "I have the key file",
    "setup.shop.way.key.below": "The text file from BigCommerce.",
    "setup.shop.way.help": "Show me how to get it",
    "setup.shop.way.help.below": "Three minutes, step by step.",
    "setup.shop.way.example": "Practise with an example shop",
    "setup.shop.way.example.below": "No shop needed, nothing is real.",
    "setup.shop.drop_here": "Drop the key file here",
    "setup.shop.choose_file": "Choose file…",
    "setup.shop.choose_file_title": "Choose the key file",
    "setup.shop.text_files": "Text files (*.txt)",
    "setup.shop.all_files": "All files (*)",
    "setup.shop.file_hint": "Usually “BigCommerceAPI-credentials…txt” in Downloads",
    "setup.shop.paste": "Or paste its text",
    "setup.shop.paste_placeholder": ("ACCESS TOKEN: …\nCLIENT ID: …\nCLIENT SECRET: …\nAPI PATH: …"),
    "setup.shop.paste_instead": "Paste its text instead",
    "setup.shop.fields": "The four fields",
    "setup.shop.fields_instead": "I have no file",
    "setup.shop.field.api_path": "Shop address",
    "setup.shop.field.store": "Shop ID",
    "setup.shop.field.token": "Key",
    "setup.shop.field.client_id": "Client ID",
    "setup.shop.field.client_secret": "Client secret",
    "setup.shop.shown_once": (
        "BigCommerce calls them API path, access token, client ID and client secret and shows them once: "
        "a lost key means a new API account. From a screenshot, type the first two. "
        "The others are never kept."
    ),
    "setup.shop.safe": (
        "The key goes into this computer’s password store and nowhere else. "
        "Daybook only reads your shop; anything more is asked for later."
    ),
    "setup.shop.safe_in_memory": (
        "The key stays in memory until Daybook closes and is stored nowhere. "
        "Daybook only reads your shop; anything more is asked for later."
    ),
    "setup.shop.each_time": "Ask me for the key each time Daybook starts, and keep it nowhere",
    "setup.shop.example.title": "Example shop",
    "setup.shop.example.what": (
        "A shop with invented orders, customers and taxes that runs on this computer. "
        "Everything works as with a real one. Its orders never mix with your real books."
    ),
    "setup.shop.opening": "Opening the example shop…",
    "setup.shop.resuming": "Opening your shop again…",
    "setup.shop.testing": "Testing the connection…",
    "setup.shop.test": "Test connection",
    "setup.shop.test_again": "Test again",
    "setup.shop.try_again": "Try again",
    "setup.shop.go_on": "Choose which orders",
    "setup.shop.have_file_now": "I have the key file now",
    "setup.shop.given_key": "Key",
    "setup.shop.stop": "Stop",
    "setup.shop.use_another": "Use another",
    "setup.shop.shop_id": "Shop ID {store}",
    "setup.shop.key_masked": "Key {key}",
    "setup.shop.kept": "kept in the password store",
    "setup.shop.kept_in_memory": "asked for each time Daybook starts",
    "setup.shop.ask_each_time": "Ask me each time",
    "setup.shop.show_key": "Show the key",
    "setup.shop.key_lost": "Key lost? BigCommerce shows a key only once.",
    "setup.shop.get_new_key": "Show me how to get a new one",
    "setup.shop.missing.token": "the key (ACCESS TOKEN)",
    "setup.shop.missing.store": "the shop’s address (API PATH)",
    "setup.shop.your_shop": "Your shop",
    "setup.shop.fact.name": "Name",
    "setup.shop.fact.currency": "Currency",
    "setup.shop.fact.time_zone": "Time zone",
    "setup.shop.fact.prices": "Prices",
    "setup.shop.fact.last_order": "Last order",
    "setup.shop.fact.last_total": "Its total",
    "setup.shop.with_tax": "with tax",
    "setup.shop.without_tax": "without tax",
    "setup.shop.unknown": "not known",
    "setup.shop.last_order": "{order}, {when}",
    "setup.shop.typed": "typed by you",
    "setup.shop.from_computer": "this computer’s",
    "setup.shop.from_orders": "that of your newest order",
    "setup.shop.typed_why": (
        "This key may not read the shop’s settings, so Daybook asks you once. "
        "What you type here is marked “typed by you”."
    ),
    # Test connection
    "setup.test.step.address": "Address",
    "setup.test.step.token": "Key",
    "setup.test.step.orders": "Orders",
    "setup.test.step.payments": "Payments",
    "setup.test.step.settings": "Settings",
    "setup.test.waiting": "Waits for the test.",
    "setup.test.trying": "Being tried…",
    "setup.test.not_tried": "Not tried yet.",
    "setup.test.seconds": "{seconds} s",
    "setup.test.passed": "TEST PASSED: SUCCESSFULLY CONNECTED TO {name}",
    "setup.test.all_allowed": "Everything Daybook needs is allowed.",
    "setup.test.some_missing": (
        "Not allowed: {missing}. Details say what is lost by it; a new API account can allow it."
    ),
    "setup.test.lost": "{permission}: {sentence}",
    "setup.test.permissions": "{all} permissions: {given} given, {unneeded} not needed",
    "setup.test.permissions_missing": (
        "{all} permissions: {given} given, {missing} missing, {unneeded} not needed"
    ),
    "setup.test.permission_line": "{permission}: {verdict}",
    "setup.test.verdict.passed": "given",
    "setup.test.verdict.failed": "not given",
    "setup.test.verdict.missing": "not given",
    "setup.test.verdict.not_needed": "not needed",
    "setup.test.verdict.unknown": "not known",
    "setup.test.for_support": "Details for support",
    "setup.test.no_details": "The other side gave no answer code.",
    # How to get a key
    "setup.guide.title": "In BigCommerce, as the store owner",
    "setup.guide.step.1": "Sign in to your store’s control panel with the store owner’s login.",
    "setup.guide.step.2": "Open Settings › Store-level API accounts and press Create API account.",
    "setup.guide.step.3": "Name it, for example “Daybook”, and keep the token type V2/V3 API token.",
    "setup.guide.step.4": "Set the permissions as listed at the right.",
    "setup.guide.step.5": (
        "Press Save at the bottom right. A window shows the key and a text file is downloaded: the key file. "
        "Keep it under any name, then press Done."
    ),
    "setup.guide.older": "My menu looks different",
    "setup.guide.older_paths": (
        "Settings › API › API accounts, Settings › API accounts, or Advanced Settings › API Accounts."
    ),
    "setup.guide.lost": "No file was downloaded, or the key is lost",
    "setup.guide.lost_answer": (
        "The key is shown once. Copy API path and access token from that window, or from your screenshot, "
        "into the four fields: choose “I have the key file”, then “I have no file”. "
        "If the window is closed and there is neither, delete the account and create a new one."
    ),
    "setup.guide.wrong": "Something was set wrong",
    "setup.guide.wrong_answer": (
        "A saved API account cannot be edited. Delete it in the list of API accounts, create a new one, "
        "and give Daybook its key file."
    ),
    "setup.guide.may": "What may Daybook do in your shop?",
    "setup.guide.reads": "It always reads; only reading is recommended. Besides:",
    "setup.guide.may.statuses": "set order statuses",
    "setup.guide.may.capture": "capture cards",
    "setup.guide.may.products": "update products",
    "setup.guide.may.stock": "update stock",
    "setup.guide.permissions": "Permissions to set",
    "setup.guide.others_none": "All others: None",
    "setup.guide.access.read": "Read-only",
    "setup.guide.access.modify": "Modify",
    "setup.guide.line": "{permission}: {access}",
    "setup.guide.copy": "Copy",
    "setup.guide.copied": "Copied",
    # How to make a test order
    "setup.test_order.title": "How to make a test order",
    "setup.test_order.lead": (
        "One order that moves no money shows the whole way. Daybook lets it into practice books only."
    ),
    "setup.test_order.step.1": (
        "In your shop’s control panel open Settings › Payments and set up Test Payment Gateway."
    ),
    "setup.test_order.step.2": (
        "Buy something simple in your own shop, as a customer would: one product, one delivery."
    ),
    "setup.test_order.step.3": (
        "Pay by that gateway with the number of a test card. Any later date, code and name will do."
    ),
    "setup.test_order.step.4": (
        "After the trial delete the order in the shop and switch the gateway off: "
        "while it is on, anybody can order without paying."
    ),
    "setup.test_order.cards": "BigCommerce’s help has the card numbers: search it for “test order”",
    "setup.test_order.close": "Close",
    "setup.test_order.look": "List Orders and try it",
    # Settings
    "setup.settings.save": "Save",
    "setup.settings.discard": "Discard changes",
    "setup.settings.changed": "Changed, not saved yet.",
    "setup.settings.unchanged": "Everything is saved.",
    # Which orders
    "setup.orders.title": "Which orders?",
    "setup.orders.lead": (
        "From which day on should Daybook book your sales? Earlier ones are already in your books."
    ),
    "setup.orders.first_day": "First day",
    "setup.orders.since_then": "{orders} orders since then",
    "setup.orders.earlier": ("{count} earlier one is left out", "{count} earlier ones are left out"),
    "setup.orders.unlisted": (
        "{count} has a status that the shop does not list",
        "{count} have a status that the shop does not list",
    ),
    "setup.orders.counting": "Counting your shop’s orders…",
    "setup.orders.try_again": "Count again",
    "setup.orders.go_on": "Choose the books",
    "setup.orders.statuses": "Orders in these states",
    "setup.orders.since": "since {since}",
    "setup.orders.status_spoken": ("{label}, {count} order", "{label}, {count} orders"),
    "setup.orders.more": "More",
    "setup.orders.more_named": "More: {named}",
    "setup.orders.more_status": "{label} ({count})",
    "setup.orders.chosen": "Chosen",
    "setup.orders.left_out": "left out",
    "setup.orders.from_here": "from",
    "setup.orders.histogram": (
        "Orders of the last twelve months: {count}",
        "Orders of the last twelve months: {count}",
    ),
    "setup.orders.month": ("{month} {year}: {count} order", "{month} {year}: {count} orders"),
    "setup.orders.refunded": (
        "Refunded orders were sales first: the sale is booked in full, the refund as a credit memo on its "
        "own day."
    ),
    "setup.guests.title": "Guests",
    "setup.guests.lead": (
        "{count} of the {all} orders came without an account.",
        "{count} of the {all} orders came without an account.",
    ),
    "setup.guests.shared.below": (
        "{count} order, 1 customer. The name stays on the document.",
        "{count} orders, 1 customer. Names stay on the documents.",
    ),
    "setup.guests.per_email.below": (
        "{orders} orders, {count} customer.",
        "{orders} orders, {count} customers.",
    ),
    "setup.guests.leave_out.below": ("{count} of {all} orders remains.", "{count} of {all} orders remain."),
    # Books
    "setup.books.title": "Which books?",
    "setup.books.lead": "Where sales are booked, and what an order becomes there.",
    "setup.books.which": "Books",
    "setup.books.becomes": "How are you paid?",
    "setup.books.more": "More choices",
    "setup.books.follows": "What follows",
    "setup.books.example": "Order 1304 becomes: {kind}, {reference}.",
    "setup.books.for_good": "Chosen for good",
    "setup.books.for_good.1": "The home currency, from the first approved document on.",
    "setup.books.for_good.2": "The prefix of numbers already given.",
    "setup.books.for_good.3": "The shop’s day, by its time zone, on posted documents.",
    "setup.books.for_good.4": "Approved documents.",
    "setup.books.warehouse": "Warehouse",
    "setup.warehouse.link": "Add a warehouse…",
    "setup.warehouse.title": "Add a warehouse",
    "setup.warehouse.lead": "The books have it from then on. Documents take goods from the one you choose.",
    "setup.warehouse.name": "Name",
    "setup.warehouse.add": "Add it",
    "setup.warehouse.leave": "Cancel",
    "setup.books.term": "Payment term",
    "setup.books.dated": "A document is dated",
    "setup.books.dated_example": "Order {order}: {date}.",
    "setup.books.dated_waits": "Order {order} waits until it is shipped; money received is a deposit.",
    "setup.books.dated_unpaid": "Order {order} is not paid yet: {date}, the day of the order.",
    "setup.books.remits": "Marketplaces that pay the tax",
    "setup.books.remits_hint": "Sources of orders, such as amazon, ebay.",
    "setup.books.due": "An unpaid order is due",
    "setup.books.days": "Days",
    "setup.books.prefix": "Order prefix",
    "setup.books.prefix_hint": "Three letters or digits.",
    "setup.books.home_currency": "Home currency",
    "setup.books.go_on": "Set where the money goes",
    # Money
    "setup.money.title": "Where does the money go?",
    "setup.money.lead": (
        "Filled in for your {count} order. Change what your accountant does differently.",
        "Filled in for your {count} orders. Change what your accountant does differently.",
    ),
    "setup.money.lead_waiting": "Filled in for the orders you chose.",
    "setup.money.sampled": "More taxes and charges come as they occur.",
    "setup.money.reading": "Reading ways of payment, taxes and charges of your orders…",
    "setup.money.payments": "Ways of payment",
    "setup.money.taxes": "Taxes",
    "setup.money.authorised": "Cards that are only authorised",
    "setup.money.authorised.below": (
        "A shop may only authorise a card at checkout and take the money later. Daybook can take it when you "
        "approve the document, if you allowed that under Settings, Shop."
    ),
    "setup.money.authorised_of": "How authorised money of {method} comes in",
    "setup.money.charges": "Discounts and charges",
    "setup.money.goes_to": "goes to",
    "setup.money.account_of": "Account for {what}",
    "setup.money.one_of": "{label}, {which}",
    "setup.money.happens": "This is what happens",
    "setup.money.example_order": "Order shown as an example",
    "setup.money.order": "Order {order} · {customer}",
    "setup.money.send": "Send to my accountant",
    "setup.money.print": "Print",
    "setup.money.saved": "Saved as {file}. Attach it to a mail to your accountant.",
    "setup.money.try_again": "Read again",
    "setup.money.go_on": "Try one order",
    "setup.entry.dated": "{date} · {reference}",
    "setup.proof.equal": "The shop’s total is {shop}, the books’ too.",
    "setup.proof.differs": "The shop’s total is {shop}, the books’ {books}.",
    "setup.proof.shop": "Shop",
    "setup.proof.practice": "Practice books, read back",
    "setup.proof.difference": "Difference",
    "setup.paper.title": "How Daybook books the sales of {shop}",
    "setup.paper.lead": "Please say which account you would change, and to what.",
    "setup.paper.example": "Example: order {order}, {customer}",
    "setup.paper.debit": "Debit",
    "setup.paper.credit": "Credit",
    "setup.paper.save_title": "Save for my accountant",
    "setup.paper.file_name": "Daybook accounts",
    "setup.paper.filter.pdf": "PDF (*.pdf)",
    "setup.paper.filter.csv": "Spreadsheet (*.csv)",
    "setup.paper.filter.txt": "Text (*.txt)",
    "setup.paper.column.group": "Group",
    "setup.paper.column.what": "What",
    "setup.paper.column.count": "Orders",
    "setup.paper.column.code": "Account",
    "setup.paper.column.name": "Account name",
    "setup.paper.column.date": "Date",
    "setup.paper.column.reference": "Reference",
    "setup.paper.column.debit": "Debit",
    "setup.paper.column.credit": "Credit",
    "setup.paper.column.currency": "Currency",
    # An order in one sentence
    "setup.words.sentence": "{sold}; {money}.",
    "setup.words.sold": "You sold {amount}",
    "setup.words.ordered": "Ordered were {amount}",
    "setup.words.discounts": "less discounts of {amount}",
    "setup.words.shipping": "shipping {amount}",
    "setup.words.handling": "handling {amount}",
    "setup.words.wrapping": "gift wrapping {amount}",
    "setup.words.fees": "fees {amount}",
    "setup.words.tax": "tax {amount}",
    "setup.words.rounding": "cents difference {amount}",
    "setup.words.method_owes": "{method} owes you {amount}",
    "setup.words.method_paid": "{amount} was paid by {method}",
    "setup.words.certificate_paid": "a gift certificate paid {amount}",
    "setup.words.store_credit_paid": "store credit paid {amount}",
    "setup.words.customer_owes": "{customer} owes you {amount}",
    "setup.words.nothing_owed": "nothing is owed",
}
