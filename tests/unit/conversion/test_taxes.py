"""The store's tax as a fact: TA10, TA13, TA14, TA33 to TA38 and R10."""

from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.conversion.accounts import AccountPlan
from daybook.conversion.build import build
from daybook.conversion.needs import wants_taxes
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.document import SalesDocument, TaxLine
from daybook.model.money import Money
from daybook.model.order import Address, Consignment, ConsignmentKind, Order
from daybook.model.payment import OrderDetails
from helpers.orders import (
    BUYER,
    SETUP,
    TODAY,
    built,
    certificate,
    codes,
    default_plan,
    held,
    journal,
    line,
    matches_for,
    money,
    off,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
    transaction,
)


def areas(document: SalesDocument) -> list[tuple[str, str, str]]:
    return [(one.name, str(one.base), str(one.tax)) for one in document.taxes]


def test_ta10_tax_on_shipping_posts_although_the_goods_carry_none() -> None:
    order = shop_order(line("40.00", "0"), shipping=taxed("10.00", "1.00"))
    rows = [tax_row("0.00", rate="0", name="Exempt"), tax_row("1.00", "", item_type="shipping")]
    document = built(order, paid_in_full(order, rows))
    assert areas(document) == [("Exempt", "40.00", "0.00"), ("Texas", "10.00", "1.00")]
    assert [one.tax for one in document.lines] == [0, money("1.00")]


def test_ta13_two_taxes_on_one_line_post_to_their_own_accounts_in_compound_order() -> None:
    order = shop_order(line("100.00", "12.35"), tax="12.35")
    rows = [
        tax_row("7.35", name="PST", rate="7", priority=2),
        tax_row("5.00", name="GST", rate="5", priority=1),
    ]
    document = built(order, paid_in_full(order, rows))
    assert areas(document) == [("GST", "100.00", "5.00"), ("PST", "100.00", "7.35")]
    assert journal(document)[-2:] == [
        "18 Cr 2201 Tax collected - GST 5.00",
        "18 Cr 2202 Tax collected - PST 7.35",
    ]


def test_ta14_a_rate_keeps_four_decimals_and_computes_nothing() -> None:
    order = shop_order(line("100.00", "9.99"))
    [area] = built(order, paid_in_full(order, [tax_row("9.99", rate="8.8750")])).taxes
    assert (area.rate, area.tax, area.base) == (Decimal("8.8750"), money("9.99"), money("100.00"))


def test_ta33_rows_of_an_outside_provider_without_ids_are_read_from_the_orders_own_list() -> None:
    order = replace(
        shop_order(line("60.00", "6.00"), line("40.00", "4.00", line_id="2"), tax="10.00"),
        tax_provider="AvaTaxProvider",
    )
    rows = [
        tax_row("6.00", "", name="TX STATE TAX", tax_class="Automatic Tax", item_type="", rate="6.25"),
        tax_row("4.00", "", name="TX STATE TAX", tax_class="Automatic Tax", item_type="", rate="3.75"),
    ]
    document = built(order, paid_in_full(order, rows))
    assert areas(document) == [("TX STATE TAX", "100.00", "10.00")]
    assert document.taxes[0].area == "TX STATE TAX|Automatic Tax|US|AvaTaxProvider"
    assert [one.tax for one in document.lines] == [money("6.00"), money("4.00")]
    assert codes(document.proof.remarks) == ["proof.tax_base_shared_out"]


@pytest.mark.parametrize("inclusive", [True, False])
def test_ta34_a_typed_tax_is_a_fact_and_flagged(inclusive: bool) -> None:
    sold = line("22.00" if inclusive else "20.00", "2.00", inclusive=inclusive)
    order = replace(shop_order(sold, inclusive=inclusive), tax_provider="")
    rows = [tax_row("2.00", "", name="API Tax Override", tax_class="API Tax Override", item_type="")]
    document = built(order, paid_in_full(order, rows))
    assert "flag.tax_typed" in codes(document.flags)
    assert areas(document) == [("API Tax Override", "20.00", "2.00")]


@pytest.mark.parametrize("rows", [(), None])
def test_ta35_total_tax_without_rows_goes_to_the_unassigned_account_flagged(rows: tuple[()] | None) -> None:
    order = shop_order(line("20.00", "2.00"))
    document = built(order, OrderDetails(rows, (transaction("22.00"),)))
    assert journal(document) == [
        "18 Dr 1101 Clearing - Credit Card USD 22.00",
        "18 Cr 4000 Sales 20.00",
        "18 Cr 2200 Tax collected - unassigned 2.00",
    ]
    assert document.taxes[0].role == AccountRole(Role.TAX_UNASSIGNED)
    [flag] = document.flags
    assert (flag.code, flag.values["amount"]) == ("flag.tax_unassigned", Money(money("2.00"), "USD"))


