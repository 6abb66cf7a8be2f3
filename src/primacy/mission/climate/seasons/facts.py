"""What is written down of a corridor, a rule or a monitor: values that cannot be wrong."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.analysis.climate import Span
from primacy.mission.access.interface import Source
from primacy.mission.climate.models import DirectionChoices
from primacy.mission.climate.revising import require_sound
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["CorridorFacts", "MonitorFacts", "RuleFacts", "Stop"]

_MOST_STOPS = 60


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way: its name, and degrees of WGS-84."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorFacts:
    """
    What a corridor is.

    Parameters
    ----------
    name : str, 1 to 120 characters
    stops : tuple of Stop, 2 to 60
        In the order of the way out.
    out : Span
        Months in which herds go out.
    back : Span or None
        Months in which they come back this way.
    source : str, 1 to 300 characters
        Who says that it runs so.
    objective : UUID or None
        Political objective that its peace serves.

    Raises
    ------
    UnsoundRecordError
        If something is missing or impossible.
    """

    name: str
    stops: tuple[Stop, ...]
    out: Span
    back: Span | None = None
    source: str
    objective: UUID | None = None
    is_exercise: bool = False

    def __post_init__(self) -> None:
        on_earth = all(abs(stop.longitude) <= 180 and abs(stop.latitude) <= 90 for stop in self.stops)
        named = all(0 < len(stop.name.strip()) <= 120 for stop in self.stops)
        require_sound(
            ("name", 0 < len(self.name.strip()) <= 120, _("Expected a name of 1 to 120 characters.")),
            ("stops", 2 <= len(self.stops) <= _MOST_STOPS, _("Expected 2 to 60 places, one on a line.")),
            ("stops", on_earth and named, _("Expected places on Earth, each with a name of 1 to 120 characters.")),
            ("source", 0 < len(self.source.strip()) <= 300, _("Expected who says so, in 1 to 300 characters.")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """
    What was agreed: the rule, the agreement that it stands in, who signed it (no names of persons), and when.

    Raises
    ------
    UnsoundRecordError
        If something is missing, or the rule ends before it was signed.
    """

    statement: str
    agreement: str
    signed_by: str
    signed_on: date
    direction: str = ""
    holds_until: date | None = None

    def __post_init__(self) -> None:
        ends_after = self.holds_until is None or self.holds_until >= self.signed_on
        require_sound(
            ("statement", 0 < len(self.statement.strip()) <= 500, _("Expected a rule of 1 to 500 characters.")),
            ("agreement", 0 < len(self.agreement.strip()) <= 200, _("Expected the agreement, in 1 to 200 characters.")),
            ("signed_by", 0 < len(self.signed_by.strip()) <= 300, _("Expected who signed, in 1 to 300 characters.")),
            ("direction", self.direction in ["", *DirectionChoices.values], _("Expected out, back, or both.")),
            ("holds_until", ends_after, _("Expected an end on or after the day of signing.")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorFacts:
    """
    Who watches over a corridor: a component, or a community whose contact is known by a code name alone.

    Raises
    ------
    UnsoundRecordError
        If it is neither or both, or a component has a contact.
    """

    watches_over: str
    component: str = ""
    community: str = ""
    contact: Source | None = None

    def __post_init__(self) -> None:
        is_one = bool(self.component) != bool(self.community.strip())
        what = 0 < len(self.watches_over.strip()) <= 300
        require_sound(
            ("community", is_one, _("Expected a component or a community, and not both.")),
            ("component", self.component in ["", *ComponentChoices.values], _("Expected a component of the list.")),
            ("community", len(self.community) <= 120, _("Expected a community of at most 120 characters.")),
            ("contact", not (self.contact and self.component), _("Expected a contact for a community alone.")),
            ("watches_over", what, _("Expected what they watch over, in 1 to 300 characters.")),
        )
