"""What came of a file: months by cells, in the one unit of its kind, with where it is from and when it was known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import xarray as xr

from primacy.exchange.rasters.kind import GridKind
from primacy.vocabulary import Fault, FaultyInputError, Month

__all__ = ["ADVICE", "Order", "cube_of", "refuse"]

ADVICE = "Nothing was taken. Mend the file, or choose the kind that it holds, and import it again."
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """
    What is asked of a file.

    Parameters
    ----------
    kind : GridKind
    gids : sequence of int
        PRIO-GRID cells to be filled.
    known_on : date or None
        Day from which the file could be had; None for the day that the file itself gives.
    month : Month or None
        Of a GeoTIFF whose name does not tell it.
    """

    kind: GridKind
    gids: Sequence[int]
    known_on: date | None = None
    month: Month | None = None


def refuse(file: Path, expected: str, got: object, *, column: str | None = None) -> FaultyInputError:
    """Return the refusal of a file for one fault."""
    return FaultyInputError([Fault(file.name, None, column, expected, str(got))], advice=ADVICE)


def cube_of(
    values: np.ndarray, months: Sequence[Month], *, file: Path, order: Order, known_on: date, variable: str
) -> xr.DataArray:
    """
    Return the months of a file as a labelled array.

    Raises
    ------
    FaultyInputError
        If a month stands twice, a value is impossible, no cell of the area is covered, or the file was known before
        its last month began.
    """
    ids = [month.month_id for month in months]
    faults = [*_of_months(file, months, known_on), *_of_values(file, values, order, variable)]
    if faults:
        raise FaultyInputError(faults, advice=ADVICE)
    cube = xr.DataArray(
        values,
        dims=("month_id", "gid"),
        coords={"month_id": ids, "gid": list(order.gids)},
        name=order.kind.name,
        attrs={
            "units": order.kind.unit, "kind": order.kind.name, "variable": variable, "source": file.name,
            "known_on": known_on.isoformat(),
        },
    )  # fmt: skip
    return cube.sortby("month_id")


def _of_months(file: Path, months: Sequence[Month], known_on: date) -> list[Fault]:
    twice = sorted({str(month) for month in months if months.count(month) > 1})
    faults = [Fault(file.name, None, "time", "each month once", f"{twice[0]} again")] if twice else []
    if known_on < max(months).first_on:
        expected = f"a file known on or after its last month began, {max(months).first_on.isoformat()}"
        faults.append(Fault(file.name, None, "known_on", expected, known_on.isoformat()))
    return faults


def _of_values(file: Path, values: np.ndarray, order: Order, variable: str) -> list[Fault]:
    kind, known = order.kind, values[np.isfinite(values)]
    if known.size == 0:
        return [Fault(file.name, None, variable, "values in the area of the mission", "none in any of its cells")]
    outside = known[(known < kind.least) | (known > kind.most)]
    if outside.size == 0:
        return []
    expected = f"{kind.name} in [{kind.least:g}, {kind.most:g}] {kind.unit}"
    return [Fault(file.name, None, variable, expected, ", ".join(f"{each:g}" for each in outside[:_SHOWN]))]
