"""How the command line answers as a process: exit codes, and what goes where."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, ProgrammingError

from primacy.cli import missions


@pytest.fixture
def process(tmp_path: Path):
    """Return what runs `primacy` as a process of its own, on a data folder in which nothing is yet."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PRIMACY_")}
        return subprocess.run(
            [sys.executable, "-c", "from primacy.cli import main; main()", *words],
            env={**own, "PRIMACY_DATA_DIR": str(tmp_path / "data"), **settings},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


def test_a_setting_that_makes_no_sense_is_one_sentence_and_exit_code_one(process):
    ended = process("check", PRIMACY_LANGUAGE="xx")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        "primacy: PRIMACY_LANGUAGE is 'xx': Input should be 'en', 'fr', 'es' or 'ar'. Correct it in the environment.\n"
    )


def test_a_new_installation_is_told_what_to_do_and_json_stays_json(process):
    ended = process("check", "--json")

    answers = {each["question"]: each for each in json.loads(ended.stdout)}
    assert ended.returncode == 3
    assert answers["Database"]["sentence"].endswith("migrations are missing; run `primacy serve`, which applies them.")
    assert answers["Secret key"]["state"] == "fine"


def test_help_names_every_command_and_every_exit_code(primacy):
    said = primacy("--help")

    assert said.exit_code == 0
    for command in ("demo", "serve", "check", "mission", "import", "forecast", "brief"):
        assert command in said.stdout
    for code in ("0 done", "1 refused", "2 not understood", "3 "):
        assert code in said.stdout


@pytest.mark.parametrize("words", [["disarm"], ["import", "incidents"], ["check", "--loudly"]])
def test_what_is_not_understood_is_exit_code_two(primacy, words: list[str]):
    said = primacy(*words)

    assert (said.exit_code, said.stdout) == (2, "")


@pytest.mark.parametrize("kind", [OperationalError, ProgrammingError])
def test_a_database_that_does_not_answer_is_one_sentence(primacy, monkeypatch, kind: type[Exception]):
    def fail():
        raise kind("no such table: access_person")

    monkeypatch.setattr(missions, "operator", fail)

    said = primacy("mission", "list")

    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr == (
        "The database did not answer (no such table: access_person); run `primacy check` to see why.\n"
    )  # fmt: skip
