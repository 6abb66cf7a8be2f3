"""Handling: who may see a record and how it may be passed on."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from primacy.vocabulary.errors import ImpossibleValueError

__all__ = ["Handling", "Level", "TrafficLight"]


class Level(IntEnum):
    """
    Sensitivity of information in the United Nations.

    References
    ----------
    ST/SGB/2007/6, Information sensitivity, classification and handling.
    """

    UNCLASSIFIED = 1
    CONFIDENTIAL = 2
    STRICTLY_CONFIDENTIAL = 3


class TrafficLight(IntEnum):
    """
    How far information may be passed on.

    References
    ----------
    FIRST, Traffic Light Protocol version 2.0.
    """

    CLEAR = 1
    GREEN = 2
    AMBER = 3
    AMBER_STRICT = 4
    RED = 5


@dataclass(frozen=True, slots=True)
class Handling:
    """
    The audience of one record.

    Parameters
    ----------
    level : Level
    traffic_light : TrafficLight
    groups : frozenset of str
        Codes of need-to-know groups; a person must belong to every one of them.
    downgrades_on : date or None
        Day from which the record is unclassified, TLP:CLEAR and without groups; None for never.

    Raises
    ------
    ImpossibleValueError
        If TLP:RED, which is for named recipients, names no group.
    """

    level: Level = Level.UNCLASSIFIED
    traffic_light: TrafficLight = TrafficLight.CLEAR
    groups: frozenset[str] = field(default_factory=frozenset)
    downgrades_on: date | None = None

    def __post_init__(self) -> None:
        if self.traffic_light is TrafficLight.RED and not self.groups:
            raise ImpossibleValueError("groups", expected="at least one where TLP:RED is set", got=set(self.groups))

    def on(self, day: date) -> "Handling":
        """Return the handling in force on `day`, after any downgrade."""
        if self.downgrades_on is not None and day >= self.downgrades_on:
            return Handling()
        return self

    def with_part(self, other: "Handling") -> "Handling":
        """
        Return the handling of a whole that has this and `other` as parts: the highest of both.

        The groups of both are needed, and the whole is downgraded when the last part is.

        Examples
        --------
        >>> whole = Handling(Level.CONFIDENTIAL).with_part(Handling(traffic_light=TrafficLight.AMBER))
        >>> whole.level.name, whole.traffic_light.name
        ('CONFIDENTIAL', 'AMBER')
        """
        return Handling(
            max(self.level, other.level),
            max(self.traffic_light, other.traffic_light),
            self.groups | other.groups,
            _later(self, other),
        )


def _later(one: Handling, other: Handling) -> date | None:
    days = [part.downgrades_on for part in (one, other) if part != Handling()]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
