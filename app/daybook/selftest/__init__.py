"""Walks the real window on the example shop and checks books against store."""
