"""What came of the work on the Orders page, in words: listing, importing, reading again, approving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.gui.parts.notice import Tone
from daybook.gui.shop_updates import told_sentence
from daybook.model.money import Money, total_of
from daybook.model.posting import OrderState
from daybook.wording import Sentence, describe, say

if TYPE_CHECKING:
    from daybook.services.results import (
        ApproveResult,
        ImportResult,
        LaterMoneyResult,
        ListResult,
        OrderResult,
        Preview,
        Shipped,
    )
    from daybook.services.summaries.changeover import Switched

_FAILED: Final = frozenset({OrderState.FAILED, OrderState.DIFFERS, OrderState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a sentence, how it is meant, and whether documents now wait for approval.

    `deed` is a button's words and `act` what it does, where something else can be done about it. `code` is
    that of the problem which ended the work early.
    """

    sentence: Sentence
    tone: Tone
    documents: int = 0
    deed: str = ""
    act: Callable[[], object] | None = None
    code: str = ""


def later_outcome(result: LaterMoneyResult) -> Outcome:
    """How many payments that the shop took later were booked, and why the first of the others was not."""
    booked, waiting = len(result.booked), len(result.waiting)
    what = say("later_payment.booked", count=booked) if booked else say("later_payment.none_booked")
    why = describe(result.waiting[0].reason).what if waiting else ""
    rest = f"{say('later_payment.wait', count=waiting)}: {why}" if waiting else ""
    todo = rest or say("later_payment.booked.todo") if booked or waiting else ""
    return Outcome(Sentence(what, todo, ""), Tone.WARN if waiting else Tone.OK, booked)


def listed_outcome(result: ListResult) -> Outcome | None:
    """What became of orders that waited for shipment or were paid; chips and footer tell the rest already."""
    if not result.shipped:
        return later_outcome(result.later) if result.later.booked else None
    what, *more = shipped_words(result.shipped)
    if result.later.booked:
        more.append(say("later_payment.booked", count=len(result.later.booked)))
    invoiced = sum(1 for each in result.shipped if each.books_id)
    troubled = any(each.problem is not None for each in result.shipped)
    return Outcome(Sentence(what, " ".join(more), ""), Tone.WARN if troubled else Tone.INFO, invoiced)


def shipped_words(shipped: Sequence[Shipped]) -> list[str]:
    """How many sales orders became invoices because they were shipped, and why the first did not."""
    invoiced = sum(1 for each in shipped if each.books_id)
    trouble = [describe(each.problem).what for each in shipped if each.problem is not None]
    return [*([say("shipping.invoiced", count=invoiced)] if invoiced else []), *trouble[:1]]


def read_outcome(preview: Preview) -> Outcome:
    """What reading one order again showed."""
    order = preview.order.order_id
    if preview.problems:
        still = say("orders.read_still_held", order=order)
        return Outcome(Sentence(still, describe(preview.problems[0]).what, ""), Tone.WARN)
    free = preview.document is not None and not preview.books_id and preview.status.inside_filter
    code = "orders.read_free" if free else "orders.read_same"
    return Outcome(Sentence(say(code, order=order), "", ""), Tone.OK if free else Tone.INFO)


def import_outcome(result: ImportResult) -> Outcome:
    """What an import did, in words: what is in the books, what is not and why it ended early."""
    totals = [Money(amount, currency) for currency, amount in sorted(result.totals.items())]
    imported = len(result.imported)
    what = say("orders.import_done", count=imported, totals=totals) if imported else say("orders.import_none")
    rest = [
        say(code, count=number)
        for code, number in (
            ("orders.count_needs_you", len(result.held)),
            ("orders.count_failed", len(result.failed)),
            ("orders.count_skipped", len(result.skipped)),
            ("orders.count_not_tried", len(result.not_tried)),
        )
        if number
    ]
    todo = say("orders.import_rest", parts=", ".join(rest)) if rest else ""
    stop = result.stopped_by
    if not imported and not result.held and not result.failed and result.skipped and stop is None:
        todo = _why_skipped(result)
    besides, documents, troubled = _besides(result)
    said, trouble = [todo, *besides], None
    if stop is not None:
        # What ended it comes first: it is what somebody has to do something about.
        trouble = describe(stop)
        said = [trouble.what, trouble.todo, *said]
    elif result.not_approved:
        trouble = not_approved(result.not_approved)
        said += [trouble.what, trouble.todo]
    done = result.everything_done and imported and not troubled and trouble is None
    sentence = Sentence(what, " ".join(part for part in said if part), trouble.details if trouble else "")
    tone, code = Tone.OK if done else Tone.WARN, stop.code if stop is not None else ""
    return Outcome(sentence, tone, imported + documents, code=code)


