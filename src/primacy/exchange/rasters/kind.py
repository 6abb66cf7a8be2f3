"""What a grid measures: the names and units in which publishers give it, and the one unit in which it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from primacy.vocabulary import ImpossibleValueError

__all__ = ["GRID_KINDS", "GridKind"]

_SECONDS_PER_DAY = 86_400.0
_KELVIN = 273.15

Conversion = Callable[[float], tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridKind:
    """
    One kind of grid.

    Parameters
    ----------
    name : str
    variables : tuple of str
        Names of the variable in lower case, the commonest first.
    unit : str
        In which values are kept.
    least, most : float, least < most
        Interval of possible values, in `unit`.
    conversions : mapping of str to callable
        By unit in lower case: from the days of the month to the factor and the addend that lead to `unit`.

    References
    ----------
    Funk et al. (2015), The climate hazards infrared precipitation with stations (CHIRPS), Scientific Data 2:150066.
    doi:10.1038/sdata.2015.66
    Hersbach et al. (2020), The ERA5 global reanalysis, Q. J. R. Meteorol. Soc. 146. doi:10.1002/qj.3803
    Didan (2015), MOD13C2 MODIS/Terra Vegetation Indices Monthly L3 Global 0.05Deg CMG.

    Examples
    --------
    ERA5 gives monthly means of rain as metres a day; a January of 0.004 m has 124 mm.

    >>> factor, addend = GRID_KINDS["rain"].conversion("m")(31)
    >>> round(0.004 * factor + addend, 6)
    124.0
    """

    name: str
    variables: tuple[str, ...]
    unit: str
    least: float
    most: float
    conversions: Mapping[str, Conversion]

    def __post_init__(self) -> None:
        if not self.least < self.most:
            raise ImpossibleValueError("least", expected=f"below the most, {self.most}", got=self.least)

    def conversion(self, unit: str) -> Conversion | None:
        """Return how a unit leads to the one that is kept, or None where it is not known."""
        return self.conversions.get(" ".join(unit.lower().replace("**", "").replace("^", "").split()))


def _times(factor: float) -> Conversion:
    return lambda _days: (factor, 0.0)


def _a_day(factor: float) -> Conversion:
    return lambda days: (factor * days, 0.0)


def _plus(addend: float) -> Conversion:
    return lambda _days: (1.0, addend)


_RAIN = GridKind(
    name="rain",
    variables=("precip", "tp", "precipitation", "rfe", "rainfall", "pr", "pre"),
    unit="mm/month",
    least=0.0,
    most=5_000.0,
    conversions=MappingProxyType(
        {
            "mm/month": _times(1.0),
            "mm per month": _times(1.0),
            "mm month-1": _times(1.0),
            "mm": _times(1.0),
            "mm/day": _a_day(1.0),
            "mm day-1": _a_day(1.0),
            "m": _a_day(1_000.0),
            "m/day": _a_day(1_000.0),
            "m day-1": _a_day(1_000.0),
            "kg m-2 s-1": _a_day(_SECONDS_PER_DAY),
        }
    ),
)
_VEGETATION = GridKind(
    name="vegetation",
    variables=("ndvi", "cmg 0.05 deg monthly ndvi", "cmg_0_05_deg_monthly_ndvi", "evi"),
    unit="1",
    least=-1.0,
    most=1.0,
    conversions=MappingProxyType({"1": _times(1.0), "": _times(1.0), "ndvi": _times(1.0), "unitless": _times(1.0)}),
)
_TEMPERATURE = GridKind(
    name="temperature",
    variables=("t2m", "tmp", "tas", "temperature"),
    unit="degC",
    least=-90.0,
    most=65.0,
    conversions=MappingProxyType(
        {
            "k": _plus(-_KELVIN),
            "kelvin": _plus(-_KELVIN),
            "degc": _plus(0.0),
            "c": _plus(0.0),
            "celsius": _plus(0.0),
            "degrees celsius": _plus(0.0),
        }
    ),
)

GRID_KINDS: Mapping[str, GridKind] = MappingProxyType({each.name: each for each in (_RAIN, _VEGETATION, _TEMPERATURE)})
"""By name; rain in millimetres a month, vegetation as NDVI, temperature in degrees Celsius."""
