"""The Money page: ways of payment that wait for their money, discounts, cents."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "money_page.offline": "Bank transfer, cheque, purchase order",
    "money_page.offline.below": (
        "These bring no money by themselves: their orders stay open until you enter the receipt. Tick the "
        "ones that need a customer with a name, so that you know who owes you, and those for which the "
        "shop’s paid status is enough."
    ),
    "money_page.offline.named": "only for customers with a name",
    "money_page.offline.named_of": "{method} only for customers with a name",
    "money_page.offline.paid": "the money is here once the shop says paid",
    "money_page.offline.paid_of": "{method}: the money is here once the shop says paid",
    "money_page.rules": "Discounts, later payments and cents",
    "money_page.tolerance": "Cents of difference that are booked as such",
    "money_page.tolerance.hint": "An order whose figures differ by more waits for you.",
    "money_page.tolerance.of": ("{count} cent", "{count} cents"),
}
