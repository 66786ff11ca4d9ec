"""Lays out the files of the .deb around a frozen Daybook and packs them: `debian_package.py FROZEN OUTPUT`.

Times come from SOURCE_DATE_EPOCH, owners are root, names are sorted: the same input gives the same package.
"""

import datetime as dt
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from debian_copyright import copyright_file
from man_page import manual

import daybook
from daybook.resource import resource

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def pack(frozen: Path, output: Path, version: str) -> Path:
    """Make `daybook_VERSION_ARCHITECTURE.deb` in `output`; return its path."""
    output.mkdir(parents=True, exist_ok=True)
    architecture = _said("dpkg", "--print-architecture")
    target = output / f"daybook_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="daybook-deb-") as directory:
        root = Path(directory) / "root"
        root.mkdir(mode=0o755)
        lay_out(root, frozen, version, architecture)
        # The usual step, 6, makes it a tenth smaller and takes minutes on a small machine.
        command = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", str(root), str(target))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def lay_out(root: Path, frozen: Path, version: str, architecture: str) -> None:
    """Fill `root` with everything the package installs."""
    values = {**tomllib.loads((HERE.parent / "publisher.toml").read_text("utf-8"))}
    day = dt.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), dt.UTC)
    values |= {
        "version": version,
        "date": day.date().isoformat(),
        "architecture": architecture,
        "libc": _libc(),
    }
    shutil.copytree(frozen, root / "usr/lib/daybook", symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/daybook").symlink_to("../lib/daybook/daybook")
    _write(root / "usr/share/applications/daybook.desktop", (HERE / "daybook.desktop").read_text("utf-8"))
    _write(root / "usr/share/mime/packages/daybook.xml", (HERE / "daybook-mime.xml").read_text("utf-8"))
    metainfo = _filled((HERE / "daybook.metainfo.xml").read_text("utf-8"), values)
    _write(root / f"usr/share/metainfo/{values['id']}.metainfo.xml", metainfo)
    _icons(root / "usr/share/icons/hicolor")
    _packed(root / "usr/share/man/man1/daybook.1.gz", manual(day.date()))
    documents = root / "usr/share/doc/daybook"
    _packed(documents / "changelog.gz", (PROJECT / "CHANGELOG.md").read_text("utf-8"))
    _packed(documents / "changelog.Debian.gz", _debian_changelog(values, day))
    _write(documents / "copyright", copyright_file(values["homepage"]))
    _write(root / "usr/share/lintian/overrides/daybook", (HERE / "lintian-overrides").read_text("utf-8"))
    _set_modes(root)
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    values["size"] = str(-(-size // 1024))
    sums = _sums(root)
    _write(root / "DEBIAN/control", _unfolded(_filled((HERE / "control").read_text("utf-8"), values)))
    _write(root / "DEBIAN/md5sums", sums)
    _set_modes(root)


def _icons(below: Path) -> None:
    for size in ICON_SIZES:
        place = below / f"{size}x{size}/apps/daybook.png"
        place.parent.mkdir(parents=True)
        shutil.copyfile(resource(f"app/icon-{size}.png"), place)
    place = below / "scalable/apps/daybook.svg"
    place.parent.mkdir(parents=True)
    shutil.copyfile(resource("app/icon.svg"), place)


def _debian_changelog(values: Mapping[str, str], day: dt.datetime) -> str:
    stamp = day.strftime("%a, %d %b %Y %H:%M:%S +0000")
    news = "  * What is new for those who use it stands in changelog.gz."
    head = f"daybook ({values['version']}) unstable; urgency=medium"
    return f"{head}\n\n{news}\n\n -- {values['maintainer']}  {stamp}\n"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda found: values[found[1]], text)


def _unfolded(control: str) -> str:
    """Each list of packages on one line, as Debian's policy asks of a package that is built (7.1)."""
    fields, begin, description = control.partition("\nDescription:")
    return fields.replace(",\n ", ", ") + begin + description


def _sums(root: Path) -> str:
    """What `dpkg --verify` holds the installed files against."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    digests = (hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest() for path in files)
    names = (path.relative_to(root).as_posix() for path in files)
    return "".join(f"{digest}  {name}\n" for digest, name in zip(digests, names, strict=True))


def _libc() -> str:
    """The C library's version the program was built with: an older one cannot start it."""
    return os.confstr("CS_GNU_LIBC_VERSION").split()[-1]


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _packed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _set_modes(root: Path) -> None:
    program = root / "usr/lib/daybook/daybook"
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:3]]
    print(pack(given[0], given[1], sys.argv[3] if len(sys.argv) > 3 else daybook.__version__))
