"""What Daybook does: setup, list, match, post, approve. Synchronous; no Qt, no SQL, no HTTP."""
