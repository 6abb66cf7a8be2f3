"""What the matching reads of incidents, of actors under their names, and of what persons decided already."""

from uuid import UUID

import polars as pl

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.models import Actor, IncidentLink
from primacy.mission.situation.models.incidents import IncidentQuerySet

__all__ = ["Pair", "aliases_seen", "decided_pairs", "frame_of", "pair_of"]

Pair = frozenset[UUID]

_READ = {
    "record": pl.String, "dataset": pl.String, "known_from": pl.Datetime(time_zone="UTC"), "kind": pl.String,
    "longitude": pl.Float64, "latitude": pl.Float64, "place_precision": pl.Int64, "started_on": pl.Date,
    "ended_on": pl.Date, "date_precision": pl.Int64, "side_a": pl.String, "side_b": pl.String,
    "fatalities_low": pl.Int64, "fatalities_best": pl.Int64, "fatalities_high": pl.Int64,
    "place_name": pl.String, "narrative": pl.String,
    "source_text": pl.String,
}  # fmt: skip
_TEXT = pl.concat_str("place_name", "narrative", "source_text", separator=" ")


def frame_of(incidents: IncidentQuerySet) -> pl.DataFrame:
    """Return incidents with the columns of `analysis.matching`, and `dataset`, `known_from` and `best`."""
    rows = incidents.values_list(*_READ).iterator(chunk_size=20_000)
    read = pl.DataFrame([(record.hex, *facts) for record, *facts in rows], schema=_READ, orient="row")
    told = read.with_columns(pl.concat_list("side_a", "side_b").alias("actors"), _TEXT.alias("text"))
    return told.rename(lambda name: "key" if name == "record" else name.removeprefix("fatalities_"))


def aliases_seen(viewer: Viewer, mission: Mission) -> dict[str, list[str]]:
    """Return the other names of the actors that a viewer may see."""
    seen = Actor.objects.visible_to(viewer).filter(mission=mission, aliases__isnull=False)
    names: dict[str, list[str]] = {}
    for name, alias in seen.order_by("name", "aliases__name").values_list("name", "aliases__name"):
        names.setdefault(name, []).append(alias)
    return names


def decided_pairs(viewer: Viewer, mission: Mission) -> dict[Pair, str]:
    """Return what persons decided of pairs: the kind of the link that stands, as far as the viewer may see it."""
    links = IncidentLink.objects.visible_to(viewer).filter(mission=mission, undone_at=None).order_by("at", "pk")
    return {frozenset((first, second)): kind for first, second, kind in links.values_list("first", "second", "kind")}


def pair_of(left: str, right: str) -> Pair:
    """Return the pair that two keys of a frame name."""
    return frozenset((UUID(left), UUID(right)))
