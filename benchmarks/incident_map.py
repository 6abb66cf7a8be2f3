"""
How soon map, list, filter and search by words answer with 1,000,000 incidents stored, by a running server over HTTP.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.incident_map [INCIDENTS] [--questions N] [--readers N]
     [--pause SECONDS]
With PRIMACY_DATABASE_URL=postgresql://… the same on PostgreSQL. A data folder or database that holds them already is
used as it is.

Each kind of question is asked in turn, with random places, months, types and units, by as many readers at once; each
reader asks again as soon as the answer is there, or after a pause of SECONDS on average (people read). Printed are
median, p95 and worst in milliseconds, and the ratio of p95 to that of the health answer asked by as many, which is the
baseline of the server.
"""

import argparse
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter, sleep
from urllib.parse import urlencode

from benchmarks.served import Server, fill, serving, sign_in
from primacy.cli.operator import operator
from primacy.mission.access.interface import Role
from primacy.mission.area.interface import mission_visible_to, units

VERIFICATION = ("reported", "corroborated", "verified")
OFTEN = ("government", "civilians", "gov", '"central african republic"', "town", "bangui")
"""What more than every tenth incident holds."""
SELDOM = ("seleka civilians", "kaga bandoro", "obo lra", "zemio town", "boda fulani", "nowhere")
UNITS: list[str] = []
LIST = "/m/minusca/incidents/"
Ask = Callable[[random.Random], str]


@dataclass(frozen=True)
class Reader:
    """Somebody who asks one kind of question again and again, and notes how long each answer took."""

    server: Server
    cookie: str
    ask: Ask
    pause: float

    def times_ms(self, seed: int, questions: int) -> list[float]:
        chance, times = random.Random(seed), []
        for _question in range(questions):
            sleep(chance.uniform(0, 2 * self.pause))
            path = self.ask(chance)
            started = perf_counter()
            answer = self.server.get(path, self.cookie, keep=True)
            times.append((perf_counter() - started) * 1_000)
            if answer.status != 200:
                raise RuntimeError(f"{path} was answered with {answer.status}")
        return times


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("incidents", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--readers", type=int, default=1)
    parser.add_argument("--pause", type=float, default=0.0)
    asked = parser.parse_args()
    fill(asked.incidents)
    UNITS.extend(unit.code for unit in units(operator(), mission_visible_to(operator(), "minusca")))
    cookie = sign_in(Role.ANALYST)
    with serving() as server:
        base = 0.0
        for name, ask in KINDS.items():
            reader = Reader(server, cookie, ask, asked.pause)
            times = _timed(reader, readers=asked.readers, questions=asked.questions)
            base = base or _p95(times)
            print(
                f"{name:10} median {times[len(times) // 2]:6.0f} ms, p95 {_p95(times):6.0f} ms, "
                f"worst {times[-1]:6.0f} ms; {_p95(times) / base:6.1f} times the health answer",
                flush=True,
            )


def _timed(reader: Reader, *, readers: int, questions: int) -> list[float]:
    each = -(-questions // readers)
    with ThreadPoolExecutor(readers) as pool:
        return sorted(time for times in pool.map(reader.times_ms, range(readers), [each] * readers) for time in times)


def _p95(times: list[float]) -> float:
    return times[max(0, int(len(times) * 0.95) - 1)]


def _months(chance: random.Random) -> dict[str, object]:
    year = chance.randint(2000, 2020)
    return {"first": f"{year}-{chance.randint(1, 12):02}", "last": f"{year + chance.choice((0, 1, 4))}-12"}


def _filters(chance: random.Random) -> dict[str, object]:
    chosen = _months(chance) if chance.random() < 0.7 else {}
    return {**chosen, "violence": chance.choice((1, 2, 3))} if chance.random() < 0.3 else chosen


def _map(chance: random.Random) -> str:
    width = chance.choice((13.0, 13.0, 6.0, 3.0, 1.5, 0.7, 0.3))
    west, south = chance.uniform(14.4, 27.5 - width), chance.uniform(2.2, 11.0 - min(width * 0.65, 8.7))
    sides = {"west": west, "south": south, "east": west + width, "north": south + width * 0.65}
    return f"/m/minusca/picture/incidents.geojson?{urlencode({**sides, **_filters(chance)})}"


def _filter(chance: random.Random) -> str:
    return f"{LIST}?{urlencode({**_months(chance), 'violence': chance.choice((1, 2, 3))})}"


def _narrow(chance: random.Random) -> str:
    chosen = {"unit": chance.choice(UNITS), "verification": chance.choice(VERIFICATION)}
    return f"{LIST}?{urlencode({**chosen, **_filters(chance)})}"


def _search(chance: random.Random) -> str:
    return f"{LIST}?{urlencode({'q': chance.choice(OFTEN + SELDOM), **_filters(chance)})}"


def _often(chance: random.Random) -> str:
    return f"{LIST}?{urlencode({'q': chance.choice(OFTEN), 'violence': chance.choice((1, 2, 3))})}"


KINDS: dict[str, Ask] = {
    "health": lambda _chance: "/health/",
    "map": _map,
    "list": lambda _chance: LIST,
    "filter": _filter,
    "narrow": _narrow,
    "search": _search,
    "often": _often,
}


if __name__ == "__main__":
    main()
