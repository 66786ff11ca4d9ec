"""One way to open a SQLite file: pragmas, numbered migrations, copy before migrating, backup, integrity.

Daybook's tables are STRICT; amounts in them are integers of 1/10,000 of the currency unit. A failure of the
disk, the file or another program is a `DaybookError`; any other `sqlite3.Error` is a mistake of ours and
passes through.
"""

from daybook.sqlite.failures import file_failures
from daybook.sqlite.maintenance import backup, integrity
from daybook.sqlite.opening import open_database, open_read_only
from daybook.sqlite.transactions import snapshot, transaction

__all__ = [
    "backup",
    "file_failures",
    "integrity",
    "open_database",
    "open_read_only",
    "snapshot",
    "transaction",
]
