"""
How judgements held: the Brier score of what was stated, and how often each word came true.

References
----------
Brier (1950), Monthly Weather Review 78(1), doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
Newcombe (1998), Statistics in Medicine 17(8), doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, mean

from primacy.analysis.judgement.probability_term import ProbabilityTerm
from primacy.vocabulary import ImpossibleValueError

__all__ = ["CalibrationRow", "ResolvedJudgement", "brier_of_term", "calibrate", "mean_brier"]

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class ResolvedJudgement:
    """One judgement of which it is known whether what it judged came true."""

    term: ProbabilityTerm
    is_true: bool


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """
    How often what was judged in one word came true.

    Parameters
    ----------
    term : ProbabilityTerm
    judgements : int, >= 0
    came_true : int, in [0, judgements]

    Raises
    ------
    ImpossibleValueError
        If more came true than were made, or a count is negative.

    Examples
    --------
    >>> row = CalibrationRow(ProbabilityTerm.LIKELY, judgements=10, came_true=2)
    >>> row.share, row.keeps_its_word
    (0.2, False)
    """

    term: ProbabilityTerm
    judgements: int
    came_true: int

    def __post_init__(self) -> None:
        if not 0 <= self.came_true <= self.judgements:
            raise ImpossibleValueError("came_true", expected=f"in [0, {self.judgements}]", got=self.came_true)

    @property
    def share(self) -> float | None:
        """Share that came true; None where none was made."""
        return self.came_true / self.judgements if self.judgements else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of that share by the score of Wilson; the whole of [0, 1] where none was made."""
        if not self.judgements:
            return 0.0, 1.0
        number, share = self.judgements, self.came_true / self.judgements
        middle = share + _Z**2 / (2 * number)
        reach = _Z * sqrt(share * (1 - share) / number + _Z**2 / (4 * number**2))
        scale = 1 + _Z**2 / number
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)

    @property
    def keeps_its_word(self) -> bool:
        """Whether the interval meets the range of the word: as far as these judgements tell, it means what it says."""
        low, high = self.interval
        return low <= self.term.high and self.term.low <= high


def brier_of_term(term: ProbabilityTerm, *, is_true: bool) -> float:
    """
    Return the Brier score of one judgement: the squared distance of the middle of its range from what came.

    Returns
    -------
    float, in [0, 1]
        0 is best; always saying one half scores 0.25.

    Examples
    --------
    >>> brier_of_term(ProbabilityTerm.LIKELY, is_true=True)
    0.1225
    """
    return round((term.midpoint - is_true) ** 2, 6)


def mean_brier(resolved: Iterable[ResolvedJudgement]) -> float | None:
    """Return the mean Brier score of judgements; None where none is resolved."""
    scores = [brier_of_term(each.term, is_true=each.is_true) for each in resolved]
    return mean(scores) if scores else None


def calibrate(resolved: Iterable[ResolvedJudgement]) -> tuple[CalibrationRow, ...]:
    """Return one row for each word of the yardstick, from a remote chance to almost certain."""
    known = list(resolved)
    outcomes = {term: [each.is_true for each in known if each.term is term] for term in ProbabilityTerm}
    return tuple(CalibrationRow(term, len(each), sum(each)) for term, each in outcomes.items())
