"""Words for a probability, each with the range that it stands for."""

from enum import StrEnum
from typing import Self

__all__ = ["ProbabilityTerm"]


class ProbabilityTerm(StrEnum):
    """
    A word of the probability yardstick; between two ranges there is none, so that nobody pretends to a precision.

    Attributes
    ----------
    label : str
        The word in plain English, to be translated where it is shown.
    low, high : float, probability in [0, 1]
        The range that it stands for.

    References
    ----------
    Professional Head of Intelligence Assessment (PHIA), Probability Yardstick, in: Cabinet Office (2025), Explaining
    uncertainty in UK intelligence assessment. ICD 203 (2015), Analytic Standards, has another seven words.

    Examples
    --------
    >>> term = ProbabilityTerm("likely")
    >>> term.label, term.low, term.high, term.midpoint
    ('Likely or probable', 0.55, 0.75, 0.65)
    """

    label: str
    low: float
    high: float

    def __new__(cls, value: str, label: str, low: float, high: float) -> Self:
        """Make one word of the yardstick."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.low = low
        member.high = high
        return member

    REMOTE_CHANCE = ("remote_chance", "Remote chance", 0.0, 0.05)
    HIGHLY_UNLIKELY = ("highly_unlikely", "Highly unlikely", 0.10, 0.20)
    UNLIKELY = ("unlikely", "Unlikely", 0.25, 0.35)
    REALISTIC_POSSIBILITY = ("realistic_possibility", "Realistic possibility", 0.40, 0.50)
    LIKELY = ("likely", "Likely or probable", 0.55, 0.75)
    HIGHLY_LIKELY = ("highly_likely", "Highly likely", 0.80, 0.90)
    ALMOST_CERTAIN = ("almost_certain", "Almost certain", 0.95, 1.0)

    @property
    def midpoint(self) -> float:
        """The middle of its range, by which it is scored."""
        return round((self.low + self.high) / 2, 6)
