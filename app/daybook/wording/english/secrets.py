"""The password store of the system."""

_PASTE = "or paste the key each time you start Daybook."

SENTENCES: dict[str, str | tuple[str, str]] = {
    "secrets.locked": "Your computer’s password store is locked.",
    "secrets.locked.todo": f"Unlock it, {_PASTE}",
    "secrets.not_forgotten": (
        "An older key of this shop may still be in your computer’s password store. "
        "Daybook does not use it, but could not take it out."
    ),
    "secrets.not_forgotten.todo": (
        "Unlock the password store and press Ask me each time again, or delete the entry “Daybook” there."
    ),
    "secrets.not_kept": "Your computer’s password store did not keep the key.",
    "secrets.not_kept.todo": f"Check the password store, {_PASTE}",
    "secrets.place.kwallet": "KDE Wallet",
    "secrets.place.macos": "macOS Keychain",
    "secrets.place.secret_service": "the password store of your desktop (Secret Service)",
    "secrets.place.windows": "Windows Credential Manager",
    "secrets.refused": "Your computer’s password store refused.",
    "secrets.refused.todo": f"Allow Daybook to use it, {_PASTE}",
    "secrets.timeout": "Your computer’s password store did not answer within {seconds} seconds.",
    "secrets.timeout.todo": f"Look for a window that asks for its password, {_PASTE}",
    "secrets.unavailable": "This computer has no password store that Daybook trusts.",
    "secrets.unavailable.todo": (
        "Paste the key each time you start Daybook; it is then kept in memory only. "
        "Or set up GNOME Keyring or KDE Wallet."
    ),
}
