"""Daybook takes the orders of a BigCommerce store into a merchant's books."""

__version__ = "0.1.0"