def test_ta35_tax_without_rows_on_a_tax_inclusive_order_leaves_net_sales() -> None:
    order = shop_order(
        line("22.00", "2.00", inclusive=True),
        line("11.00", "1.00", line_id="2", inclusive=True),
        shipping=taxed("5.00", "0.50"),
        inclusive=True,
    )
    document = built(order)
    assert [(one.amount, one.tax) for one in document.lines] == [
        (money("20.00"), money("2.00")),
        (money("10.00"), money("1.00")),
        (money("5.00"), money("0.50")),
    ]


def test_tax_that_only_some_rows_explain_leaves_the_rest_unassigned() -> None:
    order = shop_order(line("20.00", "2.00"), line("30.00", "3.00", line_id="2"))
    document = built(order, paid_in_full(order, [tax_row("2.00")]))
    assert areas(document) == [("Texas", "20.00", "2.00"), ("", "30.00", "3.00")]


def test_rows_above_the_total_tax_are_held_with_the_numbers() -> None:
    order = shop_order(line("20.00", "2.00"))
    [problem] = held(order, paid_in_full(order, [tax_row("2.50")]))
    assert problem.code == "conversion.tax_rows_exceed_total"
    assert problem.values["difference"] == Money(money("0.50"), "USD")


def test_ta37_a_zero_rated_export_is_an_area_with_a_base_and_no_tax() -> None:
    abroad = replace(BUYER, country="Canada", country_code="CA")
    order = shop_order(line("80.00"), shipping=taxed("10.00"))
    order = replace(order, consignments=(replace(order.consignments[0], address=abroad),))
    rows = [
        tax_row("0", name="GST export", rate="0"),
        tax_row("0", "", name="GST export", rate="0", item_type="shipping"),
    ]
    document = built(order, paid_in_full(order, rows))
    [area] = document.taxes
    assert (area.area, area.base, area.tax) == ("GST export|Default|CA|0", money("90.00"), money("0"))
    assert all("Tax" not in text for text in journal(document))


HOME_IN_US = replace(SETUP, country_code="US")
CANADIAN = replace(BUYER, country="Canada", country_code="CA")


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (shop_order(line("80.00", "8.00")), True),
        (shop_order(line("80.00")), False),
        (shop_order(line("80.00"), billing=CANADIAN, consignments=()), True),
        (shop_order(certificate("80.00"), billing=CANADIAN, consignments=()), False),
        (shop_order(line("80.00"), billing=CANADIAN), False),
        (
            shop_order(line("80.00", discounts=[off("80.00", "X")]), billing=CANADIAN, consignments=()),
            False,
        ),
        (shop_order(line("80.00"), billing=replace(CANADIAN, country_code=""), consignments=()), False),
    ],
    ids=["taxed", "at home", "abroad", "certificate", "billed abroad only", "free", "country unknown"],
)
def test_ta37_tax_rows_are_read_where_there_is_tax_or_goods_leave_the_country(
    order: Order, wanted: bool
) -> None:
    assert wants_taxes(order, HOME_IN_US) is wanted
    assert wants_taxes(order, SETUP) is bool(order.total.tax)


def test_ta37_a_zero_rate_that_names_no_line_is_on_all_but_certificates() -> None:
    order = shop_order(line("80.00"), certificate("50.00"), shipping=taxed("10.00"))
    nameless = replace(tax_row("0", "", name="Export", rate="0"), line_item_type="")
    [area] = built(order, paid_in_full(order, [nameless])).taxes
    assert (area.name, area.base, area.tax) == ("Export", money("90.00"), money("0"))


@pytest.mark.parametrize("with_rows", [True, False])
def test_ta38_a_certificate_bought_with_taxed_goods_carries_no_tax(with_rows: bool) -> None:
    order = shop_order(line("20.00", "2.00"), certificate("50.00"))
    document = built(order, paid_in_full(order, [tax_row("2.00")] if with_rows else []))
    assert [one.tax for one in document.lines] == [money("2.00"), 0]
    assert document.taxes[0].base == money("20.00")


def test_two_areas_of_one_name_have_accounts_that_tell_them_apart() -> None:
    order = shop_order(line("20.00", "2.00"), shipping=taxed("10.00", "1.00"))
    rows = [tax_row("2.00"), tax_row("1.00", "", item_type="shipping", tax_class="Shipping")]
    document = built(order, paid_in_full(order, rows))
    assert [one.account.name for one in document.taxes] == [
        "Tax collected - Texas",
        "Tax collected - Texas (Shipping, US, 10%)",
    ]


def test_the_country_of_an_area_is_where_its_goods_went() -> None:
    canada = Address(first_name="Ada", country="Canada", country_code="CA")
    sold = line("20.00", "2.00", line_id="2")
    order = shop_order(line("10.00", "1.00"), replace(sold, consignment_id="2"))
    second = Consignment("2", ConsignmentKind.SHIPPING, canada)
    order = replace(order, consignments=(*order.consignments, second), tax_provider="Other")
    document = built(order, paid_in_full(order, [tax_row("1.00"), tax_row("2.00", "2")]))
    assert [one.area for one in document.taxes] == ["Texas|Default|US|Other", "Texas|Default|CA|Other"]


