"""
How short schedules are, how often they are proven, and how long a phased plan takes.

Run: python -m benchmarks.sequencing --data DIR --set j30 --seconds 5
     python -m benchmarks.sequencing --data DIR --set j120 --seconds 10 --every 10
     python -m benchmarks.sequencing --programme

DIR holds the library of project scheduling problems (PSPLIB, Kolisch and Sprecher 1997) as j30.sm.tar.gz and
j120.sm.tar.gz, each with optimum/optimum.csv: the optima (j30) and the best makespans known, of which the upper one is
taken where bounds are given (j120). Every search stops when it has a proof. With --every 10 each tenth instance is
taken, from --first on. With --busy, for a machine that others use, a second is one second of each of two processors,
and not one on the wall. What is compiled and loaded once is so before the first instance. It prints a line for each
instance, and at last how many were proven, the mean gap to the best makespan known, and seconds.

With --programme: 60 tasks in 24 months drawn at random, the best plan, three others, and 5,000 simulated courses.
"""

import argparse
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, process_time

import numpy as np

from primacy.analysis.sequencing import (
    Dependency,
    Hazards,
    MandatedTask,
    Programme,
    draw_setbacks,
    phase,
    simulate_completion,
)
from primacy.mission.strategy.sequencing import Sequenced, SequenceOrder, sequence_project
from primacy.vocabulary import ConsentLevel

_MONTHS, _TASKS = 24, 60
_KINDS = ("military", "police", "civilian")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--set", default="j30")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--until", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--programme", action="store_true")
    asked = parser.parse_args()
    if asked.programme:
        _plan_programmes()
        return
    clock = (lambda: process_time() / asked.workers) if asked.busy else monotonic
    rows = []
    for place, (name, file, best) in enumerate(_instances(asked)):
        if not place:
            _sequence(SequenceOrder(instance=file, seconds=60, workers=asked.workers), clock)
        began_at, worked = clock(), process_time()
        found = _sequence(SequenceOrder(instance=file, seconds=asked.seconds, workers=asked.workers), clock)
        spent, worked = clock() - began_at, process_time() - worked
        rows.append((found.objective / best - 1, found.proven, spent, worked))
        print(name, found.objective, found.bound, best, found.proven, f"{spent:.2f} {worked:.2f}", flush=True)
    _sum_up(np.array(rows, dtype=float))


def _sequence(order: SequenceOrder, clock: Callable[[], float]) -> Sequenced:
    began_at = clock()
    return sequence_project(order, seconds_spent=lambda: clock() - began_at)


def _instances(asked: argparse.Namespace) -> Iterator[tuple[str, Path, int]]:
    with tempfile.TemporaryDirectory() as folder, tarfile.open(asked.data / f"{asked.set}.sm.tar.gz") as library:
        library.extractall(folder, filter="data")
        [table] = Path(folder).rglob("optimum.csv")
        known = [line.split(",") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
        for name, best in known[asked.first : asked.until : asked.every]:
            [file] = Path(folder).rglob(name)
            yield name, file, int(best.split("..")[-1])


def _sum_up(rows: np.ndarray) -> None:
    gap, proven, spent, worked = rows.T
    print(
        f"{len(rows)} instances, {int(proven.sum())} proven, gap to the best known {100 * gap.mean():.2f} % on "
        f"average, {100 * gap.max():.2f} % at most; seconds {spent.mean():.2f} on average, "
        f"{np.median(spent):.2f} median, {spent.max():.2f} at most; of processors {worked.mean():.2f} on average."
    )


def _plan_programmes() -> None:
    for seed in range(3):
        rng = np.random.default_rng(seed)
        began_at = monotonic()
        best, *others = phase(_programme(rng))
        planned_at = monotonic()
        drawn = draw_setbacks(best.programme, Hazards(), rng=rng)
        done = simulate_completion(best, drawn)
        simulated_at = monotonic()
        print(
            f"seed {seed}: {len(best.starts)} of {_TASKS} tasks, gap {100 * best.gap:.3f} %, "
            f"{len(others)} other plans with gaps {[round(100 * each.gap, 2) for each in others]} %; "
            f"{planned_at - began_at:.1f} s; 5,000 courses in {simulated_at - planned_at:.2f} s, "
            f"all done by the last month in {100 * done.plan_done_by().values[-1]:.0f} %",
            flush=True,
        )


def _programme(rng: np.random.Generator) -> Programme:
    tasks = []
    for number in range(_TASKS):
        opens = int(rng.integers(0, 12))
        before, after = ConsentLevel(int(rng.integers(0, 2))), ConsentLevel(int(rng.integers(1, 3)))
        others = rng.choice(number, size=min(number, int(rng.integers(0, 3))), replace=False) if number else []
        is_protection = number < 6
        tasks.append(
            MandatedTask(
                name=f"task {number}",
                duration=int(rng.integers(1, 7)),
                contributions={"political": float(rng.random()), "security": float(rng.random())},
                consent_needed=ConsentLevel.COMPROMISED if is_protection else ConsentLevel(int(rng.integers(0, 2))),
                consent_expected=(before,) * opens + (after,) * (_MONTHS - opens),
                staff={kind: int(rng.integers(0, 20)) for kind in _KINDS},
                cost_usd=int(rng.integers(0, 200)) * 1_000,
                after=tuple(Dependency(f"task {each}", lag=int(rng.integers(0, 2))) for each in others),
                earliest=0 if is_protection else int(rng.integers(0, 6)),
                protects_civilians=is_protection,
            )
        )
    return Programme(
        periods=tuple(f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(_MONTHS)),
        tasks=tuple(tasks),
        weights={"political": 2.0, "security": 1.0},
        staff=dict.fromkeys(_KINDS, (70,) * _MONTHS),
        budget_usd=(900_000,) * _MONTHS,
    )


if __name__ == "__main__":
    main()
