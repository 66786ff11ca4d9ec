"""The pages of customers, items and money, entries by hand, and what their dialogs ask."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "asking.amount_missing": "No amount was entered.",
    "asking.amount_missing.todo": "Enter the amount.",
    "asking.leave": "Cancel",
    "asking.no_account": "No account is chosen.",
    "asking.no_account.todo": "Choose an account of the chart.",
    "asking.no_number": "“{text}” is not a number.",
    "asking.no_number.todo": "Write it like 1,234.50, with a point before the cents.",
    "asking.rate_missing": "The rate is missing.",
    "asking.rate_missing.todo": "Enter what 1 {currency} is worth in {home}.",
    "asking.reason": "Reason",
    "asking.reason_example": "Why, in a few words; it stays with the record",
    "asking.use_day": "Use {day}",
}
