"""Many writers at once: no number twice, none left out, nothing lost."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from primacy.mission.access.chain import append
from primacy.mission.access.interface import verify_chain
from primacy.mission.access.models import AuditEntry
from tests.worlds import lilliput

WRITERS, EACH = 8, 10
WRITE = f"""
import sys, threading
import django; django.setup()
from django.db import connection
from django.utils import timezone
from primacy.mission.access.chain import append
def write():
    for _ in range({EACH}):
        append(at=timezone.now(), person=None, mission_code="lilliput", verb="tower.ring", subject="", facts={{}})
    connection.close()
threads = [threading.Thread(target=write) for _ in range({WRITERS // 2})]
[each.start() for each in threads]; [each.join() for each in threads]
"""
COUNT = """
import django; django.setup()
from primacy.mission.access.interface import verify_chain
verdict = verify_chain()
print(verdict.entries, verdict.is_whole)
"""


def started(code: str, folder: Path) -> subprocess.Popen[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PRIMACY_")}
    settings = {"PRIMACY_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "primacy.settings.django"}
    return subprocess.Popen([sys.executable, "-c", code], env=own | settings, stdout=subprocess.PIPE, text=True)


def ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    said, _nothing = running.communicate(timeout=180)
    return running.returncode, said


@pytest.mark.sqlite
def test_two_processes_of_four_threads_write_one_chain_to_a_file(django_db_setup, empty_file, tmp_path):
    shutil.copy(empty_file, tmp_path)

    writers = [started(WRITE, tmp_path), started(WRITE, tmp_path)]

    assert [ended(writer) for writer in writers] == [(0, ""), (0, "")]
    assert ended(started(COUNT, tmp_path)) == (0, f"{WRITERS * EACH} True\n")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_eight_connections_write_one_chain():
    before = AuditEntry.objects.count()

    def write() -> None:
        for number in range(EACH):
            with transaction.atomic():
                append(at=lilliput.AT, person=None, mission_code="", verb="tower.ring", subject="", facts={"n": number})
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert verify_chain().is_whole
    assert AuditEntry.objects.count() == before + WRITERS * EACH
