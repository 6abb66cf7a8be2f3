"""Reading while a long act holds the database: every answer leaves, and none is without trace."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from json import loads
from pathlib import Path

import pytest

from tests.worlds.minusca import PASSWORD
from tests.worlds.running import Server, running

READERS, EACH = 8, 4
ENTRIES = """
import json
import django; django.setup()
from primacy.mission.access.models import AuditEntry
print(json.dumps([
    [each.verb, each.subject, each.facts.get("spooled"), each.facts.get("query", {}).get("first")]
    for each in AuditEntry.objects.order_by("number")
]))
"""


@pytest.fixture
def server(served_world, tmp_path: Path) -> Iterator[Server]:
    with running(tmp_path, workers=2) as started:
        yield started


@contextmanager
def a_long_act(folder: Path) -> Iterator[None]:
    """Hold the database as an import does, with something written in it, and let go at the end."""
    with closing(sqlite3.connect(folder / "primacy.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE area_mission SET established_on = established_on")
        yield
        database.execute("COMMIT")


def test_a_page_is_answered_during_an_import_and_its_trace_enters_the_chain_afterwards(server, tmp_path):
    session = server.sign_in("analyst@test.invalid", PASSWORD)
    spool = tmp_path / "primacy.sqlite3-audit-spool"

    def ask(reader: int) -> list[int]:
        return [session.get(f"/m/minusca/picture/area.geojson?first={reader}-{number}") for number in range(EACH)]

    with a_long_act(tmp_path), ThreadPoolExecutor(READERS) as readers:
        answers = [answer for each in readers.map(ask, range(READERS)) for answer in each]
        assert set(answers) == {200}
        assert len(spool.read_text().splitlines()) == READERS * EACH
        assert loads(server.run("audit", "verify", "--json"))["waiting"] == READERS * EACH
    assert session.get("/m/minusca/picture/area.geojson?first=afterwards") == 200

    assert loads(server.run("audit", "verify", "--json")) | {"entries": 0} == {
        "entries": 0, "whole": True, "fault": "", "waiting": 0,
    }  # fmt: skip
    assert spool.read_bytes() == b""
    entries = loads(server.run(code=ENTRIES))
    spooled, (taken_in, last) = [entry for entry in entries if entry[2]], entries[-2:]
    assert [number for _verb, _subject, number, _first in spooled] == list(range(1, READERS * EACH + 1))
    assert taken_in[:2] == ["audit.take_in", f"1 to {READERS * EACH}"]
    assert last[3] == ["afterwards"]
    asked = [first for _verb, _subject, _number, (first,) in spooled]
    assert sorted(asked) == sorted(f"{reader}-{number}" for reader in range(READERS) for number in range(EACH))
    for reader in range(READERS):  # each reader's answers in the order in which they left
        assert [first for first in asked if first.startswith(f"{reader}-")] == [f"{reader}-{n}" for n in range(EACH)]
