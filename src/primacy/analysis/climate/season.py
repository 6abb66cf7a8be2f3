"""Seasons by calendar month, and how incidents in a season compare with those outside it."""

import math
from dataclasses import dataclass

from scipy.special import betaincinv

from primacy.vocabulary import ImpossibleValueError

__all__ = ["SeasonContrast", "Span", "contrast_seasons"]

_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Span:
    """
    A season as a range of calendar months, both inclusive; it may run over the turn of the year.

    Parameters
    ----------
    first, last : int, in [1, 12]

    Examples
    --------
    >>> Span(11, 2).months
    (11, 12, 1, 2)
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        for name in ("first", "last"):
            if not 1 <= getattr(self, name) <= 12:
                raise ImpossibleValueError(name, expected="a calendar month in [1, 12]", got=getattr(self, name))

    @property
    def months(self) -> tuple[int, ...]:
        """Calendar months of the season, in their order."""
        return tuple((self.first - 1 + step) % 12 + 1 for step in range((self.last - self.first) % 12 + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonContrast:
    """
    Incidents a month inside a season against outside it.

    Parameters
    ----------
    inside, outside : float, incidents a month
    ratio : float or None
        Inside over outside; None where there is none outside.
    low, high : float or None
        Bounds of the ratio at 95 %; None for a bound without end.
    """

    inside: float
    outside: float
    ratio: float | None
    low: float
    high: float | None

    @property
    def differs(self) -> bool:
        """Whether the bounds leave out that both are alike."""
        return self.low > 1 or (self.high is not None and self.high < 1)


def contrast_seasons(*, inside: int, outside: int, months_inside: int, months_outside: int) -> SeasonContrast:
    """
    Compare how often something happens inside a season and outside it.

    Two Poisson rates are compared by the exact conditional interval: of all incidents, the share inside is binomial,
    and the bounds of that share by Clopper and Pearson (1934) are those of the ratio.

    Parameters
    ----------
    inside, outside : int, incidents, >= 0
    months_inside, months_outside : int, months, >= 1
        How long it was looked.

    Raises
    ------
    ImpossibleValueError
        If a number lies outside its interval.

    References
    ----------
    Przyborowski and Wilenski (1940), Homogeneity of results in testing samples from Poisson series, Biometrika 31.
    doi:10.1093/biomet/31.3-4.313

    Examples
    --------
    >>> contrast = contrast_seasons(inside=20, outside=10, months_inside=40, months_outside=80)
    >>> contrast.inside, contrast.outside, contrast.ratio, contrast.differs
    (0.5, 0.125, 4.0, True)
    """
    for name, value, least in (
        ("inside", inside, 0), ("outside", outside, 0), ("months_inside", months_inside, 1),
        ("months_outside", months_outside, 1),
    ):  # fmt: skip
        if value < least:
            raise ImpossibleValueError(name, expected=f">= {least}", got=value)
    total, longer = inside + outside, months_outside / months_inside
    tail = (1 - _CONFIDENCE) / 2
    share_low = float(betaincinv(inside, outside + 1, tail)) if inside else 0.0
    share_high = float(betaincinv(inside + 1, outside, 1 - tail)) if outside else 1.0
    return SeasonContrast(
        inside=inside / months_inside,
        outside=outside / months_outside,
        ratio=inside / outside * longer if outside else None,
        low=share_low / (1 - share_low) * longer if total else 0.0,
        high=None if math.isclose(share_high, 1.0) else share_high / (1 - share_high) * longer,
    )