def test_rows_with_four_decimals_do_not_drift() -> None:
    lines = [line("1.00", line_id=str(number)) for number in range(1, 41)]
    order = shop_order(*lines, tax="3.55")
    rows = [tax_row("0.08875", str(number), rate="8.875") for number in range(1, 41)]
    document = built(order, paid_in_full(order, rows))
    assert sum(one.tax for one in document.lines) == money("3.55")
    assert document.proof.remarks == ()


def test_r10_tax_that_a_marketplace_pays_itself_has_an_area_and_an_account_of_its_own() -> None:
    # 40.00 + 3.30 on the line, 10.00 + 0.82 on its shipping: 4.12 of Texas tax that Amazon pays.
    order = shop_order(line("40.00", "3.30"), shipping=taxed("10.00", "0.82"), order_source="amazon")
    rows = [tax_row("3.30"), tax_row("0.82", "", item_type="shipping")]
    remits = replace(SETUP, marketplace_remits=("Amazon", "ebay"))
    document = built(order, paid_in_full(order, rows), remits)
    assert areas(document) == [("Remitted by amazon", "50.00", "4.12")]
    assert journal(document)[-1] == "18 Cr 2201 Tax collected - Remitted by amazon 4.12"
    assert "flag.tax_remitted" in codes(document.flags)
    assert areas(built(order, paid_in_full(order, rows))) == [("Texas", "50.00", "4.12")]


def test_r10_a_marketplace_s_tax_without_rows_is_not_unassigned() -> None:
    order = shop_order(line("40.00", "3.30"), order_source="ebay")
    remits = replace(SETUP, marketplace_remits=("ebay",))
    document = built(order, paid_in_full(order, []), remits)
    assert areas(document) == [("Remitted by ebay", "40.00", "3.30")]
    assert "flag.tax_unassigned" not in codes(document.flags)


def test_r10_what_no_tax_is_charged_on_has_a_base_and_opens_no_account() -> None:
    order = shop_order(line("40.00"), certificate("50.00"), shipping=taxed("5.00"), order_source="ebay")
    document = built(order, paid_in_full(order), replace(SETUP, marketplace_remits=("ebay",)))
    assert areas(document) == [("No tax charged", "45.00", "0")]
    assert document.taxes[0].account.code == "2200"
    assert not any("2200" in text for text in journal(document))


def test_r10_a_document_of_certificates_alone_has_no_base_at_all() -> None:
    order = shop_order(certificate("50.00"))
    assert built(order, paid_in_full(order)).taxes == ()


def test_a44_two_outside_engines_never_share_an_area() -> None:
    order = shop_order(line("100.00", "10.00"))
    plan = default_plan()
    lines: list[TaxLine] = []
    for provider in ("AvaTaxProvider", "TaxJar"):
        one = replace(order, tax_provider=provider)
        details = paid_in_full(one, [tax_row("10.00")])
        document = build(one, details, SETUP, matches_for(one, SETUP), plan, on=TODAY)
        assert isinstance(document, SalesDocument)
        lines += document.taxes
    assert [each.area.split("|")[3] for each in lines] == ["AvaTaxProvider", "TaxJar"]
    assert len({each.account.code for each in lines}) == 2


def test_a44_the_first_engine_to_come_keeps_the_account_of_before() -> None:
    former = AccountRole(Role.TAX, "Tax|Default|US")
    account = Account("2220", "Tax collected - Tax", AccountType.LIABILITY)
    first, second = (AccountRole(Role.TAX, f"Tax|Default|US|{name}") for name in ("AvaTaxProvider", "TaxJar"))
    plan = AccountPlan({former: account}, [account], ())
    assert plan.account(first) == plan.account(first) == account
    other = plan.account(second)
    assert other.code != account.code
    assert [record.role for record in plan.new] == [first, second]
    later = AccountPlan({former: account, first: account}, [account], ())
    assert later.account(second).code != account.code


def test_the_store_s_own_tax_and_an_outside_engine_s_have_areas_of_their_own() -> None:
    order = shop_order(line("100.00", "10.00"))
    outside = replace(order, tax_provider="AvaTaxProvider")
    plan = default_plan()
    lines: list[TaxLine] = []
    for one in (order, outside):
        details = paid_in_full(one, [tax_row("10.00")])
        document = build(one, details, SETUP, matches_for(one, SETUP), plan, on=TODAY)
        assert isinstance(document, SalesDocument)
        lines += document.taxes
    assert [each.tax for each in lines] == [money("10.00")] * 2
    assert len({each.area for each in lines}) == len({each.account.code for each in lines}) == 2
