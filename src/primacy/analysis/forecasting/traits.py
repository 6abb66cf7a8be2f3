"""
What a unit's past looks like at an origin, in numbers that a learning model can compare across units.

Everything is computed from the months before the origin, the most recent first, so that no future can enter.
Deaths enter as logarithms of one plus their mean, because wars differ by factors and not by differences.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.replay import Places

__all__ = ["Surroundings", "Table", "Traits", "level", "volatility", "yearly_mean"]

Table: TypeAlias = NDArray[np.float64]

_YEAR = 12
_MEMORY_MONTHS = 120
_MEANS = (1, 2, 3, 6, 12, 24, 60, 120)
_SHARES = (6, 12, 24, 60)
_HALF_LIVES = (2.0, 4.0, 8.0, 20.0)
_AROUND = (1, 3, 12, 60)
_LEVEL = len(_MEANS) + len(_SHARES) + 1
_VOLATILITY = len(_MEANS) + len(_SHARES) + len(_HALF_LIVES)
_VOLATILITY_MONTHS = 36
_VOLATILITY_HALF_LIFE = 12.0
_MONTHS_OF_PRIOR = 2.0
_MEAN_OF_A_YEAR = _MEANS.index(12)


@dataclass(frozen=True)
class Surroundings:
    """
    What is known of units besides their own deaths.

    Parameters
    ----------
    neighbours : Neighbourhood
        Which units lie next to which; the deaths around a unit are among its traits.
    covariates : DataArray, dims (unit, month_id, covariate), optional
        Further numbers by month, of which those of the last month before an origin are read; NaN where
        they are not known.
    """

    neighbours: Neighbourhood = field(default_factory=Neighbourhood)
    covariates: xr.DataArray | None = None


@dataclass(frozen=True)
class Traits:
    """
    The traits of all units of a history, after any number of its months.

    Parameters
    ----------
    deaths : array (unit, month), persons
        NaN before a unit's first known month.
    places, count : array (unit, neighbour), array (unit)
        Positions of neighbours, as `Neighbourhood.places` gives them.
    covariates : array (unit, month, covariate)
    """

    deaths: Table
    places: Places
    count: Places
    covariates: Table

    @classmethod
    def of(cls, history: xr.DataArray, surroundings: Surroundings) -> "Traits":
        """Read a history and what is around its units; covariates of other months are passed over."""
        places, count = surroundings.neighbours.places(history["unit"].values)
        covariates = np.empty((*history.shape, 0))
        if surroundings.covariates is not None:
            alike = surroundings.covariates.reindex(unit=history["unit"].values, month_id=history["month_id"].values)
            covariates = alike.transpose("unit", "month_id", "covariate").values
        deaths = history.transpose("unit", "month_id").values
        return cls(deaths=deaths, places=places, count=count, covariates=covariates)

    def after(self, months: int) -> Table:
        """
        Return the traits (unit, trait) when the first `months` months are known, and nothing later.

        They are means of deaths over 1 to 120 months (log(1 + mean)), shares of months with deaths,
        recency-weighted logarithms, worst months, months since the last death and trends; the same around
        the unit, if any unit has neighbours; and the covariates of the last month.
        """
        newest_first = self.deaths[:, max(0, months - _MEMORY_MONTHS) : months][:, ::-1]
        known = np.maximum((~np.isnan(newest_first)).sum(axis=1), 1)
        deaths = np.nan_to_num(newest_first)
        around = self._around(deaths, known=known) if self.places.shape[1] > 1 else ()
        return np.column_stack([*_own(deaths, known=known), *around, self.covariates[:, months - 1]])

    def quiet(self, months: int) -> NDArray[np.bool_]:
        """Return which units had no death in the five years before the first unknown month."""
        return ~np.asarray((self.deaths[:, max(0, months - 5 * _YEAR) : months] > 0).any(axis=1))

    def season(self, months: int, *, lead_time: int) -> Table:
        """
        Return what the season of a target month was like (unit, 2) when the first `months` months are known.

        The mean deaths a month in the target's calendar month and those beside it, one to three years before
        (log(1 + mean)), and how far that lies above the mean of the last three years.
        """
        target = months + lead_time - 1
        around = [target - _YEAR * years + beside for years in (1, 2, 3) for beside in (-1, 0, 1)]
        known = [month for month in around if 0 <= month < months]
        lately = np.log1p(np.nan_to_num(self.deaths[:, max(0, months - 3 * _YEAR) : months]).mean(axis=1))
        season = np.log1p(np.nan_to_num(self.deaths[:, known]).mean(axis=1)) if known else lately
        return np.column_stack([season, season - lately])

    def _around(self, deaths: Table, *, known: Places) -> Iterator[Table]:
        alone = (self.places[:, 0] == np.arange(len(self.places))) & (self.count == 1)
        counted = np.asarray(np.arange(self.places.shape[1]) < self.count[:, np.newaxis]) & ~alone[:, np.newaxis]
        for span in _AROUND:
            mean = deaths[:, :span].sum(axis=1) / np.minimum(known, span)
            yield np.log1p((mean[self.places] * counted).sum(axis=1))
        happened = np.asarray((deaths[:, :12] > 0).any(axis=1))
        yield (happened[self.places] & counted).sum(axis=1).astype(np.float64)


def level(table: Table) -> Table:
    """Return the deaths a month around which a unit's past moves: its recency-weighted geometric mean."""
    return np.asarray(np.expm1(table[:, _LEVEL]))


