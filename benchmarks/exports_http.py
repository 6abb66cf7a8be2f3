"""
How soon a running server sends the table of incidents as a file, and in how much memory: 150,000 incidents by default.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.exports_http [INCIDENTS]
With PRIMACY_DATABASE_URL=postgresql://… the same on PostgreSQL. A data folder or database that holds them already is
used as it is.

Incidents are shaped like UCDP GED and imported as a mission would; every one gets harm by sex and age in twelve rows,
so that the wide table is not empty. Each file is asked for as a watch officer, from one server with one process, in
the narrow table and in the wide one. Printed are columns, seconds, megabytes sent, and the peak memory of the server
process so far (VmHWM), beside its memory before the first file.
"""

import os
import sys
from itertools import product
from time import perf_counter

os.environ.setdefault("PRIMACY_WEB_WORKERS", "1")

from benchmarks.served import Server, fill, serving, sign_in
from primacy.mission.access.interface import Role
from primacy.mission.situation.interface import Incident

LAYOUTS = ("csv", "hxl", "geojson", "parquet")
DETAILS = {"narrow": "", "wide": "?detail=sex-age"}
HARMED = list(product(("killed", "injured", "abducted"), ("female", "male"), ("child", "adult")))
INCIDENTS_AT_ONCE = 5_000


def main() -> None:
    incidents = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    fill(incidents)
    _harm()
    cookie = sign_in(Role.WATCH_OFFICER)
    with serving() as server:
        print(f"server after its first page: {_first_page(server, cookie):.0f} MB", flush=True)
        for (width, detail), layout in product(DETAILS.items(), LAYOUTS):
            started = perf_counter()
            answer = server.get(f"/m/minusca/incidents/export/{layout}/{detail}", cookie)
            if answer.status != 200:
                raise RuntimeError(f"{layout} was answered with {answer.status}")
            columns = f"{answer.first_line.count(b',') + 1} columns" if layout == "csv" else "as wide"
            print(
                f"{width:6} {layout:8} {columns:>12} {perf_counter() - started:7.1f} s {answer.size / 1e6:8,.0f} MB "
                f"sent {server.memory_mb():6,.0f} MB peak",
                flush=True,
            )


def _first_page(server: Server, cookie: str) -> float:
    server.get("/m/minusca/incidents/", cookie)
    return server.memory_mb()


def _harm() -> None:
    kept = Incident.harms.rel.related_model.objects
    keys = list(Incident.objects.filter(harms=None).values_list("pk", flat=True))
    for start in range(0, len(keys), INCIDENTS_AT_ONCE):
        kept.bulk_create(
            kept.model(incident_id=key, kind=kind, sex=sex, age=age, low=0, best=key % 7, high=9)
            for key in keys[start : start + INCIDENTS_AT_ONCE]
            for kind, sex, age in HARMED
        )


if __name__ == "__main__":
    main()
