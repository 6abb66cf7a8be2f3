"""
Events of UCDP GED that are told a second time: a labelled set for the matching of incidents.

A second telling puts the event elsewhere within its precision, or only somewhere in the prefecture; on another day, or
only in the month; spells, leaves out or swaps its actors; rounds, widens or leaves out its deaths; and words it
otherwise or names another source. Some events come back split in two, each part with some of the days and the deaths.
Every event that is really another one stays in, so the hard cases, many events in one town in one week, are GED's own.
"""

import calendar
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

GED = Path(__file__).resolve().parent.parent / "examples" / "minusca" / "incidents" / "ged_23_1_caf.csv.gz"

_TOLD_AGAIN = 0.4
_SPLIT = 0.2
_JITTER_KM = {1: 3.0, 2: 12.0, 3: 20.0, 4: 40.0, 5: 40.0, 6: 100.0}
_KM_A_DEGREE = 111.2
_KINDS = ("armed_clash", "intercommunal_violence", "violence_against_civilians")
ALSO_CALLED = {
    "Government of Central African Republic": ("FACA", "Military Forces of the Central African Republic (2016-)"),
    "anti-Balaka": ("Antibalaka", "Anti-Balaka militia", "anti balaka"),
    "FPRC": ("Front Populaire pour la Renaissance de la Centrafrique", "FPRC: Popular Front", "ex-Seleka (FPRC)"),
    "LRA": ("Lord's Resistance Army", "LRA rebels", "Tongo Tongo"),
    "UPC": ("Union pour la Paix en Centrafrique", "UPC: Union for Peace", "ex-Seleka (UPC)"),
    "CPC": ("Coalition des Patriotes pour le Changement", "CPC coalition"),
    "MPC": ("Mouvement Patriotique pour la Centrafrique", "MPC rebels"),
    "Seleka": ("ex-Séléka", "Seleka coalition"),
    "Civilians": ("Civilians (Central African Republic)", "Villagers", "Population civile"),
    "Muslims (CAR)": ("Muslim civilians", "Musulmans"),
}
_SENTENCES = (
    "Des hommes armés ont attaqué la localité de {place}",
    "Le bureau de terrain signale un incident à {place}",
    "Patrol heard of violence near {place}",
    "Alerte: attaque à {place}, plusieurs victimes",
)


def ged_events(file: Path = GED) -> pl.DataFrame:
    """Return events with the columns of `analysis.matching`, and `event`, `year`, `gid` and `adm_1`."""
    raw = pl.read_csv(file, infer_schema=False)
    deaths = [pl.col(name).cast(pl.Int64) for name in ("low", "best", "high")]
    return raw.select(
        key=pl.col("id"),
        longitude=pl.col("longitude").cast(pl.Float64),
        latitude=pl.col("latitude").cast(pl.Float64),
        place_precision=pl.col("where_prec").cast(pl.Int64),
        started_on=pl.col("date_start").str.slice(0, 10).str.to_date(),
        ended_on=pl.col("date_end").str.slice(0, 10).str.to_date(),
        date_precision=pl.col("date_prec").cast(pl.Int64),
        kind=pl.col("type_of_violence").cast(pl.Int64).sub(1).replace_strict(dict(enumerate(_KINDS))),
        actors=pl.concat_list("side_a", "side_b"),
        low=pl.min_horizontal(deaths),
        high=pl.max_horizontal(deaths),
        text=pl.concat_str("where_coordinates", "source_article", separator=". ", ignore_nulls=True),
        event=pl.col("id"),
        year=pl.col("year").cast(pl.Int64),
        place=pl.col("where_coordinates").fill_null(""),
        adm_1=pl.col("adm_1").fill_null(""),
    )


def told_twice(events: pl.DataFrame, *, rng: np.random.Generator) -> pl.DataFrame:
    """Return events with second tellings of some of them; rows with one `event` are one."""
    centres = {
        row["adm_1"]: (row["longitude"], row["latitude"])
        for row in events.group_by("adm_1").agg(pl.col("longitude").mean(), pl.col("latitude").mean()).to_dicts()
    }
    texts = events["text"].to_list()
    tellings = []
    for row in events.to_dicts():
        if rng.random() > _TOLD_AGAIN:
            continue
        parts = _split(row, rng) if row["high"] > 1 and rng.random() < _SPLIT else [row]
        for number, part in enumerate(parts):
            told = part | _place(part, centres, rng) | _days(part, rng) | _harm(part, rng)
            told |= {"actors": _actors(part, rng), "text": _text(part, texts, rng), "kind": _kind(part, rng)}
            tellings.append(told | {"key": f"{row['key']}-{number}"})
    return pl.concat([events, pl.DataFrame(tellings, schema=events.schema)])


