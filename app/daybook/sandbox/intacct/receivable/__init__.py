"""Accounts receivable: invoices, adjustments and payments."""
