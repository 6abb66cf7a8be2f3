"""
How fast the scorer is, and whether peers give the same: one year of 13,110 cells with 1,000 draws each.

Run: python -m benchmarks.scoring [UNITS]

For draws as quiet as cells are and for draws of which none is zero it prints the seconds of CRPS alone and of CRPS,
IGN, MIS and coverage together; the ratio to each peer that is installed (same draws, same run, in blocks, because
peers copy the whole array) and the largest difference to it; and the peak memory of the process. Seconds are those
of the clock and of the processor (one thread), which agree on a machine that does nothing else.
"""

import importlib.util
import resource
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import NamedTuple

import numpy as np
import scoringrules
import xarray as xr

from primacy.analysis.scoring import challenge_scores, crps

_DRAWS = 1_000
_BLOCK = 8_000


def main() -> None:
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 157_320
    print(f"{units:,} units x {_DRAWS:,} draws")
    for name, draw in (("quiet", _quiet), ("dense", _dense)):
        rng = np.random.default_rng(1)
        draws = xr.DataArray(draw(rng, (units, _DRAWS)), dims=("unit", "draw"))
        observed = xr.DataArray(draw(rng, (units, 1))[:, 0], dims="unit")
        _measure(name, draws, observed)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:.2f} GB")


def _measure(name: str, draws: xr.DataArray, observed: xr.DataArray) -> None:
    alone_s, ours = _timed(lambda: crps(draws, observed).values)
    together_s, _ = _timed(lambda: challenge_scores(draws, observed))
    print(f"{name}: CRPS {alone_s}; CRPS, IGN, MIS and coverage {together_s}")
    for peer, score in _peers().items():
        seconds, theirs = _timed(lambda score=score: _in_blocks(score, draws, observed))
        print(
            f"  {peer}: CRPS {seconds}, {seconds.processor / alone_s.processor:.1f} times ours; "
            f"largest relative difference {(np.abs(ours - theirs) / np.maximum(theirs, 1)).max():.1e}"
        )


def _peers() -> dict[str, Callable[[xr.DataArray, xr.DataArray], np.ndarray]]:
    peers = {"scoringrules": _by_scoringrules}
    if importlib.util.find_spec("xskillscore"):
        peers["xskillscore"] = _by_xskillscore
    return peers


def _by_scoringrules(draws: xr.DataArray, observed: xr.DataArray) -> np.ndarray:
    return scoringrules.crps_ensemble(observed.values.astype(float), draws.values.astype(float), estimator="qd")


def _by_xskillscore(draws: xr.DataArray, observed: xr.DataArray) -> np.ndarray:
    import xskillscore  # noqa: PLC0415 - a peer that need not be installed

    return xskillscore.crps_ensemble(observed.astype(float), draws.astype(float), member_dim="draw", dim=[]).values


def _in_blocks(
    score: Callable[[xr.DataArray, xr.DataArray], np.ndarray], draws: xr.DataArray, observed: xr.DataArray
) -> np.ndarray:
    blocks = [slice(start, start + _BLOCK) for start in range(0, observed.size, _BLOCK)]
    return np.concatenate([score(draws[block], observed[block]) for block in blocks])


def _quiet(rng: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Return counts of which 3 in 1,000 are deaths, as on cells."""
    return np.where(rng.random(shape, dtype=np.float32) < 0.003, 7, 0).astype(np.int32)


def _dense(rng: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    return (rng.standard_exponential(shape, dtype=np.float32) * 40 + 1).astype(np.int32)


class _Seconds(NamedTuple):
    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processor:.2f} s of processor)"


def _timed(work: Callable[[], object]) -> tuple[_Seconds, object]:
    clock, processor = perf_counter(), process_time()
    result = work()
    return _Seconds(perf_counter() - clock, process_time() - processor), result


if __name__ == "__main__":
    main()
