"""Why an order is outside the setup's filter."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "filter.archived": "Archived in the store.",
    "filter.archived.todo": "Take it out of the archive in the store if it is to be imported.",
    "filter.before_start": "From before your first day.",
    "filter.before_start.todo": "Choose an earlier first day under Settings, Which orders, to import it.",
    "filter.guest": "A guest order, and guest orders are left out.",
    "filter.guest.todo": "Let guest orders in under Settings, Which orders, to import it.",
    "filter.incomplete": "The checkout was not completed ({status}).",
    "filter.incomplete.todo": "If it was paid all the same, add this status to those you import.",
    "filter.migrated": "Brought over from another shop system.",
    "filter.migrated.todo": "Let them in under Settings, Which orders, if they are not in your books yet.",
    "filter.error_status": "It has {status} in the shop, the status for orders that failed.",
    "filter.error_status.todo": (
        "Once the reason is dealt with, set the order back in the shop to a status that you import; "
        "the next listing tries it again."
    ),
    "filter.status": "{status} is not among the statuses you import.",
    "filter.status.todo": "Add this status under Settings, Which orders, to import it.",
    "filter.test": "A test order.",
    "filter.test.todo": (
        "Test orders belong into practice books. There Settings, Which orders can let them in."
    ),
    "filter.unknown_status": "The store has given it a status that Daybook does not know ({status}).",
    "filter.unknown_status.todo": "Add this status under Settings, Which orders, to import it.",
}
