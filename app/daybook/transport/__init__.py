"""One HTTP session for all adapters: host check, timeouts, repeats, limits, redaction."""
