"""
How soon the incident map answers with 1,000,000 incidents stored, by a running server over HTTP.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.incident_map [INCIDENTS] [QUESTIONS]
With PRIMACY_DATABASE_URL=postgresql://… the same on PostgreSQL.

Asks the map's layer for random parts of the area at the zooms that people use, with random filters, one after the
other, and prints median, p95 and the ratio of p95 to that of the health answer, which is the baseline of the server.
"""

import http.client
import os
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from primacy.cli.demo import DEMO_PASSWORD, example_mission  # noqa: E402
from primacy.cli.operator import operator  # noqa: E402
from primacy.mission.access.interface import AlreadyInvitedError, Role, invite_person  # noqa: E402
from primacy.mission.situation.interface import import_incidents  # noqa: E402

EMAIL = "map@benchmark.invalid"
PORT = 8099


def main() -> None:
    incidents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    questions = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    _fill(incidents)
    cookie = _sign_in()
    with _server():
        baseline = _timed(lambda: "/health/", questions, cookie)
        for name, ask in (("map", _ask_map), ("list", _ask_list)):
            times = _timed(ask, questions, cookie)
            print(
                f"{name}: median {times[len(times) // 2]:.0f} ms, p95 {_p95(times):.0f} ms, worst {times[-1]:.0f} ms; "
                f"{_p95(times) / _p95(baseline):.1f} times the p95 of the health answer ({_p95(baseline):.1f} ms)"
            )


def _fill(incidents: int) -> None:
    file = Path(os.environ["PRIMACY_DATA_DIR"]) / "ged_shaped.csv"
    call_command("migrate", verbosity=0, interactive=False)
    by = operator()
    mission = example_mission(Path("examples/minusca"), by=by)
    subprocess.run([sys.executable, "-m", "benchmarks.ged_shaped", file, str(incidents)], check=True)
    started = perf_counter()
    report = import_incidents(file=file, mission=mission, version="benchmark", by=by)
    print(f"{report.rows_new:,} incidents new in {perf_counter() - started:.0f} s")
    try:
        invite_person(
            email=EMAIL, full_name="Map", password=DEMO_PASSWORD, mission_code=mission.code, role=Role.ANALYST, by=by
        )
    except AlreadyInvitedError:
        return


def _sign_in() -> str:
    client = Client()
    client.login(username=EMAIL, password=DEMO_PASSWORD)
    return f"sessionid={client.cookies['sessionid'].value}"


@contextmanager
def _server():
    command = [sys.executable, "-c", "from primacy.cli import main; main()", "serve", "--port", str(PORT)]
    server = subprocess.Popen(command)
    try:
        for _attempt in range(120):
            try:
                _get("/health/", "")
                break
            except OSError:
                sleep(0.5)
        yield
    finally:
        server.terminate()
        server.wait()


def _get(path: str, cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    size = len(answer.read())
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return size


def _timed(ask: Callable[[], str], questions: int, cookie: str) -> list[float]:
    times = []
    for _question in range(questions):
        path = ask()
        started = perf_counter()
        _get(path, cookie)
        times.append((perf_counter() - started) * 1_000)
    return sorted(times)


def _p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95) - 1]


def _filters() -> dict[str, object]:
    chosen: dict[str, object] = {}
    if random.random() < 0.7:
        year = random.randint(2000, 2020)
        chosen |= {"first": f"{year}-01", "last": f"{year + random.choice((0, 1, 4))}-12"}
    if random.random() < 0.3:
        chosen["violence"] = random.choice((1, 2, 3))
    return chosen


def _ask_map() -> str:
    width = random.choice((13.0, 13.0, 6.0, 3.0, 1.5, 0.7, 0.3))
    west, south = random.uniform(14.4, 27.5 - width), random.uniform(2.2, 11.0 - min(width * 0.65, 8.7))
    sides = {"west": west, "south": south, "east": west + width, "north": south + width * 0.65}
    return f"/m/minusca/picture/incidents.geojson?{urlencode({**sides, **_filters()})}"


def _ask_list() -> str:
    return f"/m/minusca/incidents/?{urlencode(_filters())}"


if __name__ == "__main__":
    random.seed(1)
    main()
