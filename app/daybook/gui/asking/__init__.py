"""Dialogs that ask once before the books are changed, and their fields."""
