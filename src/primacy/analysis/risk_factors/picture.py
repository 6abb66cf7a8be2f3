"""What the factors of one area say together: how many are over, between which bounds, and whether enough is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from primacy.analysis.risk_factors.reading import FactorReading, FactorState
from primacy.vocabulary import ImpossibleValueError

__all__ = ["RiskExtent", "RiskPicture", "judge"]


class RiskExtent(StrEnum):
    """How many of the factors of a list are over their threshold: none, under a third, under two thirds, or more."""

    NONE = "none"
    FEW = "few"
    MANY = "many"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class RiskPicture:
    """
    The factors of one area by their state, and what follows.

    Parameters
    ----------
    over, perhaps, under, unknown : tuple of str
        Names of the factors, in the order of the list.
    is_enough : bool
        Whether enough factors are known to say anything of the whole.
    """

    over: tuple[str, ...]
    perhaps: tuple[str, ...]
    under: tuple[str, ...]
    unknown: tuple[str, ...]
    is_enough: bool

    @property
    def number(self) -> int:
        """How many factors the list has."""
        return len(self.over) + len(self.perhaps) + len(self.under) + len(self.unknown)

    @property
    def fewest(self) -> int:
        """How many factors are over at least: those of which even the least value reaches the threshold."""
        return len(self.over)

    @property
    def most(self) -> int:
        """How many factors may be over at most: those of which it is not certain, and the unknown ones, included."""
        return self.number - len(self.under)

    @property
    def extents(self) -> tuple[RiskExtent, RiskExtent] | None:
        """The least and the greatest extent that the records allow; None where not enough is known."""
        if not self.is_enough:
            return None
        return _extent(self.fewest, self.number), _extent(self.most, self.number)


def judge(readings: Sequence[FactorReading], *, enough: float = 0.5) -> RiskPicture:
    """
    Put the factors of one area together.

    Parameters
    ----------
    readings : sequence of FactorReading
        One for each factor of the list, names unlike one another.
    enough : float, share in (0, 1]
        Share of the list that must be known for the whole to be spoken of.

    Raises
    ------
    ImpossibleValueError
        If the share lies outside its domain, or a name comes twice.

    References
    ----------
    The rule is Primacy's own. The factors that are shipped follow United Nations, Framework of Analysis for Atrocity
    Crimes: A tool for prevention (2014), which warns against ranking them and against reading them as a sum.

    Examples
    --------
    >>> known = FactorReading(name="attacks", threshold=3, low=4, high=4)
    >>> judge([known, FactorReading(name="hate speech", threshold=2)]).extents
    (<RiskExtent.MANY: 'many'>, <RiskExtent.MOST: 'most'>)
    """
    if not 0 < enough <= 1:
        raise ImpossibleValueError("enough", expected="in (0, 1]", got=enough)
    names = [each.name for each in readings]
    if len(set(names)) != len(names):
        raise ImpossibleValueError("readings", expected="one for each factor", got=sorted(names))

    def of(state: FactorState) -> tuple[str, ...]:
        return tuple(each.name for each in readings if each.state is state)

    unknown = of(FactorState.UNKNOWN)
    known = len(names) - len(unknown)
    is_enough = known > 0 and known >= enough * len(names)
    return RiskPicture(of(FactorState.OVER), of(FactorState.PERHAPS), of(FactorState.UNDER), unknown, is_enough)


def _extent(over: int, of: int) -> RiskExtent:
    share = Fraction(over, of)
    if share == 0:
        return RiskExtent.NONE
    if share < Fraction(1, 3):
        return RiskExtent.FEW
    return RiskExtent.MANY if share < Fraction(2, 3) else RiskExtent.MOST
