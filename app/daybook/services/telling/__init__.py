"""What Daybook writes to the store for an order: statuses, captures, voids."""
