"""What changes persons, what they hold, requests, agreements and the audit; the only writers of this room."""

from primacy.mission.access.actions.agreements import (
    AgreementEndedError,
    SliceTerms,
    confirm_agreement,
    draft_agreement,
    end_agreement,
)
from primacy.mission.access.actions.grants import end_grant, grant_role
from primacy.mission.access.actions.groups import end_membership, join_group, raise_clearance
from primacy.mission.access.actions.invitations import (
    InvitationSpentError,
    IssuedInvitation,
    invite_by_link,
    renew_invitation,
    take_invitation,
)
from primacy.mission.access.actions.persons import (
    AlreadyInvitedError,
    WeakPasswordError,
    act_as_operator,
    erase_person,
    invite_person,
    marking_of,
)
from primacy.mission.access.actions.readings import Reading, record_export, record_reading
from primacy.mission.access.actions.requests import (
    DecidedAlreadyError,
    Wish,
    accept_request,
    decline_request,
    request_access,
)
from primacy.mission.access.actions.spans import EndedAlreadyError

__all__ = [
    "AgreementEndedError",
    "AlreadyInvitedError",
    "DecidedAlreadyError",
    "EndedAlreadyError",
    "InvitationSpentError",
    "IssuedInvitation",
    "Reading",
    "SliceTerms",
    "WeakPasswordError",
    "Wish",
    "accept_request",
    "act_as_operator",
    "confirm_agreement",
    "decline_request",
    "draft_agreement",
    "end_agreement",
    "end_grant",
    "end_membership",
    "erase_person",
    "grant_role",
    "invite_by_link",
    "invite_person",
    "join_group",
    "marking_of",
    "raise_clearance",
    "record_export",
    "record_reading",
    "renew_invitation",
    "request_access",
    "take_invitation",
]
