"""What is told of one incident, in one flat set of names for REST, features and tables alike."""

from collections.abc import Iterable
from datetime import datetime

from primacy.mission.access.interface import Viewer, banner, highest
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import Incident

__all__ = ["facts_of", "handling_of", "reads_narratives"]

_AS_THEY_ARE = (
    "kind", "subtype", "violence", "started_on", "ended_on", "date_precision", "place_precision", "place_name",
    "unit_code", "side_a", "side_b", "fatalities_low", "fatalities_best", "fatalities_high", "civilian_fatalities",
    "verification", "dataset", "external_id", "source_text", "is_exercise", "known_from", "known_to",
)  # fmt: skip


def reads_narratives(viewer: Viewer, mission: Mission) -> bool:
    """Tell whether a viewer may take out what was told of incidents: it can betray who told it."""
    return viewer.may("access.read_sources", mission_code=mission.code)


def facts_of(incident: Incident, *, at: datetime, with_narrative: bool) -> dict[str, object]:
    """Return the facts of one revision of an incident, but for its point."""
    return {
        "record": incident.record,
        **{name: getattr(incident, name) for name in _AS_THEY_ARE},
        "priogrid_gid": incident.gid,
        "grade": f"{incident.reliability}{incident.credibility}",
        "narrative": incident.narrative if with_narrative else None,
        "handling": banner(incident.marking.handling.on(at.date())),
    }


def handling_of(incidents: Iterable[Incident], *, at: datetime) -> str:
    """Return the banner of a whole that holds these incidents."""
    return banner(highest((each.marking_id for each in incidents), at=at))
