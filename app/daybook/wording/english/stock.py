"""Stock by warehouse: goods that come in, goods carried over, and the report of what is where."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "reports.stock": "Stock by warehouse",
    "reports.column_warehouse": "Warehouse",
    "reports.column_cause": "What happened",
    "reports.column_moved": "Quantity",
    "reports.moved_short": "{quantity} not there",
    "reports.stock_cause.count": "Counted",
    "reports.stock_cause.opening": "Opening stock",
    "reports.stock_cause.receipt": "Received",
    "reports.stock_cause.return": "Came back",
    "reports.stock_cause.reversal": "Taken back",
    "reports.stock_cause.sale": "Sold",
    "reports.stock_cause.transfer": "Carried over",
    "reports.stock_empty": "No stock is kept yet",
    "reports.stock_empty.todo": (
        "On the page Items press Enter opening stock: what is there and what it cost. From then on each sale "
        "takes its goods out at their cost."
    ),
    "reports.stock_moves": "Stock moves",
    "reports.stock_moves_empty": "No stock moved on these days",
    "reports.stock_moves_empty.todo": (
        "Choose other days. Where nothing ever moved, enter opening stock on the page Items first."
    ),
    "reports.note_stock_value": (
        "An item has one average cost in all warehouses; each has the part of the value that its quantity is."
    ),
    "setup.money.receipt_types": "Receipt types",
    "setup.money.receipt_types.below": (
        "Each way of payment is a receipt type of your books, whose account its money goes to. Choose one "
        "type for several, or give a type another name; accounts stay as they are until you change them "
        "above."
    ),
    "setup.money.type_name": "Name of {name}",
    "setup.money.types.method": "Way of payment",
    "setup.money.types.name": "Its name",
    "setup.money.types.type": "Receipt type",
    "setup.money.type_of": "Receipt type of {method}",
    "setup.receipt_type_nameless": "The receipt type has no name.",
    "setup.receipt_type_nameless.todo": "Give it one, such as Cards.",
    "setup.receipt_type_taken": "There is a receipt type {name} already.",
    "setup.receipt_type_taken.todo": "Choose another name, or choose {name} for the way of payment instead.",
    "stock.cost": "What all of it cost, in {currency}",
    "stock.from": "From",
    "stock.into": "Into the warehouse",
    "stock.line_warehouse": "Line {line}: the books have no warehouse {warehouse}.",
    "stock.line_warehouse.todo": "Correct the name, or add the warehouse in Settings, Books.",
    "stock.move": "Move to another warehouse…",
    "stock.move_follows": (
        "The goods keep their value: nothing is posted. Documents take goods from the warehouse of their "
        "shop."
    ),
    "stock.move_now": "Move them",
    "stock.move_title": "Move {item} to another warehouse",
    "stock.moved": "The goods are in the other warehouse.",
    "stock.moved_on": "On",
    "stock.no_cost": "What the goods cost is missing.",
    "stock.no_cost.todo": "Enter it without tax you get back; 0 where they were free.",
    "stock.no_quantity": "The quantity of {item} is missing.",
    "stock.no_quantity.todo": "Enter how many there are.",
    "stock.paid_from": "Paid from, or owed on",
    "stock.place": "{quantity}, worth {value}",
    "stock.place_short": "{quantity}, worth {value}; {shortfall} sold without any there",
    "stock.receive": "Receive goods…",
    "stock.receive_final": "While the goods are there, it can be taken back in Reports, Stock moves.",
    "stock.receive_follows": (
        "Quantity and value go up, and the average cost follows. The cost is taken from the account that "
        "you choose: your bank, or what you owe suppliers."
    ),
    "stock.receive_now": "Take them into stock",
    "stock.receive_title": "Goods received: {item}",
    "stock.received": "The goods are in stock, posted by {entry}.",
    "stock.received_on": "Received on",
    "stock.reference": "Delivery or bill, if you like",
    "stock.choose_move": "Choose a move of the list first.",
    "stock.choose_move.todo": "Then press the button again.",
    "stock.take_move_back": "Take back…",
    "stock.take_move_back_entry": (
        "Its entry {entry} is reversed with its own date, and everything that moved with it goes back. Both "
        "stay in the list."
    ),
    "stock.take_move_back_follows": (
        "The goods go back as if they had not moved; nothing is posted, since they moved no money. Both "
        "moves stay in the list."
    ),
    "stock.take_move_back_now": "Take it back",
    "stock.take_move_back_title": "Take {number} back",
    "stock.move_not_entered": "{number} was made by a document, or takes another move back.",
    "stock.move_not_entered.todo": "Void the document, or count the stock.",
    "stock.taken_back": "{number} is taken back.",
    "stock.taken_back.todo": "Quantities are as they were before it.",
    "stock.taken_back_by": "{number} is taken back by {entry}.",
    "stock.there": "{warehouse} ({quantity} there)",
    "stock.warehouse": "Warehouse",
}
