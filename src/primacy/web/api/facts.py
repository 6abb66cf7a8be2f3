"""What is told of one incident, in one flat set of names for REST, features and tables alike."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce

from primacy.mission.access.interface import banner, highest
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Handling

__all__ = ["facts_of", "handling_of"]

_AS_THEY_ARE = (
    "kind", "subtype", "violence", "started_on", "ended_on", "date_precision", "place_precision", "place_name",
    "unit_code", "side_a", "side_b", "fatalities_low", "fatalities_best", "fatalities_high", "civilian_fatalities",
    "verification", "dataset", "external_id", "source_text", "is_exercise", "known_from", "known_to",
)  # fmt: skip


def facts_of(incident: Incident, *, at: datetime, with_narrative: bool) -> dict[str, object]:
    """Return the facts of one revision of an incident, but for its point."""
    return {
        "record": incident.record,
        **{name: getattr(incident, name) for name in _AS_THEY_ARE},
        "priogrid_gid": incident.gid,
        "grade": f"{incident.reliability}{incident.credibility}",
        "narrative": incident.narrative if with_narrative else None,
        "handling": banner(_handling_in(incident, at=at)),
    }


def handling_of(incidents: Iterable[Incident], *, at: datetime) -> str:
    """Return the banner of a whole that holds these incidents."""
    return banner(highest(set().union(*(each.markings for each in incidents)), at=at))


def _handling_in(incident: Incident, *, at: datetime) -> Handling:
    parts = (incident.marking, *(each.marking for each in incident.opened))
    return reduce(Handling.with_part, (part.handling.on(at.date()) for part in parts))
