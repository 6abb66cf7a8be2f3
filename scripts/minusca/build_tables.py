"""
Build the tables of examples/minusca that come from full public data files.

Run ``PRIMACY_SHARED_DATA=<folder of the full files> python scripts/minusca/build_tables.py`` and then
``build_roads.py``. Files coded by hand (mission.toml, mandates/resolutions.csv, mandates/tasks.csv,
context/events.csv, SOURCES.md) are left as they are.
"""

import gzip
import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import polars as pl
from shapely import Point, set_precision
from shapely.geometry import mapping, shape

PACK = Path(__file__).resolve().parents[2] / "examples" / "minusca"
_DEGREES = 5  # about a metre
_RESOLUTION = "S/RES/2149(2014)"
_HEADQUARTERS = {0: "", 1: "contingent", 2: "sector", 3: "mission"}
_UNITS = {
    "inf": "infantry",
    "fpu": "formed police",
    "fp": "force protection",
    "sf": "special forces",
    "eng": "engineers",
    "sig": "signals",
    "trans": "transport",
    "he.sup": "helicopter support",
    "med": "medical",
    "maint": "maintenance",
    "avia": "aviation",
    "mp": "military police",
    "uav": "unmanned aircraft",
    "other.type": "other",
}
_YEARLY_UNITS = {
    "Infantry": "infantry",
    "eng": "engineers",
    "sig": "signals",
    "trans": "transport",
    "riv": "riverine",
    "med": "medical",
    "maint": "maintenance",
    "av": "aviation",
}
_COUNTRY = {
    "adm0_pcode": "CF",
    "adm0_name": "République centrafricaine",
    "adm0_en": "Central African Republic",
    "adm0_fr": "République centrafricaine",
    "adm0_es": "República Centroafricana",
    "adm0_ar": "جمهورية أفريقيا الوسطى",
    "iso3": "CAF",
}
_UCDP_SPELLINGS = {"CF21": {"Mambéré-Kadéi"}}
# Seats before the law of 21 January 2021, as listed by the embassy of France in Bangui.
_SEATS = {
    "CF11": "Bimbo",
    "CF12": "Mbaïki",
    "CF21": "Berbérati",
    "CF22": "Bouar",
    "CF23": "Nola",
    "CF31": "Bozoum",
    "CF32": "Bossangoa",
    "CF41": "Sibut",
    "CF42": "Kaga-Bandoro",
    "CF43": "Bambari",
    "CF51": "Ndélé",
    "CF52": "Bria",
    "CF53": "Birao",
    "CF61": "Mobaye",
    "CF62": "Bangassou",
    "CF63": "Obo",
    "CF71": "Bangui",
}


def full_files() -> Path:
    """Return the folder of the full public files, named by PRIMACY_SHARED_DATA."""
    return Path(os.environ["PRIMACY_SHARED_DATA"])


def folded(name: str) -> str:
    """Return a name without accents, case, hyphens and apostrophes, for joining."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in plain if letter.isalnum())


def features(path: Path, *, of: str = "CAF") -> list[dict]:
    """Return the features of one country of a gzipped GeoJSON file of Natural Earth."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = json.load(file)["features"]
    return [feature for feature in found if of in (feature["properties"].get(key) for key in ("ADM0_A3", "adm0_a3"))]


def build_incidents() -> None:
    """Copy the UCDP GED file unchanged, compressed without a time stamp."""
    original = full_files() / "conflict" / "ucdp_ged_23_1_central_african_republic_1989_2021.csv"
    packed = gzip.compress(original.read_bytes(), compresslevel=9, mtime=0)
    (PACK / "incidents" / "ged_23_1_caf.csv.gz").write_bytes(packed)


def build_boundaries() -> None:
    """Write both outlines, and the P-code of every prefecture with its spellings."""
    country = features(full_files() / "geo" / "naturalearth" / "ne_10m_admin_0_countries.geojson.gz")[0]
    _write_features("admin0.geojson", [_feature(country, _COUNTRY)])

    listed = pl.read_csv(full_files() / "geo" / "admin" / "ocha_global_pcodes_adm1_adm2.csv.gz")
    caf = listed.filter(pl.col("Location") == "CAF")
    prefectures = {folded(row["Name"]): row for row in caf.filter(pl.col("Admin Level") == 1).to_dicts()}
    outlines = features(full_files() / "geo" / "naturalearth" / "ne_10m_admin_1_africa_me.geojson.gz")
    rows = sorted((_prefecture(outline, prefectures) for outline in outlines), key=lambda row: row["pcode"])
    pl.DataFrame(rows).write_csv(PACK / "boundaries" / "pcodes.csv")

    by_outline = {row["natural_earth"]: row for row in rows}
    shapes = [(by_outline[outline["properties"]["adm1_code"]], outline) for outline in outlines]
    shapes.sort(key=lambda pair: pair[0]["pcode"])
    _write_features("admin1.geojson", [_feature(outline, _attributes(row)) for row, outline in shapes])

    sub = caf.filter(pl.col("Admin Level") == 2).sort("P-Code")
    sub.select(pcode="P-Code", name="Name", parent_pcode="Parent P-Code", valid_from="Valid from date").write_csv(
        PACK / "boundaries" / "pcodes_admin2.csv"
    )


