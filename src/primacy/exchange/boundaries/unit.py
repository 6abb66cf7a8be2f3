"""Administrative units: a code, names, a level, a parent and an area."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from types import MappingProxyType

from shapely import MultiPolygon

from primacy.vocabulary import Fault, ImpossibleValueError

__all__ = ["LANGUAGES", "AdminUnit", "Boundaries"]

LANGUAGES = ("ar", "en", "es", "fr")
"""ISO 639-1 codes of the languages in which a unit's name is kept."""

_DEEPEST_LEVEL = 5


@dataclass(frozen=True, slots=True)
class AdminUnit:
    """
    One administrative unit.

    Parameters
    ----------
    code : str
        P-code where the source has one, else ISO 3166-2 (level 1) or ISO 3166-1 alpha-2 (level 0).
    level : int, in [0, 5]
        0 is the country, 1 its first-order division, and so on.
    name : str
        Name as the source writes it first.
    names : mapping of str to str
        Names by language (`LANGUAGES`), where the source gives them.
    parent : str or None
        Code of the unit that holds this one; None for a country.
    geometry : MultiPolygon, WGS-84 degrees, longitude before latitude
        Area; valid and not empty.
    repaired : bool
        True if the source's geometry crossed itself and was mended on reading.

    Raises
    ------
    ImpossibleValueError
        If the code or name is blank, the level lies outside its interval, or the geometry is empty or invalid.
    """

    code: str
    _: KW_ONLY
    level: int
    name: str
    names: Mapping[str, str] = field(hash=False)
    parent: str | None
    geometry: MultiPolygon
    repaired: bool = False

    def __post_init__(self) -> None:
        if not self.code.strip():
            raise ImpossibleValueError("code", expected="a P-code or ISO 3166 code", got=self.code)
        if not self.name.strip():
            raise ImpossibleValueError("name", expected="a name that is not blank", got=self.name)
        if not 0 <= self.level <= _DEEPEST_LEVEL:
            raise ImpossibleValueError("level", expected=f"in [0, {_DEEPEST_LEVEL}]", got=self.level)
        if self.geometry.is_empty or not self.geometry.is_valid:
            raise ImpossibleValueError("geometry", expected="a valid area that is not empty", got=self.code)
        object.__setattr__(self, "names", MappingProxyType(dict(self.names)))

    def name_in(self, language: str) -> str:
        """Return the name in a language (ISO 639-1), or the source's first name where it gives none."""
        return self.names.get(language, self.name)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """
    The units of one file, and what was wrong with the features that gave none.

    Parameters
    ----------
    units : tuple of AdminUnit
        Units in the order of the file; no code stands twice.
    faults : tuple of Fault
        Features set aside; `line` is the number of the feature, counted from 1.

    Raises
    ------
    ImpossibleValueError
        If a code stands twice.
    """

    units: tuple[AdminUnit, ...]
    faults: tuple[Fault, ...] = ()

    def __post_init__(self) -> None:
        codes = [unit.code for unit in self.units]
        if len(set(codes)) < len(codes):
            raise ImpossibleValueError("units", expected="of distinct codes", got=codes)
