"""Listing, importing, setting up."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "listing.statuses": "Reading order statuses",
    "listing.read": ("{count} order read", "{count} orders read"),
    "import.reading_again": "Asking the shop what has changed",
    "import.looking_again": (
        "Looking up {count} order that lost its answer",
        "Looking up {count} orders that lost their answer",
    ),
    "import.reading": "Reading taxes and payments of order {order}",
    "import.order": "{imported} imported, {held} need you, {failed} failed",
    "check.order": "{done} checked",
    "documents.approving": "{done} of {total} approved",
    "import.stopped": "The import was stopped.",
    "import.stopped.todo": "What was finished stays finished; import the others when you like.",
    "import.not_listed": "This order has not been listed.",
    "import.not_listed.todo": "List orders first, and check the order number.",
    "import.already_imported": "This order is in the books already.",
    "import.already_imported.todo": "Open its document to see it.",
    "import.left_out": "You left this order out.",
    "import.left_out.todo": "Take it back to import it.",
    "import.not_sure_yet": "It is not sure yet whether this order reached the books; Daybook is checking.",
    "import.not_sure_yet.todo": "Wait a moment and import it again; it cannot be booked twice.",
    "import.outside_filter": "This order is outside the statuses you import.",
    "import.outside_filter.todo": "Add its status in the settings, or change it in the shop.",
    "import.taken_elsewhere": "Another window is importing this order.",
    "import.taken_elsewhere.todo": "See its state in the table.",
    "import.preview_stale": "The order or the settings changed after you looked at it.",
    "import.preview_stale.todo": "Look at it again, then import it.",
    "import.no_reason": "No reason was given.",
    "import.no_reason.todo": "Try again, and send the crash report if it stays so.",
    "post.not_found_after_posting": "The books took the document, but do not show it.",
    "post.not_found_after_posting.todo": "Daybook looks it up again before anything is sent a second time.",
    "post.several_documents": "The books hold several documents for this order: {references}.",
    "post.several_documents.todo": "Keep one of them; Daybook posts nothing more for this order.",
    "post.totals_differ": "The shop says {store} {currency}, the document in the books {books} {currency}.",
    "post.totals_differ.todo": "Open the document and compare; Daybook does not post it again.",
    "post.no_answer": "The books gave no answer.",
    "post.no_answer.todo": "Daybook looks the document up before anything is sent again.",
    "setup.status_unknown": "The shop has no order status {status_id}.",
    "setup.status_unknown.todo": "Choose among: {known}.",
    "setup.documents_in_other_currency": "These books hold documents counted in {home} already.",
    "setup.documents_in_other_currency.todo": "Keep {home}, or start other books for {currency}.",
    "setup.zone_unknown": "There is no time zone called {name}.",
    "setup.zone_unknown.todo": "Name it as the shop does, such as America/New_York.",
    "setup.since_too_early": "The first day is before {earliest}.",
    "setup.since_too_early.todo": "Choose a later first day.",
    "setup.tolerance_form": "Only a difference of up to {most} cents may be booked as rounding.",
    "setup.tolerance_form.todo": "Choose a whole number from 0 to {most}.",
    "store.token_unknown": "The key of {store} is not on this computer.",
    "store.token_unknown.todo": "Paste the key, or name the key file with --credentials FILE.",
    "books.no_such_document": "There is no document {reference} in the books.",
    "books.no_such_document.todo": "See the references with daybook documents.",
    "books.lost": "The file of the books, {file}, is gone or empty; orders were posted into it.",
    "books.lost.todo": (
        "Put the file back in its place, from a backup if need be. "
        "To begin again with empty books, choose another data folder."
    ),
    "books.unknown": "There are no books called {name}.",
    "books.unknown.todo": "Choose local or practice.",
    "example_shop.cannot_write": "The example shop cannot write the file {file}: {reason}.",
    "example_shop.cannot_write.todo": "Free some disk space, or let Daybook write there, and try again.",
    "example_shop.not_started": "The example shop did not start.",
    "example_shop.not_started.todo": "Try again. If it stays so, it said: {reason}",
    "setup.example_shop_only": "This Daybook is for the example shop only.",
    "setup.example_shop_only.todo": "Start Daybook without --sandbox to use the key of your own shop.",
    "setup.counting_months": "Counting the orders of each month",
    "books.no_ledger_here": "Daybook does not keep these books, so it has no ledger of them.",
    "books.no_ledger_here.todo": "Use the reports of the accounting program that keeps them.",
    "setup.kind_not_offered": "These books cannot make a {kind} of an order.",
    "setup.kind_not_offered.todo": "Choose one of: {choices}.",
    "months.orders_left": (
        "{count} order of the month is not in the books or needs you.",
        "{count} orders of the month are not in the books or need you.",
    ),
    "months.payments_waiting": (
        "The shop took {count} payment in the month that is not in the books.",
        "The shop took {count} payments in the month that are not in the books.",
    ),
    "months.payments_waiting.todo": (
        "Book them on the Orders page. Or close with a reason (--reason): then each comes on the first open "
        "day."
    ),
    "months.orders_left.todo": (
        "Import them or cure what holds them. Or close with a reason (--reason): it is kept with the closing."
    ),
    "months.refunds_waiting": (
        "{count} refund of the month is not in the books.",
        "{count} refunds of the month are not in the books.",
    ),
    "months.refunds_waiting.todo": (
        "Import again, or see what holds them. "
        "Or close with a reason (--reason): it is kept with the closing."
    ),
    "months.unproved": (
        "{count} order of the month is not proved.",
        "{count} orders of the month are not proved.",
    ),
    "months.unproved.todo": (
        "Compare shop and books, and answer each difference or undo the order. "
        "Or close with a reason (--reason): it is kept with the closing."
    ),
    "undo.undone": "Taken out of the books. {reason}",
    "undo.lost": "{reference} is not in the books any more: an older file of the books was put back.",
    "undo.lost.todo": "Import the order again.",
    "undo.not_in_these_books": "Daybook does not keep these books, so it cannot take orders out of them.",
    "undo.not_in_these_books.todo": "Reverse the document there.",
    "undo.not_in_the_books": "Order {order} is not in the books.",
    "undo.not_in_the_books.todo": "There is nothing to undo.",
    "undo.no_run": "No import has put orders into these books that are still there.",
    "undo.no_run.todo": "There is nothing to undo.",
    "undo.no_such_run": "No import into these books is called {run}.",
    "undo.no_such_run.todo": "Take the run that import --json printed, or say --last-run.",
    "undo.looking": "{done} of {total} orders looked at",
    "undo.undoing": "Taking order {order} out of the books",
    "proof.rounding": "A rounding line of {amount} {currency} closes the shop’s own figures.",
    "proof.parts_differ": "The parts make {found} {currency}, the shop {store}: {difference}.",
    "proof.entry_differs": "The entry makes {found} {currency}, the shop {store}: {difference}.",
    "proof.books_differ": "The books hold {found} {currency}, the shop {store}: {difference}.",
    "replay.example_shop": "Orders of the example shop never enter real books.",
    "replay.example_shop.todo": "Set up your own shop; its orders can be practised with first.",
    "replay.not_practice": "These are your real books already.",
    "replay.not_practice.todo": "Import orders on the Orders page.",
    "reconcile.accounts_differ": (
        "The entries of {reference} do not post what the document says on: {accounts}."
    ),
    "reconcile.accounts_differ.todo": "Open the document, compare its lines with its entries; run Verify.",
    "reconcile.currency_differs": (
        "Order {order} is {store} in the shop, and {reference} is {books}: these are two currencies."
    ),
    "reconcile.currency_differs.todo": (
        "Open the order and see what changed. Import it again if the shop is right, else correct it there."
    ),
    "reconcile.document_missing": "Order {order} should be in the books as {reference} and is not.",
    "reconcile.document_missing.todo": "Undo the order and import it again.",
    "reconcile.totals_differ": "Order {order} is {store} in the shop; {reference} was kept at {books}.",
    "reconcile.totals_differ.todo": "The order’s history says why. Import it again if the shop is right.",
    "reconcile.order_unknown": "{reference} is in the books, but order {order} was never listed here.",
    "reconcile.order_unknown.todo": "List orders from an earlier day, or look where it was posted from.",
}
