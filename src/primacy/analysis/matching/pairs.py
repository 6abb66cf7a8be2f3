"""The pairs of incidents that are likely one."""

from collections.abc import Mapping, Sequence

import polars as pl

from primacy.analysis.matching.candidates import AT_MOST_PER_BLOCK, AT_MOST_PER_INCIDENT, near_pairs
from primacy.analysis.matching.comparisons import LEVELS, compared_rows
from primacy.analysis.matching.incidents import matchable
from primacy.analysis.matching.weights import DOCUMENTED, MatchWeights
from primacy.vocabulary import ImpossibleValueError

__all__ = ["likely_pairs"]


def likely_pairs(
    left: pl.DataFrame,
    right: pl.DataFrame | None = None,
    *,
    weights: MatchWeights = DOCUMENTED,
    least_probability: float = 0.5,
    aliases: Mapping[str, Sequence[str]] | None = None,
    at_most_per_incident: int = AT_MOST_PER_INCIDENT,
    at_most_per_block: int = AT_MOST_PER_BLOCK,
) -> pl.DataFrame:
    """
    Return the pairs of incidents that are likely one and the same, likeliest first.

    Parameters
    ----------
    left : DataFrame
        Columns key (str, each once), longitude and latitude (degrees), place_precision (class 1 to 7 of UCDP or null),
        started_on and ended_on (days), date_precision (class 1 to 5 or null), kind (str or null), actors (list of
        str), low and high (persons who died, or null) and text (str or null).
    right : DataFrame or None
        None to look for pairs within `left`.
    weights : MatchWeights
        What each agreement is worth.
    least_probability : float in [0, 1]
        Pairs below it are left out.
    aliases : mapping of str to sequence of str, optional
        Other names of an actor.
    at_most_per_incident, at_most_per_block : int, >= 1
        See `candidate_pairs`.

    Returns
    -------
    DataFrame, one row a pair
        left, right (keys), probability, km, days_apart, actors_alike, text_alike, harm_overlaps; for each feature of
        `LEVELS` its level (-1 where one side does not say), and `weight_` with its name: its weight in bits.

    Raises
    ------
    ImpossibleValueError
        If a cap or the probability lies outside its interval.
    UnmatchableError
        If a frame is not one of incidents.

    References
    ----------
    Fellegi and Sunter (1969), A theory for record linkage, J. Am. Stat. Assoc. 64(328), 1183-1210.
    doi:10.1080/01621459.1969.10501049
    Donnay, Dunford, McGrath, Backer and Cunningham (2019), Integrating conflict event data, J. Conflict Resolution
    63(5), 1337-1364. doi:10.1177/0022002718777050
    """
    if not 0 <= least_probability <= 1:
        raise ImpossibleValueError("least_probability", expected="in [0, 1]", got=least_probability)
    here = matchable(left)
    there = None if right is None else matchable(right)
    pairs = near_pairs(
        here, there, at_most_per_incident=at_most_per_incident, at_most_per_block=at_most_per_block
    )  # fmt: skip
    other = here if there is None else there
    levels = compared_rows(here, other, pairs, aliases=aliases)
    weighed = weights.weigh(levels).select(pl.all().name.prefix("weight_"))
    found = pairs.select(
        left=here["key"].gather(pairs["row"]),
        right=other["key"].gather(pairs["row_right"]),
        probability=pl.Series(weights.probability(levels), dtype=pl.Float64),
        km="km",
        days_apart="days_apart",
    ).hstack(levels.select("actors_alike", "text_alike", "harm_overlaps", *LEVELS)).hstack(weighed)  # fmt: skip
    likely = found.filter(pl.col("probability") >= least_probability)
    return likely.sort("probability", "left", "right", descending=[True, False, False])
