"""A server killed in the middle of a thousand writes: what was answered is there, and nothing is half there."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command

from primacy.mission.access.interface import Role
from tests.mission.situation import lagoon as small
from tests.mission.situation.recording.test_pages_of_recording import typed
from tests.worlds.running import Server, Session, running

WRITES, KILLED_AFTER = 1_000, 100
REPORT = {"report-source_text": "Radio Lagoon", "report-text": "Men came at night."}
PLACE = {"place_name": "Ford", "latitude": "4.25", "longitude": "20.25"}
MONTHS = [f"2021-{month:02}-05" for month in range(1, 11)]
FOUND = """
import json
import django; django.setup()
from django.db.models import Sum
from primacy.mission.access.models import AuditEntry
from primacy.mission.situation import models
incidents = models.Incident.objects.all()
counts = (models.CellMonth, models.CellYear, models.SquareYear, models.UnitMonth)
print(json.dumps({
    "incidents": sorted(str(record) for record in incidents.values_list("record", flat=True)),
    "audited": sorted(AuditEntry.objects.filter(verb="situation.record").values_list("subject", flat=True)),
    "reported": sorted(str(each) for each in models.SourceReport.objects.values_list("record", flat=True)),
    "harmed": sorted(str(each) for each in models.IncidentHarm.objects.values_list("incident__record", flat=True)),
    "took_part": sorted(str(e) for e in models.IncidentInvolvement.objects.values_list("incident__record", flat=True)),
    "counted": [list(each.objects.aggregate(a=Sum("incidents"), b=Sum("fatalities_best")).values()) for each in counts],
}))
"""


@pytest.fixture
def server(transactional_db, tmp_path: Path) -> Iterator[Server]:
    call_command("flush", verbosity=0, interactive=False)
    small.person(small.found(tmp_path), Role.WATCH_OFFICER)
    with running(tmp_path) as started:
        yield started


async def answered_until_killed(server: Server, session: Session) -> set[str]:
    """Send all writes at once, kill the server after some were answered, and return what it had said yes to."""
    answered: set[str] = set()

    async def send(number: int) -> None:
        record = str(uuid4())
        form = typed(record=record, started_on=MONTHS[number % len(MONTHS)], **PLACE, **REPORT)
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(session.written("/m/lagoon/incidents/record/", form))
            status = await reader.readline()
            writer.close()
        except OSError:
            return
        if b" 302 " in status:
            answered.add(record)
            if len(answered) == KILLED_AFTER:
                server.kill()

    await asyncio.gather(*(send(number) for number in range(WRITES)))
    return answered


def test_every_write_that_was_answered_is_there_and_none_is_half_there(server):
    session = server.sign_in("watch_officer@lagoon.invalid", "listen-before-acting")

    with ThreadPoolExecutor(1) as beside:  # where a browser was driven before, this thread has a loop already
        answered = beside.submit(asyncio.run, answered_until_killed(server, session)).result()

    found = json.loads(server.run(code=FOUND))
    there = found["incidents"]
    assert KILLED_AFTER <= len(answered) <= len(there) < WRITES
    assert answered <= set(there)
    assert len(set(there)) == len(there)
    for part in ("audited", "reported", "harmed", "took_part"):
        assert found[part] == there
    assert found["counted"] == [[len(there), 2 * len(there)]] * 4  # two dead in each
    assert json.loads(server.run("audit", "verify", "--json"))["whole"] is True
