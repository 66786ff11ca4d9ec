"""Daybook without a window: the same services, as commands."""
