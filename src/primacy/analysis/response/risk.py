"""Who was still waiting at each moment at which a wait ended: what every estimate here counts from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from primacy.analysis.response.waits import Waits
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["NobodyWaitedError", "RiskTable", "check_confidence", "risk_table"]


class NobodyWaitedError(PrimacyError, ValueError):
    """There is not one wait to estimate from."""


@dataclass(frozen=True, eq=False)
class RiskTable:
    """
    Moments at which waits ended, with how many were waiting and how many ended.

    Parameters
    ----------
    hours : array, dims (moment,), hours, ascending
    at_risk : array of int, dims (moment,)
        Still waiting just before; one that stops being seen at the very moment counts.
    ended : array of int, dims (moment,)
        >= 1.
    waits : int, >= 1
        How many waits there were at the beginning.
    """

    hours: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    ended: NDArray[np.int64]
    waits: int

    @property
    def survival(self) -> NDArray[np.float64]:
        """Share still waiting after each moment, by Kaplan and Meier."""
        return np.asarray(np.cumprod(1 - self.ended / self.at_risk), dtype=np.float64)

    @property
    def greenwood(self) -> NDArray[np.float64]:
        """Greenwood's sum, the variance of the logarithm of that share; infinite where nobody is left."""
        left = (self.at_risk - self.ended).astype(np.float64)
        terms = np.divide(self.ended, self.at_risk * left, out=np.full(left.shape, np.inf), where=left > 0)
        return np.asarray(np.cumsum(terms), dtype=np.float64)


def risk_table(waits: Waits, ended: NDArray[np.bool_]) -> RiskTable:
    """
    Return the risk table of waits, of which some ended and the others were only seen so long.

    Raises
    ------
    NobodyWaitedError
        If there is no wait.
    """
    if not len(waits):
        raise NobodyWaitedError("A curve needs at least one wait; got none. Choose a longer period or a wider group.")
    moments, counts = np.unique(waits.hours[ended], return_counts=True)
    gone = np.searchsorted(np.sort(waits.hours), moments, side="left")
    return RiskTable(moments, (len(waits) - gone).astype(np.int64), counts.astype(np.int64), len(waits))


def check_confidence(confidence: float) -> None:
    """Refuse a confidence that is no probability strictly between 0 and 1."""
    if not 0 < confidence < 1:
        raise ImpossibleValueError("confidence", expected="in (0, 1)", got=confidence)
