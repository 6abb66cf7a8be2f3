"""Where stress and past violence meet: what the grids say of a month, beside the incidents of the year before it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import xarray as xr
from django.db.models import Count
from django.utils.translation import gettext as _

from primacy.analysis.climate import (
    BasePeriod,
    BaseTooShortError,
    StressRule,
    anomalies,
    meeting,
    standardized_precipitation,
    stressed_cells,
    vegetation_condition,
)
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, cells
from primacy.mission.climate.counting import Tally, is_supported, standing_incidents
from primacy.mission.climate.grids.reading import series_of
from primacy.mission.climate.models import KindChoices
from primacy.vocabulary import Month

__all__ = ["CellStress", "StressChoice", "StressPicture", "UnitStress", "stress_picture"]

_NORMAL = BasePeriod(Month(1991, 1), Month(2020, 12))


@dataclass(frozen=True, slots=True, kw_only=True)
class StressChoice:
    """What is asked: a month (None for the last one known), how many months back incidents count, and which do."""

    month: Month | None = None
    scale_months: int = 3
    back_months: int = 12
    counted: str = "land"
    rule: StressRule = field(default_factory=StressRule)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStress:
    """One cell in one month; None where nothing is known. `flag`: 2 by the low number, 1 by the high one, else 0."""

    gid: int
    unit_code: str
    spi: float | None
    vci: float | None
    warmth: float | None
    is_known: bool
    is_stressed: bool
    incidents: Tally
    flag: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStress:
    """The cells of one unit together: means of what is known, and numbers of cells."""

    code: str
    name: str
    spi: float | None
    vci: float | None
    warmth: float | None
    known: int
    stressed: int
    incidents: Tally
    flagged: int


@dataclass(frozen=True, kw_only=True)
class StressPicture:
    """
    A month as the grids show it.

    Parameters
    ----------
    month : Month or None
        None where no grid came in.
    remarks : tuple of str
        What cannot be stated, and why.
    markings : frozenset of int
        Of the incidents counted.
    """

    month: Month | None
    cells: tuple[CellStress, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    markings: frozenset[int] = frozenset()

    @cached_property
    def units(self) -> list[UnitStress]:
        """Units, those with the most flagged cells first."""
        grouped = defaultdict(list)
        for cell in self.cells:
            grouped[cell.unit_code].append(cell)
        found = [_unit(code, self.names.get(code, code), held) for code, held in grouped.items()]
        return sorted(found, key=lambda unit: (-unit.flagged, -unit.stressed, unit.name))

    @property
    def flagged(self) -> list[CellStress]:
        """Cells where stress and past violence meet, those that even the low number reaches first."""
        met = [cell for cell in self.cells if cell.flag]
        return sorted(met, key=lambda cell: (-cell.flag, -cell.incidents.high, cell.gid))


def stress_picture(viewer: Viewer, mission: Mission, choice: StressChoice) -> StressPicture:
    """
    Return where stress and past violence meet in a month.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about climate in the mission.
    """
    viewer.require("climate.read", mission_code=mission.code)
    series = {kind: series_of(viewer, mission, kind) for kind in KindChoices.values}
    last = [int(each["month_id"].max()) for kind, each in series.items() if each is not None and kind != "temperature"]
    if not last:
        return StressPicture(month=None)
    month = choice.month or Month.from_id(min(last))
    ground = cells(viewer, mission)
    gids = [cell.gid for cell in ground]
    indices, remarks = _indices(series, month, gids, choice)
    tallies, markings = _tallies(viewer, mission, month, choice)
    spi, vci, warmth = (indices.get(name) for name in ("spi", "vci", "warmth"))
    nothing = _array([np.nan] * len(gids), gids)
    found = stressed_cells(choice.rule, spi=nothing if spi is None else spi, vci=vci)
    low, high = (_array([getattr(tallies[gid], name) for gid in gids], gids) for name in ("low", "high"))
    flags = meeting(found["stressed"], low=low, high=high, rule=choice.rule)
    laid = tuple(
        CellStress(
            gid=cell.gid, unit_code=cell.unit.code if cell.unit else "", spi=_at(spi, place), vci=_at(vci, place),
            warmth=_at(warmth, place), is_known=bool(found["known"][place]),
            is_stressed=bool(found["stressed"][place]), incidents=tallies[cell.gid], flag=int(flags[place]),
        )
        for place, cell in enumerate(ground)
    )  # fmt: skip
    names = {cell.unit.code: cell.unit.name for cell in ground if cell.unit}
    return StressPicture(month=month, cells=laid, names=names, remarks=tuple(remarks), markings=markings)


def _indices(
    series: dict[str, xr.DataArray | None], month: Month, gids: list[int], choice: StressChoice
) -> tuple[dict[str, xr.DataArray], list[str]]:
    ways = {
        "rain": ("spi", lambda held, base: standardized_precipitation(held, base, scale_months=choice.scale_months)),
        "vegetation": ("vci", vegetation_condition),
        "temperature": ("warmth", lambda held, base: anomalies(held, base)["anomaly"]),
    }
    indices, remarks = {}, []
    for kind, (name, way) in ways.items():
        label, held = KindChoices(kind).label, series[kind]
        if held is None or month.month_id not in held["month_id"]:
            remarks.append(_("%(kind)s: no grid of this month came in.") % {"kind": label})
            continue
        try:
            index = way(held, _base_of(held))
        except BaseTooShortError as error:
            sentence = _("%(kind)s: %(years)s years came in; %(asked)s are needed to say what is usual.")
            remarks.append(sentence % {"kind": label, "years": error.years, "asked": error.asked})
            continue
        indices[name] = index.sel(month_id=month.month_id, drop=True).reindex(gid=gids)
    return indices, remarks


def _base_of(held: xr.DataArray) -> BasePeriod:
    first, last = (Month.from_id(int(end)) for end in (held["month_id"].min(), held["month_id"].max()))
    has_normal = first <= _NORMAL.first + 120 and last >= _NORMAL.last
    return _NORMAL if has_normal else BasePeriod(first, last)


def _tallies(
    viewer: Viewer, mission: Mission, month: Month, choice: StressChoice
) -> tuple[dict[int, Tally], frozenset[int]]:
    first = month + (1 - choice.back_months)
    standing = standing_incidents(viewer, mission, first=first, last=month, counted=choice.counted)
    tallies, markings = defaultdict(Tally), set()
    counted = standing.values_list("gid", "verification", "place_precision", "marking_id").annotate(Count("pk"))
    for gid, verification, precision, marking, number in counted.order_by():
        tallies[gid].add(supported=is_supported(verification, precision), number=number)
        markings.add(marking)
    return tallies, frozenset(markings)


def _unit(code: str, name: str, held: list[CellStress]) -> UnitStress:
    tally = Tally(sum(cell.incidents.low for cell in held), sum(cell.incidents.high for cell in held))
    means = {index: _mean([getattr(cell, index) for cell in held]) for index in ("spi", "vci", "warmth")}
    return UnitStress(
        code=code, name=name, **means, known=sum(cell.is_known for cell in held),
        stressed=sum(cell.is_stressed for cell in held), incidents=tally, flagged=sum(cell.flag > 0 for cell in held),
    )  # fmt: skip


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _array(values: list[float], gids: list[int]) -> xr.DataArray:
    return xr.DataArray(values, dims="gid", coords={"gid": gids})


def _at(index: xr.DataArray | None, place: int) -> float | None:
    if index is None:
        return None
    value = float(index[place])
    return None if np.isnan(value) else value
