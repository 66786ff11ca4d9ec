"""One entry for a day's orders, and the change to it and back."""
