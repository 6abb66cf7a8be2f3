"""For whom a situation report is composed: only what lies within that audience enters it."""

from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, NotAllowedError, Viewer
from primacy.vocabulary import Handling

__all__ = ["lies_within", "markings_within", "require_sight"]


def lies_within(part: Handling, audience: Handling) -> bool:
    """
    Tell whether whoever belongs to an audience may see a part.

    Examples
    --------
    >>> from primacy.vocabulary import Level
    >>> lies_within(Handling(), Handling(Level.CONFIDENTIAL)), lies_within(Handling(Level.CONFIDENTIAL), Handling())
    (True, False)
    """
    return (
        part.level <= audience.level and part.traffic_light <= audience.traffic_light and part.groups <= audience.groups
    )


def markings_within(audience: Handling, *, by: Viewer) -> list[int]:
    """Return the keys of the markings that lie within an audience on the day of looking."""
    day = by.at.date()
    return [each.pk for each in Marking.objects.all() if lies_within(each.handling.on(day), audience)]


def require_sight(audience: Handling, *, by: Viewer) -> None:
    """
    Refuse who does not belong to an audience: the report could leave out what only its author cannot see.

    Raises
    ------
    NotAllowedError
        If the viewer's clearance or groups fall short of the audience.
    """
    if audience.level > by.clearance or not audience.groups <= by.groups:
        sentence = _(
            "Expected an audience to which you belong; got one above your clearance or outside your groups. "
            "Choose a lower audience, or ask a colleague who belongs to it."
        )
        raise NotAllowedError(sentence)
