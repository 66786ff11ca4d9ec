"""What the practice companies hold when they are opened: made to fit the example shop."""
