"""The Money page: open invoices, receipts, money on its way, payouts, certificates and credit."""
