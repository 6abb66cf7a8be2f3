"""
Copy what the browser runs from node_modules to the web application's static files, each with its licence.

    python scripts/vendor.py

There is no bundler, so an import by package name becomes an import by path. Source maps are left behind, and so is
the comment that names them, because a manifest of static files refuses a name that leads nowhere.
"""

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
LICENCES = ROOT / "scripts" / "licences"
VENDOR = ROOT / "src" / "primacy" / "web" / "static" / "vendor"

_SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


@dataclass(frozen=True)
class Vendored:
    """One package: its files and the names they get, and where its licences stand."""

    package: str
    files: dict[str, str]
    licences: tuple[Path, ...]

    @property
    def name(self) -> str:
        """Its name without that of its publisher: the name of its folder and of its first file."""
        return self.package.rpartition("/")[2]


VENDORED = (
    Vendored(
        "maplibre-gl",
        {
            "dist/maplibre-gl.mjs": "maplibre-gl.mjs",
            "dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
            "dist/maplibre-gl.css": "maplibre-gl.css",
        },
        (PACKAGES / "maplibre-gl" / "LICENSE.txt",),
    ),
    Vendored("pmtiles", {"dist/esm/index.js": "pmtiles.mjs"}, (LICENCES / "pmtiles.txt",)),
    Vendored("fflate", {"esm/browser.js": "fflate.mjs"}, (PACKAGES / "fflate" / "LICENSE",)),
    Vendored("vue", {"dist/vue.runtime.esm-browser.prod.js": "vue.mjs"}, (PACKAGES / "vue" / "LICENSE",)),
    Vendored(
        "@getodk/web-forms",
        {
            "dist/index.js": "web-forms.mjs",
            "dist/index-DlGh9P5C.js": "index-DlGh9P5C.js",
            "dist/MapBlock-Bb-sCnDx.js": "MapBlock-Bb-sCnDx.js",
        },
        (
            LICENCES / "web-forms.txt",
            ROOT / "LICENSE",
            PACKAGES / "ol" / "LICENSE.md",
            PACKAGES / "image-blob-reduce" / "LICENSE",
            PACKAGES / "vue-draggable-plus" / "LICENSE",
        ),
    ),
)


def main() -> int:
    for vendored in VENDORED:
        folder = VENDOR / vendored.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for source, name in vendored.files.items():
            (folder / name).write_bytes(_by_path((PACKAGES / vendored.package / source).read_bytes()))
        licences = [each.read_text(encoding="utf-8").strip() for each in vendored.licences]
        (folder / "LICENSE.txt").write_text("\n\n".join(licences) + "\n", encoding="utf-8")
        print(f"   {folder.relative_to(ROOT)}: {', '.join(vendored.files.values())}")
    return 0


def _by_path(source: bytes) -> bytes:
    for vendored in VENDORED:
        name = vendored.name.encode()
        path = b'from "../%b/%b.mjs"' % (name, name)
        source = re.sub(rb'\bfrom\s*"%b"' % re.escape(vendored.package.encode()), path, source)
    return _SOURCE_MAP.sub(b"\n", source)


if __name__ == "__main__":
    sys.exit(main())
