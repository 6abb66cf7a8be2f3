"""From the clocks of warnings and responses to rates: how long, how often, and how good the warnings were."""

from primacy.analysis.response.answers import Answer, AnswerColumnError, Standing, best_answer, with_answers
from primacy.analysis.response.comparing import GroupComparison, OneGroupError, compare_groups
from primacy.analysis.response.curves import Band, SurvivalCurve, TimeEstimate, survival_curve
from primacy.analysis.response.differing import chance_of_difference
from primacy.analysis.response.incidence import CumulativeIncidence, IncidenceCurve, cumulative_incidence
from primacy.analysis.response.nearness import Nearness
from primacy.analysis.response.quality import WarningQuality, warning_quality
from primacy.analysis.response.rates import ResponseRates, Share, response_rates
from primacy.analysis.response.risk import NobodyWaitedError
from primacy.analysis.response.waits import (
    ClockColumnError,
    EndedBeforeItBeganError,
    MissingColumnError,
    Waits,
    waits_between,
)

__all__ = [
    "Answer",
    "AnswerColumnError",
    "Band",
    "ClockColumnError",
    "CumulativeIncidence",
    "EndedBeforeItBeganError",
    "GroupComparison",
    "IncidenceCurve",
    "MissingColumnError",
    "Nearness",
    "NobodyWaitedError",
    "OneGroupError",
    "ResponseRates",
    "Share",
    "Standing",
    "SurvivalCurve",
    "TimeEstimate",
    "Waits",
    "WarningQuality",
    "best_answer",
    "chance_of_difference",
    "compare_groups",
    "cumulative_incidence",
    "response_rates",
    "survival_curve",
    "waits_between",
    "warning_quality",
    "with_answers",
]
