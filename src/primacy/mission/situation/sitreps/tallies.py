"""Counts of incidents and of people killed, with their bounds."""

from collections import Counter
from collections.abc import Iterable

from primacy.mission.situation.models import Incident, Verification

__all__ = ["by_unit", "killed", "states", "tally"]


def tally(incidents: Iterable[Incident]) -> dict[str, int]:
    """Return the number of incidents, and the bounds and best figure of people killed."""
    counted = list(incidents)
    return {
        "incidents": len(counted),
        "low": sum(each.lower_bound for each in counted),
        "best": sum(each.fatalities_best for each in counted),
        "high": sum(each.fatalities_high for each in counted),
    }


def killed(incident: Incident) -> dict[str, int]:
    """Return how many people one incident killed, by lowest, best and highest count."""
    return {"low": incident.fatalities_low, "best": incident.fatalities_best, "high": incident.fatalities_high}


def states(incidents: Iterable[Incident]) -> dict[str, int]:
    """Return how many incidents are verified, corroborated and only reported."""
    counted = Counter(each.verification for each in incidents)
    return {
        state.value: counted[state.value]
        for state in (Verification.VERIFIED, Verification.CORROBORATED, Verification.REPORTED)
    }


def by_unit(incidents: Iterable[Incident]) -> list[tuple[str, list[Incident]]]:
    """Return the incidents of each administrative unit, the units with most deaths first, then most incidents."""
    units: dict[str, list[Incident]] = {}
    for each in incidents:
        units.setdefault(each.unit_code, []).append(each)
    return sorted(units.items(), key=lambda unit: (-tally(unit[1])["best"], -len(unit[1]), unit[0]))
