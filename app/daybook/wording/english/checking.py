"""Looking for new orders on its own, on the screen."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "checking.title": "Checking for orders",
    "checking.lead": (
        "Daybook can look for new orders while it runs: in every shop that has this switched on, one after "
        "the other. A change takes effect at once."
    ),
    "checking.switch": "Look for new orders automatically",
    "checking.minutes": "Minutes from one check to the next",
    "checking.minutes.hint": "From 1 to 1440; 1440 is once a day.",
    "checking.imports": "Import new orders, too",
    "checking.imports.below": (
        "Their documents wait for your approval. Orders that need you are held, as in any import."
    ),
    "checking.mails": (
        "Each import also updates the orders in your shop, which may e-mail the customers without asking "
        "you before."
    ),
    "checking.cost": (
        "That makes about {calls} requests an hour: {share} of the {allowed} that your shop answers."
    ),
    "checking.cost_usual": (
        "That makes about {calls} requests an hour: {share} of the {allowed} that most shops answer."
    ),
    "checking.at_most": "less than {percent} %",
    "checking.about": "{percent} %",
    "checking.runs": "The last checks",
    "checking.no_runs": "There was no automatic check yet.",
    "checking.updated": ("{count} status set in the shop.", "{count} statuses set in the shop."),
    "checking.foot": "Order checks",
    "checking.stopped": "Stopped",
    "checking.stopped_whole": "Stopped: Daybook does not check for orders on its own.",
    "checking.running": "Running",
    "checking.running_whole": "Running: the next check for orders is at {time}.",
    "checking.running_shops": "Running:",
    "checking.shop_next": "{shop}: the next check is at {time}.",
    "checking.shop_stopped": "{shop}: stopped.",
    "checking.shop_off": "{shop}: switched off, never checked.",
    "checking.now_shop": "Running: checking {shop} now.",
    "checking.now": "now",
    "checking.now_whole": "Running: checking for orders now.",
}
