"""
What a weekly forecast must be better than: the last weeks go on, and the season is as it always was.

Persistence takes how many of the last four weeks had an incident (none to four), and forecasts how often an
incident followed, so long after, in the last ten years wherever it had been as many. It is thus calibrated, and
harder to beat than yes or no. Climatology is the share of weeks with an incident in the same season of the past ten
years, drawn towards the area's by a year of weeks.
"""

from collections.abc import Sequence

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.weekly_past import Past, Table

__all__ = ["climatology_at", "persistence_at", "weekly_baselines"]

_LEARN_WEEKS = 520
_CLASSES = 5
_WEEKS_OF_PRIOR = 10


def weekly_baselines(history: xr.Dataset, *, lead_times: Sequence[int]) -> xr.Dataset:
    """
    Return what persistence and climatology say of the weeks after a history.

    Parameters
    ----------
    history : Dataset, dims (unit, week)
        As `weekly_history` gives it, of more weeks than the longest lead time.
    lead_times : sequence of int, weeks, in [1, 8]

    Returns
    -------
    Dataset, dims (unit, lead_time), probability
        `persistence` and `climatology`.
    """
    past = Past.of(history, half_lives=(1.0,), neighbours=Neighbourhood(), ahead=max(lead_times))
    origin, dims = history.sizes["week"], ("unit", "lead_time")
    told = {"persistence": persistence_at, "climatology": climatology_at}
    return xr.Dataset(
        {name: (dims, say(past, origin, lead_times=lead_times)) for name, say in told.items()},
        coords={"unit": history["unit"].values, "lead_time": list(lead_times)},
    )


def persistence_at(past: Past, origin: int, *, lead_times: Sequence[int]) -> Table:
    """Return (unit, lead_time) how often an incident followed where the last four weeks had held as many."""
    return np.stack([_followed(past, origin, lead_time)[past.lately[origin]] for lead_time in lead_times], axis=1)


def climatology_at(past: Past, origin: int, *, lead_times: Sequence[int]) -> Table:
    """Return (unit, lead_time) how often the season of the target week had an incident."""
    return np.stack([past.season[origin + lead_time - 1] for lead_time in lead_times], axis=1)


def _followed(past: Past, origin: int, lead_time: int) -> Table:
    last = origin - lead_time
    origins = np.arange(max(last - _LEARN_WEEKS + 1, 0), last + 1)
    known = past.known[origins + lead_time - 1]
    lately = past.lately[origins][known]
    came = past.happened[origins + lead_time - 1][known]
    weeks = np.bincount(lately, minlength=_CLASSES)
    hits = np.bincount(lately, weights=came, minlength=_CLASSES)
    return np.asarray((hits + _WEEKS_OF_PRIOR * came.mean()) / (weeks + _WEEKS_OF_PRIOR))
