"""The Documents page: what is in the books, and its approval."""
