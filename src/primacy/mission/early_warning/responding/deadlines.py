"""By when a component decides and acts, by how grave the threat is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from primacy.mission.early_warning.models import ResponsePlan
from primacy.vocabulary import Severity

__all__ = ["Deadlines", "deadlines"]

_WITHIN_MINUTES = {
    Severity.EXTREME: (30, 120),
    Severity.SEVERE: (60, 360),
    Severity.MODERATE: (360, 1_440),
    Severity.MINOR: (1_440, 4_320),
    Severity.UNKNOWN: (60, 360),
}
"""Minutes to decide and to act: ours, until the mission writes its own into a standing plan."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """By when a component decides, and by when it is there or has done what it does."""

    decide_by: datetime
    act_by: datetime


def deadlines(severity: Severity, *, plan: ResponsePlan | None, at: datetime) -> Deadlines:
    """Return the deadlines of a warning issued at a moment; what a standing plan says goes first."""
    decide, act = _WITHIN_MINUTES[severity]
    if plan is not None:
        decide = plan.decide_within_minutes or decide
        act = plan.act_within_minutes or act
    return Deadlines(at + timedelta(minutes=decide), at + timedelta(minutes=max(act, decide)))
