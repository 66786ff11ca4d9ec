"""Due dates: the table of TH09, and TH10."""

from datetime import date

import pytest

from daybook.conversion.due_dates import due_date, rule_problem
from daybook.model.setup import DueBasis, DueRule, PaymentTerm
from daybook.wording.sentences import describe

RECEIPT = PaymentTerm("Due on receipt")
NET_30 = PaymentTerm("Net 30", 30)
MONTH_END = PaymentTerm("End of month", 0, end_of_month=True)
MONTH_END_15 = PaymentTerm("End of month + 15", 15, end_of_month=True)
IMPORTED = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("term", "ordered", "due"),
    [
        (RECEIPT, date(2026, 3, 18), date(2026, 3, 18)),
        (NET_30, date(2026, 1, 31), date(2026, 3, 2)),
        (NET_30, date(2028, 1, 31), date(2028, 3, 1)),
        (NET_30, date(2026, 12, 15), date(2027, 1, 14)),
        (MONTH_END, date(2026, 2, 1), date(2026, 2, 28)),
        (MONTH_END, date(2028, 2, 29), date(2028, 2, 29)),
        (MONTH_END_15, date(2026, 1, 31), date(2026, 2, 15)),
        (MONTH_END_15, date(2026, 12, 3), date(2027, 1, 15)),
    ],
)
def test_th09_by_payment_term(term: PaymentTerm, ordered: date, due: date) -> None:
    assert (
        due_date(
            DueRule(), term, document_date=ordered, order_date=ordered, import_date=IMPORTED, shipped=None
        )
        == due
    )


@pytest.mark.parametrize(
    ("rule", "ordered", "shipped", "due"),
    [
        (DueRule(DueBasis.ORDER_DATE, 30), date(2028, 1, 30), None, date(2028, 2, 29)),
        (DueRule(DueBasis.IMPORT_DATE, 7), date(2026, 3, 18), None, date(2026, 5, 11)),
        (DueRule(DueBasis.SHIPMENT_DATE, 10), date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 4)),
        (DueRule(DueBasis.SHIPMENT_DATE, 10), date(2026, 3, 18), None, None),
        (DueRule(DueBasis.END_OF_MONTH, 15), date(2026, 1, 31), None, date(2026, 2, 15)),
        (DueRule(DueBasis.END_OF_NEXT_MONTH), date(2026, 1, 31), None, date(2026, 2, 28)),
        (DueRule(DueBasis.END_OF_NEXT_MONTH, 5), date(2027, 12, 31), None, date(2028, 2, 5)),
        (DueRule(DueBasis.DAY_OF_NEXT_MONTH, 31), date(2028, 1, 31), None, date(2028, 2, 29)),
        (DueRule(DueBasis.DAY_OF_NEXT_MONTH, 31), date(2026, 3, 31), None, date(2026, 4, 30)),
        (DueRule(DueBasis.DAY_OF_NEXT_MONTH, 10), date(2026, 12, 31), None, date(2027, 1, 10)),
    ],
)
def test_th09_by_rule(rule: DueRule, ordered: date, shipped: date | None, due: date | None) -> None:
    assert (
        due_date(
            rule, NET_30, document_date=ordered, order_date=ordered, import_date=IMPORTED, shipped=shipped
        )
        == due
    )


def test_th10_a_due_date_never_lies_before_the_document() -> None:
    rule = DueRule(DueBasis.SHIPMENT_DATE)
    shipped = date(2026, 3, 1)
    assert due_date(
        rule,
        RECEIPT,
        document_date=date(2026, 3, 18),
        order_date=date(2026, 3, 18),
        import_date=IMPORTED,
        shipped=shipped,
    ) == date(2026, 3, 18)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (DueRule(DueBasis.ORDER_DATE, -1), "conversion.due_before_document"),
        (DueRule(DueBasis.DAY_OF_NEXT_MONTH, 0), "conversion.due_day_impossible"),
        (DueRule(DueBasis.DAY_OF_NEXT_MONTH, 32), "conversion.due_day_impossible"),
    ],
)
def test_th10_the_wizard_refuses_rules_that_cannot_stand(rule: DueRule, code: str) -> None:
    problem = rule_problem(rule)
    assert problem is not None
    assert problem.code == code
    assert describe(problem).todo


@pytest.mark.parametrize(
    "rule", [DueRule(), DueRule(DueBasis.ORDER_DATE, 0), DueRule(DueBasis.DAY_OF_NEXT_MONTH, 31)]
)
def test_good_rules_are_accepted(rule: DueRule) -> None:
    assert rule_problem(rule) is None
