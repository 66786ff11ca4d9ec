"""The Overview: what waits, what was sold, what is owed and on its way."""
