"""
How fast incidents come in: 300,000 GED-shaped events into an empty mission, and into the mission that has them.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.import_incidents [ROWS]

Prints rows per second from the first byte read to the commit, peak memory of the process, and the ratio to
reading and checking the file alone, which is the baseline.
"""

import os
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
django.setup()

from django.core.management import call_command  # noqa: E402

from primacy.cli.demo import example_mission  # noqa: E402
from primacy.cli.operator import operator  # noqa: E402
from primacy.exchange import ucdp  # noqa: E402
from primacy.mission.situation.interface import import_incidents  # noqa: E402


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    file = Path(os.environ["PRIMACY_DATA_DIR"]) / "ged_shaped.csv"
    call_command("migrate", verbosity=0, interactive=False)
    subprocess.run([sys.executable, "-m", "benchmarks.ged_shaped", file, str(rows)], check=True)
    by = operator()
    mission = example_mission(Path("examples/minusca"), by=by)

    started = perf_counter()
    read = sum(batch.frame.height for batch in ucdp.read_events(file, latest=date(2199, 12, 31)))
    reading_s = perf_counter() - started
    print(f"reading and checking alone: {read / reading_s:,.0f} rows/s")
    for what in ("into an empty mission", "again, nothing new"):
        started = perf_counter()
        report = import_incidents(file=file, mission=mission, version="benchmark", by=by)
        seconds = perf_counter() - started
        print(
            f"{what}: {report.rows_read / seconds:,.0f} rows/s, {seconds / reading_s:.2f} times the reading; "
            f"{report.rows_new:,} new, {report.rows_unchanged:,} unchanged, {report.rows_outside:,} outside"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