def resumed_outcome(found: tuple[Switched | None, ImportResult]) -> Outcome:
    """What an import did, after what became of a change of how sales are posted that was cut short."""
    switched, result = found
    outcome = import_outcome(result)
    if switched is None:
        return outcome
    first, then = changeover_outcome(switched), outcome.sentence
    sentence = Sentence(
        f"{first.sentence.what} {then.what}",
        f"{first.sentence.todo} {then.todo}".strip(),
        first.sentence.details or then.details,
    )
    return replace(outcome, sentence=sentence, tone=Tone.WARN if switched.failed else outcome.tone)


def _besides(result: ImportResult) -> tuple[list[str], int, bool]:
    """What was made besides the orders asked for, in sentences: how many documents; whether any failed."""
    memos = [each for each in result.refunds if each.state is OrderState.IMPORTED]
    failed = [each for each in result.refunds if each.state in _FAILED]
    said = shipped_words(result.shipped)
    if memos:
        said.append(say("orders.refunds_booked", count=len(memos)))
    if failed:
        said.append(say("orders.refunds_failed", count=len(failed), order=failed[0].order_id))
    if result.told:
        told = told_sentence(result.told)
        said += [told.what, told.todo]
    invoiced = sum(1 for each in result.shipped if each.books_id)
    not_told = any(each.problem is not None for each in result.told)
    troubled = bool(failed) or not_told or any(each.problem is not None for each in result.shipped)
    return said, invoiced + len(memos), troubled


def recovery_outcome(results: Sequence[OrderResult]) -> Outcome:
    """What looking up an interrupted import found, and what practice books would still not approve."""
    waiting = [each for each in results if each.state is OrderState.IMPORTED and each.problems]
    found = len(results) - len(waiting)
    what = say("orders.recovered", count=found) if found else ""
    if not waiting:
        return Outcome(Sentence(what, "", ""), Tone.INFO)
    why = not_approved(waiting)
    return Outcome(Sentence(f"{what} {why.what}".strip(), why.todo, why.details), Tone.WARN)


def looked_up_outcome(results: Sequence[OrderResult]) -> Outcome:
    """What looking up found on a person's wish: also that it is not sure still."""
    open_ones = [each for each in results if each.state in {OrderState.UNKNOWN, OrderState.HELD}]
    if not results:
        return Outcome(Sentence(say("orders.looked_up_nothing"), "", ""), Tone.INFO)
    if not open_ones or not open_ones[0].problems:
        return recovery_outcome(results)
    reason = describe(open_ones[0].problems[0])
    order = say("orders.order", order=open_ones[0].order_id)
    return Outcome(Sentence(f"{order}: {reason.what}", reason.todo, reason.details), Tone.WARN)


def changeover_outcome(done: Switched) -> Outcome:
    """What became of a change of how sales are posted that was cut short."""
    if not done.failed:
        return Outcome(Sentence(say("summary.resumed", count=done.again), "", ""), Tone.INFO)
    order_id, why = done.failed[0]
    reason = describe(why)
    what = say("summary.not_resumed", count=len(done.failed), order=order_id)
    todo = f"{reason.todo} {say('summary.not_resumed.todo')}".strip()
    return Outcome(Sentence(f"{what} {reason.what}", todo, reason.details), Tone.WARN)


def not_approved(waiting: Sequence[OrderResult]) -> Sentence:
    """How many documents could not be approved, and why not the first."""
    reason = describe(waiting[0].problems[0])
    reference = waiting[0].reference
    what = say("documents.not_approved", count=len(waiting), reference=reference, reason=reason.what)
    return Sentence(what, reason.todo, reason.details)


def _why_skipped(result: ImportResult) -> str:
    """Why nothing was tried: each reason once, in the words of the first order it stopped."""
    reasons = {each.problems[0].code: each.problems[0] for each in result.skipped if each.problems}
    return " ".join(str(describe(problem)) for problem in list(reasons.values())[:3])


def approve_outcome(result: ApproveResult) -> Outcome:
    """What an approval did, in words."""
    what = say("documents.approved", count=len(result.approved))
    if result.captured:
        totals = list(total_of(each.amount for each in result.captured))
        what = f"{what} {say('capture.captured', count=len(result.captured), totals=totals)}."
    if result.left:
        what = f"{what} {say('documents.left', count=result.left)}"
    if not result.failed:
        return Outcome(Sentence(what, "", ""), Tone.INFO if result.left else Tone.OK)
    reference, problem = result.failed[0]
    reason = describe(problem)
    todo = say("documents.not_approved", count=len(result.failed), reference=reference, reason=reason.what)
    return Outcome(Sentence(what, f"{todo} {reason.todo}".strip(), reason.details), Tone.WARN)
