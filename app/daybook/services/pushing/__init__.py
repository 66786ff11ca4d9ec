"""Details and quantities of items, from the books to the store's products."""
