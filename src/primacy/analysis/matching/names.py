"""How alike the names of actors are, whichever spelling or alias a source uses."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

__all__ = ["alike_actors", "alike_texts"]

_Side = tuple[str, ...]


def alike_actors(
    left: pl.Series, right: pl.Series, *, aliases: Mapping[str, Sequence[str]] | None = None
) -> NDArray[np.float64]:
    """
    Return how alike the actors of pairs are, from 0 to 1; NaN where one side names none.

    Parameters
    ----------
    left, right : Series of lists of str
        Names of actors, pair by pair; their order is of no matter.
    aliases : mapping of str to sequence of str, optional
        Other names of an actor; one and its alias are the same.

    Returns
    -------
    ndarray of float
        The mean, over the names of both, of how alike each is to the best of the other. Two names are as alike as the
        mean of the ratios of their sorted words and of their sets of words.
    """
    known_as = {_plain(other): _plain(name) for name, others in (aliases or {}).items() for other in others}
    sides = [[_side(names, known_as) for names in series.to_list()] for series in (left, right)]
    pairs: set[tuple[_Side, _Side]] = set(zip(*sides, strict=True))
    ratios = _ratios({tuple(sorted(each)) for one, other in pairs for each in product(one, other)})
    alike = {(one, other): _mutual(one, other, ratios) for one, other in pairs}
    return np.array([alike[pair] for pair in zip(*sides, strict=True)], dtype=np.float64)


def alike_texts(left: pl.Series, right: pl.Series) -> NDArray[np.float64]:
    """Return how alike the sets of words of pairs of texts are, from 0 to 1; NaN where one is empty."""
    texts = [[utils.default_process((text or "")[:_LONGEST]) for text in series.to_list()] for series in (left, right)]
    ratios = process.cpdist(*texts, scorer=fuzz.token_set_ratio, dtype=np.float64) / 100.0
    empty = [not one or not other for one, other in zip(*texts, strict=True)]
    return np.where(empty, np.nan, ratios)


_LONGEST = 400


def _plain(name: str) -> str:
    return str(utils.default_process(name))


def _side(names: Iterable[str | None] | None, known_as: Mapping[str, str]) -> _Side:
    plain = {_plain(name) for name in names or () if name}
    return tuple(sorted({known_as.get(name, name) for name in plain} - {""}))


def _ratios(pairs: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    ordered = sorted(pairs)
    sides = [pair[0] for pair in ordered], [pair[1] for pair in ordered]
    scorers = (fuzz.token_set_ratio, fuzz.token_sort_ratio)
    by_scorer = [process.cpdist(*sides, scorer=scorer, dtype=np.float64) for scorer in scorers]
    return dict(zip(ordered, (np.mean(by_scorer, axis=0) / 100.0).tolist(), strict=True))


def _mutual(one: _Side, other: _Side, ratios: Mapping[tuple[str, ...], float]) -> float:
    if not one or not other:
        return float("nan")
    table = np.array([[ratios[tuple(sorted((here, there)))] for there in other] for here in one])
    return float((table.max(axis=0).sum() + table.max(axis=1).sum()) / (len(one) + len(other)))
