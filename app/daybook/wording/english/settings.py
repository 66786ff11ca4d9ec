"""Directories, the log, starting Qt."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "settings.cannot_lock": "Daybook cannot reserve the folder {directory} for itself.",
    "settings.cannot_lock.todo": "Choose a folder on a disk of this computer that you may write to.",
    "settings.data_directory_in_use": "Daybook is already open with the folder {directory}.",
    "settings.data_directory_in_use.todo": "Use the window that is open, or close it first.",
    "settings.directory_not_writable": "Daybook may not write to the folder {directory}.",
    "settings.directory_not_writable.todo": (
        "Give yourself permission to write there, or choose another folder with --data-dir."
    ),
    "settings.log_not_writable": "Daybook cannot write its log {file}.",
    "settings.log_not_writable.todo": "Check that the disk has space and that you may write to the folder.",
    "settings.no_screen": "There is no screen to show a window on.",
    "settings.no_screen.todo": (
        "Start Daybook from a desktop. Without one, use its commands (daybook --help) "
        "or daybook self-test --screenshots DIR."
    ),
    "settings.qt_libraries_missing": (
        "Daybook cannot show its window because this computer lacks: {libraries}."
    ),
    "settings.qt_libraries_missing.todo": (
        "Install it with this command, then start Daybook again:\n{command}"
    ),
}
