"""Order statuses of shop and books, and looking for new orders on its own."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "status.tax_provider": (
        "The tax of order {order} comes from {provider}: with this status its tax document there "
        "would be submitted or voided."
    ),
    "status.tax_provider.todo": "Say yes to that, or set the status in the shop yourself.",
    "status.unknown": "There is no order status called {name}.",
    "status.unknown.todo": "Choose one of: {known}.",
    "status.not_allowed": "Daybook may not set order statuses in your shop.",
    "status.not_allowed.todo": "Allow it on the Shop page (setting may), or switch the updates off.",
    "status.none_chosen": "No status is chosen that orders should get in the shop.",
    "status.none_chosen.todo": "Choose one for imported orders, one for failed ones, or both.",
    "status.is_imported": "Orders of this status are imported, so Daybook cannot set it after an import.",
    "status.is_imported.todo": (
        "Choose another one: an imported order that kept such a status would look as if it still had to be "
        "imported, and a failed one would be tried again and again."
    ),
    "status.means_no_sale": "This status says that there is no sale.",
    "status.means_no_sale.todo": "Choose one that an order in the books may have.",
    "status.both_same": "Imported and failed orders would get the same status.",
    "status.both_same.todo": "Choose two different ones.",
    "status.list_empty": "The list of order statuses is empty.",
    "status.list_empty.todo": "Name at least one, such as Open.",
    "status.name_form": "{name} cannot be an order status.",
    "status.name_form.todo": "Write a name of at most {most} characters.",
    "status.name_taken": "{name} is what the books say of a document themselves.",
    "status.name_taken.todo": "Choose another name.",
    "status.name_twice": "Two order statuses have the same name.",
    "status.name_twice.todo": "Give each one a name of its own.",
    "status.link_unknown": "The table names the order status {name}, which is not in your list.",
    "status.link_unknown.todo": "Add it to the list, or take the row out.",
    "status.no_links": "The table has no row that could be read in this direction.",
    "status.no_links.todo": "Add a row, or choose that neither side tells the other.",
    "status.link_twice": "An order status stands in two rows of the table.",
    "status.link_twice.todo": "Keep one of them: the shop can get one status only.",
    "status.link_ambiguous": "A status of the shop stands in two rows of the table.",
    "status.link_ambiguous.todo": "Keep one of them: a document can get one order status only.",
    "check.checking": "Looking for new orders of {shop}",
    "check.minutes_form": "This is no number of minutes to check after.",
    "check.minutes_form.todo": "Choose a number from {least} to {most}.",
    "check.store_disabled": "This shop is switched off, so it is not asked for orders.",
    "check.store_disabled.todo": "Switch it on in the settings.",
    "check.result": "{listed} read, {imported} imported, {needs_you} need you",
    "status.put": ("{count} document changed.", "{count} documents changed."),
    "status.none": "none",
    "status.would_push": "in the shop {before} would become {after}",
    "status.would_take": "{before} would become {after}",
    "status.told": ("{count} status set in the shop.", "{count} statuses set in the shop."),
    "status.telling": "{done} of {total} told to the shop",
    "status.left": (
        "{count} order was left as it is in the shop.",
        "{count} orders were left as they are in the shop.",
    ),
    "status.left_some": "{done} of {total} orders were told to the shop; the others were left as they are.",
    "status.left_some.todo": "Press the button again to tell the others.",
    "status.left.todo": "Daybook asks about what was left when something changes in the books again.",
    "status.later": (
        "{count} order gets its status in the shop with the next import.",
        "{count} orders get their status in the shop with the next import.",
    ),
    "status.stopped": "It was stopped before the shop was told.",
    "status.stopped.todo": "Nothing is lost: what was not told can be told later.",
    "status.customers": ("{count} customer", "{count} customers"),
    "status.waiting": (
        "{count} order waits for another status in the shop, which may mail {customers}.",
        "{count} orders wait for another status in the shop, which may mail {customers}.",
    ),
    "status.taxed": (
        "{count} of them has its tax from an outside provider, which would submit or void its tax document.",
        "{count} of them have their tax from an outside provider, which would submit or void tax documents.",
    ),
    "cli.statuses_yes": "set the statuses without asking",
    "cli.yes_or_no": "[yes/no]",
    "cli.yes_words": "y yes",
    "status.ask": (
        "{count} order gets another status in the shop, which may e-mail {customers}. Go on?",
        "{count} orders get another status in the shop, which may e-mail {customers}. Go on?",
    ),
    "status.ask_documents": (
        "{count} document gets another order status; the one it has now is not put back. Go on?",
        "{count} documents get another order status; the ones they have now are not put back. Go on?",
    ),
    "status.needs_yes": (
        (
            "{count} order would get another status in the shop, which may e-mail customers "
            "({customers}). Nothing was sent."
        ),
        (
            "{count} orders would get another status in the shop, which may e-mail customers "
            "({customers}). Nothing was sent."
        ),
    ),
    "status.needs_yes.todo": "If that is meant, say so with --yes.",
    "status.needs_yes_documents": (
        "{count} document would get another order status. Nothing was changed.",
        "{count} documents would get another order status. Nothing was changed.",
    ),
    "status.needs_yes_documents.todo": "If that is meant, say so with --yes.",
    "status.nothing_to_repeat": "Nothing was left undone in the shop for order {order}.",
    "status.nothing_to_repeat.todo": "See the order’s status in the shop.",
}
