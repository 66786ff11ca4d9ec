"""A customer who paid for more than is owed: credit for another invoice, money back, goods back."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from daybook.gui.documents.apply_question import ApplyQuestion
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentKind, DocumentState
from daybook.selftest.documents_walk import DocumentsWalk
from daybook.selftest.hand import WalkFailedError
from daybook.wording import say, typed_amount

_USED: Final = Decimal("5.00")


class CreditWalk(DocumentsWalk):
    """Pays an invoice in full whose refund waits for approval, and uses what is owed to the customer then."""

    def pay_before_the_credit_memo(self) -> str:
        """Approve such an invoice and receive all of it; its order. Raises WalkFailedError."""
        self.go_to("documents")
        hand, panel = self._hand, self.documents.panel
        invoice = self._refunded_and_unpaid()
        self.open_document(invoice)
        hand.press(panel, say("documents.approve_one"))
        hand.press(panel, say("documents.receive"))
        self._answer("")
        return invoice.order_id

    def use_credit(self, order_id: str) -> None:
        """Let a part settle another invoice, and pay the rest back. Raises WalkFailedError."""
        self.go_to("documents")
        hand, panel = self._hand, self.documents.panel
        self.open_document(self._of(order_id, DocumentKind.SALES_INVOICE))
        hand.press(panel, say("documents.apply"))
        hand.wait("the question", lambda: isinstance(self.documents.deeds.question, ApplyQuestion))
        question = self.documents.deeds.question
        if not isinstance(question, ApplyQuestion):
            raise WalkFailedError("no credit was asked about")
        hand.write(question.amount, typed_amount(_USED, question.chosen.currency))
        self._answer("documents-apply-credit")
        hand.press(panel, say("documents.pay_back"))
        self._answer("documents-pay-back")
        hand.wait("nothing to be owed", lambda: panel.whole is not None and not panel.whole.owed_back)
        hand.picture(self.window, "documents-credit-used")

    def item_of(self, order_id: str) -> str:
        """What the order's credit memo takes back. Raises WalkFailedError."""
        memo = self._of(order_id, DocumentKind.CREDIT_MEMO)
        lines = self.place.reading.documents.open(memo.books_id).document.lines
        return next((line.item for line in lines if line.item), "")

    def take_goods_in(self, order_id: str) -> None:
        """Take the goods of the order's credit memo into stock again. Raises WalkFailedError."""
        self.go_to("documents")
        hand, panel = self._hand, self.documents.panel
        self.open_document(self._of(order_id, DocumentKind.CREDIT_MEMO))
        hand.press(panel, say("documents.goods_back"))
        self._answer("documents-goods-back")
        hand.wait("no goods to be out", lambda: panel.whole is not None and not panel.whole.goods_out)
        hand.picture(self.window, "documents-goods-returned")

    def _refunded_and_unpaid(self) -> DocumentRow:
        rows = self.place.reading.documents.list(DocumentQuery(state=DocumentState.PENDING))
        refunded = {row.order_id for row in rows if row.kind is DocumentKind.CREDIT_MEMO}
        for row in rows:
            if row.kind is DocumentKind.SALES_INVOICE and row.order_id in refunded and row.open == row.total:
                return row
        raise WalkFailedError("no invoice is refunded and unpaid")

    def _of(self, order_id: str, kind: DocumentKind) -> DocumentRow:
        rows = self.place.reading.documents.list(DocumentQuery(kind=kind))
        found = next((row for row in rows if row.order_id == order_id), None)
        if found is None:
            raise WalkFailedError(f"order {order_id} has no {kind}")
        return found
