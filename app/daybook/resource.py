"""Finds the files of `resources/` and the guide: icons, translations, pictures."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the path of a file or folder below `resources/`, such as "icons/check.svg".

    A wheel and a frozen build carry the folder inside the package, an editable install beside `app/`. The
    guide, "guide/orders.md", lies in `docs/` there, and among the resources of a wheel.
    """
    packed = _PACKAGE / "resources"
    if packed.is_dir():
        return packed / name
    root = _PACKAGE.parents[1]
    return root / ("docs" if Path(name).parts[:1] == ("guide",) else "resources") / name
