"""How far contacts reach, by what people are and where, and how often they are with the same persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["MissingColumnsError", "Reach", "Voices", "reach_by", "require_columns", "voices"]

_PERSON = "person"
_UNDER = 0.5
_NONE: Mapping[str, Mapping[str, float]] = MappingProxyType({})


class MissingColumnsError(PrimacyError, ValueError):
    """A frame lacks columns that are asked about; `missing` names them."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(f"The frame must have the columns {', '.join(missing)}; add them.")
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Reach:
    """
    How far contacts reach one part of the population.

    Parameters
    ----------
    dimension, value : str
        Such as "sex" and "woman".
    contacts, persons : int
        Contacts with this value, and with how many persons that are told apart.
    share : float or None, share in [0, 1]
        Of the contacts that say anything in this dimension; None where none does.
    expected : float or None, share in (0, 1]
        What the share would be if everybody was heard alike; None where nobody knows.
    """

    dimension: str
    value: str
    contacts: int
    persons: int
    share: float | None
    expected: float | None = None

    @property
    def is_unheard(self) -> bool:
        """Whether nobody of this value was met."""
        return self.contacts == 0

    @property
    def is_underheard(self) -> bool:
        """Whether the share is less than half of what it would be if everybody was heard alike."""
        return self.share is not None and self.expected is not None and self.share < _UNDER * self.expected


@dataclass(frozen=True, slots=True)
class Voices:
    """
    How many different persons contacts are with.

    Parameters
    ----------
    contacts, persons : int
        Contacts with persons who are told apart, and how many persons these are.
    effective : float or None, persons, in [1, persons]
        As many persons met equally often would be heard as unequally (Hill's number of order two); None without a
        contact.
    repetition : float or None, probability in [0, 1]
        That two different contacts, drawn at random, were with the same person; None with fewer than two.
    """

    contacts: int
    persons: int
    effective: float | None
    repetition: float | None


def reach_by(
    contacts: pl.DataFrame,
    *,
    known: Mapping[str, Sequence[str]],
    expected: Mapping[str, Mapping[str, float]] = _NONE,
) -> list[Reach]:
    """
    Return how far contacts reach each known value of each dimension, in the order in which they are given.

    Parameters
    ----------
    contacts : DataFrame with `person` and a column for each dimension, str
        One row each; null where a contact does not say, or was with nobody in particular.
    known : mapping of dimension to values
        Every value that there is among the population, met or not.
    expected : mapping of dimension to weights by value, >= 0
        How many people there are of each value, in any unit; a dimension may be left out.

    Returns
    -------
    list of Reach

    Raises
    ------
    MissingColumnsError
        If a dimension or `person` is no column.
    ImpossibleValueError
        If a weight is negative or not finite, or all weights of a dimension are zero.

    Examples
    --------
    >>> met = pl.DataFrame({"person": ["A", "A", "B"], "sex": ["man", "man", "man"]})
    >>> [(each.value, each.contacts, each.persons) for each in reach_by(met, known={"sex": ["woman", "man"]})]
    [('woman', 0, 0), ('man', 3, 2)]
    """
    require_columns(contacts, [_PERSON, *known])
    found: list[Reach] = []
    for dimension, values in known.items():
        said = contacts.filter(pl.col(dimension).is_not_null())
        shares = _shares(dimension, expected[dimension]) if dimension in expected else {}
        found.extend(_reach(said, dimension, value, shares.get(value)) for value in values)
    return found


def voices(contacts: pl.DataFrame) -> Voices:
    """
    Return how many different persons contacts are with.

    Parameters
    ----------
    contacts : DataFrame with `person`, str
        One row each; null for nobody in particular, which is left out.

    Raises
    ------
    MissingColumnsError
        If there is no such column.

    References
    ----------
    Simpson 1949, Measurement of Diversity, doi:10.1038/163688a0. Hill 1973, Diversity and Evenness: A Unifying
    Notation and Its Consequences, doi:10.2307/1934352.

    Examples
    --------
    >>> told = voices(pl.DataFrame({"person": ["A", "A", "B", "C"]}))
    >>> told.persons, round(told.effective, 2), round(told.repetition, 2)
    (3, 2.67, 0.17)
    """
    require_columns(contacts, [_PERSON])
    each = contacts.filter(pl.col(_PERSON).is_not_null()).group_by(_PERSON).len("number")["number"].to_list()
    total, squares = sum(each), sum(number * number for number in each)
    return Voices(
        contacts=total,
        persons=len(each),
        effective=total * total / squares if total else None,
        repetition=(squares - total) / (total * (total - 1)) if total > 1 else None,
    )


def require_columns(frame: pl.DataFrame, names: Sequence[str]) -> None:
    """
    Refuse a frame that lacks columns.

    Raises
    ------
    MissingColumnsError
        If one is not there.
    """
    if missing := [name for name in names if name not in frame.columns]:
        raise MissingColumnsError(missing)


def _reach(said: pl.DataFrame, dimension: str, value: str, expected: float | None) -> Reach:
    own = said.filter(pl.col(dimension) == value)
    return Reach(
        dimension=dimension,
        value=value,
        contacts=own.height,
        persons=own[_PERSON].drop_nulls().n_unique(),
        share=own.height / said.height if said.height else None,
        expected=expected,
    )


def _shares(dimension: str, weights: Mapping[str, float]) -> dict[str, float]:
    for weight in weights.values():
        if not 0 <= weight < float("inf"):
            raise ImpossibleValueError(dimension, expected="weights >= 0 and finite", got=weight)
    total = sum(weights.values())
    if not total:
        raise ImpossibleValueError(dimension, expected="at least one weight > 0", got="none")
    return {value: weight / total for value, weight in weights.items() if weight}
