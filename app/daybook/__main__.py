"""Starts the window or a command."""


def main() -> int:
    """Run the program; the exit status comes back."""
    return 0
