"""Where the programs are that come from the operating system and not from a lock."""

import os
import re
import shutil
from ctypes.util import find_library
from pathlib import Path
from subprocess import run

__all__ = ["arabic_font", "chromium", "gdal", "kannel", "openmp", "pango", "postgresql"]

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_GDAL_NAMES = ("ogrinfo", "ogr2ogr")
_KANNEL_NAMES = ("bearerbox", "smsbox")
_KANNEL_TESTS = Path("/usr/lib/kannel/test")
_PANGO_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
_DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")
_OLDEST_POSTGRESQL = 15


def chromium() -> Path | None:
    """Return the Chromium that browser tests drive, or None."""
    found = [shutil.which(name) for name in _CHROMIUM_NAMES]
    return next((Path(path) for path in found if path), None)


def postgresql() -> Path | None:
    """Return the folder of the newest PostgreSQL server programs of version 15 or later, or None."""
    folders = {_version(folder / "postgres"): folder for folder in _postgresql_folders()}
    newest = max(folders, default=0)
    return folders[newest] if newest >= _OLDEST_POSTGRESQL else None


def gdal() -> Path | None:
    """Return the folder of GDAL's `ogrinfo` and `ogr2ogr`, with which the map interface is tested, or None."""
    found = [shutil.which(name) for name in _GDAL_NAMES]
    return Path(found[0]).parent if all(found) and found[0] else None


def kannel() -> Path | None:
    """Return the folder of Kannel's `fakesmsc`, where `bearerbox` and `smsbox` are here too, or None."""
    found = [shutil.which(name, path=_system_path()) for name in _KANNEL_NAMES]
    return _KANNEL_TESTS if all(found) and (_KANNEL_TESTS / "fakesmsc").is_file() else None


def openmp() -> Path | None:
    """Return the library with which LightGBM shares work out among cores, or None."""
    found = find_library("gomp")
    return Path(found) if found else None


def pango() -> Path | None:
    """Return the library with which WeasyPrint sets the PDF of a brief, or None."""
    libraries = [find_library(name) for name in _PANGO_LIBRARIES]
    return Path(libraries[0]) if all(libraries) and libraries[0] else None


def arabic_font() -> Path | None:
    """Return a font with Arabic letters, or None."""
    if not shutil.which("fc-list"):
        return None
    listed = run(["fc-list", ":lang=ar", "file"], capture_output=True, text=True, check=False).stdout.split(":")
    return Path(listed[0].strip()) if listed[0].strip() else None


def _system_path() -> str:
    """Return where programs are looked for, with the folder of those that an administrator runs."""
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])


def _postgresql_folders() -> list[Path]:
    on_path = shutil.which("postgres")
    debian = [folder for folder in _DEBIAN_POSTGRESQL.glob("*/bin") if (folder / "postgres").is_file()]
    return [*debian, *([Path(on_path).resolve().parent] if on_path else [])]


def _version(server: Path) -> int:
    answer = run([server, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\d+", answer)
    return int(number[0]) if number else 0
