"""Where files live, secrets, the log, one process for each data directory, the crash report."""
