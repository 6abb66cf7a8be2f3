"""The harm that incidents did, as columns: one group of people beside another."""

from collections.abc import Collection, Mapping
from functools import lru_cache

import polars as pl

from primacy.mission.situation.exporting.columns import BOUNDS
from primacy.mission.situation.models import IncidentHarm
from primacy.vocabulary import AgeGroup, Sex

__all__ = ["harm_of"]

_ROW = {
    "incident": pl.Int64,
    **dict.fromkeys(("kind", "sex", "age"), pl.String),
    **dict.fromkeys(BOUNDS, pl.Int64),
}
_KEYS = ("kind", "sex", "age")


def harm_of(keys: Collection[int], *, groups: Mapping[tuple[str, str, str], str]) -> pl.DataFrame:
    """
    Return the harm that incidents did to groups of people, each with the people that it holds.

    Parameters
    ----------
    keys : collection of int
        Of revisions that the viewer was found to see.
    groups : mapping of (kind, sex, age) to a stem
        `unknown` stands for everyone: women are counted in their group and in that of all people.

    Returns
    -------
    DataFrame with incident and, of each group, its three bounds; null where nothing is told
        One row for each key, in their order.
    """
    rows = IncidentHarm.objects.filter(incident_id__in=keys).values_list("incident_id", *_KEYS, *BOUNDS)
    told = pl.DataFrame(list(rows), schema=_ROW, orient="row")
    counted = told.join(_counted_in(tuple(groups.items())), on=_KEYS)
    sums = counted.group_by("incident", "stem").agg(pl.col(*BOUNDS).sum())
    wide = sums.pivot("stem", index="incident", values=BOUNDS)
    asked = pl.DataFrame({"incident": list(keys)}, schema={"incident": pl.Int64})
    found = asked.join(wide, on="incident", how="left", maintain_order="left")
    return found.select("incident", *(_bound(found, bound, stem) for stem in groups.values() for bound in BOUNDS))


def _bound(found: pl.DataFrame, bound: str, stem: str) -> pl.Expr:
    pivoted = f"{bound}_{stem}"
    column = pl.col(pivoted) if pivoted in found.columns else pl.lit(None, pl.Int64)
    return column.cast(pl.Int64).alias(f"{stem}_{bound}")


@lru_cache(maxsize=4)
def _counted_in(groups: tuple[tuple[tuple[str, str, str], str], ...]) -> pl.DataFrame:
    """Return the stems of all groups in which people of one kind, sex and age are counted."""
    stems = dict(groups)
    rows = [
        (kind, sex.value, age.value, stem)
        for kind in {kind for kind, _sex, _age in stems}
        for sex in Sex
        for age in AgeGroup
        for of_sex in {sex.value, Sex.UNKNOWN.value}
        for of_age in {age.value, AgeGroup.UNKNOWN.value}
        if (stem := stems.get((kind, of_sex, of_age)))
    ]
    return pl.DataFrame(rows, schema=[*_KEYS, "stem"], orient="row")
