"""What changes persons, what they hold, requests, agreements and the audit; the only writers of this room."""

from primacy.mission.access.actions.accounts import AccountAct, record_account_act, record_forgotten_factors
from primacy.mission.access.actions.agreements import (
    AgreementEndedError,
    SliceTerms,
    confirm_agreement,
    draft_agreement,
    end_agreement,
)
from primacy.mission.access.actions.grants import end_grant, grant_role
from primacy.mission.access.actions.groups import (
    GroupTakenError,
    end_membership,
    join_group,
    make_group,
    raise_clearance,
    rename_group,
)
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
    visible_marking,
)
from primacy.mission.access.actions.readings import Reading, record_export, record_reading
from primacy.mission.access.actions.requests import (
    DecidedAlreadyError,
    Wish,
    accept_request,
    decline_request,
    request_access,
)
from primacy.mission.access.actions.resets import IssuedReset, ResetTokens, issue_reset
from primacy.mission.access.actions.sessions import end_every_session, end_sessions_in, end_sessions_of
from primacy.mission.access.actions.spans import EndedAlreadyError
from primacy.mission.access.actions.tokens import LONGEST_DAYS, IssuedToken, issue_token, revoke_token, token_in_force

__all__ = [
    "LONGEST_DAYS",
    "AccountAct",
    "AgreementEndedError",
    "AlreadyInvitedError",
    "DecidedAlreadyError",
    "EndedAlreadyError",
    "GroupTakenError",
    "InvitationSpentError",
    "IssuedInvitation",
    "IssuedReset",
    "IssuedToken",
    "Reading",
    "ResetTokens",
    "SliceTerms",
    "WeakPasswordError",
    "Wish",
    "accept_request",
    "act_as_operator",
    "confirm_agreement",
    "decline_request",
    "draft_agreement",
    "end_agreement",
    "end_every_session",
    "end_grant",
    "end_membership",
    "end_sessions_in",
    "end_sessions_of",
    "erase_person",
    "grant_role",
    "invite_by_link",
    "invite_person",
    "issue_reset",
    "issue_token",
    "join_group",
    "make_group",
    "marking_of",
    "raise_clearance",
    "record_account_act",
    "record_export",
    "record_forgotten_factors",
    "record_reading",
    "rename_group",
    "renew_invitation",
    "request_access",
    "revoke_token",
    "take_invitation",
    "token_in_force",
    "visible_marking",
]
