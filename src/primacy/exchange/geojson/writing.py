"""Writing GeoJSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl
import polars.selectors as cs

from primacy.exchange.incident_table.cover import Cover
from primacy.exchange.incident_table.frames import one_table
from primacy.vocabulary import ImpossibleValueError

__all__ = ["geojson_chunks"]

_DECIMALS = 6
_ROWS_AT_ONCE = 100
_LONGITUDE, _LATITUDE = pl.col("longitude"), pl.col("latitude")


@dataclass(slots=True)
class _Extent:
    """The least box around all points seen so far."""

    west: float = 180.0
    south: float = 90.0
    east: float = -180.0
    north: float = -90.0

    def take_in(self, points: pl.DataFrame) -> None:
        located = points.filter(_LONGITUDE.is_not_null() & _LATITUDE.is_not_null())
        if located.is_empty():
            return
        west, south, east, north = located.select(
            _LONGITUDE.min().alias("west"),
            _LATITUDE.min().alias("south"),
            _LONGITUDE.max().alias("east"),
            _LATITUDE.max().alias("north"),
        ).row(0)
        self.west, self.south = min(self.west, west), min(self.south, south)
        self.east, self.north = max(self.east, east), max(self.north, north)

    @property
    def member(self) -> str:
        if self.west > self.east:
            return ""
        return f',"bbox":[{self.west},{self.south},{self.east},{self.north}]'


def geojson_chunks(frames: Iterable[pl.DataFrame], cover: Cover, *, id_column: str | None = None) -> Iterator[bytes]:
    """
    Yield a table as a GeoJSON FeatureCollection, in chunks of a hundred rows.

    Each row is a Feature: a Point with six decimals, longitude first, or no geometry where a
    coordinate is missing; all other columns are its properties. NaN and infinity, which JSON has
    not, become null. The collection has the foreign members `handling`, `exercise`, `licence` and
    `made_at` before its features, and `bbox`, the least box from west to east, after them; a table
    that spans the antimeridian gets the box that goes the long way round.

    Parameters
    ----------
    frames : iterable of DataFrame, at least one, all with the same columns
        With `longitude` and `latitude`, Float64, degrees in [-180, 180] and [-90, 90].
    cover : Cover
    id_column : str or None
        The column that names each Feature.

    Yields
    ------
    bytes
        UTF-8.

    Raises
    ------
    ImpossibleValueError
        If there is no frame, a column is missing, or a point lies off the globe.
    ChangedColumnsError
        If a frame has other columns than the first.

    References
    ----------
    RFC 7946, The GeoJSON Format; sections 3.1.2, 3.2, 3.3, 5 and 6.1.
    """
    extent = _Extent()
    facts = {**cover.facts, "exercise": cover.is_exercise}
    head = json.dumps({"type": "FeatureCollection", **facts}, ensure_ascii=False)
    yield f'{head[:-1]},"features":['.encode()
    before = "\n"
    for frame in one_table(frames):
        _check(frame, id_column)
        points = frame.with_columns(pl.col("longitude", "latitude").round(_DECIMALS))
        extent.take_in(points)
        for stretch in points.iter_slices(_ROWS_AT_ONCE):
            yield (before + ",\n".join(_features(stretch, id_column))).encode()
            before = ",\n"
    yield f"\n]{extent.member}}}\n".encode()


def _check(frame: pl.DataFrame, id_column: str | None) -> None:
    needed = {"longitude", "latitude"} | ({id_column} if id_column else set())
    if missing := needed.difference(frame.columns):
        raise ImpossibleValueError("frame", expected=f"with {', '.join(sorted(missing))}", got=frame.columns)
    off = frame.filter(~(_LONGITUDE.is_between(-180, 180) & _LATITUDE.is_between(-90, 90)))
    if off.height:
        raise ImpossibleValueError("points", expected="on the globe", got=off.select("longitude", "latitude").row(0))


def _features(points: pl.DataFrame, id_column: str | None) -> list[str]:
    decimals = cs.float()
    properties = points.drop("longitude", "latitude").with_columns(
        pl.when(decimals.is_finite()).then(decimals).name.keep()
    )
    encoded = _encoded(pl.struct(properties.columns)) if properties.width else pl.lit("{}")
    name = pl.lit("") if id_column is None else _named(pl.col(id_column))
    parts = [pl.lit('{"type":"Feature"'), name, pl.lit(',"geometry":'), pl.col("geometry")]
    geometry = pl.concat_str(
        pl.lit('{"type":"Point","coordinates":['), _LONGITUDE, pl.lit(","), _LATITUDE, pl.lit("]}")
    )
    whole = properties.with_columns(points.select(geometry.fill_null("null").alias("geometry")).to_series())
    features = whole.select(pl.concat_str(*parts, pl.lit(',"properties":'), encoded, pl.lit("}")))
    return features.to_series().to_list()


def _named(identifier: pl.Expr) -> pl.Expr:
    return pl.lit(",") + _encoded(pl.struct(identifier.cast(pl.String).alias("id"))).str.strip_chars("{}")


def _encoded(struct: pl.Expr) -> pl.Expr:
    return struct.struct.json_encode()
