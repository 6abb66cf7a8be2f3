"""
How soon a named responder is told of an alert: from the short message to the notice on the responder's telephone.

A real Kannel and `primacy desk run` work beside the server, with the address of the false message centre as the only
end of every road. Once a second a short message comes by Kannel. As soon as its answer is back, the watch officer, a
program with a session of its own, verifies the alert and issues a warning to one component by the forms of the web
application; how long people think is not measured. Each component has a person on duty with a telephone of their own.
Meanwhile other messages come by the gateway, ten a second.
"""

import asyncio
import contextlib
import http.client
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from urllib.parse import quote
from uuid import UUID, uuid4

from tests.mission.early_warning.kannel import kannel
from tests.mission.early_warning.running import Door
from tests.worlds.running import Session

__all__ = ["measure_notices"]

_PASSWORD = "the gates of Mildendo are low"
_COMPONENTS = (
    "force", "police", "civil_affairs", "human_rights", "political_affairs", "joint_protection_team",
)  # fmt: skip
_OTHERS_A_SECOND = 10
_PATIENCE_S = 120
_SENT = "SELECT count(*) FROM early_warning_notice WHERE channel = 'sms' AND state IN ('sent', 'delivered')"
_REFERENCE = re.compile(rb"Received, (\w{3})-(\w{3})")
_PEOPLE = """
import django; django.setup()
from datetime import date, timedelta
from django.utils import timezone
from primacy.mission.access.interface import Person, Viewer
from primacy.mission.access.models import RoleGrant
from primacy.mission.area.models import Mission
from primacy.mission.early_warning.desk.duty import Turn, set_duty
from primacy.mission.early_warning.models import DeskChoices
def person(name):
    made = Person.objects.create_user(f"{name}@test.invalid", %(password)r, full_name=name)
    RoleGrant.objects.create(person=made, mission_code="lilliput", role="watch_officer", granted_from=date(2020, 1, 1))
    return made
now, mission = timezone.now(), Mission.objects.get()
by = Viewer(person("officer"), now)
for number, desk in enumerate(%(desks)r):
    turn = Turn(desk=DeskChoices(desk), begins_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=9),
                telephone=f"+2367500000{number}")
    set_duty(turn, person=person(desk), mission=mission, by=by)
"""


