"""Customers of the shop and of the books: taking over, comparing, matching by hand, their payment terms."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "cli.command.customers": "list, import and match customers of the shop",
    "cli.customers_all": "everybody who has an account in the shop",
    "cli.customers_deed": (
        "list whom the shop knows beside your customers; import them; map them to customers of your books by "
        "hand; term: set payment terms of your books’ customers; fields: text fields of customers"
    ),
    "cli.customers_none": "term: take the customers’ own terms away; fields: have no text fields of your own",
    "cli.customers_option": "daybook customers {deed} has no option {option}.",
    "cli.customers_option.todo": "daybook customers --help shows what there is.",
    "cli.customers_update": "let customers that are there say what the shop says",
    "cli.customers_values": (
        "list: a text to search for; import: the shop’s numbers or e-mails; map: 5=C-000012, the shop’s "
        "number and yours; term: the term, then your customers’ numbers; fields: names"
    ),
    "cli.no_customers": "Name customers, or all of them.",
    "cli.no_customers.todo": "Write their numbers in the shop or their e-mails, or --all without any.",
    "cli.no_such_customer": "The shop has no customer with the number or e-mail {given}.",
    "cli.no_such_customer.todo": "daybook customers list shows whom it knows.",
    "cli.no_term": "No payment term is named, or nobody who gets it.",
    "cli.no_term.todo": "Write the term, then your customers’ numbers; --none and numbers take it away.",
    "cli.term_set": ("{count} customer was changed.", "{count} customers were changed."),
    "customers.company": "Company",
    "customers.contact": "Contact",
    "customers.email": "E-mail",
    "customers.edit": "Edit…",
    "customers.edit_follows": "Documents in the books stay as they are. Name and number stay too.",
    "customers.edit_title": "Customer {name}",
    "customers.group": "Group",
    "customers.phone": "Phone",
    "customers.save": "Save",
    "customers.saved": "{name} is saved.",
    "customers.saved.todo": "It counts from the next order on.",
    "customers.tab_books": "In the books",
    "customers.tab_shop": "In the shop",
    "customers.term": "Payment term",
    "customers.term_usual": "The usual one",
    "mapping.same.email": "same e-mail {value}",
    "mapping.same.phone": "same phone {value}",
    "shop_customers.asking": "Asking the shop…",
    "shop_customers.books_create_none": (
        "{customer} is not in your books, and they take no new customers from Daybook."
    ),
    "shop_customers.books_create_none.todo": "Enter the customer in your books.",
    "shop_customers.column_code": "In your books",
    "shop_customers.column_email": "E-mail",
    "shop_customers.column_group": "Group",
    "shop_customers.column_name": "Customer",
    "shop_customers.column_number": "Number",
    "shop_customers.column_state": "State",
    "shop_customers.counted": (
        "{count} customer, {missing} not in your books, {different} different there",
        "{count} customers, {missing} not in your books, {different} different there",
    ),
    "shop_customers.created": (
        "{count} customer is in your books now.",
        "{count} customers are in your books now.",
    ),
    "shop_customers.none_created": "No customer was imported.",
    "shop_customers.created.todo": "Open one to see shop and books side by side.",
    "shop_customers.field.address": "Address",
    "shop_customers.field.company": "Company",
    "shop_customers.field.email": "E-mail",
    "shop_customers.field.further": "More addresses",
    "shop_customers.field.group": "Group",
    "shop_customers.field.name": "Name",
    "shop_customers.field.phone": "Phone",
    "shop_customers.import_count": (
        "Import {count} selected customer",
        "Import {count} selected customers",
    ),
    "shop_customers.import_selected": "Import selected customers",
    "shop_customers.importing": "{done} of {total} customers created",
    "shop_customers.not_tried": (
        "{count} customer was left for later.",
        "{count} customers were left for later.",
    ),
    "shop_customers.kept_elsewhere": "These books keep their customers themselves.",
    "shop_customers.kept_elsewhere.todo": "Change the customers there.",
    "shop_customers.in_shop_lead": (
        "Who has an account in the shop, and what your books know of them. Begin with one to five: tick "
        "them, import them, and open each to see that it came over as it should."
    ),
    "shop_customers.left": (
        "{count} was there already and was left as it is.",
        "{count} were there already and were left as they are.",
    ),
    "shop_customers.list": "List customers",
    "shop_customers.listing": ("{count} customer read", "{count} customers read"),
    "shop_customers.match": "Match by hand",
    "shop_customers.not_listed": "Nobody is listed yet. Press List customers, or search.",
    "shop_customers.nothing_ticked": "No customer is ticked.",
    "shop_customers.nothing_ticked.todo": "Tick the customers to import, at first one to five.",
    "shop_customers.overwrite": "Take the shop’s words over",
    "shop_customers.overwritten": "{code} says what the shop says now. Number, name and payment term stayed.",
    "shop_customers.said_different": "In your books as {code}; what differs is marked, and left as it is.",
    "shop_customers.said_missing": "Not in your books. Tick and import, or match with a customer by hand.",
    "shop_customers.said_same": "In your books as {code}, and the same there.",
    "shop_customers.said_several": "Several customers of your books could be this: {code}. Match it by hand.",
    "shop_customers.search_shop": "Search the shop’s customers",
    "shop_customers.several": "Several customers of your books could be {customer}: {code}.",
    "shop_customers.several.todo": "Match the right one by hand.",
    "shop_customers.state.different": "Differs",
    "shop_customers.state.missing": "Not in the books",
    "shop_customers.state.same": "In the books",
    "shop_customers.state.several": "Several customers",
    "shop_customers.step.email": "Recognised by the e-mail.",
    "shop_customers.step.key": "Recognised as set under Settings, Customers.",
    "shop_customers.step.mapped": "Matched by hand.",
    "shop_customers.step.remembered": "Remembered: the shop’s number belongs to this customer.",
    "shop_customers.there_already": "{customer} is in your books already, as {code}, and was left as it is.",
    "shop_customers.there_already.todo": "Open it to see both side by side.",
    "shop_customers.tick": "Tick the customer",
    "shop_customers.in_shop": "Customers in the shop",
    "setup.customers.books_field": "In your books",
    "setup.customers.by_hand": "Match customers by hand",
    "setup.customers.form_field": "Name of the form field",
    "setup.customers.form_field_hint": "As the shop writes it on its customers’ accounts.",
    "setup.customers.known": (
        "{count} customer has orders that wait; {known} of them is recognised.",
        "{count} customers have orders that wait; {known} of them are recognised.",
    ),
    "setup.customers.lead": "How Daybook knows whose order it is, and what becomes of somebody new.",
    "setup.customers.missing": "After that",
    "setup.customers.shared": "Name of the shared web customer in your books",
    "setup.customers.missing_hint": (
        "If customers are not created, their orders wait until you match them, or go to the web customer. "
        "Guests have a choice of their own under Orders."
    ),
    "setup.customers.new": ("{count} would become a new customer.", "{count} would become new customers."),
    "setup.customers.order": (
        "First comes what you matched by hand, then the shop’s number once it is known, then this key, then "
        "the e-mail. Each order shows which of them it was."
    ),
    "setup.customers.own_fields_hint": "Such as Account number. Renaming one empties it.",
    "setup.customers.same": "A key of your own",
    "setup.customers.same_lead": "What an account has in the first field, its customer has in the second.",
    "setup.customers.store_field": "In the shop",
    "setup.customers.terms": "Payment term",
    "setup.customers.terms_hint": (
        "It counts for documents that stay open. A document that is paid in full carries no payment term."
    ),
    "setup.customers.title": "Customers",
}
