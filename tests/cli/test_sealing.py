"""`primacy seal`, and what `primacy check` says of the keys."""

import json
import stat
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import Result
from django.db import OperationalError
from typer.testing import CliRunner

from primacy.cli import check
from primacy.cli.app import app
from primacy.mission.access.models import SealedIdentity
from primacy.mission.area.models import Mission
from primacy.mission.situation.models import Attachment
from tests.mission.access.sealing.conftest import STRICT, registered
from tests.worlds import lilliput


@pytest.fixture
def key_file(settings, tmp_path: Path) -> Path:
    settings.SEALING_KEYS = tmp_path / "sealing_keys"
    return settings.SEALING_KEYS


@pytest.fixture
def source(db, key_file):
    lilliput.stand_alone()
    lilliput.found()
    return registered(lilliput.viewer("analyst", clearance=STRICT))


@pytest.fixture
def answers(primacy, monkeypatch):
    """Return what asks about the keys and keeps state and sentence of each answer."""
    monkeypatch.setattr(check, "_QUESTIONS", (check._sealing_keys,))

    def ask() -> dict[str, tuple[str, str]]:
        said = json.loads(primacy("check", "--json").stdout)
        return {each["question"]: (each["state"], each["sentence"]) for each in said}

    return ask


def recovered(*shares: str, options: tuple[str, ...] = ()) -> Result:
    return CliRunner().invoke(app, ["seal", "recover", *options], input="\n".join([*shares, "", "not read"]))


def words_in(file: Path) -> str:
    return " ".join(file.read_text(encoding="utf-8").split("\n\n", 1)[1].split())


def test_rotating_says_how_many_identities_are_wrapped_anew(primacy, source):
    said = primacy("seal", "rotate")

    assert said.exit_code == 0
    assert said.stdout.endswith("is in use; 1 identities are wrapped by it.\n")
    told = json.loads(primacy("seal", "rotate", "--json").stdout)
    assert (told["rewrapped"], told["unreadable"]) == (1, [])
    assert SealedIdentity.objects.get().key_id == told["key"]


def test_what_no_key_opens_is_named_and_exit_code_three(primacy, source):
    SealedIdentity.objects.update(wrapped_key=bytes(60))

    said = primacy("seal", "rotate")

    assert said.exit_code == 3
    assert f"No former key opens {source.code_name}; a backup may hold them whole." in said.stderr


def test_files_that_no_key_opens_are_counted_beside_the_sources(primacy, source):
    Attachment.objects.create(
        mission=Mission.objects.get(), marking=source.marking, record=uuid4(), name="map.png", media_type="image/png",
        size=1, sealed=bytes(40), key_id="lost", wrapped_key=bytes(60), added_at=lilliput.AT,
    )  # fmt: skip

    said = primacy("seal", "rotate")

    assert said.exit_code == 3
    assert "No former key opens 1 files or filled forms; a backup may hold them whole." in said.stderr
    assert json.loads(primacy("seal", "rotate", "--json").stdout)["unreadable_parcels"] == 1


def test_shares_are_written_one_a_file_and_any_three_restore_the_keys(primacy, source, key_file, tmp_path: Path):
    said = primacy("seal", "split", "--shares", 5, "--threshold", 3, "--out", tmp_path / "shares")

    files = sorted((tmp_path / "shares").iterdir())
    assert said.exit_code == 0
    assert [file.name for file in files] == [f"share-{number}-of-5.txt" for number in range(1, 6)]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert "Any 3 of the 5 shares restore the sealing keys; fewer tell nothing." in files[0].read_text()
    words = words_in(files[0]).split()
    # A single word of a share may stand in the name of a folder; two in a row do not.
    assert not any(f"{first} {second}" in said.stdout for first, second in pairwise(words))

    keys = key_file.read_bytes()
    key_file.unlink()
    ended = recovered(*(words_in(file) for file in files[2:]))

    assert (ended.exit_code, key_file.read_bytes()) == (0, keys)
    assert "The key file is restored" in ended.stdout


def test_what_a_machine_reads_of_shares_holds_no_word_of_them(primacy, source, key_file, tmp_path: Path):
    told = json.loads(primacy("seal", "split", "--out", tmp_path, "--json").stdout)
    key_file.unlink()

    ended = recovered(*(words_in(Path(file)) for file in told["files"][:3]), options=("--json",))

    assert (set(told), told["threshold"], len(told["files"])) == ({"files", "threshold"}, 3, 5)
    assert json.loads(ended.stdout)["generations"] == 1


def test_shares_of_before_are_not_overwritten(primacy, source, tmp_path: Path):
    (tmp_path / "share-2-of-5.txt").touch()

    said = primacy("seal", "split", "--out", tmp_path)

    assert said.exit_code == 1
    assert said.stderr == "out must be a folder without shares of before; got ['share-2-of-5.txt'].\n"


def test_a_folder_that_cannot_be_made_is_one_sentence(primacy, source, tmp_path: Path):
    (tmp_path / "file").touch()

    said = primacy("seal", "split", "--out", tmp_path / "file")

    assert (said.exit_code, said.stderr) == (1, "out must be a folder that can be written; got 'File exists'.\n")


def test_too_few_shares_are_one_sentence(primacy, source, key_file, tmp_path: Path):
    primacy("seal", "split", "--out", tmp_path)
    key_file.unlink()

    ended = recovered(words_in(tmp_path / "share-1-of-5.txt"))

    assert ended.exit_code == 1
    assert "these 1 are not. Ask the other officers for theirs." in ended.stderr


def test_an_installation_that_sealed_nothing_has_nothing_to_mend(answers, db, key_file):
    lilliput.stand_alone()

    assert answers() == {"Sealing keys": ("fine", "nothing is sealed yet.")}


def test_keys_without_shares_are_to_mend_until_there_are_some(answers, primacy, source, tmp_path: Path):
    assert answers() == {
        "Sealing keys": ("fine", "of 2021-12-01, readable by this account alone."),
        "Recovery shares": (
            "mend",
            "none restore the sealing keys; run `primacy seal split` and give each share to another officer.",
        ),
    }
    primacy("seal", "split", "--out", tmp_path / "shares")

    state, sentence = answers()["Recovery shares"]
    assert state == "fine"
    assert sentence.endswith("any 3 of 5 restore the sealing keys.")


def test_keys_that_others_may_read_are_to_mend(answers, source, key_file):
    key_file.chmod(0o644)

    assert answers()["Sealing keys"] == (
        "mend",
        "can be read by others; run chmod 600 on the file of PRIMACY_SEALING_KEYS.",
    )


def test_lost_keys_are_to_mend(answers, source, key_file):
    key_file.unlink()

    state, sentence = answers()["Sealing keys"]
    assert state == "mend"
    assert "or run `primacy seal recover`" in sentence


def test_keys_are_not_called_fine_before_the_database_answers(answers, db, monkeypatch):
    def fail():
        raise OperationalError("no such table: access_sealedidentity")

    monkeypatch.setattr(check, "sealing_state", fail)

    assert answers()["Sealing keys"][0] == "mend"
