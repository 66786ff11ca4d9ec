"""Stock by warehouse: goods that come in, goods carried over, and the report of what is where."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "reports.stock": "Stock by warehouse",
    "reports.column_warehouse": "Warehouse",
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
    "stock.receive_final": "A receipt is not undone; count the item if it was wrong.",
    "stock.receive_follows": (
        "Quantity and value go up, and the average cost follows. The cost is taken from the account that "
        "you choose: your bank, or what you owe suppliers."
    ),
    "stock.receive_now": "Take them into stock",
    "stock.receive_title": "Goods received: {item}",
    "stock.received": "The goods are in stock, posted by {entry}.",
    "stock.received_on": "Received on",
    "stock.reference": "Delivery or bill, if you like",
    "stock.there": "{warehouse} ({quantity} there)",
    "stock.warehouse": "Warehouse",
}
