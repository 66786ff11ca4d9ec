"""What the window says outside its pages."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "gui.columns_back": "Put the columns back",
    "gui.column_narrower": "Make “{column}” narrower",
    "gui.column_place": "{column}: column {place} of {total}",
    "gui.column_to_left": "Move “{column}” to the left",
    "gui.column_to_right": "Move “{column}” to the right",
    "gui.column_wider": "Make “{column}” wider",
    "gui.column_width": "{column}: {pixels} pixels wide",
    "gui.account": "Account",
    "gui.at_work": "{what}: this is not finished.",
    "gui.at_work.todo": (
        "If you close Daybook now, it finishes what is being written and leaves the rest as it is. Nothing "
        "is lost: you can go on with the rest another time."
    ),
    "gui.at_work_title": "Daybook is at work",
    "gui.bar_example": "Example shop. Nothing here reaches your real books or your real shop.",
    "gui.bar_own_shop": "Set up my own shop",
    "gui.bar_practice": "Practice books. Nothing here reaches your real books.",
    "gui.bar_real_books": "Use my real books",
    "gui.box_all": "{column}: all are ticked",
    "gui.box_none": "{column}: none is ticked",
    "gui.box_some": "{column}: some are ticked",
    "gui.close_notice": "Close this notice",
    "gui.closing": "Finishing what is being written, then Daybook closes",
    "gui.crash_close": "Close",
    "gui.crash_copied": "Copied",
    "gui.crash_copy": "Copy report",
    "gui.crash_report": "Report",
    "gui.crash_title": "Something went wrong in Daybook",
    "gui.crash_what": (
        "This is our mistake, not yours. What was finished before stays finished. The report below holds "
        "no keys and no e-mail addresses; nothing is sent. Copy it and send it to whoever helps you."
    ),
    "gui.crashed": "A mistake in Daybook itself stopped this.",
    "gui.crashed.todo": (
        "What was finished before stays finished. Try again; if it stops again, send the report that Daybook "
        "showed to whoever helps you."
    ),
    "gui.credit": "Credit",
    "gui.daybook": "Daybook",
    "gui.debit": "Debit",
    "gui.details": "Details",
    "gui.entry": "Journal entry",
    "gui.equal": "Equal",
    "gui.key_field": "Key, or the whole text of the key file",
    "gui.key_later": "Later",
    "gui.key_missing": "There is no key yet.",
    "gui.key_missing.todo": "Paste the key, or the whole text of the key file.",
    "gui.key_paste": "Paste",
    "gui.key_title": "Paste your shop’s key",
    "gui.key_use": "Use this key",
    "gui.key_why": (
        "The key of {shop} is not kept on this computer. Daybook keeps it in memory until you close the "
        "window. Without it you can look at orders and documents, but not list or import."
    ),
    "gui.local_books": "Local books",
    "gui.navigation": "Pages",
    "gui.no_browser": "The page {address} could not be shown: no browser opened.",
    "gui.no_browser.todo": "Open it in a browser yourself; the address can be copied from here.",
    "gui.not_equal": "Not equal",
    "gui.opening": "Opening your books",
    "gui.opening_files": "Opening",
    "gui.opening_stopped": "You stopped it before the books were open.",
    "gui.opening_stopped.todo": (
        "Nothing is lost: each step that was finished stays, and the copy of the file as it was before the "
        "first one lies beside it. Try again when you like."
    ),
    "gui.page_accounts": "Accounts",
    "gui.page_customers": "Customers",
    "gui.page_documents": "Documents",
    "gui.page_items": "Items",
    "gui.page_money": "Money",
    "gui.page_orders": "Orders",
    "gui.page_reports": "Reports",
    "gui.page_overview": "Overview",
    "gui.page_settings": "Settings",
    "gui.panel_width": "Width of the panel",
    "gui.paste_key": "Paste the key",
    "gui.practice_books": "Practice books",
    "gui.row_copy": "Copy “{text}”",
    "gui.row_open": "Open",
    "gui.row_tick": "Tick",
    "gui.row_untick": "Remove the tick",
    "gui.search": "Search",
    "gui.stay_open": "Keep Daybook open",
    "gui.stop_and_close": "Stop and close",
    "gui.title": "Daybook – {shop}",
    "gui.title_example": "Daybook – {shop} (example shop)",
    "gui.title_practice": "Daybook – {shop} (practice books)",
    "gui.try_again": "Try again",
}
