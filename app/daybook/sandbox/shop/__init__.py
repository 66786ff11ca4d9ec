"""The shop behind the API: its goods, its people, its orders and what was paid for them."""
