"""What the past of each unit and week leaves behind, of which every weekly forecast is made."""

from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.signal import lfilter

from primacy.analysis.forecasting.neighbourhood import Neighbourhood

__all__ = ["Past", "Truths"]

Table = NDArray[np.float64]
Truths = NDArray[np.bool_]

_WEEKS_A_YEAR = 52.1775
_BESIDE = 4
_YEARS = 10
_WEEKS_OF_PRIOR = 52
_LONGEST_LEAD = 8
_AREA_HALF_LIFE = 8.0
_LAST_WEEKS = 4


@dataclass(frozen=True)
class Past:
    """
    Everything that forecasts from any origin of one history ask for.

    What stands at an origin's place, or at the target of one at most eight weeks ahead, comes from weeks before
    the origin alone, so that a history may reach beyond the origin without being seen.

    Parameters
    ----------
    happened, known : array (week, unit)
    traces : array (cause, week, unit), >= 0
        At each week what is left of the weeks before: of the unit by half-life, of those near it by half-life,
        and of the whole area.
    season : array (week, unit), in (0, 1)
        Share of weeks with an incident in the same season of the past ten years; a year of the area's mean is
        added, so that a unit without a record is not called safe.
    lately : array (week, unit), in {0, ..., 4}
        Of the last four weeks, how many had an incident.
    """

    happened: Truths
    known: Truths
    traces: Table
    season: Table
    lately: NDArray[np.int64]

    @classmethod
    def of(cls, history: xr.Dataset, *, half_lives: tuple[float, ...], neighbours: Neighbourhood, ahead: int) -> "Past":
        """Return the past of a history, with room for the `ahead` weeks after it."""
        ordered = history.transpose("week", "unit")
        room = ((0, ahead), (0, 0))
        happened = np.pad(ordered["happened"].values, room)
        known = np.pad(ordered["known"].values, room)
        return cls(
            happened=happened,
            known=known,
            traces=_traces(happened, half_lives, _near(history["unit"].values, neighbours)),
            season=_season(happened.astype(np.float64)),
            lately=_lately(happened),
        )


def _near(units: NDArray[np.generic], neighbours: Neighbourhood) -> Table:
    places, count = neighbours.places(units)
    mean = np.zeros((len(units), len(units)))
    for row, (near, number) in enumerate(zip(places, count, strict=True)):
        mean[row, near[:number]] = 1 / number
    mean[np.diag_indices_from(mean)] = 0
    return mean


def _traces(happened: Truths, half_lives: tuple[float, ...], near: Table) -> Table:
    own = [_faded(happened.astype(np.float64), half_life) for half_life in half_lives]
    around = [trace @ near.T for trace in own]
    area = _faded(happened.astype(np.float64), _AREA_HALF_LIFE).mean(axis=1, keepdims=True)
    return np.stack([*own, *around, np.broadcast_to(area, happened.shape)])


def _faded(happened: Table, half_life: float) -> Table:
    """Return the exponentially weighted share of the weeks before each with an incident."""
    kept = 0.5 ** (1 / half_life)
    return _before(np.asarray(lfilter([1 - kept], [1, -kept], happened, axis=0)))


def _before(values: Table, *, weeks: int = 1) -> Table:
    """Return at each week what stood `weeks` before it; 0 where there was nothing yet."""
    moved = np.zeros_like(values)
    moved[weeks:] = values[: max(len(values) - weeks, 0)]
    return moved


def _season(happened: Table) -> Table:
    weeks = np.ones((len(happened), 1))
    hits, seen = (_same_season(table) for table in (happened, weeks))
    total = _before(np.cumsum(happened.mean(axis=1, keepdims=True), axis=0), weeks=_LONGEST_LEAD)
    everywhere = (total + 1e-3) / (np.arange(len(happened))[:, np.newaxis] + 1)
    return np.asarray((hits + _WEEKS_OF_PRIOR * everywhere) / (seen + _WEEKS_OF_PRIOR))


def _same_season(table: Table) -> Table:
    summed = np.cumsum(np.pad(table, ((_BESIDE + 1, _BESIDE), (0, 0)), mode="constant"), axis=0)
    around = summed[2 * _BESIDE + 1 :] - summed[: -(2 * _BESIDE + 1)]
    ago = (round(_WEEKS_A_YEAR * years) for years in range(1, _YEARS + 1))
    return np.asarray(sum(_before(around, weeks=weeks) for weeks in ago))


def _lately(happened: Truths) -> NDArray[np.int64]:
    counted = happened.astype(np.float64)
    return np.asarray(sum(_before(counted, weeks=ago) for ago in range(1, _LAST_WEEKS + 1)), dtype=np.int64)