def _prefecture(outline: dict, prefectures: dict[str, dict]) -> dict[str, str]:
    natural = outline["properties"]
    listed = prefectures.get(folded(natural["name"])) or prefectures[_as_listed(natural["name"])]
    english = natural["name_en"].removesuffix(" Prefecture").removesuffix(" Economic")
    spellings = {listed["Name"], natural["name"], english, natural["name_fr"], natural["gn_name"]} - {None, ""}
    spellings |= _UCDP_SPELLINGS.get(listed["P-Code"], set())
    return {
        "pcode": listed["P-Code"],
        "name": natural["name"],
        "name_en": english,
        "name_fr": natural["name_fr"],
        "name_ar": natural["name_ar"],
        "spellings": "|".join(sorted(spellings)),
        "seat": _SEATS[listed["P-Code"]],
        "kind": natural["type_en"].lower(),
        "iso_3166_2": natural["iso_3166_2"],
        "natural_earth": natural["adm1_code"],
        "valid_from": listed["Valid from date"],
    }


def _attributes(row: dict[str, str]) -> dict[str, str]:
    return {
        "adm1_pcode": row["pcode"],
        "adm1_name": row["name"],
        "adm1_en": row["name_en"],
        "adm1_fr": row["name_fr"],
        "adm1_ar": row["name_ar"],
        "adm0_pcode": "CF",
        "kind": row["kind"],
        "iso_3166_2": row["iso_3166_2"],
    }


def _as_listed(name: str) -> str:
    return {"nanagrebizi": "nanagribizi"}[folded(name)]


def _feature(source: dict, properties: dict) -> dict:
    geometry = set_precision(shape(source["geometry"]), grid_size=10**-_DEGREES)
    return {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(geometry))}


def _rounded(geometry: dict) -> dict:
    def walk(value: object) -> object:
        return round(value, _DEGREES) if isinstance(value, float) else [walk(part) for part in value]

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def _write_features(name: str, found: list[dict]) -> None:
    text = json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False, separators=(",", ":"))
    (PACK / "boundaries" / name).write_text(text + "\n", encoding="utf-8")


def build_gazetteer() -> None:
    """Write the towns of GeoNames, those only Natural Earth has, and the villages of OpenStreetMap."""
    outlines = json.loads((PACK / "boundaries" / "admin1.geojson").read_text(encoding="utf-8"))["features"]
    prefectures = [(feature["properties"]["adm1_pcode"], shape(feature["geometry"])) for feature in outlines]

    def pcode(longitude: float, latitude: float) -> str:
        point = Point(longitude, latitude)
        return min(prefectures, key=lambda named: named[1].distance(point))[0]

    listed = pl.read_csv(full_files() / "geo" / "gazetteer" / "geonames_cities500_africa.csv.gz")
    rows = [_geonames_place(row, pcode) for row in listed.filter(pl.col("countrycode") == "CF").to_dicts()]
    known = {folded(row["name"]) for row in rows}
    natural = features(full_files() / "geo" / "naturalearth" / "ne_10m_populated_places.geojson.gz")
    unlisted = [place["properties"] for place in natural if folded(place["properties"]["NAME"]) not in known]
    rows += [_natural_place(place, pcode) for place in unlisted]
    pl.DataFrame(rows).sort("name", "id").write_csv(PACK / "gazetteer" / "places.csv")

    main_nodes = full_files() / "geo" / "osm" / "osm_main_nodes_2019_caf_mli_cod_ssd.csv.gz"
    nodes = pl.read_csv(main_nodes, infer_schema_length=None)
    inhabited = nodes.filter(
        (pl.col("iso3") == "CAF") & (pl.col("tag") == "place") & pl.col("value").is_in(["city", "town", "village"])
    ).filter(pl.col("name").is_not_null())
    villages = [_osm_place(row, pcode) for row in inhabited.to_dicts()]
    pl.DataFrame(villages).sort("name", "id").write_csv(PACK / "gazetteer" / "places_osm.csv")


def _geonames_place(row: dict, pcode: Callable[[float, float], str]) -> dict:
    return {
        "id": f"geonames:{row['geonameid']}",
        "name": row["name"],
        "alternatives": row["alternatenames"],
        "longitude": row["longitude"],
        "latitude": row["latitude"],
        "population": row["population"],
        "admin_pcode": pcode(row["longitude"], row["latitude"]),
        "kind": _kind(row["name"]),
        "source": "GeoNames",
    }


