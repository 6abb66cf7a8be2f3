"""Which share of the expected harm lies within reach of those who could protect, in which season, and how soon."""

from primacy.analysis.coverage.following import Following, presence_after_violence
from primacy.analysis.coverage.harm import Coverage, coverage_curve, harm_within_reach
from primacy.analysis.coverage.presence import presence_by_month
from primacy.analysis.coverage.reach import ImpossibleTravelError, first_to_arrive, reach
from primacy.analysis.coverage.season import (
    RAINY_MM,
    SLOWING,
    SeasonRatio,
    cut_off_by_rain,
    season_ratio,
    slowed_roads,
)

__all__ = [
    "RAINY_MM",
    "SLOWING",
    "Coverage",
    "Following",
    "ImpossibleTravelError",
    "SeasonRatio",
    "coverage_curve",
    "cut_off_by_rain",
    "first_to_arrive",
    "harm_within_reach",
    "presence_after_violence",
    "presence_by_month",
    "reach",
    "season_ratio",
    "slowed_roads",
]
