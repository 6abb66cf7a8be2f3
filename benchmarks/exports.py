"""
How fast a wide table is exported, and in how much memory: 150,000 rows of 500 columns by default.

Run: python -m benchmarks.exports [ROWS [COLUMNS]]

Each format runs in a process of its own, from an iterator of frames of 2,500 rows that are made as
they are asked for. Printed are seconds without making the frames, megabytes written, peak memory of
the process, and the ratio to polars' own write_csv or write_parquet of one table of the same rows
(`polars csv`, `polars parquet`), which holds it whole in memory.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np
import polars as pl

from primacy.exchange.geojson import geojson_chunks
from primacy.exchange.hxl import hxl_chunks
from primacy.exchange.incident_table import Cover, csv_chunks, parquet_chunks

ROWS_OF_A_FRAME = 2_500
COVER = Cover(
    handling="UNCLASSIFIED · TLP:CLEAR",
    is_exercise=True,
    licence="Internal",
    made_at=datetime(2026, 1, 5, tzinfo=UTC),
)
WORDS = np.array(["calm", "-not a formula", "attack near Obo", "Bangui, 3e arrondissement", '"quoted"', "=1+1", ""])


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def pausing(self, frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Yield frames, not counting the time to make them."""
        frames = iter(frames)
        while True:
            started = perf_counter()
            frame = next(frames, None)
            self.seconds -= perf_counter() - started
            if frame is None:
                return
            yield frame


def main() -> None:
    given = [int(argument) for argument in sys.argv[1:]]
    rows, columns = (*given, *(150_000, 500)[len(given) :])
    print(f"{rows:,} rows of {columns} columns")
    base: dict[str, float] = {}
    for name in ("polars csv", "polars parquet", "csv", "hxl", "geojson", "parquet"):
        command = [sys.executable, "-m", "benchmarks.exports", "--only", name, str(rows), str(columns)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        seconds, written, peak = (float(number) for number in answer)
        base[name] = seconds
        peer = base["polars parquet" if "parquet" in name else "polars csv"]
        print(f"{name:15} {seconds:7.1f} s {written:8,.0f} MB written {peak:6,.0f} MB peak {seconds / peer:6.2f} times")


def one(name: str, rows: int, columns: int) -> None:
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        if name.startswith("polars"):
            table = pl.concat(frames(rows, columns))
            started = perf_counter()
            (table.write_csv if name == "polars csv" else table.write_parquet)(path)
        else:
            writer: Callable[..., Iterator[bytes]] = {
                "csv": csv_chunks,
                "hxl": hxl_chunks,
                "geojson": geojson_chunks,
                "parquet": parquet_chunks,
            }[name]
            more = {"hashtags": {f"c{number}": f"#indicator+c{number}" for number in range(columns)}}
            started = perf_counter()
            with path.open("wb") as file:
                made = watch.pausing(frames(rows, columns))
                for chunk in writer(made, COVER, **(more if name == "hxl" else {})):
                    file.write(chunk)
        seconds = perf_counter() - started + watch.seconds
        megabytes = path.stat().st_size / 1e6
    print(seconds, megabytes, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def frames(rows: int, columns: int) -> Iterator[pl.DataFrame]:
    """Yield frames with coordinates, and columns in turn of text, whole numbers, decimals and truths."""
    rng = np.random.default_rng(3)
    for start in range(0, rows, ROWS_OF_A_FRAME):
        count = min(ROWS_OF_A_FRAME, rows - start)
        data: dict[str, np.ndarray | list[str]] = {
            "longitude": rng.uniform(14, 28, count),
            "latitude": rng.uniform(2, 11, count),
        }
        for number in range(columns - 2):
            kind = number % 4
            data[f"c{number}"] = (
                WORDS[rng.integers(0, len(WORDS), count)].tolist()
                if kind == 0
                else rng.integers(-5, 500, count)
                if kind == 1
                else rng.normal(0, 100, count).round(3)
                if kind == 2
                else rng.random(count) < 0.5
            )
        yield pl.DataFrame(data)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--only"]:
        one(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
