"""The command line as a person at a terminal meets it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from primacy.cli.app import app
from tests.worlds.minusca import EXAMPLE

Primacy = Callable[..., Result]


@pytest.fixture
def primacy() -> Primacy:
    """Return what runs `primacy` with some words and keeps its exit code, standard output and standard error."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    return run


@pytest.fixture
def facts(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes the facts of a mission to a file, some of them changed or, when None, left out."""

    def write(**changed: str | None) -> Path:
        told = {
            "code": '"unprimus"',
            "names": '{ en = "Mission to Primus", fr = "Mission à Primus" }',
            "country_iso3": '"PRI"',
            "time_zone": '"Africa/Bangui"',
            "established_on": "2024-02-29",
        }
        file = tmp_path / "mission.toml"
        lines = [f"{name} = {value}" for name, value in {**told, **changed}.items() if value is not None]
        file.write_text("\n".join(lines), encoding="utf-8")
        return file

    return write


@pytest.fixture(scope="session")
def example() -> Path:
    """Return the folder of the MINUSCA example."""
    return EXAMPLE
