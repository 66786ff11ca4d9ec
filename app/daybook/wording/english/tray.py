"""The icon in the system's tray, notifications, and closing while shops are checked."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "tray.cancel": "Cancel",
    "tray.end": "Close Daybook",
    "tray.imported": ("{count} order imported", "{count} orders imported"),
    "tray.minimise": "Minimise",
    "tray.need_you": ("{count} order needs you", "{count} orders need you"),
    "tray.new": ("{count} new order", "{count} new orders"),
    "tray.none": "Orders are checked only while Daybook is open.",
    "tray.none.todo": (
        "This desktop has no tray in which Daybook could go on. Minimise the window to have orders checked "
        "further."
    ),
    "tray.open": "Open Daybook",
    "tray.question": "Go on looking for new orders when the window is closed?",
    "tray.question.todo": (
        "Daybook can stay in the tray and tell you there what comes in. This is asked once; the menu of the "
        "icon in the tray changes it."
    ),
    "tray.quit": "Close Daybook",
    "tray.stay": "Stay in the tray",
    "tray.stays": "Stay here when the window is closed",
    "tray.trouble": "A check for orders met a problem",
}
