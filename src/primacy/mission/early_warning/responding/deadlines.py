"""By when a component decides and acts: what a standing plan says, or else the rule of the severity."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from primacy.mission.early_warning.models import ResponsePlan
from primacy.mission.early_warning.responding.rules import Rule

__all__ = ["Deadlines", "deadlines"]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """By when a component decides, and by when it is there or has done what it does."""

    decide_by: datetime
    act_by: datetime


def deadlines(rule: Rule, *, plan: ResponsePlan | None, at: datetime) -> Deadlines:
    """Return the deadlines of a warning issued at a moment; what a standing plan says goes first."""
    decide, act = rule.decide_within_minutes, rule.act_within_minutes
    if plan is not None:
        decide = plan.decide_within_minutes or decide
        act = plan.act_within_minutes or act
    return Deadlines(at + timedelta(minutes=decide), at + timedelta(minutes=max(act, decide)))
