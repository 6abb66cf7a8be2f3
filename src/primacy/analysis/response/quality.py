"""
How good warnings were: hits, misses, false alarms and lead against incidents.

Several warnings may foresee one incident and one warning several incidents, so hits are counted twice over, as weather
services do for tornadoes: incidents that were warned of, and warnings that were borne out.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from primacy.analysis.response.nearness import Nearness, pairs_near
from primacy.analysis.response.waits import MissingColumnError, check_moments

__all__ = ["WarningQuality", "warning_quality"]


@dataclass(frozen=True, eq=False)
class WarningQuality:
    """
    What warnings were worth, by the incidents that came or did not.

    Parameters
    ----------
    incidents_warned : int
        Incidents with a warning near them that was issued before.
    incidents_missed : int
        The others; `warned_after` of them had a warning that came too late.
    warned_after : int
    warnings_borne_out : int
        Warnings with an incident near them that came after their issue.
    warnings_averted : int
        Warnings without one, of which a person has recorded that the harm was averted: no hit that can be seen, and
        no false alarm either.
    false_alarms : int
        Warnings without one.
    warnings_open, warnings_unplaced, incidents_unplaced : int
        Not judged: the window has not closed yet, or nobody knows the place.
    lead_hours : array, dims (incident,), hours, ascending
        From the first of its warnings to each incident that was warned of.
    """

    incidents_warned: int
    incidents_missed: int
    warned_after: int
    warnings_borne_out: int
    warnings_averted: int
    false_alarms: int
    warnings_open: int
    warnings_unplaced: int
    incidents_unplaced: int
    lead_hours: NDArray[np.float64]

    @property
    def probability_of_detection(self) -> float | None:
        """Share of the incidents that were warned of; None without an incident."""
        return _share(self.incidents_warned, self.incidents_missed)

    @property
    def false_alarm_ratio(self) -> float | None:
        """Share of the warnings that were false alarms, averted ones left out; None without such a warning."""
        return _share(self.false_alarms, self.warnings_borne_out)

    @property
    def false_alarm_bounds(self) -> tuple[float, float] | None:
        """The ratio if all averted harm would have come, and if none would; None without a warning."""
        judged = self.false_alarms + self.warnings_averted + self.warnings_borne_out
        if not judged:
            return None
        return self.false_alarms / judged, (self.false_alarms + self.warnings_averted) / judged

    @property
    def critical_success_index(self) -> float | None:
        """
        Hits as a share of hits, misses and false alarms; None where one of the two ratios is.

        References
        ----------
        Schaefer (1990), The critical success index as an indicator of warning skill, Weather and Forecasting 5(4),
        570-575. doi:10.1175/1520-0434(1990)005<0570:TCSIAA>2.0.CO;2
        """
        detected, false = self.probability_of_detection, self.false_alarm_ratio
        if detected is None or false is None:
            return None
        if detected == 0 or false == 1:
            return 0.0
        return 1 / (1 / detected + 1 / (1 - false) - 1)

    @property
    def median_lead_hours(self) -> float | None:
        """Half of the incidents that were warned of had at least so many hours; None without one."""
        return float(np.median(self.lead_hours)) if self.lead_hours.size else None


def warning_quality(
    warnings: pl.DataFrame, incidents: pl.DataFrame, *, nearness: Nearness, known_at: datetime
) -> WarningQuality:
    """
    Judge warnings by the incidents near them.

    Parameters
    ----------
    warnings : DataFrame
        `longitude`, `latitude` (degrees, empty where not known), `issued_at`, `begins_at`, `ends_at` (moments in a
        time zone), `threat` (text) and `is_averted` (bool, whether a person has recorded that the harm was averted).
    incidents : DataFrame
        `longitude`, `latitude`, `happened_at` and `threat`. Only those belong in it that a warning ought to have
        foreseen: of the place, the time and the gravity that the mission warns of.
    nearness : Nearness
    known_at : datetime, with a time zone
        A warning whose window closes later is open; an incident later than that is not known.

    Returns
    -------
    WarningQuality

    Raises
    ------
    ClockColumnError, MissingColumnError
        If a column is missing, or moments have no time zone.
    ImpossibleValueError
        If `known_at` has no time zone.
    """
    check_moments(warnings, ("issued_at", "begins_at", "ends_at"), known_at=known_at)
    check_moments(incidents, ("happened_at",), known_at=known_at)
    for frame, names in ((warnings, ("threat", "is_averted")), (incidents, ("threat",))):
        for name in ("longitude", "latitude", *names):
            if name not in frame.columns:
                raise MissingColumnError(name)
    issued = warnings.filter(pl.col("issued_at") <= known_at)
    happened = incidents.filter(pl.col("happened_at") <= known_at)
    pairs = pairs_near(issued, happened, nearness=nearness)
    ahead = pairs.filter(pl.col("lead_hours") > 0)
    first = ahead.group_by("incident").agg(pl.col("lead_hours").max())["lead_hours"].sort().to_numpy()
    placed = happened.select("longitude", "latitude").drop_nulls().height
    outcomes = _outcomes(issued, ahead, nearness=nearness, known_at=known_at)
    return WarningQuality(
        incidents_warned=first.size,
        incidents_missed=placed - first.size,
        warned_after=pairs["incident"].n_unique() - first.size,
        **outcomes,
        incidents_unplaced=happened.height - placed,
        lead_hours=first,
    )


def _outcomes(issued: pl.DataFrame, ahead: pl.DataFrame, *, nearness: Nearness, known_at: datetime) -> dict[str, int]:
    borne_out = pl.col("warning").is_in(ahead["warning"].unique().implode())
    closes_at = pl.col("ends_at") + pl.duration(microseconds=round(nearness.hours_after * 3_600_000_000))
    rules = [
        (pl.col("longitude").is_null() | pl.col("latitude").is_null(), "warnings_unplaced"),
        (borne_out, "warnings_borne_out"),
        (closes_at > known_at, "warnings_open"),
        (pl.col("is_averted"), "warnings_averted"),
    ]
    outcome = pl.lit("false_alarms")
    for applies, word in reversed(rules):
        outcome = pl.when(applies).then(pl.lit(word)).otherwise(outcome)
    facts = issued.select("longitude", "latitude", "ends_at", "is_averted").with_row_index("warning")
    judged = facts.select(outcome).to_series().to_list()
    return {name: judged.count(name) for name in (*(word for _rule, word in rules), "false_alarms")}


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None
