"""What lies on the disk and in the log after a source was registered, matched and opened."""

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import logging, os
import django
from django.db import connection

logging.basicConfig(filename=os.environ["LOG"], level=logging.DEBUG)
django.setup()
connection.force_debug_cursor = True
logging.getLogger("django.db.backends").setLevel(logging.DEBUG)

from tests.mission.access.sealing.conftest import GULLIVER, STRICT, registered
from tests.worlds import lilliput
from primacy.mission.access.interface import rotate_sealing_keys, act_as_operator, sources_with_telephone
from primacy.mission.access.sealing.opening import look_at_identity, open_identity

lilliput.found()
analyst = lilliput.viewer("analyst", clearance=STRICT)
source = registered(analyst)
sources_with_telephone(GULLIVER.telephone, mission_code="lilliput", by=analyst)
open_identity(source=source, reason="Warn the source of a threat", by=analyst)
assert look_at_identity(source=source, by=analyst) == GULLIVER
rotate_sealing_keys(by=act_as_operator(at=lilliput.AT))
assert look_at_identity(source=source, by=analyst) == GULLIVER
logging.getLogger("test").warning("%s %r", source, GULLIVER)
print(source.code_name, flush=True)
os._exit(0)  # without a checkpoint, so that what was written still lies in the journal
"""
pytestmark = pytest.mark.sqlite
SECRETS = ("Lemuel Gulliver", "Gulliver", "+23670112233", "70112233", "70 11 22 33", "old temple", "after dark")


@pytest.fixture(scope="module")
def left(django_db_setup, empty_file, tmp_path_factory) -> dict[str, bytes]:
    """Return every file that a process of its own left behind."""
    folder = tmp_path_factory.mktemp("installation")
    shutil.copy(empty_file, folder)
    own = {name: value for name, value in os.environ.items() if not name.startswith("PRIMACY_")}
    told = {"PRIMACY_DATA_DIR": str(folder), "LOG": str(folder / "log"), "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**own, **told},
        cwd=Path(__file__).resolve().parents[4], capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr.decode()
    files = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {**files, "standard output": ended.stdout, "standard error": ended.stderr}


def test_the_journal_is_among_what_is_read_and_holds_the_source(left):
    code_name = left["standard output"].strip()

    assert code_name in left["primacy.sqlite3-wal"]
    assert code_name in left["log"]
    assert b"INSERT INTO" in left["log"]


@pytest.mark.parametrize("secret", SECRETS)
def test_no_file_and_no_log_holds_what_was_sealed(left, secret):
    forms = {
        secret.encode(),
        secret.encode("utf-16-le"),
        secret.encode().hex().encode(),
        base64.b64encode(secret.encode())[: len(secret)],
    }

    assert [name for name, held in left.items() if any(form in held for form in forms)] == []
