"""Sage Intacct behind the port of books: XML Web Services, by hand on `transport` and ElementTree."""
