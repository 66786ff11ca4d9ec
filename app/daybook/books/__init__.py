"""The books: one package for each, behind one port."""
