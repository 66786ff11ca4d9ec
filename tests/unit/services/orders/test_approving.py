"""Approving everything at once, in whatever order it was ticked."""

import threading

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from helpers.workbench import Quiet, Workbench

NEVER = threading.Event()


def test_credit_memos_are_approved_after_the_sales_they_rest_on(bench: Workbench) -> None:
    bench.list()
    ready = bench.session.importing.check(bench.session.importing.importable(), NEVER, Quiet()).ready
    bench.import_(*[each for each in ready if bench.session.refunding.of_order(each)][:4])
    newest_first = bench.session.documents.list(DocumentQuery(DocumentState.PENDING))
    assert {row.kind for row in newest_first} >= {DocumentKind.CREDIT_MEMO}
    result = bench.session.documents.approve([row.books_id for row in newest_first], NEVER, Quiet())
    assert (len(result.approved), result.failed) == (len(newest_first), ())
