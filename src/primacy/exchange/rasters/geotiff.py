"""GeoTIFF of one band and one month, north up, in WGS-84 degrees, such as those of CHIRPS."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import numpy as np
import xarray as xr
from PIL import Image, UnidentifiedImageError

from primacy.exchange.rasters.cube import Order, cube_of, refuse
from primacy.exchange.rasters.regrid import cell_means
from primacy.vocabulary import Month

__all__ = ["read_geotiff"]

_SCALE, _TIE, _NOTHING = 33550, 33922, 42113
_MOST_PIXELS = 200_000_000
_WRITTEN = re.compile(r"(?<!\d)((?:19|20)\d\d)[._-]?(0[1-9]|1[0-2])(?!\d)")
_SCALED = re.compile(r"x(10+)(?!\d)")
_CHIRPS_NOTHING = -9999.0


def read_geotiff(file: Path, order: Order) -> xr.DataArray:
    """
    Read a GeoTIFF onto PRIO-GRID cells; its name says the month (chirps-v2.0.2021.01.tif) unless `order` does.

    A GeoTIFF tells no unit: rain is taken as millimetres a month, vegetation as NDVI and temperature as degrees
    Celsius. A name that ends in x10000 says that the values were multiplied.

    Returns
    -------
    DataArray, dims (month_id, gid), of one month
        See `read_grid`.

    Raises
    ------
    FaultyInputError
        If the file is no GeoTIFF of one band in degrees, its month or the day on which it was known is not given, or
        a value is impossible.
    """
    month = order.month or _month_of(file)
    known_on = _known(file, order)
    values, longitude, latitude = _pixels(file)
    scaled = _SCALED.search(file.stem)
    means = cell_means(
        values / float(scaled[1]) if scaled else values, longitude=longitude, latitude=latitude, gids=order.gids
    )
    return cube_of(means[None, :], [month], file=file, order=order, known_on=known_on, variable="band 1")


def _month_of(file: Path) -> Month:
    written = _WRITTEN.search(file.stem)
    if written is None:
        raise refuse(file, "a name that tells the month, such as chirps-v2.0.2021.01.tif, or a month beside it", "none")
    return Month(int(written[1]), int(written[2]))


def _known(file: Path, order: Order) -> date:
    if order.known_on is None:
        raise refuse(file, "the day from which the file could be had, since a GeoTIFF does not tell it", "none")
    return order.known_on


def _pixels(file: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    try:
        with Image.open(file, formats=["TIFF"]) as image:
            tags = dict(getattr(image, "tag_v2", {}))
            width, height = image.size
            if image.getbands() not in {("F",), ("I",), ("I;16",), ("L",)} or width * height > _MOST_PIXELS:
                raise refuse(file, "one band of numbers", f"{image.mode}, {width} × {height} pixels")
            values = np.asarray(image, dtype=float)[::-1]
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise refuse(file, "a GeoTIFF that opens", f"{type(error).__name__}: {error}") from error
    if _SCALE not in tags or _TIE not in tags:
        raise refuse(file, "a GeoTIFF with pixel scale and tie point, north up", "none of them")
    across, down = tags[_SCALE][:2]
    column, row, _height, west, north = tags[_TIE][:5]
    longitude = west + (np.arange(width) - column + 0.5) * across
    latitude = (north - (np.arange(height) - row + 0.5) * down)[::-1]
    if not (abs(longitude).max() <= 180.5 and abs(latitude).max() <= 90.5):
        raise refuse(file, "degrees of WGS-84", f"a west of {longitude[0]:g} and a north of {latitude[-1]:g}")
    return _without_nothing(values, tags.get(_NOTHING)), longitude, latitude


def _without_nothing(values: np.ndarray, written: object) -> np.ndarray:
    nothing = {_CHIRPS_NOTHING}
    with suppress(ValueError):
        nothing.add(float(str(written).strip("\x00 ")))
    return np.where(np.isin(values, list(nothing)), np.nan, values)
