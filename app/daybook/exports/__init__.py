"""The books in other programs' formats, as text; pure functions, each yields (name of the file, text)."""
