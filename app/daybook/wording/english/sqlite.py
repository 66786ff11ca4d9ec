"""What can go wrong with Daybook's own files."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "sqlite.cannot_open": "Daybook cannot open its file {file}.",
    "sqlite.cannot_open.todo": (
        "Check that the folder exists and that the disk is connected, then start Daybook again."
    ),
    "sqlite.closed": "The file {file} was closed meanwhile: other books are open now, or this shop was left.",
    "sqlite.closed.todo": "Show the page again.",
    "sqlite.copying": "Copying {file} before it is brought up to date",
    "sqlite.migrating": "Bringing {file} up to date: step {number} of {total}",
    "sqlite.damaged": "The file {file} is damaged or is not a Daybook file.",
    "sqlite.damaged.todo": (
        "Close Daybook, keep this file aside and put your last backup in its place. "
        "Orders still in the store can be listed again."
    ),
    "sqlite.disk_failed": "The disk did not read or write {file} properly.",
    "sqlite.disk_failed.todo": (
        "Check the disk or the network drive, then try again. Nothing half-done was kept."
    ),
    "sqlite.disk_full": "The disk is full: Daybook could not write to {file}.",
    "sqlite.disk_full.todo": "Free some space, then try again. Nothing half-done was kept.",
    "sqlite.foreign": "The file {file} belongs to another program.",
    "sqlite.foreign.todo": "Move it somewhere else or choose another data directory.",
    "sqlite.locked": "Another program is using the file {file}.",
    "sqlite.locked.todo": "Close other Daybook windows and backup programs, then try again.",
    "sqlite.newer": (
        "The file {file} was written by a newer Daybook "
        "(version {version} of its tables; this one knows {known})."
    ),
    "sqlite.newer.todo": "Install the newer Daybook. This one changed nothing in the file.",
    "sqlite.read_only": "Daybook may not write to {file}.",
    "sqlite.read_only.todo": "Give yourself permission to write to the file and its folder, then try again.",
}
