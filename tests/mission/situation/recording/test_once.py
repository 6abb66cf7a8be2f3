"""Five posts of one form at the same moment, to a database in a file, make one incident."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PREPARE = """
import django; django.setup()
from pathlib import Path
from tests.mission.situation import lagoon
from primacy.mission.access.interface import Role
mission = lagoon.found(Path({folder!r}))
lagoon.person(mission, Role.WATCH_OFFICER)
"""
SEND = """
import threading
import django; django.setup()
from datetime import date
from uuid import UUID
from django.db import connection
from django.utils import timezone
from primacy.mission.access.interface import Person, Viewer
from primacy.mission.area.models import Mission
from primacy.mission.situation.models import CellMonth, Incident
from primacy.mission.situation.recording.actions import record_incident
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.vocabulary import Handling, HarmCount, HarmKind, IncidentType, Place
mission = Mission.objects.get(code="lagoon")
person = Person.objects.get(email="watch_officer@lagoon.invalid")
facts = IncidentFacts(
    kind=IncidentType.ABDUCTION, started_on=date(2022, 1, 9), ended_on=date(2022, 1, 9), place=Place(20.25, 4.25),
    harms=(HarmCount(kind=HarmKind.KILLED, low=1, best=1, high=1),),
    record=UUID("6f1f5a52-0f9c-4a3e-9c55-0d3b2b1c7a10"),
)
ready, made, refused = threading.Barrier(5), [], []
def send():
    ready.wait()
    try:
        made.append(record_incident(facts, mission=mission, by=Viewer(person, timezone.now()), handling=Handling()).pk)
    except Exception as error:
        refused.append(repr(error))
    connection.close()
threads = [threading.Thread(target=send) for _ in range(5)]
[each.start() for each in threads]; [each.join() for each in threads]
counted = CellMonth.objects.get().incidents
print(len(made), len(set(made)), refused, Incident.objects.count(), Incident.objects.get().harms.count(), counted)
"""


def python(code: str, folder: Path) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PRIMACY_")}
    settings = {"PRIMACY_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "primacy.settings.django"}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=own | settings, capture_output=True, text=True, check=True, timeout=180,
        cwd=Path(__file__).resolve().parents[4],
    )  # fmt: skip
    return ran.stdout


@pytest.mark.sqlite
def test_a_form_sent_five_times_at_once_is_one_incident(django_db_setup, empty_file, tmp_path):
    shutil.copy(empty_file, tmp_path)
    python(PREPARE.format(folder=str(tmp_path)), tmp_path)

    assert python(SEND, tmp_path) == "5 1 [] 1 1 1\n"