@dataclass
class _Centre:
    """The false message centre, and what came to each telephone."""

    writer: asyncio.StreamWriter
    came: dict[bytes, asyncio.Queue[tuple[bytes, float]]] = field(default_factory=dict)

    def said(self, telephone: str, words: str) -> None:
        self.writer.write(f"{telephone} 4040 text {words}\n".encode())

    async def next_to(self, telephone: str) -> tuple[bytes, float]:
        return await asyncio.wait_for(self._queue(telephone.encode()).get(), _PATIENCE_S)

    async def listen(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            self._queue(line.split(b" ")[1]).put_nowait((line, perf_counter()))

    def _queue(self, telephone: bytes) -> asyncio.Queue[tuple[bytes, float]]:
        return self.came.setdefault(telephone, asyncio.Queue())


def measure_notices(door: Door, number: int, *, folder: Path) -> None:
    """Send alerts by Kannel, warn of each, and tell how long it took until the person on duty had the notice."""
    door.server.run(code=_PEOPLE % {"password": _PASSWORD, "desks": _COMPONENTS})
    with kannel(door, folder) as port, _desk(door, folder):
        session = door.server.sign_in("officer@test.invalid", _PASSWORD)
        try:
            times = asyncio.run(_measured(door, number, port=port, session=session))
        except TimeoutError:
            states = door.rows(
                "SELECT channel, state, tries, fault, count(*) FROM early_warning_notice GROUP BY 1, 2, 3, 4"
            )
            raise SystemExit(f"A notice did not come within {_PATIENCE_S} s; they stand as {states}.") from None
    _tell("answered", [each[0] for each in times])
    _tell("in the application", [each[1] for each in times])
    _tell("on the telephone", [each[2] for each in times])
    ((sent,),) = door.rows(_SENT)
    if (len(times), sent) != (number, number + 1):
        raise SystemExit(f"{number} alerts, {len(times)} were notified; {sent - 1} notices stand as sent.")


@contextlib.contextmanager
def _desk(door: Door, folder: Path) -> Iterator[None]:
    command = [sys.executable, "-c", "from primacy.cli import main; main()", "desk", "run"]
    with (folder / "desk.log").open("wb") as log:
        desk = subprocess.Popen(command, env=door.server.environment, stdout=log, stderr=log)
    try:
        yield
    finally:
        desk.terminate()
        desk.wait(timeout=30)


async def _measured(door: Door, number: int, *, port: int, session: Session) -> list[tuple[float, float, float]]:
    async with _centre(port) as centre:
        others = asyncio.create_task(_send_others(door))
        turns = {component: asyncio.Lock() for component in _COMPONENTS}
        await _notified(door, centre, 0, session=session, turns=turns)  # once, until everything is loaded
        running = []
        for each in range(1, number + 1):
            running.append(asyncio.create_task(_notified(door, centre, each, session=session, turns=turns)))
            await asyncio.sleep(1)
        times = await asyncio.gather(*running)
        others.cancel()
    return list(times)


@contextlib.asynccontextmanager
async def _centre(port: int) -> AsyncIterator[_Centre]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    centre = _Centre(writer)
    listening = asyncio.create_task(centre.listen(reader))
    yield centre
    listening.cancel()
    writer.close()


async def _notified(
    door: Door, centre: _Centre, number: int, *, session: Session, turns: dict[str, asyncio.Lock]
) -> tuple[float, float, float]:
    """Return after how many seconds the caller, the application and the telephone of the person on duty had theirs."""
    component = _COMPONENTS[number % len(_COMPONENTS)]
    telephone = f"+236700{number:05d}"
    async with turns[component]:
        began = perf_counter()
        centre.said(telephone, f"1 Westham {number}")
        line, answered = await centre.next_to(telephone)
        reference = b"".join(_REFERENCE.search(line).groups()).decode()
        await asyncio.to_thread(_warn, door, session, reference=reference, component=component)
        warned = perf_counter()
        _line, told = await centre.next_to(f"+2367500000{_COMPONENTS.index(component)}")
    return answered - began, warned - began, told - began


def _warn(door: Door, session: Session, *, reference: str, component: str) -> None:
    """Verify an alert and warn of it, as the officer does."""
    ((row,),) = door.rows(f"SELECT id FROM early_warning_alert WHERE reference = '{reference}'")
    alert = UUID(row)
    judged = {"threat": "violence_against_civilians", "severity": "severe", "place_name": "Westham"}
    grade = {"reliability": "B", "credibility": "2"}
    verified = {**judged, **grade, "decision": "verified", "reason": "Two saw them."}
    _post(session, f"/m/lilliput/alerts/{alert}/", verified)
    now = datetime.now(UTC)
    moments = {"begins_at": now, "ends_at": now + timedelta(days=1), "expires_at": now + timedelta(days=2)}
    warned = {
        **judged, **grade, "record": uuid4(), "statement": "They may attack Westham tonight.", "alerts": alert,
        "perpetrator_side": "unknown", "victims": "Families at the market", "latitude": "5.1", "longitude": "20.1",
        "imminence": "expected", "likelihood": "likely", "reasoning": "Two saw them.", "components": component,
        "level": "1", "traffic_light": "3", **{name: f"{at:%Y-%m-%dT%H:%M}" for name, at in moments.items()},
    }  # fmt: skip
    _post(session, "/m/lilliput/warnings/issue/", warned)


def _post(session: Session, path: str, form: dict[str, object]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", session.port, timeout=_PATIENCE_S)
    with contextlib.closing(connection):
        connection.connect()
        connection.sock.sendall(session.written(path, form))
        answer = http.client.HTTPResponse(connection.sock)
        answer.begin()
        if answer.status != 302:
            raise SystemExit(f"{path} was answered {answer.status}.")


async def _send_others(door: Door) -> None:
    path = f"/gateway/{door.number}/kannel/?token={quote(door.secret)}"
    number = 0
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.server.port)
        asked = f"{path}&from=%2B2367{number + 5_000_000:07d}&text=2+Eastham+{number}&id=other{number}"
        writer.write(f"GET {asked} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        await reader.read()
        writer.close()
        number += 1
        await asyncio.sleep(1 / _OTHERS_A_SECOND)


def _tell(name: str, seconds: list[float]) -> None:
    times = sorted(seconds)
    median, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{name:18} {len(times)}: median {median:.2f} s, p95 {p95:.2f} s, worst {times[-1]:.2f} s", flush=True)
