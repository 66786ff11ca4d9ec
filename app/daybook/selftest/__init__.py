"""Walks the real window on the example shop and writes the pictures of the user guide."""
