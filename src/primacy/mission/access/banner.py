"""The handling banner of a page, a print or an export: the highest of its parts."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce

from primacy.mission.access.models import LevelChoices, Marking, TrafficLightChoices
from primacy.vocabulary import Handling

__all__ = ["banner", "highest"]


def highest(markings: Iterable[int], *, at: datetime) -> Handling:
    """Return the handling in force of a whole whose parts carry these markings."""
    parts = (marking.handling.on(at.date()) for marking in Marking.objects.filter(pk__in=set(markings)))
    return reduce(Handling.with_part, parts, Handling())


def banner(handling: Handling) -> str:
    """Return the words that stand above and below whatever carries this handling."""
    words = [str(LevelChoices(handling.level).label).upper(), TrafficLightChoices(handling.traffic_light).label]
    return " · ".join([*words, *sorted(handling.groups)])
