"""The key file: whole or not there, private, and never made a second time."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from primacy.mission.access.models import AuditEntry
from primacy.mission.access.sealing.keys import KeyFileError, KeyRing, read_keys, write_keys
from primacy.mission.access.sealing.vault import first_keys
from primacy.settings.environment import Environment

RING = KeyRing.new(made_on=date(2021, 12, 1)).rotated(made_on=date(2022, 1, 1)).recoverable_by(b"public")


def test_what_is_written_is_what_is_read(key_file: Path):
    write_keys(RING, key_file, replacing=False)

    assert read_keys(key_file) == RING
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [file.name for file in key_file.parent.iterdir()] == [key_file.name]


def test_keys_show_in_no_message():
    shown = repr(RING)

    assert repr(RING.index_key) not in shown
    assert repr(RING.current.secret) not in shown


def test_a_key_file_that_is_there_is_replaced_only_on_purpose(key_file: Path):
    write_keys(RING, key_file, replacing=False)
    other = KeyRing.new(made_on=date(2022, 1, 1))

    with pytest.raises(FileExistsError):
        write_keys(other, key_file, replacing=False)
    assert read_keys(key_file) == RING
    write_keys(other, key_file, replacing=True)
    assert read_keys(key_file) == other
    assert len(list(key_file.parent.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").touch()

    with pytest.raises(KeyFileError, match="could not be written"):
        write_keys(RING, tmp_path / "file" / "keys", replacing=True)


def test_a_missing_file_is_one_sentence(key_file: Path):
    with pytest.raises(
        KeyFileError, match=r"could not be read \(No such file or directory\); see PRIMACY_SEALING_KEYS"
    ):
        read_keys(key_file)


@pytest.mark.parametrize(
    "damage",
    [
        lambda read: "no key file",
        lambda read: json.dumps([]),
        lambda read: json.dumps({**read, "generations": []}),
        lambda read: json.dumps({**read, "index_key": ""}),
        lambda read: json.dumps({**read, "index_key": "%%%"}),
        lambda read: json.dumps({**read, "generations": [{**read["generations"][0], "key": "AAAA"}]}),
    ],
)
def test_a_damaged_file_is_one_sentence_without_what_is_in_it(key_file: Path, damage):
    key_file.parent.mkdir()
    key_file.write_text(damage(json.loads(RING.to_bytes())))

    with pytest.raises(KeyFileError, match="restore") as refused:
        read_keys(key_file)
    assert refused.value.__cause__ is None


def test_the_first_keys_are_made_once(operator, key_file: Path):
    ring = first_keys(by=operator)

    assert first_keys(by=operator) == ring
    assert ring.current.made_on == date(2021, 12, 1)


def test_two_processes_that_make_the_first_keys_share_those_of_the_faster(operator, key_file: Path, monkeypatch):
    write_keys(RING, key_file, replacing=False)
    slow = iter([False])
    monkeypatch.setattr(Path, "exists", lambda _file: next(slow))

    assert first_keys(by=operator) == RING


def test_keys_that_were_made_once_are_never_made_anew_though_nothing_is_sealed(operator, key_file: Path):
    first_keys(by=operator)
    key_file.unlink()

    with pytest.raises(KeyFileError, match="could not be read"):
        first_keys(by=operator)
    assert AuditEntry.objects.filter(verb="seal.make").count() == 1


def test_no_new_keys_are_made_where_something_is_sealed(source, operator, key_file: Path):
    key_file.unlink()

    with pytest.raises(KeyFileError, match="could not be read"):
        first_keys(by=operator)
    assert not key_file.exists()


def test_the_keys_lie_in_the_data_folder_unless_they_are_given_a_place(tmp_path: Path):
    assert Environment(data_dir=tmp_path).sealing_keys_file == tmp_path / "sealing_keys"
    elsewhere = Environment(data_dir=tmp_path, sealing_keys=str(tmp_path / "stick" / "keys"))
    assert elsewhere.sealing_keys_file == tmp_path / "stick" / "keys"
