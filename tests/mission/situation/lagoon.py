"""
A mission so small that every figure can be counted by hand.

Its area is two degrees wide and one high, so eight PRIO-GRID cells; a unit West and a unit East of one degree each::

    136481 136482 | 136483 136484      4.5 N to 5 N
    135761 135762 | 135763 135764      4 N to 4.5 N
         West     |      East          20 E to 22 E

The first cell: 20.25 E is column (20.25 + 180) / 0.5 + 1 = 401, 4.25 N is row (4.25 + 90) / 0.5 + 1 = 189, and
(189 - 1) * 720 + 401 = 135761.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from primacy.mission.access.interface import Role, Viewer, act_as_operator, invite_person
from primacy.mission.access.models import AuditEntry
from primacy.mission.area.interface import Mission, MissionFacts, create_mission, import_boundaries
from primacy.mission.briefing.models import Brief
from primacy.mission.situation.models import CellMonth, Forecast, ForecastCell, Incident, IncidentImport, Sitrep

__all__ = ["CELLS", "SOUTH_WEST", "START", "empty", "event", "found", "later", "operator", "person", "write"]

START = datetime(2022, 1, 10, 6, 0, tzinfo=UTC)
SOUTH_WEST = 135761
CELLS = (135761, 135762, 135763, 135764, 136481, 136482, 136483, 136484)


def empty() -> None:
    """Take what happened in other missions out of the database, for as long as the test lasts."""
    for kind in (Brief, Sitrep, ForecastCell, Forecast, CellMonth, Incident, IncidentImport):
        kind.objects.all().delete()
    AuditEntry._base_manager.all()._raw_delete("default")


def found(folder: Path, *, code: str = "lagoon") -> Mission:
    """Create the mission on its ground; nothing has happened in it yet."""
    by = operator()
    facts = MissionFacts(
        code=code, names={"en": "Mission in the Lagoon", "fr": "Mission de la Lagune"}, country_iso3="CAF",
        time_zone="Africa/Bangui", established_on=date(2014, 4, 10),
    )  # fmt: skip
    mission = create_mission(facts, by=by)
    area = _drawn(folder / "area.geojson", {"Lagoon": (20, 22)}, "ADM0_PCODE", "ADM0_FR")
    parts = _drawn(folder / "parts.geojson", {"West": (20, 21), "East": (21, 22)}, "ADM1_PCODE", "ADM1_FR")
    import_boundaries(area=area, divisions=parts, mission=mission, by=by)
    return mission


def operator(*, days: float = 0) -> Viewer:
    """Return the operator of the installation, some days after the start."""
    return act_as_operator(at=later(days))


def person(mission: Mission, role: Role) -> Viewer:
    """Invite a person to a role in a mission, and return this person looking at the start."""
    invited = invite_person(
        email=f"{role}@{mission.code}.invalid", full_name="A person", password="listen-before-acting",
        mission_code=mission.code, role=role, by=operator(),
    )  # fmt: skip
    return Viewer(invited, START)


def later(days: float) -> datetime:
    """Return the moment some days after the start."""
    return START + timedelta(days=days)


def event(number: int, *, day: str = "2021-03-10", best: int = 1, **cells: object) -> dict[str, object]:
    """Return one row of a file of GED, in the south-western cell unless `longitude` and `latitude` say otherwise."""
    row = {
        "id": number, "type_of_violence": 1, "side_a": "Government", "side_b": "Rebels", "source_article": "Radio",
        "where_prec": 1, "where_coordinates": "Ford", "date_prec": 1, "longitude": 20.25, "latitude": 4.25,
        "date_start": day, "date_end": day, "best": best, "low": best, "high": best, "deaths_civilians": 0,
        "code_status": "Clear",
    }  # fmt: skip
    return row | cells


def write(file: Path, events: Iterable[Mapping[str, object]]) -> Path:
    """Write events as CSV, with the columns of the first."""
    rows = list(events)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=rows[0] if rows else event(0))
        writer.writeheader()
        writer.writerows(rows)
    return file


def _drawn(file: Path, parts: Mapping[str, tuple[int, int]], code: str, name: str) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {code: f"CF{number}" if len(parts) > 1 else "CF", name: part},
            "geometry": {"type": "Polygon", "coordinates": [[(w, 4), (e, 4), (e, 5), (w, 5), (w, 4)]]},
        }
        for number, (part, (w, e)) in enumerate(parts.items(), start=1)
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file