def _natural_place(place: dict, pcode: Callable[[float, float], str]) -> dict:
    return {
        "id": f"naturalearth:{folded(place['NAME'])}",
        "name": place["NAME"],
        "alternatives": place["NAMEASCII"],
        "longitude": round(place["LONGITUDE"], _DEGREES),
        "latitude": round(place["LATITUDE"], _DEGREES),
        "population": place["POP_MAX"],
        "admin_pcode": pcode(place["LONGITUDE"], place["LATITUDE"]),
        "kind": _kind(place["NAME"]),
        "source": "Natural Earth",
    }


def _kind(name: str) -> str:
    if name == "Bangui":
        return "capital"
    return "prefecture seat" if name in _SEATS.values() else "town"


def _osm_place(row: dict, pcode: Callable[[float, float], str]) -> dict:
    return {
        "id": f"osm:{row['id']}",
        "name": row["name"],
        "longitude": round(row["lon"], _DEGREES),
        "latitude": round(row["lat"], _DEGREES),
        "admin_pcode": pcode(row["lon"], row["lat"]),
        "kind": row["value"],
    }


def build_sites() -> None:
    """Write where MINUSCA stood: by month to October 2020, and by year for 2021."""
    folder = full_files() / "peaceops" / "geopko"
    monthly = pl.read_csv(folder / "geopko_v2_1_full_1994_2020.csv.gz", infer_schema_length=None)
    rows = [_month_row(row) for row in monthly.filter(pl.col("mission") == "MINUSCA").to_dicts()]

    yearly = _of_2021(folder / "geopko_v2_3_location_year_1994_2024.csv.gz").unique("location", keep="first")
    troop_types = _of_2021(folder / "geopko_v2_3_troop_types_location_year_1994_2024.csv.gz")
    types = {row["location"]: row for row in troop_types.to_dicts()}
    tcc = _of_2021(folder / "geopko_v2_3_tcc_location_year_1994_2024.csv.gz")
    contributors = dict(zip(tcc["location"], tcc["year.overview"], strict=True))
    rows += [_year_row(row, types[row["location"]], contributors.get(row["location"], "")) for row in yearly.to_dicts()]
    table = pl.DataFrame(rows, infer_schema_length=None).with_columns(pl.col(pl.String).replace("", None))
    table.sort("month", "site").write_csv(PACK / "sites" / "site_months.csv")


def _of_2021(path: Path) -> pl.DataFrame:
    table = pl.read_csv(path, infer_schema_length=None)
    return table.filter((pl.col("mission") == "MINUSCA") & (pl.col("year") == 2021))


def _month_row(row: dict) -> dict:
    named = [(row[f"nameoftcc_{rank}"], row[f"notroopspertcc_{rank}"]) for rank in range(1, 18)]
    contributors = [f"{name}:{troops}" for name, troops in named if name != "NA"]
    return _site(row) | {
        "month": f"{row['year']}-{row['month']:02d}",
        "precision": "month",
        "strength": int(row["no.troops"]) if row["no.troops"].isdigit() else None,
        "unit_types": "|".join(_UNITS[unit] for unit in _UNITS if str(row[unit]) == "1"),
        "headquarters": _HEADQUARTERS[row["hq"]],
        "police": str(row["unpol.dummy"]) == "1",
        "observers": str(row["unmo.dummy"]) == "1",
        "contributors": "|".join(contributors),
        "map_sheet": row["source"].removeprefix("Map no. "),
        "version": "Geo-PKO 2.1",
    }


def _year_row(row: dict, types: dict, contributors: str) -> dict:
    return _site(row) | {
        "month": "2021-12",
        "precision": "year",
        "strength": round(row["ave.no.troops"]),
        "unit_types": "|".join(unit for column, unit in _YEARLY_UNITS.items() if types[column]),
        "headquarters": _HEADQUARTERS[row["hq"]],
        "police": row["UNPOL"] == 1,
        "observers": row["UNMO"] == 1,
        "contributors": contributors.replace(" (", ":").replace("), ", "|").removesuffix(")"),
        "map_sheet": "",
        "version": "Geo-PKO 2.3",
    }


def _site(row: dict) -> dict:
    return {"site": row["location"], "longitude": row["longitude"], "latitude": row["latitude"]}


def build_paragraphs() -> None:
    """Copy the paragraphs of the founding resolution, with the keys they came in."""
    original = full_files() / "peaceops" / "politics" / "unsc_resolutions_prst_paragraphs.jsonl.gz"
    with gzip.open(original, "rt", encoding="utf-8") as file:
        kept = [line for line in file if json.loads(line)["symbol"] == _RESOLUTION]
    (PACK / "mandates" / "S_RES_2149_2014.jsonl").write_text("".join(kept), encoding="utf-8")


def build_all() -> None:
    """Build every table of this script."""
    build_incidents()
    build_boundaries()
    build_gazetteer()
    build_sites()
    build_paragraphs()


if __name__ == "__main__":
    build_all()
