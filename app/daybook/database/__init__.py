"""The workspace: orders, postings, history, setup, and what the table shows."""
