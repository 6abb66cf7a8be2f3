"""
Install what Primacy needs from the operating system where that is possible, and say what is missing where it is not.

    python scripts/system.py          everything that `make test` uses
    python scripts/system.py --demo   only what `make demo` uses

Exit codes: 0 everything is here, or something is missing and its tests will be skipped;
1 something is missing and CI=true, where nothing may be skipped.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import programs


@dataclass(frozen=True)
class Part:
    """One thing that comes from the operating system."""

    name: str
    find: Callable[[], Path | None]
    debian_packages: tuple[str, ...]
    without: str
    for_demo: bool


PARTS = (
    Part("Chromium", programs.chromium, ("chromium",), "browser tests are skipped", for_demo=False),
    Part("GDAL", programs.gdal, ("gdal-bin",), "tests of the map interface with GDAL are skipped", for_demo=False),
    Part(
        "Kannel",
        programs.kannel,
        ("kannel", "kannel-extras"),
        "tests with a real SMS gateway are skipped",
        for_demo=False,
    ),
    Part(
        "OpenMP",
        programs.openmp,
        ("libgomp1",),
        "forecasts by boosted trees cannot be made",
        for_demo=True,
    ),
    Part("PostgreSQL 15+", programs.postgresql, ("postgresql",), "PostgreSQL tests are skipped", for_demo=False),
    Part(
        "Pango",
        programs.pango,
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "briefs are written as HTML only, and their PDF tests are skipped",
        for_demo=True,
    ),
    Part(
        "a font with Arabic letters",
        programs.arabic_font,
        ("fontconfig", "fonts-noto-core"),
        "Arabic in a PDF shows as boxes",
        for_demo=True,
    ),
)


def main(arguments: list[str]) -> int:
    wanted = [part for part in PARTS if part.for_demo or "--demo" not in arguments]
    absent = [part for part in wanted if part.find() is None]
    if absent:
        _install([package for part in absent for package in part.debian_packages])
    still_absent = [part for part in absent if part.find() is None]
    for part in wanted:
        print(f"   missing: {part.name}; {part.without}." if part in still_absent else f"   here: {part.name}")
    return _verdict(still_absent)


def _verdict(absent: list[Part]) -> int:
    if not absent:
        return 0
    packages = " ".join(package for part in absent for package in part.debian_packages)
    print(f"   On Debian or Ubuntu an administrator installs them with: apt-get install {packages}")
    return 1 if os.environ.get("CI") == "true" else 0


def _install(packages: list[str]) -> None:
    prefix = _administrator()
    if prefix is None:
        return
    print(f"   installing from Debian: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        run([*prefix, "apt-get", *command], env=quiet, check=False, stdout=sys.stderr)


def _administrator() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    may = shutil.which("sudo") and run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if may else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
