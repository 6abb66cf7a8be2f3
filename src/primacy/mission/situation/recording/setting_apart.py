"""Setting single fields of an incident apart, for a narrower audience than the rest of it."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, visible_marking
from primacy.mission.situation.apart import seen_apart
from primacy.mission.situation.models import FieldApart, FieldChoices, Incident
from primacy.mission.situation.recording.deriving import derived
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.vocabulary import Handling, PrimacyError

__all__ = [
    "Apart",
    "NotNarrowerError",
    "carry_apart",
    "derived_apart",
    "require_narrower",
    "standing_apart",
    "write_apart",
]

Apart = Mapping[FieldChoices, Handling]
"""Which fields are set apart, each with the handling of its own."""


class NotNarrowerError(PrimacyError, ValueError):
    """What is set apart would have the audience of the record, or a wider one."""

    def __init__(self) -> None:
        super().__init__(
            _("Expected a higher handling than that of the incident for what is set apart; raise one of its parts.")
        )


def require_narrower(apart: Apart, *, than: Handling) -> None:
    """
    Refuse to set something apart for whoever sees the record anyway.

    Raises
    ------
    NotNarrowerError
        If a handling is not above that of the record in one part, and at least like it in each.
    """
    for own in apart.values():
        whole = replace(than.with_part(own), downgrades_on=None)
        if replace(own, downgrades_on=None) != whole or whole == replace(than, downgrades_on=None):
            raise NotNarrowerError


def derived_apart(facts: IncidentFacts, apart: Apart, *, by: Viewer, **where: object) -> dict[str, object]:
    """
    Return the values of the fields of `Incident` that facts fill, as whoever sees the record reads them.

    Raises
    ------
    OutsideAreaError, NotYetError
        As of `derived`.
    ImpossibleValueError
        If a place is set apart that lies in no administrative unit: nothing would be left to say where it was.
    """
    whole = derived(facts, by=by, **where)
    if FieldChoices.NARRATIVE in apart:
        facts = replace(facts, narrative="")
    if FieldChoices.PLACE in apart:
        facts = replace(facts, place=None, place_name="", unit_code=str(whole["unit_code"]))
    return derived(facts, by=by, **where) if apart else whole


def write_apart(facts: IncidentFacts, apart: Apart, *, of: Incident, by: Viewer) -> None:
    """Write what facts say of the fields that are set apart, each under its own marking."""
    for field, handling in apart.items():
        said = _said(facts, field)
        if any(said.values()):
            marking = visible_marking(handling, by=by)
            FieldApart.objects.create(incident=of, mission=of.mission, marking=marking, field=field, **said)


def standing_apart(standing: Incident, *, by: Viewer) -> dict[FieldChoices, Handling]:
    """Return what is set apart in a revision, as far as the viewer may see it."""
    rows = list(standing.apart.select_related("marking").order_by("pk"))
    seen = seen_apart(by, rows)
    return {FieldChoices(each.field): each.marking.handling for each in rows if each.pk in seen}


def carry_apart(
    former: Incident, *, to: Incident, fields: Collection[str] | None = None, hidden_from: Viewer | None = None
) -> None:
    """
    Set apart in one revision what another sets apart.

    Parameters
    ----------
    fields : collection of str or None
        Only these; None for all.
    hidden_from : Viewer or None
        Only what this viewer does not see, and so cannot have meant to change.
    """
    rows = [each for each in former.apart.order_by("pk") if fields is None or each.field in fields]
    seen = seen_apart(hidden_from, rows) if hidden_from else set()
    copies = [each for each in rows if each.pk not in seen]
    for row in copies:
        row.pk, row.incident = None, to
    FieldApart.objects.bulk_create(copies)


def _said(facts: IncidentFacts, field: FieldChoices) -> dict[str, object]:
    if field == FieldChoices.NARRATIVE:
        return {"narrative": facts.narrative}
    named = {"place_name": facts.place_name}
    if facts.place is None:
        return named
    point = {name: getattr(facts.place, name) for name in ("longitude", "latitude")}
    return {**named, **point, "place_precision": facts.place.precision.value}
