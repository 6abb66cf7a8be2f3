"""
Files in the shapes of CHIRPS, of NDVI products and of ERA5.

No file of CHIRPS or of monthly NDVI is at hand here; those below are made in their shape: the names, units, order and
attributes are those of chirps-v2.0.monthly.nc and of the Copernicus Climate Data Store.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from primacy.exchange.rasters import GRID_KINDS, Order, read_geotiff, read_grid
from primacy.vocabulary import FaultyInputError, GridCell, Month

CELLS = [GridCell.at(longitude=x, latitude=6.25).gid for x in (20.25, 20.75)]
RAIN, GREEN, WARMTH = (Order(kind=kind, gids=CELLS) for kind in GRID_KINDS.values())
DATED = replace(WARMTH, month=Month(2021, 1), known_on=date(2021, 3, 1))
AXIS_X = np.arange(19.025, 22, 0.05).round(3)
AXIS_Y = np.arange(5.025, 8, 0.05).round(3)


def chirps(file: Path, *, first: str = "2021-01-01", months: int = 2, **attributes: str) -> Path:
    """Write rain that is 10 mm west of 20.5 E and 30 mm east of it in the first month, a millimetre more in each."""
    east = np.where(AXIS_X < 20.5, 10.0, 30.0)
    values = np.stack([np.tile(east + month, (AXIS_Y.size, 1)) for month in range(months)])
    values[:, 0, 0] = -9999
    times = np.array(first, "datetime64[M]") + np.arange(months)
    xr.Dataset(
        {"precip": (("time", "latitude", "longitude"), values.astype("float32"), {"units": "mm/month"})},
        coords={"time": times.astype("datetime64[ns]"), "latitude": AXIS_Y, "longitude": AXIS_X},
        attrs={"date_created": "2021-03-15", **attributes},
    ).to_netcdf(file, engine="h5netcdf", encoding={"precip": {"_FillValue": np.float32(-9999)}})
    return file


def test_a_file_of_chirps_becomes_months_by_cells(tmp_path):
    rain = read_grid(chirps(tmp_path / "chirps-v2.0.monthly.nc"), RAIN)

    assert rain.dims == ("month_id", "gid")
    assert rain["month_id"].values.tolist() == [Month(2021, 1).month_id, Month(2021, 2).month_id]
    assert rain.values == pytest.approx(np.array([[10, 30], [11, 31]]), abs=1e-4)
    assert rain.attrs == {
        "units": "mm/month", "kind": "rain", "variable": "precip", "source": "chirps-v2.0.monthly.nc",
        "known_on": "2021-03-15",
    }  # fmt: skip


def test_a_file_of_era5_runs_south_round_the_world_and_in_metres_a_day(tmp_path):
    # 0.004 m a day in January is 124 mm; final values (expver 1) come before early ones (5).
    latitude, longitude = np.arange(90, -90.1, -1.0), np.arange(0, 360, 1.0)
    rain = np.full((1, 2, latitude.size, longitude.size), 0.004)
    rain[:, 1] = 0.009
    rain[:, 0, :, longitude == 21] = np.nan
    warmth = np.full((1, latitude.size, longitude.size), 300.15)
    places = {"latitude": latitude, "longitude": longitude, "valid_time": [np.datetime64("2022-01-01", "ns")]}
    over = ("valid_time", "expver", "latitude", "longitude")
    xr.Dataset(
        {"tp": (over, rain, {"units": "m"}), "t2m": ((over[0], *over[2:]), warmth, {"units": "K"})},
        coords={**places, "expver": [1, 5]},
    ).to_netcdf(tmp_path / "era5.nc", engine="scipy")
    known = {"known_on": date(2022, 2, 6), "gids": CELLS}

    read = read_grid(tmp_path / "era5.nc", Order(kind=GRID_KINDS["rain"], **known))
    warm = read_grid(tmp_path / "era5.nc", Order(kind=GRID_KINDS["temperature"], **known))

    # The pixel at 20 E reaches 20.5, so the western cell is all of it and the eastern all of the pixel at 21 E.
    assert read.values == pytest.approx(np.array([[124.0, 279.0]]))
    assert warm.values == pytest.approx(np.array([[27.0, 27.0]]))
    assert (read.attrs["known_on"], warm.attrs["units"]) == ("2022-02-06", "degC")


def test_the_real_rain_of_era5_is_read(shared_data, tmp_path):
    # The real file has the means of twelve calendar months; here they stand as those of 2001. At Birao it rains in
    # August and not in January.
    held = shared_data / "geo" / "climate" / "era5_monthly_climatology_2000_2025_0p25_africa_me.nc"
    with xr.open_dataset(held, engine="h5netcdf") as normals:
        months = np.array("2001-01", "datetime64[M]") + np.arange(12)
        dated = normals[["tp"]].rename(month="time").assign_coords(time=months.astype("datetime64[ns]"))
        near = dated.sel(latitude=slice(12, 8), longitude=slice(21, 25)).load()
    near.to_netcdf(tmp_path / "era5.nc", engine="h5netcdf")
    gid = GridCell.at(longitude=22.75, latitude=10.25).gid
    order = Order(kind=GRID_KINDS["rain"], gids=[gid], known_on=date(2025, 12, 31))

    rain = read_grid(tmp_path / "era5.nc", order).values[:, 0]

    # By hand: pixels on the edges count a half, on the corners a quarter; the sine of the latitude is left out here.
    raw = near["tp"].sel(latitude=[10.0, 10.25, 10.5], longitude=[22.5, 22.75, 23.0]).values[7]
    weights = np.outer([0.5, 1, 0.5], [0.5, 1, 0.5]) / 4
    assert rain[7] == pytest.approx((raw * weights).sum(), rel=1e-3)
    assert rain[7] > 100 > 5 > rain[0]


def test_a_geotiff_of_ndvi_is_read(tmp_path):
    file = tmp_path / "ndvi_2021.08_x10000.tif"
    values = np.where(AXIS_X < 20.5, 4_000, 6_000)
    _geotiff(file, np.tile(values, (AXIS_Y.size, 1)).astype("int16"), nothing="-32768")

    green = read_geotiff(file, Order(kind=GRID_KINDS["vegetation"], gids=CELLS, known_on=date(2021, 9, 1)))

    assert green.values == pytest.approx(np.array([[0.4, 0.6]]))
    assert green["month_id"].item() == Month(2021, 8).month_id


def test_a_geotiff_of_chirps_leaves_the_sea_out(tmp_path):
    values = np.tile(np.where(AXIS_X < 20.5, 55.0, -9999.0), (AXIS_Y.size, 1)).astype("float32")
    file = _geotiff(tmp_path / "chirps.tif", values)

    rain = read_grid(file, Order(kind=GRID_KINDS["rain"], gids=CELLS, known_on=date(2021, 9, 1), month=Month(2021, 8)))

    assert rain.values[0, 0] == pytest.approx(55.0)
    assert np.isnan(rain.values[0, 1])


def test_the_real_greatest_greenness_is_read(shared_data):
    file = shared_data / "geo" / "climate" / "ndvi_max_0p05_africa_me_x10000.tif"
    order = Order(kind=GRID_KINDS["vegetation"], gids=CELLS, known_on=date(2024, 1, 1), month=Month(2023, 12))

    green = read_grid(file, order)

    assert ((green > 0.5) & (green < 1)).all()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda held: held.rename(precip="snow"), "expected a variable of rain, such as precip or tp; got snow"),
        (lambda held: held.rename(time="step"), "expected a coordinate of months named time; got"),
        (lambda held: held.rename(latitude="north"), "column precip: expected the coordinates latitude and longitude"),
        (lambda held: held.assign(precip=held.precip.assign_attrs(units="inch")), "expected one of the units .*'inch'"),
        (lambda held: held.assign(precip=held.precip * -1).pipe(_in_mm), r"expected rain in \[0, 5000\] mm/month; got"),
        (lambda held: held.drop_attrs(deep=False), "expected the day from which the file could be had"),
        (lambda held: held.assign_attrs(date_created="2020-01-01"), "known on or after its last month began, 2021-02"),
        (lambda held: held.isel(time=[0, 0]), "column time: expected each month once; got 2021-01 again"),
        (lambda held: held.isel(latitude=slice(0, 3)), "expected values in the area of the mission; got none"),
        (lambda held: held.assign_coords(longitude=held.longitude + 120), "expected values in the area of the mission"),
        (lambda held: held.assign_coords(time=[1, 2]), "expected a time with a calendar"),
        (lambda held: held.expand_dims(member=[1, 2]), "expected one grid of latitude and longitude for a month"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_a_sentence(tmp_path, change, sentence):
    with xr.open_dataset(chirps(tmp_path / "whole.nc"), engine="h5netcdf") as held:
        change(held.load()).to_netcdf(tmp_path / "faulty.nc", engine="h5netcdf")

    with pytest.raises(FaultyInputError, match=sentence):
        read_grid(tmp_path / "faulty.nc", RAIN)


@pytest.mark.parametrize(
    ("name", "order", "sentence"),
    [
        ("rain.csv", RAIN, "expected a NetCDF file .* ends in .csv"),
        ("gone.nc", RAIN, "gone.nc: expected a file that is there"),
        ("text.nc", RAIN, "expected a NetCDF file that opens"),
        ("text_2021.01.tif", WARMTH, "the day from which the file could be had, since a GeoTIFF does not tell it"),
        ("text.tif", WARMTH, "a name that tells the month"),
        ("text.tif", DATED, "expected a GeoTIFF that opens"),
        ("plain.tif", DATED, "pixel scale and tie point"),
        ("three.tif", DATED, "expected one band of numbers; got RGB"),
        ("metres.tif", DATED, "expected degrees of WGS-84"),
    ],
)  # fmt: skip
def test_what_is_no_grid_is_refused_with_a_sentence(tmp_path, name, order, sentence):
    for text in ("text.nc", "text_2021.01.tif", "text.tif", "rain.csv"):
        (tmp_path / text).write_text("rain, rain")
    Image.new("F", (3, 3)).save(tmp_path / "plain.tif")
    Image.new("RGB", (3, 3)).save(tmp_path / "three.tif")
    _geotiff(tmp_path / "metres.tif", np.zeros((4, 4), "float32"), west=500_000, north=700_000)

    with pytest.raises(FaultyInputError, match=sentence):
        read_grid(tmp_path / name, order)


def _in_mm(held: xr.Dataset) -> xr.Dataset:
    return held.assign(precip=held.precip.assign_attrs(units="mm/month"))


def _geotiff(file: Path, values: np.ndarray, *, west: float = 19.0, north: float = 8.0, nothing: str = "") -> Path:
    tags = ImageFileDirectory_v2()
    tags[33550], tags[33922] = (0.05, 0.05, 0.0), (0.0, 0.0, 0.0, west, north, 0.0)
    tags.tagtype |= {33550: 12, 33922: 12, 42113: 2}
    if nothing:
        tags[42113] = nothing
    Image.fromarray(values).save(file, tiffinfo=tags)
    return file
