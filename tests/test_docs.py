"""The documentation says everything that a person can use, and nothing that is not there."""

import doctest
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
import yaml
from typer.core import TyperGroup

import primacy.analysis
import primacy.exchange
import primacy.vocabulary
from primacy.settings.environment import Environment

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
WITH_EXAMPLES = [page for page in PAGES if ">>>" in page.read_text(encoding="utf-8")]


def test_every_command_has_a_mention(documentation: str):
    app = pytest.importorskip("primacy.cli.app", exc_type=ImportError).app
    commands = _commands(typer.main.get_command(app), "primacy")

    assert [command for command in commands if command not in documentation] == []


def test_every_setting_has_a_mention(documentation: str):
    names = [f"PRIMACY_{name.upper()}" for name in Environment.model_fields]

    assert [name for name in names if name not in documentation] == []


@pytest.mark.parametrize("storey", [primacy.analysis, primacy.exchange], ids=lambda storey: storey.__name__)
def test_every_public_function_has_a_mention(storey, documentation: str):
    unmentioned = [
        f"{module.__name__}.{name}"
        for module in _parts(storey)
        for name in module.__all__
        if inspect.isfunction(getattr(module, name)) and f"`{name}" not in documentation
    ]

    assert unmentioned == []


def test_every_method_has_a_page():
    methods = [module.__name__.split(".")[-1] for module in _parts(primacy.analysis)]

    assert [method for method in methods if not (DOCS / "methods" / f"{method}.md").is_file()] == []


def test_every_word_of_the_vocabulary_is_in_the_glossary():
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")

    assert [word for word in primacy.vocabulary.__all__ if f"`{word}`" not in glossary] == []


def test_the_menu_lists_every_page_once():
    menu = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]

    assert sorted(_pages_in(menu)) == sorted(pages)


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.name)
def test_the_examples_of_a_page_run(page: Path):
    assert doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS).failed == 0


@pytest.fixture(scope="module")
def documentation() -> str:
    return re.sub(r"\s+", " ", " ".join(page.read_text(encoding="utf-8") for page in PAGES))


def _commands(command: object, name: str) -> Iterator[str]:
    if not isinstance(command, TyperGroup):
        yield name
        return
    for part, below in command.commands.items():
        yield from _commands(below, f"{name} {part}")


def _parts(storey) -> list:
    names = [part.name for part in pkgutil.iter_modules(storey.__path__, f"{storey.__name__}.")]
    return [module for module in map(importlib.import_module, names) if hasattr(module, "__all__")]


def _pages_in(menu: list) -> Iterator[str]:
    for entry in menu:
        for below in entry.values() if isinstance(entry, dict) else [entry]:
            yield from [below] if isinstance(below, str) else _pages_in(below)
