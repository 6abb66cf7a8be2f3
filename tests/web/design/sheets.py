"""The style sheets as their tests read them."""

import re
from pathlib import Path

import primacy.web

__all__ = ["FOLDER", "SHEETS", "THEMES", "declarations", "tokens"]

FOLDER = Path(primacy.web.__file__).parent / "static" / "css"
SHEETS = sorted(FOLDER.glob("*.css"))

_DARK = "screen and (prefers-color-scheme: dark)"
_CONTRAST = "screen and (prefers-contrast: more)"
THEMES = {
    "light": [],
    "dark": [_DARK],
    "high contrast": [_CONTRAST],
    "dark with high contrast": [_DARK, _CONTRAST, f"{_CONTRAST} and (prefers-color-scheme: dark)"],
}


def tokens(theme: str) -> dict[str, str]:
    """Return the value of each token in a theme, as the cascade leaves it."""
    text = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    found = _values(re.match(r":root \{.*?^\}", text, re.DOTALL | re.MULTILINE)[0])
    for query in THEMES[theme]:
        found |= _values(re.search(rf"^@media {re.escape(query)} \{{.*?^\}}", text, re.DOTALL | re.MULTILINE)[0])
    return found


def declarations(sheet: Path) -> list[tuple[str, str]]:
    """Return each property with its value, in the order of the sheet."""
    return re.findall(r"^\s+([\w-]+):\s*([^;{]+);$", sheet.read_text(encoding="utf-8"), re.MULTILINE)


def _values(block: str) -> dict[str, str]:
    return dict(re.findall(r"--pm-([\w-]+):\s*([^;]+);", block))
