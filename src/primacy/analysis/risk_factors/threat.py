"""The level of a threat to civilians, from how likely it is and how grave it would be."""

from enum import StrEnum

from primacy.vocabulary import ImpossibleValueError

__all__ = ["ThreatLevel", "threat_level"]

_STEPS = 5


class ThreatLevel(StrEnum):
    """How much a threat asks of the mission."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


def threat_level(likelihood: int, impact: int) -> ThreatLevel:
    """
    Return the level of a threat.

    Parameters
    ----------
    likelihood : int, in [1, 5]
        From very unlikely to very likely.
    impact : int, in [1, 5]
        On civilians, from negligible to critical.

    Raises
    ------
    ImpossibleValueError
        If one lies outside its domain.

    References
    ----------
    Both scales have the five words of the United Nations Security Policy Manual, chapter IV (security risk
    management), here applied to civilians. The steps are Primacy's own: of the product of the two, to 4 low, to 9
    medium, to 14 high, above that very high.

    Examples
    --------
    >>> threat_level(likelihood=2, impact=5).value
    'high'
    """
    for name, value in (("likelihood", likelihood), ("impact", impact)):
        if not 1 <= value <= _STEPS:
            raise ImpossibleValueError(name, expected=f"in [1, {_STEPS}]", got=value)
    product = likelihood * impact
    if product < 5:
        return ThreatLevel.LOW
    if product < 10:
        return ThreatLevel.MEDIUM
    return ThreatLevel.HIGH if product < 15 else ThreatLevel.VERY_HIGH
