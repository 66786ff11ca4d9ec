"""The Items page, and the counting of stock."""
