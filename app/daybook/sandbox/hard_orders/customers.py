"""Group E: customers and addresses."""

from __future__ import annotations

from dataclasses import replace

from daybook.sandbox.hard_orders.builder import Cases, item, thing
from daybook.sandbox.shop import people
from daybook.sandbox.shop.draft import Address, Delivery, Event, Payment
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import NEW_YORK, NO_TAX, TEXAS


def add_to(cases: Cases) -> None:
    """Add the orders of this group."""
    _who(cases)
    _where(cases)
    _spelled(cases)


def _who(cases: Cases) -> None:
    for case in ("TE01", "TE02"):
        cases.order(case, customer_id=0)
    known = people.buyer(cases.seed, 5, 0).address
    cases.order("TE03", customer_id=0, billing=replace(cases.texan(0, 900), email=known.email))
    shouted = replace(cases.texan(5), email=f"  {known.email.upper()} ")
    cases.order("TE06", customer_id=5, billing=shouted)
    for customer_id, email in ((11, "alex.morgan@example.com"), (12, "alex@morgan-studio.example")):
        home = replace(cases.texan(customer_id), first_name="Alex", last_name="Morgan", email=email)
        cases.order("TE07", customer_id=customer_id, billing=home)
    nobody = Address("", "", "", "", "", "", email="")
    manual = Payment("Cash", "custom", "custom", "paid", (Event("purchase"),))
    # Goods without any address: the lines are in no consignment, only under /products.
    cases.order(
        "TE08", customer_id=0, billing=nobody, deliveries=[], payment=manual, source="manual", cart_id=None
    )
    cases.order("TE20", customer_id=999_999)
    cases.order("TE21", customer_id=0, source="ebay", external_id="guestorder:14-08812-55123")
    relay = replace(cases.texan(0, 901), email="x7k2p9q4@marketplace.amazon.com")
    cases.order("TE23", customer_id=0, billing=relay, source="amazon", external_id="113-7729401-2291")


def _where(cases: Cases) -> None:
    cases.order("TE10", item("JF-EBOOK"), area=NO_TAX, deliveries=[])
    home = cases.texan(13)
    friends = [people.elsewhere(cases.seed, number, home) for number in (1, 2)]
    away = replace(friends[1], city="New York", state="New York", zip="10014")
    lines = (item("JF-TEAPOT"), item("JF-THROW", delivery=1), item("JF-VASE", quantity=2, delivery=2))
    sent = [
        Delivery(home, "Ground", amount("6.00"), 0, TEXAS),
        Delivery(friends[0], "Ground", amount("6.50"), 0, TEXAS),
        Delivery(away, "Two-Day", amount("11.75"), 0, NEW_YORK),
    ]
    cases.order("TE11", *lines, customer_id=13, billing=home, deliveries=sent)
    cases.order("TE12", pickup=True, deliveries=[])
    short = replace(cases.texan(14), state="CA", city="Fresno", zip="93701")
    spelled = replace(short, state="California")
    for address in (short, spelled):
        cases.order("TE19", customer_id=14, billing=address, area=NO_TAX)
    no_states = replace(short, state="", city="Singapore", zip="018956", country="Singapore", iso2="SG")
    cases.order("TE19", customer_id=14, billing=no_states, area=NO_TAX)
    unknown = replace(short, state="", city="Pristina", zip="10000", country="Kosovo", iso2="XK")
    cases.order("TE19", customer_id=14, billing=unknown, area=NO_TAX)


def _spelled(cases: Cases) -> None:
    cases.order("TE15", message="Ring\x00 twice\x07 at \ud83d the \udc00 back door\x1b[2J\u2028please")
    tagged = replace(cases.texan(15), first_name='<b>Ann</b> & "Co"', last_name="O'Hara")
    cases.order("TE16", customer_id=15, billing=tagged)
    formula = replace(cases.texan(16), first_name='=HYPERLINK("http://evil.example","x")', last_name="@SUM")
    cases.order("TE16", thing("=1+1 <script>", "12.00", sku="JF-ODD"), customer_id=16, billing=formula)
    both = replace(cases.texan(17), company="Driftwood Inn")
    cases.order("TE17", customer_id=17, billing=both)
    cases.order("TE18", customer_id=18, billing=replace(cases.texan(18), first_name="", last_name="Smith"))
