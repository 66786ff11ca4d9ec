"""Refunds of the store and the credit memos they become."""
