"""Writes the NSIS macro that removes each file of a payload: `payload_files.py FOLDER FILES.nsh`."""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath


def removing(folder: Path) -> str:
    """A macro `RemoveFiles`: every file, then every folder that is empty by then, the deepest first."""
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    files = [path for path in paths if not (folder / path).is_dir()]
    folders = sorted((path for path in paths if (folder / path).is_dir()), key=lambda path: -len(path.parts))
    lines = [
        "!macro RemoveFiles",
        *(f'  Delete "$INSTDIR\\{_windows(path)}"' for path in files),
        *(f'  RMDir "$INSTDIR\\{_windows(path)}"' for path in folders),
        "!macroend",
    ]
    return "\n".join(lines) + "\n"


def _windows(path: Path) -> str:
    # A dollar sign begins a variable.
    return str(PureWindowsPath(PurePosixPath(path.as_posix()))).replace("$", "$$")


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(removing(Path(sys.argv[1])), encoding="utf-8")
