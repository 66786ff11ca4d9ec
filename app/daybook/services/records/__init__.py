"""Items and customers as the store has them, beside those of the books."""
