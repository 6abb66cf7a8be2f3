"""The revision of an incident that stands, and the next one that replaces it."""

from collections.abc import Iterable
from copy import copy
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.models import Incident, IncidentHarm, IncidentInvolvement
from primacy.vocabulary import PrimacyError

__all__ = ["ReasonMissingError", "RevisedMeanwhileError", "copy_rows", "locked", "next_revision", "require_reason"]

_TRIES = 2


class RevisedMeanwhileError(PrimacyError, ValueError):
    """Another revision came in since the person began; `standing` is the one that stands now."""

    def __init__(self, standing: Incident) -> None:
        super().__init__(_("Another revision came in meanwhile. Compare both, then decide; what you typed is kept."))
        self.standing = standing


class ReasonMissingError(PrimacyError, ValueError):
    """A change of what is recorded needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("Expected a reason of 1 to 500 characters; say in one sentence why."))


def require_reason(reason: str) -> str:
    """
    Return a reason without blanks around it.

    Raises
    ------
    ReasonMissingError
        If it says nothing, or more than 500 characters.
    """
    said = reason.strip()
    if not 0 < len(said) <= 500:
        raise ReasonMissingError
    return said


def locked(record: UUID, *, by: Viewer, seen: int | None = None) -> Incident:
    """
    Return the revision that stands, held until the transaction ends.

    Parameters
    ----------
    seen : int or None
        Number of the revision that the person had before them; None to take whichever stands.

    Raises
    ------
    NotVisibleError
        If there is no such incident that the viewer can see.
    RevisedMeanwhileError
        If another revision than `seen` stands.
    """
    found = Incident.objects.visible_to(by).current().filter(record=record).select_related("mission", "marking")
    for _try in range(_TRIES):
        # On PostgreSQL the revision waited for may have been closed by then; a second look finds the one after it.
        standing = found.select_for_update(of=("self",)).first()
        if standing is not None:
            break
    else:
        raise NotVisibleError(_("There is no such incident that you can see."))
    if seen not in (None, standing.pk):
        raise RevisedMeanwhileError(standing)
    return standing


def next_revision(standing: Incident, *, reason: str, by: Viewer, **changes: object) -> Incident:
    """
    Close the revision that stands and open one that differs from it in `changes`.

    What the incident says of actors and harm has still to be copied or written. The caller has authorised the change
    and holds the revision; it records what happened as its last deed.

    Raises
    ------
    RevisedMeanwhileError
        If the standing revision came in at the viewer's moment or later, or was closed already.
    """
    if by.at <= standing.known_from:
        raise RevisedMeanwhileError(standing)
    if not Incident.objects.filter(pk=standing.pk, known_to=None).update(known_to=by.at):
        raise RevisedMeanwhileError(Incident.objects.current().get(record=standing.record))
    following = copy(standing)
    following.pk = None
    following.known_from, following.known_to = by.at, None
    following.recorded_by, following.reason = by.person, reason
    for name, value in changes.items():
        setattr(following, name, value)
    following.save(force_insert=True)
    count_incidents(
        standing.mission,
        month_ids={standing.month_id, following.month_id},
        gids={standing.gid, following.gid},
    )
    return following


def copy_rows(of: Incident, *, to: Incident) -> None:
    """Say of actors and harm in one revision what another says."""
    _copied(IncidentInvolvement, of.involvements.order_by("pk"), to=to)
    _copied(IncidentHarm, of.harms.order_by("pk"), to=to)


def _copied(kind: type[Model], rows: Iterable[Model], *, to: Incident) -> None:
    copies = list(rows)
    for row in copies:
        row.pk, row.incident = None, to
    kind.objects.bulk_create(copies)
