"""The Shipping page: ways of shipping, kinds of shipping charge."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "shipping.title": "Shipping",
    "shipping.lead": "How your documents say they are sent, and where shipping charges go.",
    "shipping.reading": "Reading how your orders are sent",
    "shipping.default": "Shipping method where the order names none",
    "shipping.default.hint": "Empty: such documents name none.",
    "shipping.create": "Create shipping methods that the books do not have yet",
    "shipping.without.held": "Orders sent in a way the books do not have are held, and say so.",
    "shipping.without.instead": "Orders sent in a way the books do not have say {instead}, with a remark.",
    "shipping.methods": "Your shop’s shipping methods",
    "shipping.no_methods": "No order that was listed names one yet.",
    "shipping.in_shop": "In the shop",
    "shipping.orders": "Orders",
    "shipping.in_books": "In the books",
    "shipping.in_books_spoken": "What {name} is called in the books",
    "shipping.kind": "Kind",
    "shipping.kind_spoken": "Kind of {name}",
    "shipping.kinds": "Kinds of shipping charge",
    "shipping.kinds.below": (
        "A kind has its own income account and tax. Without one, charges go to the account on the Money page "
        "and the shop’s own tax."
    ),
    "shipping.kind_name": "Name",
    "shipping.account": "Income account",
    "shipping.tax_area": "Tax",
    "shipping.usual": "The usual one",
    "shipping.add_kind": "Add a kind",
    "shipping.remove_kind": "Remove this kind",
    "shipping.new_kind": "Kind {number}",
    "shipping.default_kind": "Kind of all others",
    "shipping.kind_without_name": "A kind of shipping charge has no name.",
    "shipping.kind_without_name.todo": "Give it one, or remove it.",
    "shipping.kind_twice": "Two kinds of shipping charge are called {name}.",
    "shipping.kind_twice.todo": "Give one of them another name.",
    "shipping.kind_unknown": "There is no kind of shipping charge called {name}.",
    "shipping.kind_unknown.todo": "Add it to the kinds, or choose another.",
}
