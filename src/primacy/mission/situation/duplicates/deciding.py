"""What follows from a decision on two incidents."""

from primacy.mission.access.interface import Viewer
from primacy.mission.situation.duplicates.forms import Decision
from primacy.mission.situation.duplicates.merging import merge_incidents
from primacy.mission.situation.duplicates.suggesting import Suggestion
from primacy.mission.situation.models import LinkKind
from primacy.mission.situation.recording.linking import link_incidents

__all__ = ["decide"]

_LINKS = {
    Decision.SAME: LinkKind.SAME,
    Decision.RELATED: LinkKind.RELATED,
    Decision.DIFFERENT: LinkKind.DIFFERENT,
}


def decide(two: Suggestion, decision: Decision, *, reason: str, by: Viewer) -> None:
    """
    Merge two incidents or link them, as a person decided.

    Raises
    ------
    NotAllowedError, NotVisibleError, UnmergeableError, SecondPersonError, UnlawfulStepError
        As of `merge_incidents` and `link_incidents`.
    """
    by.require("situation.verify", mission_code=two.first.mission.code)
    first, second = two.first.record, two.second.record
    if decision == Decision.KEEP_FIRST:
        merge_incidents(first, second, reason=reason, by=by)
    elif decision == Decision.KEEP_SECOND:
        merge_incidents(second, first, reason=reason, by=by)
    else:
        link_incidents(first, second, _LINKS[decision], by=by)
