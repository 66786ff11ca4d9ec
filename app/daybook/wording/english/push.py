"""Products and stock pushed to the shop: questions, results, and why something is not pushed."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "cli.command.push": "send item details and quantities to the shop",
    "cli.push_details": "names, prices, weights and descriptions only, of those that are switched on",
    "cli.push_dry_run": "show what would change in the shop, and send nothing",
    "cli.push_quantities": "quantities only",
    "cli.push_yes": "yes to quantities that go to 0, and to a change of over a quarter of your items",
    "push.changed_meanwhile": "{item} ({code}) changed in the shop or in your books since you looked.",
    "push.changed_meanwhile.todo": "Look again, then push.",
    "push.line": "{field}: {store} becomes {books}",
    "push.may_not_products": "Daybook may not change products in your shop.",
    "push.may_not_products.todo": "In Settings, under Products, allow Daybook to change products.",
    "push.may_not_stock": "Daybook may not change stock in your shop.",
    "push.may_not_stock.todo": "In Settings, under Products, allow Daybook to set stock.",
    "push.practice_books": (
        "The books are practice books and {store} is a real shop: nothing of them goes to it."
    ),
    "push.practice_books.todo": (
        "Choose your own books in Settings, under Books, or practise with the example shop."
    ),
    "push.needs_yes": (
        "{count} quantity goes to 0, or over a quarter of your items would change.",
        "{count} quantities go to 0, or over a quarter of your items would change.",
    ),
    "push.needs_yes.todo": "Look at the list, then push it: daybook push --yes.",
    "push.no_level": "The shop keeps no stock of {item} ({code}) at the chosen location.",
    "push.no_level.todo": "In Settings, under Products, choose another location of the shop.",
    "push.not_confirmed": "The quantity of {item} ({code}) was not sent: nobody said yes to it.",
    "push.not_confirmed.todo": "In Items, on the page Push to shop, look at the list and push it.",
    "push.not_shown": "{item} ({code}) was sent, but the shop does not show it yet.",
    "push.not_shown.todo": "Look again later; nothing is sent twice.",
    "push.not_tracked": "The shop does not track the stock of {item} ({code}).",
    "push.not_tracked.todo": "In your shop, open the product, then Inventory, and track it.",
    "push.nothing_counted": "None of your items was counted, so no quantity is sent.",
    "push.nothing_counted.todo": "In Items, press Enter opening stock.",
    "push.nothing_on": "Nothing is chosen to be sent to the shop.",
    "push.nothing_on.todo": "In Settings, under Products, tick what Daybook sends.",
    "push.of_product": (
        "The {field} of {item} ({code}) is that of all its options and is not sent: their items do not agree."
    ),
    "push.of_product.todo": (
        "Bring all of them into your books and give them the same, or change it in your shop."
    ),
    "push.price_currency": "Prices are not sent: your shop’s are in {store}, your books’ in {home}.",
    "push.price_currency.todo": "Change prices in your shop.",
    "push.price_tax": (
        "The price of {item} ({code}) is not sent: it contains tax on one side and not on the other."
    ),
    "push.price_tax.todo": "In Items, enter the price the way your shop enters prices, with or without tax.",
    "push.sent": ("{count} value sent to the shop.", "{count} values sent to the shop."),
    "push.sending": "{done} of {total} sent to the shop",
    "push.left": ("{count} value was left as it is.", "{count} values were left as they are."),
    "push.stopped": "The push was stopped.",
    "push.stopped.todo": "What was sent is on record. Push again to send the rest.",
    "push.stopped_before": "Stopped. Nothing was sent to the shop.",
    "push.several_items": "{item} stands for several items of your books: {codes}.",
    "push.several_items.todo": "In Items, on the page Matched by hand, choose one of them.",
    "push.several_products": "Several products of the shop are {code} in your books; {item} is one of them.",
    "push.several_products.todo": "In Items, on the page Matched by hand, match the right one.",
    "push.tracked_by_product": "The shop counts {item} ({code}) together with the product’s other options.",
    "push.tracked_by_product.todo": "In your shop, track the product’s inventory by variant.",
    "push.under_way": "{item} ({code}) is just being sent, or the shop has not shown it yet.",
    "push.under_way.todo": "Look again, then push.",
    "push.would_change": (
        "{count} product would change in the shop.",
        "{count} products would change in the shop.",
    ),
    "push.field.name": "Name",
    "push.field.price": "Price",
    "push.field.weight": "Weight",
    "push.field.description": "Description",
    "push.field.quantity": "Quantity",
    "products.title": "Products and stock",
    "products.lead": (
        "Daybook can send what your books know of items to your shop. Only items linked to a product are "
        "sent, and you see what changes before."
    ),
    "products.may": "What Daybook may do",
    "products.may.products": "Daybook may change products in your shop",
    "products.may.stock": "Daybook may set stock in your shop",
    "products.may.below": (
        "The key needs the permissions Products: modify, and Store Inventory: modify for stock."
    ),
    "products.details": "Details to send",
    "products.name": "Name",
    "products.price": "Price",
    "products.weight": "Weight",
    "products.description": "Description",
    "products.details.below": (
        "Nothing is emptied: what your books do not know stays as it is in the shop. A product with "
        "options gets a name or a description where the items of all its options agree."
    ),
    "products.stock": "Stock",
    "products.quantity": "Send the quantity available",
    "products.quantity.below": (
        "On hand, less what is on open sales orders and in orders that wait. Only items that were counted "
        "are sent."
    ),
    "products.warehouse": "Warehouse",
    "products.warehouse.hint": "Whose stock is sent. Documents take goods from the one on the page Books.",
    "products.all_warehouses": "All warehouses together",
    "products.location": "Location in the shop",
    "products.location.hint": "Where the shop keeps this stock.",
    "products.location_number": "Location {number}",
    "products.when": "When",
    "products.with_checks": "Send at each check for orders, too",
    "products.when.below": (
        "What would set a quantity to 0, or change over a quarter of your items, waits for you in Items, on "
        "the page Push to shop."
    ),
    "wizard.step.products": "Products",
    "setup.location_form": "A location of the shop is a number from 1 up.",
    "setup.location_form.todo": "Enter 1, the location every shop has, or the number of another.",
    "setup.location_unknown": "The shop keeps no stock at a location {location}.",
    "setup.location_unknown.todo": "Choose one of: {known}.",
    "items.tab_push": "Push to shop",
    "items.tab_record": "Push record",
    "push.record_title": "Push record",
    "push.record_lead": "What was sent to your shop’s products, the newest first, with the value before.",
    "push.record_again": "Read again",
    "push.record_table": "What was sent to the shop",
    "push.record_change": "What changed in the shop",
    "push.record_when": "When",
    "push.record_by": "By",
    "push.record_why": "Why not",
    "push.record_none": "Nothing was sent to the shop’s products yet.",
    "push.record_count": ("{count} value.", "{count} values."),
    "push.record_newest": "The newest {count} values.",
    "cli.push_record": "show what was sent when and what came of it; nothing is sent",
    "push.title": "Push to shop",
    "push.lead": "What differs between your books and the shop. Nothing is sent before you press Push.",
    "push.look": "Compare with the shop",
    "push.push": ("Push {count} product", "Push {count} products"),
    "push.push_none": "Push",
    "push.table": "Products that differ",
    "push.tick": "to push",
    "push.column_item": "Item",
    "push.column_product": "Product",
    "push.column_change": "What changes in the shop",
    "push.column_result": "Result",
    "push.comparing": "Comparing with the shop.",
    "push.pushing": ("Pushing {count} product", "Pushing {count} products"),
    "push.not_compared": "Nothing is compared yet",
    "push.not_compared.todo": "Comparing only reads; it lists what differs between your books and the shop.",
    "push.all_same": "Nothing to push",
    "push.counted": ("{count} product differs.", "{count} products differ."),
    "push.nothing_differs": "The shop says what your books say.",
    "push.nothing_ticked": "No product is ticked.",
    "push.nothing_ticked.todo": "Tick what you want to push.",
    "push.result.none": "Not sent yet",
    "push.result.done": "Sent",
    "push.result.skipped": "Not sent",
    "push.result.refused": "Refused",
    "push.result.unknown": "Sent, not seen yet",
    "push.result.intended": "Waits",
    "push.ask_title": "Set these quantities?",
    "push.ask_zero": (
        "{count} product goes to 0: nobody can buy it then.",
        "{count} products go to 0: nobody can buy them then.",
    ),
    "push.ask_many": (
        "{count} quantity of {all} counted items changes.",
        "{count} quantities of {all} counted items change.",
    ),
    "push.ask_leave": "Do not push",
    "push.ask_push": "Push all of it",
    "push.ask_without": "Push without these quantities",
    "push.sent.todo": "What was sent is on record with the value before and after.",
    "stock.open_file": "Open a CSV file…",
    "stock.file_read": (
        "{count} item is filled in from the file.",
        "{count} items are filled in from the file.",
    ),
    "stock.file_read.todo": "Check them, then go on.",
    "stock.file_unseen": (
        "{count} of them is not on this list, and is entered with the others.",
        "{count} of them are not on this list, and are entered with the others.",
    ),
    "stock.file_wrong": (
        "{count} line of the file is wrong; nothing was taken. {lines}",
        "{count} lines of the file are wrong; nothing was taken. {lines}",
    ),
    "stock.file_wrong.todo": (
        "Correct the lines, then try again. The titles are item, quantity, value and, if you like, warehouse."
    ),
    "stock.line_unknown": "Line {line}: the books keep no stock of {item}.",
    "stock.line_unknown.todo": "Correct the code, or take the line out.",
    "stock.lines_wrong": (
        "{count} line of the file is wrong; nothing was taken.",
        "{count} lines of the file are wrong; nothing was taken.",
    ),
    "setting.help.pushing.location": "The shop’s location whose stock is set; 1 is the one every shop has.",
}
