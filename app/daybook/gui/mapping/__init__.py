"""Matching by hand: what orders wait for at the left, its counterparts in the books at the right."""
