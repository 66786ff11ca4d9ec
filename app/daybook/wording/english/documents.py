"""The Documents page."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "documents.title": "Documents",
    "documents.state_pending": "Waits for approval",
    "documents.state_approved": "Approved",
    "documents.state_void": "Void",
    "documents.kind_cash_sale": "Sale paid at checkout",
    "documents.kind_sales_order": "Sales order",
    "documents.kind_sales_invoice": "Invoice",
    "documents.approved": ("{count} document is approved.", "{count} documents are approved."),
    "documents.approving_now": "Approving",
    "documents.not_approved": (
        "{count} could not be approved: {reference}. {reason}",
        "{count} could not be approved, the first is {reference}. {reason}",
    ),
}
