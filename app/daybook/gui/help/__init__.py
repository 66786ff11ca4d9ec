"""The guide inside the program: the files of docs/guide, shown, searched, and opened at the page in use."""
