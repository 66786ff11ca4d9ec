"""Approving everything at once, in whatever order it was ticked."""

import threading
from itertools import islice

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from helpers.workbench import Quiet, Workbench

NEVER = threading.Event()


def test_credit_memos_are_approved_after_the_sales_they_rest_on(bench: Workbench) -> None:
    bench.list()
    bench.import_(*islice(bench.ready(refunded=True), 4))
    newest_first = bench.session.documents.list(DocumentQuery(DocumentState.PENDING))
    assert {row.kind for row in newest_first} >= {DocumentKind.CREDIT_MEMO}
    result = bench.session.documents.approve([row.books_id for row in newest_first], NEVER, Quiet())
    assert (len(result.approved), result.failed) == (len(newest_first), ())
