"""What the choices of the setup are called on the screen."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "option.books.local": "Local books",
    "option.books.local.below": "On this computer, in a file of their own.",
    "option.books.practice": "Practice books",
    "option.books.practice.below": "Everything works, nothing counts. Throw them away any time.",
    "option.document_kind.cash_sale": "Sale paid at checkout",
    "option.document_kind.cash_sale.question": "Paid at checkout",
    "option.document_kind.cash_sale.below": (
        "Each order becomes a sale on its day, with the money on its way to you. "
        "An order not paid yet becomes an invoice."
    ),
    "option.document_kind.sales_order": "Sales order",
    "option.document_kind.sales_order.question": "Ship first, invoice later",
    "option.document_kind.sales_order.below": (
        "Each order becomes a sales order. Money already received is a deposit; "
        "nothing is a sale until you invoice it."
    ),
    "option.document_kind.sales_invoice": "Invoice",
    "option.document_kind.sales_invoice.question": "On account",
    "option.document_kind.sales_invoice.below": (
        "Each order becomes an invoice. What was paid is recorded on the day it was paid, "
        "the rest is not yet paid."
    ),
    "option.due_basis.term": "as the payment term says",
    "option.due_basis.order_date": "days after the order",
    "option.due_basis.import_date": "days after the import",
    "option.due_basis.shipment_date": "days after shipment",
    "option.due_basis.end_of_month": "days after the end of the month",
    "option.due_basis.end_of_next_month": "days after the end of next month",
    "option.due_basis.day_of_next_month": "on a day of next month",
    "option.guests.shared": "One shared customer “{name}”",
    "option.guests.per_email": "One customer for each e-mail",
    "option.guests.leave_out": "Leave guest orders out",
    # As BigCommerce's own page of API accounts names them.
    "option.permission.content": "Content",
    "option.permission.customers": "Customers",
    "option.permission.information": "Information & Settings",
    "option.permission.marketing": "Marketing",
    "option.permission.orders": "Orders",
    "option.permission.transactions": "Order Transactions",
    "option.permission.payment_methods": "Get Payment Methods",
    "option.permission.products": "Products",
    "option.permission.checkouts": "Checkouts",
    "option.permission.sites": "Sites & Routes",
    "option.permission.channel_settings": "Channel Settings",
    "option.permission.channel_listings": "Channel Listings",
    "option.permission.inventory": "Store Inventory",
    "option.role.bank": "Bank",
    "option.role.undeposited": "Cash and cheques not yet at the bank",
    "option.role.clearing": "Money on its way",
    "option.role.receivable": "Not yet paid",
    "option.role.stock": "Stock",
    "option.role.tax": "Tax",
    "option.role.tax_unassigned": "Tax without an area",
    "option.role.certificates": "Gift certificates",
    "option.role.store_credit": "Store credit",
    "option.role.deposits": "Customer deposits",
    "option.role.sales": "Sales",
    "option.role.shipping": "Shipping",
    "option.role.handling": "Handling",
    "option.role.wrapping": "Gift wrapping",
    "option.role.fees": "Fees",
    "option.role.discounts": "Discounts",
    "option.role.coupons": "Coupons",
    "option.role.shipping_discounts": "Shipping discounts",
    "option.role.rounding": "Cents difference",
}
