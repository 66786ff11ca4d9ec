"""Plain values, declared options, errors and ports. Imports the standard library only."""
