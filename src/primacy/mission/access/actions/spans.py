"""Spans of days for which something is held: from the first day until the day of its end, which is not held."""

from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from primacy.mission.access.models import GroupMembership, RoleGrant
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["EndedAlreadyError", "covering", "end", "require_order", "written"]

Held = TypeVar("Held", RoleGrant, GroupMembership)


class EndedAlreadyError(PrimacyError, ValueError):
    """A grant or a membership has ended on or before the day on which it was to end."""


def require_order(granted_from: date, granted_to: date | None) -> None:
    """
    Refuse a span that ends before it begins.

    Raises
    ------
    ImpossibleValueError
        If the end is not after the first day.
    """
    if granted_to is not None and granted_to <= granted_from:
        raise ImpossibleValueError("end", expected=f"a day after {granted_from}", got=granted_to.isoformat())


def covering(held: QuerySet[Held], granted_from: date, granted_to: date | None) -> Held | None:
    """Return what of its kind is held for as long already, if anything."""
    lasting = Q(granted_to=None) if granted_to is None else Q(granted_to=None) | Q(granted_to__gte=granted_to)
    begun = Q(granted_from=None) | Q(granted_from__lte=granted_from)
    return held.filter(lasting, begun).first() or (held.filter(granted_to=None).first() if granted_to is None else None)


def end(held: RoleGrant | GroupMembership, *, on: date) -> None:
    """
    End what is held on a day; what would never have begun leaves no row.

    Raises
    ------
    EndedAlreadyError
        If it has ended by then.
    """
    if held.granted_to is not None and held.granted_to <= on:
        raise EndedAlreadyError(f"It ended on {held.granted_to.isoformat()}; there is nothing to end on {on}.")
    if held.granted_from is not None and held.granted_from >= on:
        held.delete()
        return
    held.granted_to = on
    held.save(update_fields=["granted_to"])


def written(day: date | None) -> str | None:
    """Return a day as the audit writes it."""
    return day.isoformat() if day else None
