"""
What is assumed about consent: how fast it moves, how far an assessment may err, how often acts follow from it.

Consent is a number on a line that nobody sees, zero in the middle of *weak*; the two cuts of the line lie at -1 and 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, poisson

from primacy.analysis.consent.evidence import ActKind, Assessment, Evidence
from primacy.vocabulary import ConsentLevel, Credibility, Grade, ImpossibleValueError, Reliability

__all__ = ["CUTS", "ActRate", "ConsentModel"]

Floats = NDArray[np.float64]

CUTS = (-1.0, 1.0)
"""Where compromised ends, and where strong begins."""

_FARTHEST = 4.0
_STEP = 0.1
_RELIABILITY_SD = dict(zip(Reliability, (0.4, 0.6, 0.9, 1.4, 2.0, 1.4), strict=True))
_CREDIBILITY_SD = dict(zip(Credibility, (0.2, 0.4, 0.7, 1.2, 1.8, 1.2), strict=True))


@dataclass(frozen=True, slots=True)
class ActRate:
    """
    How often an act of one kind happens in a week.

    Parameters
    ----------
    when_weak : float, acts per week, > 0
        In the middle of weak consent.
    slope : float
        By how much the logarithm of the rate grows where consent grows by one; negative where the act speaks against
        consent.

    Raises
    ------
    ImpossibleValueError
        If a number is not finite, or the rate not above zero.
    """

    when_weak: float
    slope: float

    def __post_init__(self) -> None:
        if not (isfinite(self.when_weak) and self.when_weak > 0):
            raise ImpossibleValueError("when_weak", expected="> 0 and finite", got=self.when_weak)
        if not isfinite(self.slope):
            raise ImpossibleValueError("slope", expected="finite", got=self.slope)


_RATES = MappingProxyType(
    {
        ActKind.ATTACK: ActRate(0.02, -1.5),
        ActKind.COOPERATION: ActRate(0.3, 0.6),
        ActKind.HOSTILE_STATEMENT: ActRate(0.1, -1.0),
        ActKind.MOVEMENT_DENIAL: ActRate(0.15, -1.2),
        ActKind.OBSTRUCTION: ActRate(0.15, -1.2),
        ActKind.SOFA_VIOLATION: ActRate(0.1, -1.0),
        ActKind.SUPPORTIVE_STATEMENT: ActRate(0.1, 0.8),
    }
)


@dataclass(frozen=True, slots=True)
class ConsentModel:
    """
    Assumptions, each open to be argued with.

    Parameters
    ----------
    weekly_sd : float, > 0
        Standard deviation of the change in a week. With 0.15 consent moves by one, half of what lies between the two
        cuts, in 44 weeks as a rule.
    prior_sd : float, > 0
        How little is known at the beginning.
    rates : mapping of ActKind to ActRate
        The default rates are orders of magnitude for one actor in one place; estimate them where records allow.

    Raises
    ------
    ImpossibleValueError
        If a spread is not above zero, or a kind of act has no rate.
    """

    weekly_sd: float = 0.15
    prior_sd: float = 1.5
    rates: Mapping[ActKind, ActRate] = field(default_factory=lambda: _RATES)

    def __post_init__(self) -> None:
        for name in ("weekly_sd", "prior_sd"):
            if not (isfinite(value := getattr(self, name)) and value > 0):
                raise ImpossibleValueError(name, expected="> 0 and finite", got=value)
        missing = set(ActKind) - set(self.rates)
        if missing:
            raise ImpossibleValueError("rates", expected="a rate for every kind of act", got=sorted(self.rates))

    @property
    def line(self) -> Floats:
        """The middles of the intervals in which consent is reckoned, shape (80,); each cut ends an interval."""
        return np.round(np.arange(-_FARTHEST, _FARTHEST, _STEP) + _STEP / 2, 10)

    @property
    def prior(self) -> Floats:
        """Probability of each point at the beginning, shape (80,)."""
        return _shared_out(norm.pdf(self.line, scale=self.prior_sd))

    @property
    def steps(self) -> Floats:
        """Probability of each point (columns) a week after another (rows), shape (80, 80)."""
        apart = self.line[None, :] - self.line[:, None]
        # The mass of the interval around a point, so that steps far below the distance of points stay possible.
        mass = norm.cdf((apart + _STEP / 2) / self.weekly_sd) - norm.cdf((apart - _STEP / 2) / self.weekly_sd)
        return _shared_out(mass)

    def log_likelihoods(self, evidence: Evidence) -> Floats:
        """Return how likely each point makes what is known of each week, shape (weeks, 80), natural logarithms."""
        told = np.zeros((len(evidence.weeks), self.line.size))
        assessments, acts, watched = (
            evidence.assessments_by_week(), evidence.acts_by_week(), evidence.weeks_watched(),
        )  # fmt: skip
        for place, week in enumerate(evidence.weeks):
            for assessment in assessments.get(week, ()):
                told[place] += self.log_of_assessment(assessment)
            for kind in ActKind:
                number = acts[week][kind] if week in acts else 0
                told[place] += self._log_of_acts(kind, number, is_watched=week in watched)
        return told

    def log_of_assessment(self, assessment: Assessment) -> Floats:
        """Return how likely each point makes an assessment, shape (80,), natural logarithms: an ordered probit."""
        sd, (low, high) = error_of(assessment.grade), CUTS
        if assessment.level == ConsentLevel.STRONG:
            return norm.logsf((high - self.line) / sd)
        if assessment.level == ConsentLevel.COMPROMISED:
            return norm.logcdf((low - self.line) / sd)
        # The cuts lie alike on both sides of zero; on the upper side neither probability is close to one.
        below_high, below_low = (norm.logcdf((cut - np.abs(self.line)) / sd) for cut in (high, low))
        return below_high + np.log(-np.expm1(below_low - below_high))

    def _log_of_acts(self, kind: ActKind, number: int, *, is_watched: bool) -> Floats:
        if not number and not is_watched:
            return np.zeros(self.line.size)
        rates = self.rates_of(kind)
        logs = poisson.logpmf(number, rates)
        # Where nobody watched, that there was an act is what made it known: only how many there were tells something.
        return np.asarray(logs if is_watched else logs - np.log(-np.expm1(-rates)))

    def rates_of(self, kind: ActKind) -> Floats:
        """Return the rate of an act at each point, acts per week, shape (80,)."""
        rate = self.rates[kind]
        rates: Floats = rate.when_weak * np.exp(rate.slope * self.line)
        return rates


def error_of(grade: Grade) -> float:
    """
    Return by how much an assessment of a grade errs as a rule, on the line of consent.

    What cannot be judged weighs as what is not usually reliable, or doubtful.
    """
    return float(np.hypot(_RELIABILITY_SD[grade.reliability], _CREDIBILITY_SD[grade.credibility]))


def _shared_out(weights: Floats) -> Floats:
    shares: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return shares
