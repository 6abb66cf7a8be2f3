"""What the evidence says: how firm consent is, how sure that is, and whether it falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.special import entr

from primacy.analysis.consent.evidence import Evidence
from primacy.analysis.consent.model import CUTS, ConsentModel
from primacy.vocabulary import ConsentLevel, ImpossibleValueError

__all__ = ["ConsentReading", "read_consent"]

Floats = NDArray[np.float64]

_ENOUGH_BITS = 0.4
_NOTICEABLE = 0.5
_BAND = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class ConsentReading:
    """
    A dated distribution of consent.

    Attributes
    ----------
    levels : DataArray, dims (week, level), probability
        From all that is known by the day asked about; `week` is the Monday.
    line : DataArray, dims (week, quantile), on the line of consent
        5 %, 50 % and 95 % quantiles.
    information : float, bits, >= 0
        How much less open the levels of the last week are than three that are as likely as one another: log2(3) less
        their entropy.
    falling : float, probability
        That consent fell by half of a level or more in the weeks looked back at.
    log_evidence : float
        Natural logarithm of how likely the model makes all that is known; for comparing assumptions.
    """

    levels: xr.DataArray
    line: xr.DataArray
    information: float
    falling: float
    log_evidence: float

    @property
    def is_enough(self) -> bool:
        """
        Whether enough is known: 0.4 bits or more.

        Two levels as likely as one another, with the third ruled out, are 0.58 bits; that of one assessment graded C3
        is about 0.4 or more, and of one graded D4 less.
        """
        return self.information >= _ENOUGH_BITS

    @property
    def level(self) -> ConsentLevel | None:
        """The likeliest level in the last week; None where not enough is known."""
        return ConsentLevel(int(self.levels[-1].to_numpy().argmax())) if self.is_enough else None


def read_consent(evidence: Evidence, *, model: ConsentModel | None = None, look_back_weeks: int = 8) -> ConsentReading:
    """
    Return how firm one actor's consent was in each week, and whether it falls.

    Parameters
    ----------
    evidence : Evidence
    model : ConsentModel or None
        The default assumptions if None.
    look_back_weeks : int, weeks, >= 1
        Against which week a fall is reckoned; the first where there are fewer.

    Raises
    ------
    ImpossibleValueError
        If `look_back_weeks` is less than 1.

    Notes
    -----
    Consent moves at random from week to week; assessments are ordered-probit readings of it and acts Poisson counts
    whose rates depend on it. On a line of 80 intervals the distribution is reckoned exactly, by the forward-backward
    recursions.

    References
    ----------
    Kitagawa (1987), Non-Gaussian state-space modeling of nonstationary time series, JASA 82(400), 1032-1041,
    doi:10.1080/01621459.1987.10478534. McCullagh (1980), Regression models for ordinal data, JRSS B 42(2), 109-142,
    doi:10.1111/j.2517-6161.1980.tb01109.x.

    Examples
    --------
    >>> from primacy.analysis.consent import Assessment
    >>> from primacy.vocabulary import Credibility, Grade, Reliability
    >>> sure = Grade(Reliability.COMPLETELY_RELIABLE, Credibility.CONFIRMED)
    >>> said = [Assessment(date(2021, 3, day), ConsentLevel.STRONG, sure) for day in (1, 8, 15)]
    >>> read_consent(Evidence(until=date(2021, 3, 15), assessments=said)).level
    <ConsentLevel.STRONG: 2>
    >>> read_consent(Evidence(until=date(2021, 3, 15))).level is None
    True
    """
    if look_back_weeks < 1:
        raise ImpossibleValueError("look_back_weeks", expected=">= 1", got=look_back_weeks)
    model = model or ConsentModel()
    told = model.log_likelihoods(evidence)
    highest = told.max(axis=1, keepdims=True)
    likely = np.exp(told - highest)
    ahead, scales = _forward(model, likely)
    known = ahead * _backward(model, likely)
    known /= known.sum(axis=1, keepdims=True)
    levels = _levels(model.line, known)
    mondays = [np.datetime64(date.fromordinal(week * 7 + 1), "ns") for week in evidence.weeks]
    return ConsentReading(
        levels=_dated(levels, mondays, level=[each.name.lower() for each in ConsentLevel]),
        line=_dated(_quantiles(model.line, known), mondays, quantile=list(_BAND)),
        information=float((np.log(3) - entr(levels[-1]).sum()) / np.log(2)),
        falling=_falling(model, ahead, likely, weeks=look_back_weeks),
        log_evidence=float(np.log(scales).sum() + highest.sum()),
    )


def _dated(values: Floats, mondays: Sequence[object], **across: Sequence[object]) -> xr.DataArray:
    return xr.DataArray(values, dims=("week", *across), coords={"week": mondays, **across})


def _forward(model: ConsentModel, likely: Floats) -> tuple[Floats, Floats]:
    """Return the distribution in each week given what is known by then, and the scale of each week."""
    ahead, scales = np.empty_like(likely), np.empty(len(likely))
    expected, steps = model.prior, model.steps
    for week, told in enumerate(likely):
        joint = expected * told
        scales[week] = joint.sum()
        ahead[week] = joint / scales[week]
        expected = ahead[week] @ steps
    return ahead, scales


def _backward(model: ConsentModel, likely: Floats) -> Floats:
    """Return how likely each point makes what comes after each week, up to a factor for each week."""
    behind, steps = np.ones_like(likely), model.steps
    for week in range(len(likely) - 2, -1, -1):
        joint = steps @ (likely[week + 1] * behind[week + 1])
        behind[week] = joint / joint.sum()
    return behind


def _falling(model: ConsentModel, ahead: Floats, likely: Floats, *, weeks: int) -> float:
    """Return the probability that consent now is lower by half of a level or more than it was then."""
    then = max(0, len(likely) - 1 - weeks)
    joint, steps = np.diag(ahead[then]), model.steps
    for told in likely[then + 1 :]:
        joint = (joint @ steps) * told
        joint /= joint.sum()
    is_lower = model.line[None, :] <= model.line[:, None] - _NOTICEABLE * (CUTS[1] - CUTS[0]) + 1e-9
    return float(joint[is_lower].sum())


def _levels(line: Floats, known: Floats) -> Floats:
    """Return the probability of each level in each week."""
    of_level = np.searchsorted(CUTS, line)
    return np.stack([known[:, of_level == level].sum(axis=1) for level in ConsentLevel], axis=1)


def _quantiles(line: Floats, known: Floats) -> Floats:
    passed = known.cumsum(axis=1)
    return np.stack([line[(passed < share - 1e-12).sum(axis=1)] for share in _BAND], axis=1)
