"""What is done to assessments; nothing else writes them."""

from primacy.mission.assessments.actions.concluding import (
    AuthorApprovesError,
    NotReadyError,
    approve_assessment,
    authors_of,
    missing_in,
    withdraw_part,
)
from primacy.mission.assessments.actions.drafting import FollowedAlreadyError, draft_assessment, follow_assessment
from primacy.mission.assessments.actions.holding import EditedMeanwhileError, FrozenError, NotApprovedError
from primacy.mission.assessments.actions.judging import (
    add_dissent,
    add_indicator,
    judge,
    say_unseen,
    sight_indicator,
    tie_event,
)
from primacy.mission.assessments.actions.using import learn_from, record_use, resolve_assessment, use_in_product
from primacy.mission.assessments.actions.weighing import add_evidence, add_hypothesis, read_evidence

__all__ = [
    "AuthorApprovesError",
    "EditedMeanwhileError",
    "FollowedAlreadyError",
    "FrozenError",
    "NotApprovedError",
    "NotReadyError",
    "add_dissent",
    "add_evidence",
    "add_hypothesis",
    "add_indicator",
    "approve_assessment",
    "authors_of",
    "draft_assessment",
    "follow_assessment",
    "judge",
    "learn_from",
    "missing_in",
    "read_evidence",
    "record_use",
    "resolve_assessment",
    "say_unseen",
    "sight_indicator",
    "tie_event",
    "use_in_product",
    "withdraw_part",
]
