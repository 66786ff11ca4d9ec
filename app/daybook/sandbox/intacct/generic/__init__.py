"""Generic functions: read, create, update and delete records of any object the practice company has."""
