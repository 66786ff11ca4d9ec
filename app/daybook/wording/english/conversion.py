"""Why an order makes no document, and what is worth knowing about one it makes."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "conversion.account_missing": "The account {account} that you chose is not in your books.",
    "conversion.account_missing.todo": "Choose another account under Settings, Money.",
    "conversion.dated_in_future": "The order is dated {date}, which has not come yet.",
    "conversion.dated_in_future.todo": (
        "Check the time zone under Settings and this computer’s clock, or import it on that day."
    ),
    "conversion.due_before_document": "With {days} days an invoice would be due before it is written.",
    "conversion.due_before_document.todo": "Enter 0 or more days.",
    "conversion.due_day_impossible": "No month has a day {day}.",
    "conversion.due_day_impossible.todo": (
        "Enter a day from 1 to 31; in shorter months 31 means the last day."
    ),
    "conversion.home_currency_unknown": "Daybook does not know the currency your books are kept in.",
    "conversion.home_currency_unknown.todo": "Choose it under Settings, Money.",
    "conversion.item_not_matched": "“{item}” has no item in your books.",
    "conversion.item_not_matched.todo": "Map this item, then import the order again.",
    "conversion.migrated_order": "The order was brought over from another shop system.",
    "conversion.migrated_order.todo": (
        "If its sale is not in your books yet, let such orders in: "
        "daybook settings set import_migrated_orders=true."
    ),
    "conversion.negative_tender": "The store states a payment below zero for this order.",
    "conversion.negative_tender.todo": (
        "Look at the order’s payments in the store and enter this sale by hand."
    ),
    "conversion.negative_total": "The order’s total or its tax is below zero: {total}.",
    "conversion.negative_total.todo": "Correct the order in the store, or enter it by hand.",
    "conversion.not_a_cash_sale": (
        "It is no cash sale: its total did not come on the day of the order, not more and not less. "
        "{open} is open."
    ),
    "conversion.not_a_cash_sale.todo": (
        "Import it once it is paid, or choose invoices for your orders under Settings, Books."
    ),
    "conversion.not_shipped_yet": (
        "The order has not been shipped, and documents are dated on the day of shipment."
    ),
    "conversion.not_shipped_yet.todo": (
        "It can be imported once the store says it is shipped, or once money came in for it."
    ),
    "conversion.parts_do_not_add_up": (
        "The shop’s own figures differ by {difference}: the order’s total is {store}, its parts make {parts}."
    ),
    "conversion.parts_do_not_add_up.todo": (
        "Show the difference, correct the order in the store, and list again."
    ),
    "conversion.purchase_order_needs_customer": (
        "{open} was bought on account by purchase order, and {customer} stands for many shoppers: "
        "nobody could be asked to pay."
    ),
    "conversion.purchase_order_needs_customer.todo": (
        "Give each guest a customer under Settings, Which orders, or enter this sale by hand."
    ),
    "conversion.rate_direction_unknown": (
        "{total} at the store’s rate {rate} is either {divided} (divided) or {multiplied} (multiplied)."
    ),
    "conversion.rate_direction_unknown.todo": (
        "Compare with what the payment provider paid out and say once which is right: daybook settings set "
        "rate_is_transactional_per_home=true for divided, =false for multiplied."
    ),
    "conversion.rate_is_one": "The store states a rate of 1 between {currency} and {home}.",
    "conversion.rate_is_one.todo": "Correct the rate in the store, or enter this sale by hand.",
    "conversion.rate_missing": "The store states no rate between {currency} and {home}.",
    "conversion.rate_missing.todo": "Enter this sale by hand with the rate of its day.",
    "conversion.tax_rows_exceed_total": (
        "The order’s tax rows make {rows}, its total tax is {total}: {difference} too much."
    ),
    "conversion.tax_rows_exceed_total.todo": "Correct the order’s tax in the store, and list again.",
    "conversion.tax_without_parts": "The order states {tax} of tax and nothing it could be charged on.",
    "conversion.tax_without_parts.todo": "Correct the order in the store, and list again.",
    "conversion.tender_in_other_currency": (
        "The order is in {order_currency}, a payment of it in {tender_currency}."
    ),
    "conversion.tender_in_other_currency.todo": "Enter this sale by hand.",
    "conversion.tenders_differ": (
        "The store says the order is paid, but of {expected} it lists only {received}: "
        "{difference} is missing."
    ),
    "conversion.tenders_differ.todo": (
        "Look at the order’s payments in the store and import it once they are complete."
    ),
    "conversion.ship_method_unknown": "The books have no way of shipping “{method}”, and may get none.",
    "conversion.ship_method_unknown.todo": (
        "Map it in Settings, Shipping, choose a usual way there, or let Daybook create what is missing."
    ),
    "conversion.test_order": "A test order: no money moved.",
    "conversion.test_order.todo": (
        "Test orders belong into practice books, where daybook settings set import_test_orders=true "
        "lets them in."
    ),
    "conversion.third_currency": (
        "The order is in {currency} and the store counts in {store}, but your books are kept in {home}."
    ),
    "conversion.third_currency.todo": "Enter this sale by hand with the rate of its day.",
    "conversion.too_large": "{amount} are {home} in your books: more than books can add up.",
    "conversion.too_large.todo": (
        "Correct the amount or the currency’s rate in the store, and list again, or enter this sale by hand."
    ),
    "conversion.total_between_units": (
        "The order’s total is {total}, and nothing smaller than {unit} can be booked or paid."
    ),
    "conversion.total_between_units.todo": (
        "Set the currency’s decimal places in BigCommerce under Settings › Currencies. Correct this order "
        "in the store and list again, or enter this sale by hand."
    ),
    "conversion.zero_total_left_out": "The order’s total is zero, and such orders are only listed.",
    "conversion.zero_total_left_out.todo": (
        "No money is missing. After daybook settings set zero_total=post such orders are posted."
    ),
    "flag.authorised": "{amount} is authorised, not captured: no money has come yet.",
    "flag.due_date_waits": "The due date counts from the shipment, which is still to come.",
    "flag.fee_without_account": "The fee “{fee}” has no account of its own; it goes to {account}.",
    "flag.invoice_instead_of_cash_sale": "Invoice, {open} open: a cash sale must be paid on its day.",
    "flag.no_payment_method": "The store names no way of payment.",
    "flag.overpaid": "{amount} more than the total was paid; it is kept as the customer’s credit.",
    "flag.payment_not_final": "The payment is not final (“{status}”) and counts as open.",
    "flag.redeemed_unrecorded": (
        "{amount} more was redeemed than these books have recorded on {account}: "
        "it was issued before them or given away."
    ),
    "flag.refunded": (
        "The store says some of it was refunded; each refund it lists becomes a credit memo of its own."
    ),
    "flag.rounding": (
        "The order’s total and its parts differ by {amount}; the difference is on the rounding account."
    ),
    "flag.several_addresses": ("It goes to {count} address.", "It goes to {count} addresses."),
    "flag.several_ways_of_shipping": "It is sent in several ways ({methods}); the document names the first.",
    "flag.ship_method_unknown": "The books have no way of shipping “{method}”; the document says {instead}.",
    "flag.tax_typed": "The tax was typed, not calculated by the store.",
    "flag.tax_unassigned": "The store does not say which tax {amount} is.",
    "flag.tender_inferred": "The payment of {amount} is taken from the order, not from its transactions.",
    "flag.tenders_differ": ("The store lists {received} of {expected} as received; {difference} stays open."),
    "flag.tax_remitted": "{marketplace} pays the tax of {amount} itself.",
    "flag.waits_for_shipment": (
        "Not shipped yet: {deposit} is the customer’s deposit. The invoice follows on the day of shipment."
    ),
    "outstanding.nothing_missing": "Nothing is missing on {account}.",
    "outstanding.nothing_missing.todo": "It was answered meanwhile.",
    "shipping.order_changed": (
        "{reference} was shipped, but its order changed in the store after it was imported."
    ),
    "shipping.order_changed.todo": "Answer the change first, or make the invoice by hand under Documents.",
    "shipping.invoiced": (
        "{count} order was shipped: its invoice is under Documents.",
        "{count} orders were shipped: their invoices are under Documents.",
    ),
    "proof.coupon_types_not_read": (
        "The shop was not asked, or did not say, of which type the coupons of {coupon} are. They go to the "
        "account for all coupons, or for shipping discounts where they were off shipping."
    ),
    "proof.coupon_types_untold": (
        "The shop’s list of coupons does not tell of which type those of {coupon} are. They go to the "
        "account for all coupons, or for shipping discounts where they were off shipping."
    ),
    "proof.coupon_already_in_shipping": "The coupon of {coupon} is already in the shipping cost.",
    "proof.discount_above_price": "A discount is larger than the price it is taken off; the line is free.",
    "proof.fees_outside_total": "Fees of {fees} are not in the store’s total.",
    "proof.odd_tax_unit": "The store’s total tax differs from its rows by {amount}, put to “{part}”.",
    "proof.total_rounded": "The store’s total of {stated} is booked as {booked}.",
    "proof.tax_base_shared_out": "The tax rows name no line: what they were charged on is worked out.",
}
