"""Orders on their way into the books: listing, import, proof, changes, undo."""
