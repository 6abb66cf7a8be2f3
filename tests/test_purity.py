"""The pure storeys and the actions ask the machine nothing: no clock, no environment, no chance of their own."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "primacy"
CLOCK = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "timezone.now")
ENVIRONMENT = ("Path.cwd", "Path.home", "os.environ", "os.getcwd", "os.getenv")
OWN_CHANCE = ("np.random.", "numpy.random.", "random.")
CHANCE_AS_A_TYPE = ("np.random.Generator", "np.random.BitGenerator", "np.random.SeedSequence")


def test_vocabulary_stands_on_the_standard_library_alone():
    foreign = {
        f"{file.name}: {module}"
        for file in (PACKAGE / "vocabulary").rglob("*.py")
        for module in _imports(file)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("primacy.vocabulary")
    }

    assert foreign == set()


@pytest.mark.parametrize("storey", ["vocabulary", "analysis", "exchange"])
def test_a_pure_storey_asks_neither_clock_nor_environment(storey: str):
    asked = [
        place
        for file in (PACKAGE / storey).rglob("*.py")
        for name, place in _dotted_names(file)
        if name.endswith((*CLOCK, *ENVIRONMENT))
    ]

    assert asked == []


def test_randomness_arrives_as_a_generator():
    made = [
        place
        for file in (PACKAGE / "analysis").rglob("*.py")
        for name, place in _dotted_names(file)
        if name.startswith(OWN_CHANCE) and not name.startswith(CHANCE_AS_A_TYPE)
    ]

    assert made == []


def test_actions_are_told_the_time():
    files = [*(PACKAGE / "mission").glob("*/actions.py"), *(PACKAGE / "mission").glob("*/actions/*.py")]
    asked = [place for file in files for name, place in _dotted_names(file) if name.endswith(CLOCK)]

    assert asked == []


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _dotted_names(file: Path) -> Iterator[tuple[str, str]]:
    """Yield every dotted name of a module's code, such as `os.environ`, with the place where it stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            name = ast.unparse(node)
            yield name, f"{file.relative_to(PACKAGE)}:{node.lineno} {name}"
