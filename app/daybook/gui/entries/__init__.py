"""Entries by hand and opening balances."""
