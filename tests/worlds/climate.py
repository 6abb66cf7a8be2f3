"""
Drought in Lilliput, or wherever a test asks: files in the shape of CHIRPS and of NDVI, a corridor and a pathway.

No file of CHIRPS is at hand; this one has its names, units and attributes, with rain that varies from year to year by a
sine and fails in the west at the end of 2021.
"""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import xarray as xr

from primacy.analysis.climate import Span
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.climate.models import Corridor, GridImport, Pathway
from primacy.mission.climate.pathways.actions import add_evidence, add_pathway, approve, respond
from primacy.mission.climate.pathways.facts import EvidenceFacts, PathwayFacts, ResponseFacts
from primacy.mission.climate.pathways.reading import pathway_seen
from primacy.mission.climate.seasons.actions import add_corridor, add_monitor, add_rule
from primacy.mission.climate.seasons.facts import CorridorFacts, MonitorFacts, RuleFacts, Stop
from primacy.vocabulary import Credibility, Grade, Handling, Reliability

X, Y = np.arange(20.125, 21.5, 0.25), np.array([5.125, 5.375])
STOPS = (Stop("Westham", 20.1, 5.1), Stop("Eastham", 20.9, 5.1))
PATHWAY = PathwayFacts(
    title="Dry pastures in the west", kind="drought", stressor="Rains fail in the west",
    stressor_reasoning="Pasture follows rain", stressor_confidence="high", livelihood="Herds lose pasture",
    livelihood_reasoning="Herds go south before the harvest", livelihood_confidence="moderate",
    tension="Fields are grazed", tension_reasoning="No court settles damages", tension_confidence="low",
    violence="Reprisals between villages and camps",
)  # fmt: skip
EVIDENCE = EvidenceFacts(
    link="stressor", stance="for", statement="Pasture dried in October.", source="FAO",
    grade=Grade(Reliability("B"), Credibility("2")),
)  # fmt: skip
RULE = RuleFacts(
    statement="No herd before the harvest", agreement="Pact of the ford", signed_by="Herders and farmers of both sides",
    signed_on=date(2021, 10, 1),
)  # fmt: skip


def write_rain(file: Path, *, first_year: int = 1991) -> Path:
    """Write monthly rain to November 2021: usual in its last year, but for the west, where its last months fail."""
    months = np.arange(np.datetime64(f"{first_year}-01"), np.datetime64("2021-12"))
    years, calendar = months.astype(int) // 12 + 1970, months.astype(int) % 12
    usual = 80 + 60 * np.cos(2 * np.pi * (calendar - 7) / 12)
    fell = usual * np.where(years == 2021, 1.0, 1 + 0.3 * np.sin(1.7 * years))
    values = np.tile(fell[:, None, None], (1, Y.size, X.size))
    values[-3:, :, X < 20.5] = 5.0
    return _write(file, values, months, variable="precip", units="mm/month")


def write_greenness(file: Path, *, first_year: int = 1991) -> Path:
    """Write monthly NDVI to November 2021: the worst ever in the west, the best ever in the east."""
    months = np.arange(np.datetime64(f"{first_year}-01"), np.datetime64("2021-12"))
    green = 0.4 + 0.1 * np.sin(1.7 * (months.astype(int) // 12))
    values = np.tile(green[:, None, None], (1, Y.size, X.size))
    values[-1] = np.where(X < 20.5, 0.1, 0.8)
    return _write(file, values, months, variable="ndvi", units="1")


def _write(file: Path, values: np.ndarray, months: np.ndarray, *, variable: str, units: str) -> Path:
    xr.Dataset(
        {variable: (("time", "latitude", "longitude"), values.astype("float32"), {"units": units})},
        coords={"time": months.astype("datetime64[ns]"), "latitude": Y, "longitude": X},
        attrs={"date_created": "2021-11-20"},
    ).to_netcdf(file, engine="scipy")
    return file


def corridor_facts(**changed: object) -> CorridorFacts:
    """Return the facts of a corridor that goes out from December to February and back in May."""
    said = {"name": "Ford corridor", "stops": STOPS, "out": Span(12, 2), "back": Span(5, 5), "source": "Civil affairs"}
    return CorridorFacts(**said | changed)


def settled(mission: Mission, *, by: Viewer, second: Viewer) -> SimpleNamespace:
    """Return, made on first asking, one record of each kind that the room keeps; all of them open."""
    held = Corridor.objects.filter(mission=mission, known_to=None).first()
    if held is None:
        _settle(mission, by=by, second=second)
        held = Corridor.objects.get(mission=mission, known_to=None)
    return SimpleNamespace(corridor=held, pathway=Pathway.objects.filter(mission=mission, known_to=None).first())


def _settle(mission: Mission, *, by: Viewer, second: Viewer) -> None:
    here = {"mission": mission, "handling": Handling(), "by": by}
    corridor = add_corridor(corridor_facts(), **here)
    add_rule(corridor.record, RULE, **here)
    add_monitor(corridor.record, MonitorFacts(community="Ford villages", watches_over="The ford"), **here)
    pathway = add_pathway(PATHWAY, **here)
    add_evidence(pathway.record, EVIDENCE, **here)
    respond(pathway.record, ResponseFacts(link="stressor", statement="Fodder", partner="FAO"), **here)
    later = Viewer(second.person, by.at + timedelta(minutes=1))
    approve(pathway.record, read=pathway_seen(later, mission, pathway.record).seal, mission=mission, by=later)
    gids = {"gids": [1], "first_month_id": 1, "last_month_id": 1}
    GridImport.objects.create(
        mission=mission, marking=corridor.marking, kind="rain", file_name="rain.nc", sha256="0", variable="precip",
        unit="mm/month", known_on=by.at.date(), at=by.at, **gids,
    )  # fmt: skip
