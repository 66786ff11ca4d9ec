"""Why a customer or an item of an order has no counterpart in the books."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "match.customer_inactive": "The customer {customer} is inactive in your books.",
    "match.customer_inactive.todo": "Make the customer active there, or choose another one.",
    "match.customer_unknown": "{customer} is not among the customers of your books.",
    "match.customer_unknown.todo": "Match this customer, or let Daybook create customers.",
    "match.guests_off": "Guest orders are off.",
    "match.guests_off.todo": "Let guest orders in under Settings, Which orders, to import it.",
    "match.item_account_inactive": "The account {account} of the item {item} is inactive in your books.",
    "match.item_account_inactive.todo": "Make the account active, or give the item another one.",
    "match.item_code_taken": (
        "“{item}” would become the item {code}, but your books have another item of that code: “{other}”."
    ),
    "match.item_code_taken.todo": (
        "If it is the same thing, give the item its {field} in your books or match it by hand; "
        "else change one of the codes."
    ),
    "match.item_inactive": "The item {item} is inactive in your books.",
    "match.item_inactive.todo": "Make the item active there, or map the product to another item.",
    "match.item_of_other_kind": (
        "The item {item} is of the kind “{kind}” in your books; “{needed}” is needed."
    ),
    "match.item_of_other_kind.todo": "Map this product to an item of the right kind.",
    "match.item_unknown": "“{item}” (SKU {sku}) is not among the items of your books.",
    "match.item_unknown.todo": "Map this item, or let Daybook create items.",
    "match.item_without_value": "“{item}” has no {field} in the store.",
    "match.item_without_value.todo": "Give product {product} one there and list again, or match it by hand.",
    "match.item_without_sku": "“{item}” has no SKU.",
    "match.item_without_sku.todo": (
        "Give product {product} a SKU in the store and list again, or map this item."
    ),
    "match.several_customers_by_field": "Several customers of your books have {value}: {customers}.",
    "match.several_customers_by_field.todo": "Match the right one by hand, or correct the others.",
    "match.several_customers": "Several customers of your books have the address {email}: {customers}.",
    "match.several_customers.todo": "Choose the right one, or correct the others in your books.",
    "match.several_items_by_field": "Several items of your books have the {books_field} {value}: {items}.",
    "match.several_items_by_field.todo": "Match this product to the right one, or correct the others.",
    "match.several_items": "Several items of your books have the code {sku}: {items}.",
    "match.several_items.todo": "Map this product to the right one.",
    "match.shared_customer_missing": "The customer {customer} for web sales is not in your books.",
    "match.shared_customer_missing.todo": "Create it there, or let Daybook create customers.",
    "match.value_of_two_products": (
        "Two products of the store share the {field} {value}: “{item}” and “{other}”."
    ),
    "match.value_of_two_products.todo": "Correct one of them in the store, or match both by hand.",
    "match.sku_of_two_products": "Two products of the store share the SKU {sku}: “{item}” and “{other}”.",
    "match.sku_of_two_products.todo": "Give one of them another SKU in the store, or map both by hand.",
}