def volatility(table: Table) -> Table:
    """Return how far a unit's monthly deaths wander from their level, as a logarithm, drawn towards 1."""
    return np.asarray(table[:, _VOLATILITY])


def yearly_mean(table: Table) -> Table:
    """Return the mean deaths a month over the last twelve months."""
    return np.asarray(np.expm1(table[:, _MEAN_OF_A_YEAR]))


def _own(deaths: Table, *, known: Places) -> Iterator[Table]:
    means = {span: deaths[:, :span].sum(axis=1) / np.minimum(known, span) for span in _MEANS}
    yield from (np.log1p(mean) for mean in means.values())
    happened = deaths > 0
    yield from (happened[:, :span].sum(axis=1) / np.minimum(known, span) for span in _SHARES)
    logs = np.log1p(deaths)
    ages = np.arange(deaths.shape[1])
    for half_life in _HALF_LIVES:
        weights = 0.5 ** (ages / half_life) * (ages < known[:, np.newaxis])
        yield (logs * weights).sum(axis=1) / weights.sum(axis=1)
    yield _spread(logs, known=known)
    yield logs[:, :12].max(axis=1)
    yield logs[:, :48].max(axis=1)
    told = np.where(ages < known[:, np.newaxis], logs, np.nan)[:, :12]
    yield np.nanmedian(told, axis=1)
    yield np.nanstd(told, axis=1)
    yield np.log1p(np.where(happened.any(axis=1), happened.argmax(axis=1), _MEMORY_MONTHS))
    yield from (np.log1p(means[short]) - np.log1p(means[long]) for short, long in ((3, 12), (12, 24), (24, 120)))


def _spread(logs: Table, *, known: Places) -> Table:
    ages = np.arange(min(logs.shape[1], _VOLATILITY_MONTHS))
    weights = 0.5 ** (ages / _VOLATILITY_HALF_LIFE) * (ages < known[:, np.newaxis])
    recent, months = logs[:, : len(ages)], weights.sum(axis=1)
    middle = (recent * weights).sum(axis=1) / months
    squares = ((recent - middle[:, np.newaxis]) ** 2 * weights).sum(axis=1)
    # Two months of a spread of 1 stand for what a short or quiet record does not show.
    return np.asarray(np.sqrt((squares + _MONTHS_OF_PRIOR) / (months + _MONTHS_OF_PRIOR)))
