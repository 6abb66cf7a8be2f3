"""Which share of the expected harm lies within reach of those who could protect."""

from primacy.analysis.coverage.harm import Coverage, coverage_curve, harm_within_reach
from primacy.analysis.coverage.reach import ImpossibleTravelError, first_to_arrive, reach

__all__ = [
    "Coverage",
    "ImpossibleTravelError",
    "coverage_curve",
    "first_to_arrive",
    "harm_within_reach",
    "reach",
]