def _split(row: dict, rng: np.random.Generator) -> list[dict]:
    days = (row["ended_on"] - row["started_on"]).days
    middle = row["started_on"] + timedelta(days=days // 2)
    share = float(rng.uniform(0.3, 0.7))
    first = {"ended_on": middle, "low": int(row["low"] * share), "high": max(int(row["high"] * share), 1)}
    left = row["low"] - first["low"]
    return [row | first, row | {"started_on": middle, "low": left, "high": max(row["high"] - first["high"], left, 1)}]


def _place(row: dict, centres: dict[str, tuple[float, float]], rng: np.random.Generator) -> dict:
    chance = rng.random()
    if chance < 0.35:
        return {}
    if chance > 0.93 and row["adm_1"]:
        longitude, latitude = centres[row["adm_1"]]
        return {"longitude": longitude, "latitude": latitude, "place_precision": 4}
    away = rng.normal(0, _JITTER_KM[row["place_precision"]], 2) / _KM_A_DEGREE
    precision = 2 if row["place_precision"] == 1 and chance > 0.8 else row["place_precision"]
    return {
        "longitude": row["longitude"] + float(away[0]), "latitude": row["latitude"] + float(away[1]),
        "place_precision": precision,
    }  # fmt: skip


def _days(row: dict, rng: np.random.Generator) -> dict:
    chance = rng.random()
    if chance < 0.6:
        return {}
    if chance > 0.95:
        start: date = row["started_on"].replace(day=1)
        last = calendar.monthrange(start.year, start.month)[1]
        return {"started_on": start, "ended_on": max(row["ended_on"], start.replace(day=last)), "date_precision": 4}
    shift = timedelta(days=int(rng.choice([-1, 1] if chance < 0.85 else [-3, -2, 2, 3])))
    moved = {"started_on": row["started_on"] + shift, "ended_on": row["ended_on"] + shift}
    return moved if chance < 0.85 else moved | {"date_precision": max(row["date_precision"], 2)}


def _harm(row: dict, rng: np.random.Generator) -> dict:
    chance = rng.random()
    if chance < 0.45:
        return {}
    if chance > 0.8:
        return {"low": None, "high": None}
    told = row["high"] * float(rng.uniform(0.7, 1.4))
    rounded = int(round(told / 5) * 5 if told > 7 else round(told))
    spread = int(rng.integers(0, 1 + max(rounded // 4, 1)))
    return {"low": max(rounded - spread, 0), "high": rounded + spread}


def _actors(row: dict, rng: np.random.Generator) -> list[str]:
    told = []
    for name in row["actors"]:
        chance = rng.random()
        if chance < 0.4 and name in ALSO_CALLED:
            told.append(str(rng.choice(ALSO_CALLED[name])))
        elif chance < 0.5 and len(name) > 4:
            at = int(rng.integers(1, len(name) - 2))
            told.append(name[:at] + name[at + 1] + name[at] + name[at + 2 :])
        elif chance < 0.6:
            told.append("")
        else:
            told.append(name)
    return told[::-1] if rng.random() < 0.2 else told


def _text(row: dict, texts: list[str], rng: np.random.Generator) -> str:
    chance = rng.random()
    if chance < 0.35:
        words = row["text"].split()
        kept = [word for word in words if rng.random() > 0.25] or words
        return " ".join(kept).lower()
    if chance < 0.7:
        of_another = texts[int(rng.integers(len(texts)))].split(". ", 1)[-1]
        return f"{row['place']}. {of_another}"
    return str(rng.choice(_SENTENCES)).format(place=row["place"].removesuffix(" town").removesuffix(" village"))


def _kind(row: dict, rng: np.random.Generator) -> str:
    return str(rng.choice(_KINDS)) if rng.random() < 0.12 else row["kind"]
