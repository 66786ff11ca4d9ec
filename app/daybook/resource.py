"""Finds the files of `resources/`: icons, translations, pictures."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the path of a file or folder below `resources/`, such as "icons/check.svg".

    A wheel and a frozen build carry the folder inside the package, an editable install beside `app/`.
    """
    packed = _PACKAGE / "resources"
    root = packed if packed.is_dir() else _PACKAGE.parents[1] / "resources"
    return root / name
