"""
How soon alerts are stored and answered when they come faster than anybody can read them, and whether any is lost.

Run: python -m benchmarks.intake [--rate 100] [--seconds 60] [--workers 2] [--threads 4]
with one of --kill, --kannel 1000 and --notified 60, or none of them.
On PostgreSQL: python scripts/postgresql.py measure python -m benchmarks.intake --rate 300
That server does not wait for the disk; name one that does in PRIMACY_DATABASE_URL to measure what a mission runs.

A new mission with one gateway is served; messages of as many telephones are sent at the rate, as Kannel asks, each
when its moment has come whether or not those before it were answered. The time of an answer runs from that moment.
With `--kill` the server is killed (SIGKILL) after half of the time and started again at once; whatever was not
acknowledged is sent again, as a gateway does. At the end every message must stand once, and every one must have been
acknowledged. With `--kannel` a real Kannel stands before the server, and a false message centre hands it that many
short messages at once and waits for as many replies. `--notified` is told in `benchmarks.notified`. Baseline of the
same run: the health answer, asked for at the same rate. Beside the times stands what a message costs the processor:
the server, with the database where that is a server too, and this program, which opens a connection for each message.
"""

import argparse
import asyncio
import json
import os
import socket
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
django.setup()

from benchmarks.notified import measure_notices  # noqa: E402
from benchmarks.processor_time import seconds_used  # noqa: E402
from tests.mission.early_warning.kannel import kannel  # noqa: E402
from tests.mission.early_warning.running import Door, open_door  # noqa: E402

BASELINE_SECONDS = 10
MOST_AT_ONCE = 512
COUNTED = """
import json
import django; django.setup()
from primacy.mission.early_warning.models import Alert, Message
print(json.dumps([Alert.objects.count(), Alert.objects.values("original").distinct().count(), Message.objects.count()]))
"""


@dataclass
class Burst:
    """Messages that are sent at a rate, and what came back for each."""

    port: int
    rate: float
    paths: list[str]
    times_ms: dict[int, float] = field(default_factory=dict)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_AT_ONCE))

    async def send(self) -> None:
        """Send each when its moment has come, and wait for all."""
        began = asyncio.get_running_loop().time()
        async with asyncio.TaskGroup() as group:
            for number, path in enumerate(self.paths):
                moment = began + number / self.rate
                await asyncio.sleep(max(0.0, moment - asyncio.get_running_loop().time()))
                group.create_task(self._sent(number, path, perf_counter()))

    async def _sent(self, number: int, path: str, moment: float) -> None:
        async with self._room:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                status = (await reader.readline()).split(b" ")[1:2]
                await reader.read()
                writer.close()
            except OSError:
                return
        if status == [b"200"]:
            self.times_ms[number] = (perf_counter() - moment) * 1_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--kannel", type=int, default=0)
    parser.add_argument("--notified", type=int, default=0)
    asked = parser.parse_args()
    database = os.environ.get("PRIMACY_DATABASE_URL")
    settings = {"PRIMACY_DATABASE_URL": database} if database else {}
    by = {"workers": asked.workers, "threads": asked.threads}
    with TemporaryDirectory() as folder, open_door(Path(folder), settings=settings, **by) as door:
        if asked.kannel:
            _by_kannel(door, asked.kannel, Path(folder))
            return
        if asked.notified:
            measure_notices(door, asked.notified, folder=Path(folder))
            return
        health = Burst(door.server.port, asked.rate, ["/health/"] * int(asked.rate * BASELINE_SECONDS))
        asyncio.run(health.send())
        _tell("health", health)
        alerts = Burst(door.server.port, asked.rate, _messages(door, int(asked.rate * asked.seconds)))
        used, own = _server_seconds(door), process_time()
        asyncio.run(_killed(door, alerts, after=asked.seconds / 2) if asked.kill else alerts.send())
        _tell("alerts", alerts)
        if not asked.kill:
            _tell_cost(_server_seconds(door) - used, process_time() - own, messages=len(alerts.paths))
        if asked.kill:
            _send_again(alerts)
        _require_all(door, sent=len(alerts.paths), acknowledged=len(alerts.times_ms))


def _by_kannel(door: Door, number: int, folder: Path) -> None:
    with kannel(door, folder) as port, socket.create_connection(("127.0.0.1", port), timeout=300) as centre:
        began, replied = perf_counter(), 0
        for each in range(number):
            centre.sendall(f"+2367{each:07d} 4040 text 1 Westham {each}\n".encode())
        with centre.makefile("rb") as replies:
            while replied < number:
                replied += b" Received, " in replies.readline()
        print(f"{number:,} by Kannel, {replied:,} replies after {perf_counter() - began:.1f} s", flush=True)
    _require_all(door, sent=number, acknowledged=replied)


def _messages(door: Door, number: int) -> list[str]:
    path = f"/gateway/{door.number}/kannel/?token={quote(door.secret)}"
    return [f"{path}&from=%2B2367{each:07d}&text=1+Westham+{each}&id={each}" for each in range(number)]


async def _killed(door: Door, alerts: Burst, *, after: float) -> None:
    sending = asyncio.create_task(alerts.send())
    await asyncio.sleep(after)
    door.server.kill()
    await asyncio.to_thread(door.server.start)
    await sending


def _send_again(alerts: Burst) -> None:
    missing = [number for number in range(len(alerts.paths)) if number not in alerts.times_ms]
    again = Burst(alerts.port, alerts.rate, [alerts.paths[number] for number in missing])
    asyncio.run(again.send())
    print(f"{len(missing):,} were not acknowledged when the server was killed, and sent again", flush=True)
    alerts.times_ms |= {missing[number]: time for number, time in again.times_ms.items()}


def _server_seconds(door: Door) -> float:
    return seconds_used(group=door.server.process.pid, name="postgres")


def _tell_cost(server_s: float, own_s: float, *, messages: int) -> None:
    print(
        f"processor: server {1_000 * server_s / messages:.2f} ms a message, "
        f"this program {1_000 * own_s / messages:.2f} ms",
        flush=True,
    )


def _tell(name: str, burst: Burst) -> None:
    times = sorted(burst.times_ms.values())
    median, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(
        f"{name:7} {len(burst.paths):,} at {burst.rate:g}/s: {len(times):,} answered, median {median:.0f} ms, "
        f"p95 {p95:.0f} ms, worst {times[-1]:.0f} ms",
        flush=True,
    )


def _require_all(door: Door, *, sent: int, acknowledged: int) -> None:
    stood = json.loads(door.server.run(code=COUNTED))
    if acknowledged != sent or stood != [sent] * 3:
        raise SystemExit(f"{sent:,} sent, {acknowledged:,} acknowledged; alerts, texts and messages: {stood}")
    print(f"all {sent:,} acknowledged, and each stands once", flush=True)


if __name__ == "__main__":
    main()
