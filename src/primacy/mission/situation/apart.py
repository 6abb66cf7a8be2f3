"""Reading what is set apart: filled in for its audience; to others the field answers as if it were empty."""

from collections.abc import Iterable

from primacy.mission.access.interface import Viewer
from primacy.mission.situation.models import FieldApart, FieldChoices, Incident

__all__ = ["opened_to", "seen_apart"]


def opened_to(viewer: Viewer, revisions: list[Incident]) -> list[Incident]:
    """
    Fill in what is set apart in revisions of one incident, as far as the viewer may see it, and return them.

    What was open in an earlier revision and is set apart in a later one is withheld there too: the history tells no
    more than what stands. The revisions are for reading; they are not saved.
    """
    records = {each.record for each in revisions}
    set_apart = FieldApart.objects.filter(incident__record__in=records)
    every = list(set_apart.select_related("incident", "marking").order_by("pk"))
    seen = seen_apart(viewer, every)
    for revision in revisions:
        hidden = [each for each in every if each.pk not in seen and _is_after(each.incident, revision)]
        withheld = _withheld(revision, hidden)
        revision.opened = [
            each for each in every if each.pk in seen and each.incident_id == revision.pk and each.field not in withheld
        ]
    for revision in revisions:
        for each in revision.opened:
            _fill(revision, each)
    return revisions


def seen_apart(viewer: Viewer, rows: Iterable[FieldApart]) -> set[int]:
    """Return the keys of those of the rows that a viewer may see."""
    keys = [each.pk for each in rows]
    if not keys:
        return set()
    return set(FieldApart.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True))


def _is_after(later: Incident, revision: Incident) -> bool:
    return later.record == revision.record and later.known_from > revision.known_from


def _withheld(revision: Incident, hidden: list[FieldApart]) -> set[str]:
    """Say in a revision what the next one says in which a field was set apart from this viewer."""
    by_field: dict[str, FieldApart] = {}
    for each in sorted(hidden, key=lambda each: each.incident.known_from, reverse=True):
        by_field[each.field] = each
    for field, each in by_field.items():
        for name in FieldChoices(field).holds:
            setattr(revision, name, getattr(each.incident, name))
    return set(by_field)


def _fill(revision: Incident, apart: FieldApart) -> None:
    if apart.field == FieldChoices.NARRATIVE:
        revision.narrative = "\n\n".join(filter(None, (revision.narrative, apart.narrative)))
        return
    known = ("place_name",) if apart.longitude is None else FieldChoices.PLACE.holds
    for name in known:
        setattr(revision, name, getattr(apart, name))
