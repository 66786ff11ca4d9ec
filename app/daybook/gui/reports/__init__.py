"""Reports and accounts: sheets on the screen, on paper, and in files."""
