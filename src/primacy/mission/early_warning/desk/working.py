"""What runs beside requests: the spool, notices, and answers that are overdue."""

from dataclasses import dataclass
from datetime import datetime

from primacy.mission.access.interface import act_as_operator
from primacy.mission.early_warning.intake.spool import drain
from primacy.mission.early_warning.notices.sending import send_due
from primacy.mission.early_warning.responding.escalating import escalate_overdue

__all__ = ["Round", "work_once"]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    taken: int
    gone_up: int
    sent: int


def work_once(*, at: datetime) -> Round:
    """Take what waits in the spool, go up with what is overdue, and send what is due."""
    taken = drain(acting=lambda moment: act_as_operator(at=moment))
    by = act_as_operator(at=at)
    return Round(taken, escalate_overdue(by=by), send_due(by=by))
