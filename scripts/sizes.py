"""
Print how long files and functions are beside the band they should keep to, and refuse what is beyond every measure.

    python scripts/sizes.py [FOLDER …]

Exit codes: 0 nothing is beyond its limit; 1 a file has more than 400 lines or a function a body of more than 50.
"""

import ast
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = (".py", ".mjs", ".css", ".html")
LONGEST_FILE = 400
LONGEST_BODY = 50
MOST_POSITIONAL = 3
_LEFT_OUT = ("migrations", "vendor", "__pycache__")


@dataclass(frozen=True)
class Sized:
    """A file or a function, and how many lines it has."""

    name: str
    lines: int


@dataclass(frozen=True)
class Band:
    """What most of a kind should keep to, in lines, and what none may pass."""

    kind: str
    median: int
    ninth_decile: int
    limit: int


FILES = Band("files", median=90, ninth_decile=250, limit=LONGEST_FILE)
FUNCTIONS = Band("function bodies", median=8, ninth_decile=30, limit=LONGEST_BODY)


def main(folders: list[str]) -> int:
    files = sorted(source_files([ROOT / folder for folder in folders or ["src"]]))
    functions = [sized for file in files if file.suffix == ".py" for sized in bodies(file)]
    beyond = [
        *_report(FILES, [Sized(_name(file), len(file.read_text(encoding="utf-8").splitlines())) for file in files]),
        *_report(FUNCTIONS, functions),
    ]
    for file in files:
        if file.suffix == ".py" and ROOT / "tests" not in file.parents:
            print("".join(f"   look at {sentence}\n" for sentence in many_positional(file)), end="")
    return 1 if beyond else 0


def source_files(folders: list[Path]) -> Iterator[Path]:
    """Yield the files that people write."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.suffix in SUFFIXES and not set(_LEFT_OUT) & set(file.parts):
                yield file


def bodies(file: Path) -> Iterator[Sized]:
    """Yield every function of a module with the length of its body without the docstring."""
    for function in _functions(file):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
        yield Sized(f"{_name(file)}:{function.lineno} {function.name}", lines)


def many_positional(file: Path) -> Iterator[str]:
    """Yield every function that takes more than three arguments by position, beside itself or its class."""
    for function in _functions(file):
        names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
        count = len([name for name in names if name not in ("self", "cls")])
        if count > MOST_POSITIONAL:
            yield f"{_name(file)}:{function.lineno} {function.name}: {count} positional arguments"


def _functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _report(band: Band, sized: list[Sized]) -> list[Sized]:
    lines = sorted(one.lines for one in sized) or [0]
    ninth = lines[int(0.9 * (len(lines) - 1))]
    print(
        f"   {len(sized)} {band.kind}: median {statistics.median(lines):.0f} lines (band {band.median}), "
        f"p90 {ninth} ({band.ninth_decile}), longest {lines[-1]} ({band.limit})"
    )
    for one in sorted(sized, key=lambda one: -one.lines):
        if one.lines > band.ninth_decile:
            print(f"   {'✗ too long' if one.lines > band.limit else 'look at'} {one.name}: {one.lines} lines")
    return [one for one in sized if one.lines > band.limit]


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
