"""The numbered steps that make a file of local books what this version expects."""
