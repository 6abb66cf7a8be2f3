"""Whether groups wait differently: state and non-state perpetrators, components, offices."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from primacy.analysis.response.risk import risk_table
from primacy.analysis.response.waits import Waits
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["GroupComparison", "OneGroupError", "compare_groups"]

_Array = NDArray[np.float64]


class OneGroupError(PrimacyError, ValueError):
    """There are not two groups to compare."""


@dataclass(frozen=True)
class GroupComparison:
    """
    How many waits of each group ended, and how many would have if all groups waited alike.

    Parameters
    ----------
    waits, ended : mapping of str to int
    expected : mapping of str to float
    chi_square : float, >= 0
        NaN where nothing ended while two groups waited, so that nothing can be compared.
    degrees_of_freedom : int, >= 0
    p_value : float, probability in [0, 1]
        Of so great a difference or a greater one, if all groups waited alike; NaN likewise.
    """

    waits: Mapping[str, int]
    ended: Mapping[str, int]
    expected: Mapping[str, float]
    chi_square: float
    degrees_of_freedom: int
    p_value: float

    def relative_rate(self, group: str, *, to: str) -> float:
        """
        Return how many times as fast the waits of a group end as those of another.

        Below 1 the group waits longer. NaN where none of the other was expected to end or did.

        Raises
        ------
        ImpossibleValueError
            If there is no such group.
        """
        for name in (group, to):
            if name not in self.ended:
                raise ImpossibleValueError("group", expected=f"one of {', '.join(self.ended)}", got=name)
        if not (self.ended[to] and self.expected[group]):
            return float("nan")
        return (self.ended[group] / self.expected[group]) / (self.ended[to] / self.expected[to])


def compare_groups(waits: Waits, *endings: str) -> GroupComparison:
    """
    Compare by the log-rank test how fast the waits of groups end.

    Waits that ended otherwise than by `endings` count as seen only so long, so that what is compared is the rate at
    which these endings come among those who still wait.

    Parameters
    ----------
    waits : Waits
        Of two groups or more.
    *endings : str
        The endings that count; any if none is named.

    Returns
    -------
    GroupComparison

    Raises
    ------
    OneGroupError
        If there are fewer than two groups.

    References
    ----------
    Peto and Peto (1972), Asymptotically efficient rank invariant test procedures, Journal of the Royal Statistical
    Society A 135(2), 185-207. doi:10.2307/2344317

    Examples
    --------
    >>> waits = Waits([1, 2, 3, 8, 9, 9], ["arrived"] * 5 + [""], ["non_state"] * 3 + ["state"] * 3)
    >>> compared = compare_groups(waits)
    >>> compared.ended["state"], round(compared.expected["state"], 2), round(compared.p_value, 3)
    (2, 3.85, 0.025)
    """
    groups = waits.groups
    if len(groups) < 2:
        raise OneGroupError(f"A comparison needs two groups or more; got {len(groups)}. Choose another grouping.")
    counted = waits.ended(*endings)
    table = risk_table(waits, counted)
    at_risk, ended = _by_group(waits, counted, moments=table.hours)
    expected = at_risk * table.ended / table.at_risk
    surplus = (ended - expected).sum(axis=1)
    covariance = _covariance(at_risk, table.ended.astype(np.float64), table.at_risk.astype(np.float64))
    degrees = int(np.linalg.matrix_rank(covariance)) if covariance.any() else 0
    statistic = float(surplus @ np.linalg.pinv(covariance) @ surplus) if degrees else float("nan")
    return GroupComparison(
        waits={name: int((waits.group == name).sum()) for name in groups},
        ended={name: int(count) for name, count in zip(groups, ended.sum(axis=1), strict=True)},
        expected={name: float(count) for name, count in zip(groups, expected.sum(axis=1), strict=True)},
        chi_square=statistic,
        degrees_of_freedom=degrees,
        p_value=float(chi2.sf(statistic, degrees)) if degrees else float("nan"),
    )


def _by_group(waits: Waits, counted: NDArray[np.bool_], *, moments: _Array) -> tuple[_Array, _Array]:
    at_risk, ended = [], []
    for name in waits.groups:
        own = waits.group == name
        gone = np.searchsorted(np.sort(waits.hours[own]), moments, side="left")
        at_risk.append(own.sum() - gone)
        places = np.searchsorted(moments, waits.hours[own & counted])
        ended.append(np.bincount(places, minlength=moments.size))
    return np.asarray(at_risk, dtype=np.float64), np.asarray(ended, dtype=np.float64)


def _covariance(at_risk: _Array, ended: _Array, total: _Array) -> _Array:
    shares = at_risk / total
    weight = ended * np.divide(total - ended, total - 1, out=np.zeros_like(total), where=total > 1)
    return np.asarray(np.diag((shares * weight).sum(axis=1)) - (shares * weight) @ shares.T, dtype=np.float64)
