"""Where files live, secrets, the log, one process for each data directory, the crash report.

Import the modules themselves: `secrets` brings keyring, which has no place before the window shows.
"""
