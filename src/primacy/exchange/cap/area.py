"""Where a message holds: circles, polygons, and places by their codes."""

from dataclasses import KW_ONLY, dataclass

from primacy.exchange.cap.texts import check_text
from primacy.vocabulary import ImpossibleValueError, Place

__all__ = ["Area", "Circle", "NamedValue"]

_HALF_ROUND_THE_EARTH_KM = 20_040.0


@dataclass(frozen=True, slots=True)
class NamedValue:
    """
    A value with the name of the list or the field that it belongs to, such as a P-code.

    Parameters
    ----------
    name, value : str
        The name has at least one letter.

    Raises
    ------
    ImpossibleValueError
        If the name is empty, or XML cannot carry one of them.
    """

    name: str
    value: str

    def __post_init__(self) -> None:
        check_text("name", self.name, required=True)
        check_text("value", self.value)


@dataclass(frozen=True, slots=True)
class Circle:
    """
    All places within a distance of one.

    Parameters
    ----------
    centre : Place
    radius_km : float, in [0, 20040], km
        0 is the place itself.

    Raises
    ------
    ImpossibleValueError
        If the radius lies outside its interval.
    """

    centre: Place
    radius_km: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.radius_km <= _HALF_ROUND_THE_EARTH_KM:
            raise ImpossibleValueError("radius_km", expected="in [0, 20040]", got=self.radius_km)


@dataclass(frozen=True, slots=True)
class Area:
    """
    An area in words, and as the union of circles, polygons and coded places.

    Parameters
    ----------
    description : str
        At least one letter.
    circles : tuple of Circle
    polygons : tuple of tuple of Place
        Each has four points or more, and the last is the first.
    geocodes : tuple of NamedValue
    altitude_ft, ceiling_ft : float or None, feet above mean sea level
        From the first up to the second, which needs the first; None for all heights.

    Raises
    ------
    ImpossibleValueError
        If the description is empty, a polygon is not closed or has fewer than four points, or there is a ceiling
        without an altitude.
    """

    description: str
    _: KW_ONLY
    circles: tuple[Circle, ...] = ()
    polygons: tuple[tuple[Place, ...], ...] = ()
    geocodes: tuple[NamedValue, ...] = ()
    altitude_ft: float | None = None
    ceiling_ft: float | None = None

    def __post_init__(self) -> None:
        check_text("description", self.description, required=True)
        for polygon in self.polygons:
            if len(polygon) < 4 or polygon[0] != polygon[-1]:
                expected = "of four points or more, of which the last is the first"
                raise ImpossibleValueError("polygon", expected=expected, got=f"{len(polygon)} points")
        if self.ceiling_ft is not None and self.altitude_ft is None:
            raise ImpossibleValueError("altitude_ft", expected="set where ceiling_ft is", got=None)
