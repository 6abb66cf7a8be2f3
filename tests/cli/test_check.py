"""`primacy check`: every question, answered well and badly."""

import json
import sys
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.checks import Error
from django.db import OperationalError

from primacy.cli import check
from primacy.cli.demo import DEMO_PASSWORD
from primacy.mission.access.interface import Person

pytestmark = pytest.mark.django_db

Usage = namedtuple("Usage", "free")


@pytest.fixture
def answers(primacy):
    """Return what asks every question and keeps state and sentence of each."""

    def ask() -> dict[str, tuple[str, str]]:
        said = primacy("check", "--json")
        return {each["question"]: (each["state"], each["sentence"]) for each in json.loads(said.stdout)}

    return ask


@pytest.fixture
def installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Return settings that a test may change."""
    settings = SimpleNamespace(data_dir=tmp_path / "not" / "yet", https=False)
    monkeypatch.setattr(check, "environment", lambda: settings)
    return settings


def test_a_sound_installation_on_one_machine_is_told_so(primacy, installation, settings, monkeypatch):
    of_the_installation = (
        check._disk,
        check._data_folder,
        check._keys,
        check._demonstration_accounts,
        check._transport,
    )
    monkeypatch.setattr(check, "_QUESTIONS", of_the_installation)
    settings.ALLOWED_HOSTS = ["localhost"]

    said = primacy("check")

    assert said.exit_code == 0
    assert "fine  Transport: this machine alone." in said.stdout
    assert "mend" not in said.stdout


def test_something_to_mend_is_exit_code_three(primacy, installation, settings):
    settings.DEBUG = True

    said = primacy("check")

    assert said.exit_code == 3
    assert "mend  Tracebacks: shown to visitors; set PRIMACY_DEBUG=false." in said.stdout


def test_the_database_says_which_it_is(answers, installation):
    assert answers()["Database"][0] == "fine"


def test_missing_migrations_are_counted(answers, installation, monkeypatch):
    monkeypatch.setattr(check.MigrationExecutor, "migration_plan", lambda self, _targets: [1, 2])

    assert answers()["Database"] == ("mend", "2 migrations are missing; run `primacy serve`, which applies them.")


def test_a_database_that_does_not_answer_is_told_among_the_rest(answers, installation, monkeypatch):
    def fail(self, _targets):
        raise OperationalError("no route to host")

    monkeypatch.setattr(check.MigrationExecutor, "migration_plan", fail)

    assert answers()["Database"] == ("mend", "does not answer (no route to host); see PRIMACY_DATABASE_URL.")


def test_accounts_that_cannot_be_counted_are_not_called_absent(answers, installation, monkeypatch):
    def fail(**_facts):
        raise OperationalError("no such table: access_person")

    monkeypatch.setattr(Person.objects, "filter", fail)

    assert answers()["Demonstration accounts"][0] == "mend"


def test_a_full_disk_is_told(answers, installation, monkeypatch):
    monkeypatch.setattr(check.shutil, "disk_usage", lambda _folder: Usage(free=250_000_000))

    assert answers()["Disk"] == ("mend", "only 0.25 GB free; make room before the next import.")


def test_the_disk_is_that_of_the_data_folder_as_far_as_it_exists(answers, installation, monkeypatch, tmp_path: Path):
    asked = []
    monkeypatch.setattr(check.shutil, "disk_usage", lambda folder: asked.append(folder) or Usage(free=2_000_000_000))

    assert answers()["Disk"] == ("fine", "2.0 GB free.")
    assert asked == [tmp_path]


@pytest.mark.parametrize("name", ["Secret key", "Audit key", "Caller key"])
def test_a_key_that_others_may_read_is_told(answers, installation, tmp_path: Path, name: str):
    installation.data_dir = tmp_path
    key = tmp_path / name.lower().replace(" ", "_")
    key.touch(mode=0o600)
    assert answers()[name] == ("fine", "readable by this account alone.")

    key.chmod(0o644)

    assert answers()[name] == ("mend", f"{key} can be read by others; run chmod 600 on it.")


def test_a_data_folder_that_others_may_enter_is_told(answers, installation, tmp_path: Path):
    installation.data_dir = tmp_path
    tmp_path.chmod(0o700)
    assert answers()["Data folder"] == ("fine", "of this account alone.")

    tmp_path.chmod(0o755)

    assert answers()["Data folder"] == ("mend", f"{tmp_path} can be entered by others; run chmod 700 on it.")


def test_an_account_with_the_published_password_is_named(answers, installation):
    assert answers()["Demonstration accounts"] == ("fine", "none.")

    Person.objects.create_user("watch@demo.invalid", DEMO_PASSWORD, full_name="Awa Ngbando")
    Person.objects.create_user("other@demo.invalid", "no-longer-the-published-one", full_name="Luc Kotto")

    state, sentence = answers()["Demonstration accounts"]
    assert (state, sentence.split(" have ")[0]) == ("mend", "watch@demo.invalid")


@pytest.mark.parametrize(
    ("hosts", "https", "answer"),
    [
        (["localhost", "127.0.0.1", "[::1]"], False, ("fine", "this machine alone.")),
        (["primacy.example.org"], True, ("fine", "HTTPS.")),
        (
            ["localhost", "primacy.example.org"],
            False,
            (
                "mend",
                "reached as primacy.example.org without HTTPS; "
                "set PRIMACY_HTTPS=true behind a proxy with a certificate.",
            ),
        ),
    ],
)
def test_reaching_out_without_https_is_told(answers, installation, settings, hosts, https, answer):
    settings.ALLOWED_HOSTS, installation.https = hosts, https

    assert answers()["Transport"] == answer


def test_a_configuration_that_django_refuses_is_told(answers, installation, monkeypatch):
    assert answers()["Configuration"] == ("fine", "consistent.")

    monkeypatch.setattr(check, "run_checks", lambda: [Error("two rooms claim one address")])

    state, sentence = answers()["Configuration"]
    assert state == "mend"
    assert "two rooms claim one address" in sentence


def test_a_missing_map_is_told(answers, installation, monkeypatch, tmp_path: Path):
    monkeypatch.setattr(check, "find_spec", lambda _name: SimpleNamespace(origin=str(tmp_path / "__init__.py")))

    assert answers()["Map"][0] == "mend"


def test_a_missing_library_for_pdf_is_told(answers, installation, monkeypatch):
    class NoPango:
        def find_spec(self, name, *_more):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])

    state, sentence = answers()["PDF"]
    assert state == "mend"
    assert "install Pango" in sentence


@pytest.mark.parametrize(
    ("second_factor", "at_home", "state", "sentence"),
    [
        ("required", True, "fine", "demonstration accounts are spared while the address is of this machine."),
        ("required", False, "fine", "required of whoever may see sealed things."),
        ("optional", True, "fine", "optional, at an address of this machine."),
        ("optional", False, "mend", "set PRIMACY_SECOND_FACTOR=required."),
    ],
)
def test_a_password_that_is_enough_is_told_where_others_can_type_it(
    answers, installation, settings, second_factor: str, at_home: bool, state: str, sentence: str
):
    settings.SECOND_FACTOR, settings.IS_OF_THIS_MACHINE = second_factor, at_home

    told = answers()["Second factor"]

    assert told[0] == state
    assert told[1].endswith(sentence)


@pytest.mark.parametrize(
    ("hosts", "state"),
    [(["localhost"], "fine"), (["primacy.mission.org"], "fine"), (["*"], "mend"), (["x.org", ".mission.org"], "mend")],
)
def test_names_that_let_anybody_in_are_to_be_mended(answers, installation, settings, hosts, state):
    settings.ALLOWED_HOSTS = hosts

    said = answers()["Host names"]

    assert said[0] == state
    assert hosts[-1] in said[1]
