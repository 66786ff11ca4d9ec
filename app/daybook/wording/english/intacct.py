"""What Sage Intacct says to Daybook: refusals, its connection, its lists."""

_ADMINISTRATOR = "Ask whoever administers Sage Intacct in your company"
_AGAIN = "Nothing was posted. Import the order again"
_SAID = "Sage Intacct says: {said}"

SENTENCES: dict[str, str | tuple[str, str]] = {
    "intacct.account_unknown": "Sage Intacct has no account “{value}” that may be used here.",
    "intacct.account_unknown.todo": (
        "Choose another account in Daybook’s settings, or open it in Sage Intacct."
    ),
    "intacct.already_exists": f"Sage Intacct has something of this name already. {_SAID}",
    "intacct.already_exists.todo": (
        "Look it up in Sage Intacct. If it is the right one, match it in Daybook; otherwise rename one of"
        " them."
    ),
    "intacct.already_recorded": (
        "Sage Intacct recorded this document before, but Daybook does not find it there."
    ),
    "intacct.already_recorded.todo": (
        "Look for the order’s number in Sage Intacct. If the document is there, keep it and leave the "
        "order out "
        "here. If somebody deleted it, undo the order in Daybook, then import it again."
    ),
    "intacct.asked_to_wait": "Sage Intacct asks Daybook to wait {seconds} s.",
    "intacct.closed_until": "The books are closed up to {date}; later dates can be posted.",
    "intacct.company_expired": f"This Sage Intacct company has ended. {_SAID}",
    "intacct.company_expired.todo": "Connect another company, or ask Sage about this one.",
    "intacct.company_found": "The company is {company}; its currency is {currency}.",
    "intacct.company_multi_currency": "The company is {company}; it keeps several currencies.",
    "intacct.contact_fixed": f"The transaction definition does not let Daybook choose the address. {_SAID}",
    "intacct.contact_fixed.todo": (
        f"{_ADMINISTRATOR} to let the bill-to and ship-to contact be edited in the transaction definition, "
        "or switch off sending addresses in Daybook’s settings."
    ),
    "intacct.date_invalid": f"Sage Intacct does not take the date of this document. {_SAID}",
    "intacct.date_invalid.todo": (
        "Check the date of the order. If it looks right, tell the Daybook developers."
    ),
    "intacct.day_closed": "{date} is closed in Sage Intacct: the books are closed up to {closed_until}.",
    "intacct.day_closed.todo": (
        "Let your accountant open the period, or choose a later document date in Daybook’s settings."
    ),
    "intacct.definitions_counted": (
        "{count} transaction definition can be read.",
        "{count} transaction definitions can be read.",
    ),
    "intacct.document_fields_missing": "Transactions can be read, but not their fields {fields}.",
    "intacct.document_fields_missing.todo": (
        f"{_ADMINISTRATOR} to let the user see Order Entry transactions whole: without these fields Daybook "
        "could not tell whether an order is there already."
    ),
    "intacct.documents_counted": (
        "Transactions can be read; there is {count} so far.",
        "Transactions can be read; there are {count} so far.",
    ),
    "intacct.due_before_date": "The due date is before the date of the document.",
    "intacct.due_before_date.todo": (
        "Change the rule for due dates or the document date in Daybook’s settings."
    ),
    "intacct.due_missing": "Sage Intacct wants a payment term or a due date for this document.",
    "intacct.due_missing.todo": (
        "Choose a payment term in Daybook’s settings, or give the customer one in Sage Intacct."
    ),
    "intacct.endpoint_refused": (
        "Sage Intacct sent Daybook to {host} to work on. Daybook does not send passwords there."
    ),
    "intacct.endpoint_refused.todo": (
        "Check the network: something on the way may answer in place of Sage Intacct. If it stays like this, "
        "tell the Daybook developers."
    ),
    "intacct.entity_found": "The company is {company}, the entity {entity}.",
    "intacct.field_missing": "Sage Intacct wants a value for “{what}”.",
    "intacct.field_missing.todo": (
        "Choose one in Daybook’s settings, or let the field be empty in Sage Intacct."
    ),
    "intacct.gateway_answers": "The gateway answers at {host}.",
    "intacct.gateway_not_intacct": "{host} is not an address of Sage Intacct.",
    "intacct.gateway_not_intacct.todo": (
        "Leave the gateway as it is proposed. Other addresses begin with https:// and end in .intacct.com."
    ),
    "intacct.gateway_refused": f"Sage Intacct’s gateway did not take the request. {_SAID}",
    "intacct.gateway_refused.todo": "Check sender ID and company ID; either may be unknown or switched off.",
    "intacct.invalid_value": "Sage Intacct does not know the {what} “{value}”.",
    "intacct.invalid_value.todo": (
        "Read the lists of Sage Intacct again and choose one that is there and active, or create it in Sage "
        "Intacct. A session of one entity sees only what belongs to it."
    ),
    "intacct.item_unknown": "Sage Intacct has no item “{value}” that may be sold.",
    "intacct.item_unknown.todo": "Match the product with another item, or create the item in Sage Intacct.",
    "intacct.list_counted": ("{count} can be read.", "{count} can be read."),
    "intacct.location_missing": f"Sage Intacct wants a location on each line. {_SAID}",
    "intacct.location_missing.todo": (
        "Choose a location, or a warehouse of your entity, in Daybook’s settings."
    ),
    "intacct.may_pass": f"Sage Intacct did not take this. {_SAID}",
    "intacct.may_pass.todo": "It may pass. Import the order again; if it stays, check it in Sage Intacct.",
    "intacct.no_account": "A line has no account to be posted to.",
    "intacct.no_account.todo": (
        "Give the item, or its item group, an account in Sage Intacct, then import the order again."
    ),
    "intacct.no_answer": "What came back is no answer of Sage Intacct (status {status}).",
    "intacct.no_answer.todo": (
        "If you are in a hotel or guest network, open a web page and sign in there first. "
        "Otherwise try again in a few minutes."
    ),
    "intacct.no_definitions": "There is no transaction definition that orders could be imported as.",
    "intacct.no_definitions.todo": (
        f"{_ADMINISTRATOR} to subscribe to Order Entry, to let the user list its transaction definitions, "
        "and to have one for sales."
    ),
    "intacct.no_permission": "The user may not do this in Sage Intacct: {value}.",
    "intacct.no_permission.todo": f"{_ADMINISTRATOR} to give the user this permission, then test again.",
    "intacct.no_session": "Sage Intacct let Daybook in but gave no session.",
    "intacct.no_session.todo": "Try again. If it stays like this, tell the Daybook developers.",
    "intacct.not_tried": "Not tried yet.",
    "intacct.nothing_closed": "No closed period was found.",
    "intacct.number_exists": "A transaction with the number “{value}” is in Sage Intacct already.",
    "intacct.number_exists.todo": (
        "Look it up there. If somebody typed this order in by hand, leave the order out in Daybook; "
        "otherwise "
        "let Sage Intacct number the documents, or choose another order prefix."
    ),
    "intacct.number_missing": "The transaction definition does not number its documents by itself.",
    "intacct.number_missing.todo": (
        "Let Daybook send the order’s number as document number, or give the definition a numbering sequence "
        "in Sage Intacct."
    ),
    "intacct.object_unknown": "This Sage Intacct company does not have {value}.",
    "intacct.object_unknown.todo": f"{_ADMINISTRATOR} whether the application it belongs to is subscribed.",
    "intacct.offline": "Sage Intacct is not available for the moment.",
    "intacct.offline.todo": "Try again in some minutes; status.intacct.com tells of longer breaks.",
    "intacct.other_answer": "The answer that came back belongs to another request.",
    "intacct.other_answer.todo": (
        "Daybook looks up what became of the order. Check the network if it comes back."
    ),
    "intacct.password_missing": "The passwords of this Sage Intacct connection are not known here.",
    "intacct.password_missing.todo": (
        "Enter them in the settings of the books. A command takes them from the file named with --intacct."
    ),
    "intacct.period_closed": "The date of the document is in a period that is closed in Sage Intacct.",
    "intacct.period_closed.todo": (
        "Let your accountant open the period, or choose a later document date in Daybook’s settings."
    ),
    "intacct.quantity_unreadable": "Sage Intacct gave “{text}” as the quantity of {item}.",
    "intacct.quantity_unreadable.todo": "Check the item in Sage Intacct; nothing was changed in the shop.",
    "intacct.query_failed": f"Sage Intacct could not answer a question. {_SAID}",
    "intacct.query_failed.todo": (
        "Test the connection again. If it stays like this, tell the Daybook developers."
    ),
    "intacct.rate_limited": "Sage Intacct takes no more requests for the moment.",
    "intacct.rate_limited.todo": (
        "Wait some minutes. If it happens often, other programs use up the requests your company may make."
    ),
    "intacct.refused": _SAID,
    "intacct.refused.todo": f"Mend what it names, in Sage Intacct or in Daybook’s settings. {_AGAIN}.",
    "intacct.refused_silently": "Sage Intacct refused and gave no reason.",
    "intacct.refused_silently.todo": f"{_AGAIN}; if it stays like this, tell the Daybook developers.",
    "intacct.request_invalid": f"Sage Intacct could not read what Daybook sent. {_SAID}",
    "intacct.request_invalid.todo": "Nothing was posted. Tell the Daybook developers; the order can wait.",
    "intacct.request_refused": f"Sage Intacct did not take the request. {_SAID}",
    "intacct.request_refused.todo": "Test the connection again and check sender ID and company ID.",
    "intacct.rolled_back": f"Sage Intacct took the whole document back. {_SAID}",
    "intacct.rolled_back.todo": f"{_AGAIN}; if it stays, check its items and customer in Sage Intacct.",
    "intacct.sender_accepted": "The sender ID {sender} is accepted.",
    "intacct.sender_not_authorised": (
        "The sender ID is right, but your company does not let it in. Sage Intacct says: {said}"
    ),
    "intacct.sender_not_authorised.todo": (
        f"{_ADMINISTRATOR} to add the sender ID under Company > Setup > Company > Security > Web Services "
        "authorizations."
    ),
    "intacct.sender_refused": "Sage Intacct does not know this sender ID, or its password is another one.",
    "intacct.sender_refused.todo": (
        "Check both as Sage wrote them when it gave you the Web Services sender; capitals count. They are"
        " not "
        "the name and password you sign in with."
    ),
    "intacct.server_error": "Sage Intacct answered with an error of its own. {said}",
    "intacct.server_error.todo": "Try again in some minutes.",
    "intacct.sign_in_refused": "Sage Intacct does not let this user in.",
    "intacct.sign_in_refused.todo": (
        "Check company ID, user ID and password; capitals count. The user must be one for Web Services, "
        "active, "
        "and not be asked for a second factor."
    ),
    "intacct.signed_in": "Signed in as {user}; Daybook goes on at {host}.",
    "intacct.still_running": "Sage Intacct is still working on this document.",
    "intacct.still_running.todo": "Wait some minutes; Daybook looks up what became of it at the next import.",
    "intacct.subtotal_unknown": "The transaction definition has no subtotal line “{value}”.",
    "intacct.subtotal_unknown.todo": (
        "Choose a line that the definition has, or an item in its place, in Daybook’s settings."
    ),
    "intacct.tax_automated": "Sage Intacct works out tax by itself here ({engines}).",
    "intacct.tax_automated.todo": (
        "Tax posted by Daybook could then count twice. Ask your accountant to leave orders of the shop out "
        "of it, for instance by making their customers or items not taxable, and compare the first documents."
    ),
    "intacct.tax_not_automated": "No tax automation was found: the shop’s tax is posted as it is.",
    "intacct.trying_again": "Sage Intacct did not answer as it should; Daybook tries again in {seconds} s.",
    "intacct.unbalanced": "Debits and credits are not equal.",
    "intacct.unbalanced.todo": "Check the accounts of the items and subtotal lines in Sage Intacct.",
    "intacct.unit_unknown": f"A line has a unit that its item does not have in Sage Intacct. {_SAID}",
    "intacct.unit_unknown.todo": (
        "Units must be equal to the letter. Leave the unit to Sage Intacct in Daybook’s settings, or add "
        "it to "
        "the item’s unit of measure group."
    ),
}
