"""Who may see what is recorded: never somebody whom the person who records it could not be."""

from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, NotAllowedError, Viewer, marking_of
from primacy.vocabulary import Handling

__all__ = ["visible_marking"]


def visible_marking(handling: Handling, *, by: Viewer) -> Marking:
    """
    Return the marking of a handling that the viewer can see.

    Raises
    ------
    NotAllowedError
        If the viewer cannot see it.
    """
    marking = marking_of(handling, by=by)
    if marking.pk not in by.markings:
        raise NotAllowedError(_("Expected a handling that you may see yourself; choose a lower level or your groups."))
    return marking
