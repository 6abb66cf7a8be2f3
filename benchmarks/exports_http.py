"""
How soon a running server sends the table of incidents as a file, and in how much memory: 150,000 incidents by default.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.exports_http [INCIDENTS]
With PRIMACY_DATABASE_URL=postgresql://… the same on PostgreSQL.

Incidents are shaped like UCDP GED and imported as a mission would; every one gets harm by sex and age in twelve rows,
so that the wide table is not empty. Each file is asked for as a watch officer, from one server with one process, in
the narrow table and in the wide one. Printed are columns, seconds, megabytes sent, and the peak memory of the server
process so far (VmHWM), beside its memory before the first file.
"""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from time import perf_counter, sleep

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
os.environ.setdefault("PRIMACY_WEB_WORKERS", "1")
os.environ.setdefault("PRIMACY_SECOND_FACTOR", "optional")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from primacy.cli.demo import DEMO_PASSWORD, example_mission  # noqa: E402
from primacy.cli.operator import operator  # noqa: E402
from primacy.mission.access.interface import AlreadyInvitedError, Role, invite_person  # noqa: E402
from primacy.mission.situation.interface import Incident, import_incidents  # noqa: E402

EMAIL = "exports@benchmark.invalid"
PORT = 8098
LAYOUTS = ("csv", "hxl", "geojson", "parquet")
HARMED = list(product(("killed", "injured", "abducted"), ("female", "male"), ("child", "adult")))
INCIDENTS_AT_ONCE = 5_000


def main() -> None:
    incidents = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    _fill(incidents)
    cookie = _sign_in()
    with _server() as server:
        _take("/m/minusca/incidents/", cookie)
        print(f"server before the first file: {_memory(server, 'VmHWM'):.0f} MB")
        for detail, layout in product(("", "?detail=sex-age"), LAYOUTS):
            started = perf_counter()
            size, columns = _take(f"/m/minusca/incidents/export/{layout}/{detail}", cookie)
            told = f"{columns} columns" if columns else "as wide"
            print(
                f"{layout:8} {told:>12} {perf_counter() - started:7.1f} s {size / 1e6:8,.0f} MB sent "
                f"{_memory(server, 'VmHWM'):6,.0f} MB peak",
                flush=True,
            )


def _fill(incidents: int) -> None:
    file = Path(os.environ["PRIMACY_DATA_DIR"]) / "ged_shaped.csv"
    call_command("migrate", verbosity=0, interactive=False)
    by = operator()
    mission = example_mission(Path("examples/minusca"), by=by)
    subprocess.run([sys.executable, "-m", "benchmarks.ged_shaped", file, str(incidents)], check=True)
    report = import_incidents(file=file, mission=mission, version="benchmark", by=by)
    print(f"{report.rows_new:,} incidents new")
    _harm()
    try:
        invite_person(
            email=EMAIL, full_name="Exports", password=DEMO_PASSWORD, mission_code=mission.code,
            role=Role.WATCH_OFFICER, by=by,
        )  # fmt: skip
    except AlreadyInvitedError:
        return


def _harm() -> None:
    kept = Incident.harms.rel.related_model.objects
    keys = list(Incident.objects.filter(harms=None).values_list("pk", flat=True))
    for start in range(0, len(keys), INCIDENTS_AT_ONCE):
        kept.bulk_create(
            kept.model(incident_id=key, kind=kind, sex=sex, age=age, low=0, best=key % 7, high=9)
            for key in keys[start : start + INCIDENTS_AT_ONCE]
            for kind, sex, age in HARMED
        )


def _sign_in() -> str:
    client = Client()
    client.login(username=EMAIL, password=DEMO_PASSWORD)
    return f"sessionid={client.cookies['sessionid'].value}"


@contextmanager
def _server() -> Iterator[int]:
    """Yield the number of the process that answers."""
    command = [sys.executable, "-c", "from primacy.cli import main; main()", "serve", "--port", str(PORT)]
    server = subprocess.Popen(command)
    try:
        for _attempt in range(600):
            try:
                _take("/health/", "")
                break
            except OSError:
                sleep(0.5)
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        yield max((int(child) for child in children), key=lambda child: _memory(child, "VmRSS"), default=server.pid)
    finally:
        server.terminate()
        server.wait()


def _memory(process: int, name: str) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    line = next((line for line in status.splitlines() if line.startswith(f"{name}:")), ": 0")
    return int(line.split()[1]) / 1024


def _take(path: str, cookie: str) -> tuple[int, int]:
    """Return the bytes of an answer and, of a CSV, the number of its columns."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=900)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    first = answer.readline()
    size = len(first)
    while part := answer.read(1 << 20):
        size += len(part)
    return size, first.count(b",") + 1 if "/csv/" in path else 0


if __name__ == "__main__":
    main()
