"""A server with many incidents, as a process of its own, for benchmarks that ask it over HTTP."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
os.environ.setdefault("PRIMACY_SECOND_FACTOR", "optional")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from primacy.cli.demo import DEMO_PASSWORD, example_mission  # noqa: E402
from primacy.cli.operator import operator  # noqa: E402
from primacy.mission.access.interface import AlreadyInvitedError, Role, invite_person  # noqa: E402
from primacy.mission.situation.interface import Incident, import_incidents  # noqa: E402

__all__ = ["Answer", "Server", "fill", "serving", "sign_in"]


@dataclass(frozen=True)
class Answer:
    """What came back: the bytes as they travelled, and the first line of the content."""

    status: int
    headers: Mapping[str, str]
    size: int
    first_line: bytes
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server; `process` is the number of the process that answers."""

    process: int
    port: int

    def get(self, path: str, cookie: str = "", *, keep: bool = False) -> Answer:
        """Ask for a path and read the whole answer, keeping its content only when told to."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        accepted = {"Accept-Encoding": "gzip"} if keep else {}
        connection.request("GET", path, headers={"Cookie": cookie, **accepted})
        answer = connection.getresponse()
        first = b"" if keep else answer.readline()
        size, parts = len(first), []
        while part := answer.read(1 << 20):
            size += len(part)
            if keep:
                parts.append(part)
        connection.close()
        return Answer(answer.status, dict(answer.getheaders()), size, first, b"".join(parts))

    def memory_mb(self, name: str = "VmHWM") -> float:
        """Return the peak memory of the process so far (`VmHWM`), or what it holds now (`VmRSS`)."""
        return _memory_mb(self.process, name)


def fill(incidents: int) -> None:
    """Create the example's mission, with incidents shaped like UCDP GED, unless they stand there already."""
    call_command("migrate", verbosity=0, interactive=False)
    by = operator()
    mission = example_mission(Path("examples/minusca"), by=by)
    if Incident.objects.count() >= incidents * 0.9:
        return
    file = Path(os.environ["PRIMACY_DATA_DIR"]) / "ged_shaped.csv"
    subprocess.run([sys.executable, "-m", "benchmarks.ged_shaped", file, str(incidents)], check=True)
    started = perf_counter()
    report = import_incidents(file=file, mission=mission, version="benchmark", by=by)
    print(f"{report.rows_new:,} incidents new in {perf_counter() - started:.0f} s", flush=True)


def sign_in(role: Role) -> str:
    """Invite somebody to a role in the example's mission, and return the cookie of a session."""
    email = f"{role}@benchmark.invalid"
    with suppress(AlreadyInvitedError):
        invite_person(
            email=email, full_name="Benchmark", password=DEMO_PASSWORD, mission_code="minusca", role=role, by=operator()
        )
    client = Client()
    client.login(username=email, password=DEMO_PASSWORD)
    return f"sessionid={client.cookies['sessionid'].value}"


@contextmanager
def serving() -> Iterator[Server]:
    """Run `primacy serve` on a free port for as long as the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from primacy.cli import main; main()", "serve", "--port", str(port)]
    without_limits = {"PRIMACY_MOST_ANSWERS_A_MINUTE": "0", "PRIMACY_MOST_ROWS_A_DAY": "0"}  # one person reads it all
    parent = subprocess.Popen(command, env=os.environ | without_limits)
    try:
        _wait_until_it_answers(port)
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
        numbers = [int(child) for child in children]
        yield Server(max(numbers, key=lambda child: _memory_mb(child, "VmRSS"), default=parent.pid), port)
    finally:
        parent.terminate()
        parent.wait()


def _wait_until_it_answers(port: int) -> None:
    for _attempt in range(2_400):
        try:
            Server(0, port).get("/health/")
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError(f"no server answered on port {port} within eight minutes")


def _memory_mb(process: int, name: str) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    line = next((line for line in status.splitlines() if line.startswith(f"{name}:")), ": 0")
    return int(line.split()[1]) / 1024
