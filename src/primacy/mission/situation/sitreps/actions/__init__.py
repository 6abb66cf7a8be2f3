"""What writes situation reports; the only writers of this package."""

from primacy.mission.situation.sitreps.actions.approving import Approval, AuthorApprovesError, approve_sitrep
from primacy.mission.situation.sitreps.actions.drafting import (
    AlreadyDraftedError,
    NotLatestError,
    SitrepOrder,
    draft_flash,
    draft_sitrep,
    follow_sitrep,
)
from primacy.mission.situation.sitreps.actions.editing import (
    AlreadyApprovedError,
    EditedMeanwhileError,
    SentenceWords,
    add_sentence,
    edit_sentence,
    move_sentence,
    remove_sentence,
)

__all__ = [
    "AlreadyApprovedError",
    "AlreadyDraftedError",
    "Approval",
    "AuthorApprovesError",
    "EditedMeanwhileError",
    "NotLatestError",
    "SentenceWords",
    "SitrepOrder",
    "add_sentence",
    "approve_sitrep",
    "draft_flash",
    "draft_sitrep",
    "edit_sentence",
    "follow_sitrep",
    "move_sentence",
    "remove_sentence",
]
