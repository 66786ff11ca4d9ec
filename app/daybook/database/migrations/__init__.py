"""The numbered steps that make a workspace file what this version expects."""
