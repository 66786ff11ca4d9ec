"""Orders become sales documents and their entries here: pure functions, no network."""
