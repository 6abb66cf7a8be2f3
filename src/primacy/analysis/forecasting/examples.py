"""Past origins turned into examples: what a unit looked like then, and what followed so many months later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.history import ShortHistoryError
from primacy.analysis.forecasting.replay import Places
from primacy.analysis.forecasting.traits import Surroundings, Table, Traits
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Examples", "Sampling", "asked"]

_MONTHS_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Sampling:
    """
    Which past unit-months serve as examples.

    Parameters
    ----------
    origins : int, >= 1
        At most so many past origins, spread evenly.
    lead_times : int, >= 1
        At most so many of the lead times that are asked for, spread evenly; the model sees the lead time.
    busy_rows, quiet_rows : int, >= 1
        At most so many examples of units with and without deaths in the five years before; the rest is
        left out at random and the others count for more.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.
    """

    origins: int = 160
    lead_times: int = 5
    busy_rows: int = 60_000
    quiet_rows: int = 15_000

    def __post_init__(self) -> None:
        for name in ("origins", "lead_times", "busy_rows", "quiet_rows"):
            if getattr(self, name) < 1:
                raise ImpossibleValueError(name, expected=">= 1", got=getattr(self, name))


@dataclass(frozen=True)
class Examples:
    """
    What is learnt from.

    Parameters
    ----------
    known : array (row, trait)
        The last trait is the lead time, months.
    followed : array (row), persons
    weights : array (row), > 0
    """

    known: Table
    followed: Table
    weights: Table

    @classmethod
    def of(
        cls,
        history: xr.DataArray,
        *,
        lead_times: Sequence[int],
        surroundings: Surroundings,
        sampling: Sampling,
        rng: np.random.Generator,
    ) -> "Examples":
        """
        Take the examples that a history holds.

        A row's traits end before its origin and its outcome lies within the history, so that nothing is
        learnt from months that are not yet known.

        Raises
        ------
        ShortHistoryError
            If no past month has an outcome at any of the lead times.
        """
        seen = Traits.of(history, surroundings)
        months = history.sizes["month_id"]
        blocks = [
            (after, lead)
            for after in _origins(months, first_lead=lead_times[0], sampling=sampling)
            for lead in _spread([lead for lead in lead_times if after + lead <= months], most=sampling.lead_times)
        ]
        # Which examples are taken is settled before any is described: all of them would not fit into memory.
        begun = {after: np.flatnonzero(~np.isnan(seen.deaths[:, after - 1])) for after, _ in blocks}
        still = {after: seen.quiet(after)[units] for after, units in begun.items()}
        chosen, weights = _thinned(np.concatenate([still[after] for after, _ in blocks]), sampling=sampling, rng=rng)
        known, followed = _described(seen, blocks, begun=begun, chosen=chosen)
        return cls(known=known, followed=followed, weights=weights)


def _origins(months: int, *, first_lead: int, sampling: Sampling) -> list[int]:
    fewest = max(1, min(_MONTHS_BEFORE, months // 4))
    possible = range(fewest, months - first_lead + 1)
    if not possible:
        raise ShortHistoryError(
            f"Learning needs a month whose outcome {first_lead} months later is known; got {months} months. "
            "Add months or shorten the lead times."
        )
    return _spread(possible, most=sampling.origins)


def _described(
    seen: Traits, blocks: Sequence[tuple[int, int]], *, begun: Mapping[int, Places], chosen: Places
) -> tuple[Table, Table]:
    order = np.argsort(chosen, kind="stable")
    in_order = chosen[order]
    tables, followed = [], []
    start, described, then = 0, 0, np.empty((0, 0))
    for after, lead in blocks:
        if after != described:
            described, then = after, seen.after(after)
        end = start + len(begun[after])
        first, last = np.searchsorted(in_order, [start, end])
        units = begun[after][in_order[first:last] - start]
        tables.append(_table(seen, then, after=after, lead=lead)[units])
        followed.append(seen.deaths[units, after + lead - 1])
        start = end
    back = np.argsort(order, kind="stable")
    return np.concatenate(tables)[back], np.concatenate(followed)[back]


def asked(history: xr.DataArray, *, lead_times: Sequence[int], surroundings: Surroundings) -> tuple[Table, Places]:
    """
    Return what a model is asked at the end of a history.

    Returns
    -------
    array (question, trait), array (unit, lead_time)
        The distinct questions, and which of them each unit and lead time ask: most units of a grid look
        alike, and are answered together. The last trait is the lead time, months.
    """
    seen, months = Traits.of(history, surroundings), history.sizes["month_id"]
    now = seen.after(months)
    each = np.concatenate([_table(seen, now, after=months, lead=lead) for lead in lead_times])
    _, first, like = np.unique(np.nan_to_num(each, nan=-1.0), axis=0, return_index=True, return_inverse=True)
    return each[first], like.reshape(len(lead_times), len(now)).T


def _table(seen: Traits, then: Table, *, after: int, lead: int) -> Table:
    return np.column_stack([then, seen.season(after, lead_time=lead), np.full(len(then), float(lead))])


def _spread(values: Sequence[int], *, most: int) -> list[int]:
    places = np.unique(np.linspace(0, len(values) - 1, min(most, len(values))).round().astype(int))
    return [values[place] for place in places]


def _thinned(
    is_quiet: NDArray[np.bool_], *, sampling: Sampling, rng: np.random.Generator
) -> tuple[NDArray[np.intp], Table]:
    chosen, weights = [], []
    for rows, most in (
        (np.flatnonzero(~is_quiet), sampling.busy_rows),
        (np.flatnonzero(is_quiet), sampling.quiet_rows),
    ):
        kept = np.sort(rng.choice(rows, size=most, replace=False)) if len(rows) > most else rows
        chosen.append(kept)
        weights.append(np.full(len(kept), len(rows) / max(len(kept), 1)))
    return np.concatenate(chosen), np.concatenate(weights)
