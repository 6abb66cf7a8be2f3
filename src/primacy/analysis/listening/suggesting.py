"""
Which communities to visit next so that those are heard who are not.

*Maximise* the number of values not heard that some chosen community brings, *subject to* at most so many visits,
*where* each community brings the values that it is known to have. Greedy: the next visit is the one that brings most of
what is still missing, of equals the one longest without a visit. Its total is at least 1 - 1/e of the best (Nemhauser,
Wolsey and Fisher 1978, doi:10.1007/BF01588971).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from primacy.analysis.listening.reach import Reach, require_columns
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Suggestion", "suggest_visits"]

_COMMUNITY, _DAYS = "community", "days_since"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """
    One visit to make.

    Parameters
    ----------
    community : str
    brings : tuple of (dimension, value)
        What is not heard, or too little, that it brings beyond the visits suggested before it; never empty.
    days_since : int or None, days
        Since the last visit; None where there was none.
    """

    community: str
    brings: tuple[tuple[str, str], ...]
    days_since: int | None


def suggest_visits(communities: pl.DataFrame, reached: Iterable[Reach], *, at_most: int = 5) -> list[Suggestion]:
    """
    Return the communities to visit next, the one that brings most first.

    Parameters
    ----------
    communities : DataFrame with `community` (str), `days_since` (int, null for never) and a column for each dimension
        One row each; null where a community brings nothing in a dimension.
    reached : iterable of Reach
        What contacts reach; only what is unheard or too little heard is looked for.
    at_most : int, >= 1
        How many visits.

    Raises
    ------
    MissingColumnsError
        If `community` or `days_since` is no column.
    ImpossibleValueError
        If `at_most` is less than one.

    Examples
    --------
    >>> places = pl.DataFrame({"community": ["Camp"], "days_since": [40], "sex": ["woman"]})
    >>> suggest_visits(places, [Reach("sex", "woman", 0, 0, 0.0)])[0].brings
    (('sex', 'woman'),)
    """
    require_columns(communities, [_COMMUNITY, _DAYS])
    if at_most < 1:
        raise ImpossibleValueError("at_most", expected=">= 1", got=at_most)
    missing = [(each.dimension, each.value) for each in reached if each.is_unheard or each.is_underheard]
    rows = communities.sort(_DAYS, _COMMUNITY, descending=[True, False], nulls_last=False).to_dicts()
    found: list[Suggestion] = []
    while missing and len(found) < at_most:
        brought = [tuple(each for each in missing if row.get(each[0]) == each[1]) for row in rows]
        best = max(range(len(rows)), key=lambda number: len(brought[number]), default=None)
        if best is None or not brought[best]:
            break
        found.append(Suggestion(rows[best][_COMMUNITY], brought[best], rows[best][_DAYS]))
        missing = [each for each in missing if each not in brought[best]]
    return found
