"""What the window says outside its pages."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "gui.account": "Account",
    "gui.close_notice": "Close this notice",
    "gui.credit": "Credit",
    "gui.debit": "Debit",
    "gui.details": "Details",
    "gui.entry": "Journal entry",
    "gui.equal": "Equal",
    "gui.not_equal": "Not equal",
    "gui.paste_key": "Paste the key",
}
