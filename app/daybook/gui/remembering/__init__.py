"""How the window stood when it was left."""
