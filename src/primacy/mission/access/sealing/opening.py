"""Opening an identity and looking at it: for a reason, for three hours, and never unseen."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.events import Event, record
from primacy.mission.access.models import OPEN_FOR, Disclosure, SealedIdentity, Source
from primacy.mission.access.sealing.ciphers import UnsealError, unseal
from primacy.mission.access.sealing.events import IdentityOpened, IdentityRead, IdentityRefused, IdentityUnreadable
from primacy.mission.access.sealing.identities import Identity
from primacy.mission.access.sealing.keys import KeyFileError, KeyNotHeldError
from primacy.mission.access.sealing.queries import open_disclosure, source_visible_to
from primacy.mission.access.sealing.vault import sealed_in, sealing_keys
from primacy.mission.access.viewer import NotAllowedError, NotVisibleError, Viewer
from primacy.vocabulary import Level, PrimacyError

__all__ = [
    "LEAST_REASON",
    "ErasedError",
    "FormerIdentity",
    "NotOpenError",
    "ReasonTooShortError",
    "look_at_former",
    "look_at_identity",
    "open_identity",
    "require_reason",
]

LEAST_REASON = 20
"""Characters that the reason for opening or erasing an identity has at least."""


@dataclass(frozen=True, slots=True)
class FormerIdentity:
    """Who a source was said to be, from when until when."""

    sealed_at: datetime
    replaced_at: datetime
    identity: Identity


class ReasonTooShortError(PrimacyError, ValueError):
    """The reason for opening or erasing an identity says too little."""


class NotOpenError(PrimacyError, LookupError):
    """The person has not opened this identity, or opened it more than three hours ago."""


class ErasedError(PrimacyError, LookupError):
    """The identity was erased, for good."""


def open_identity(*, source: Source, reason: str, by: Viewer) -> Disclosure:
    """
    Open the identity of a source to one person for three hours; a refusal is kept in the audit too.

    Parameters
    ----------
    reason : str, at least 20 characters
        Shown to the custodian.

    Raises
    ------
    NotVisibleError
        If the viewer may not see the source.
    NotAllowedError
        If the viewer may not open identities, or is not cleared for what is strictly confidential.
    ReasonTooShortError
        If the reason says too little.
    ErasedError
        If the identity was erased.
    """
    _require_opening(source, by=by)
    _row_of(source)
    reason = require_reason(reason)
    with transaction.atomic():
        disclosure = Disclosure.objects.create(
            source=source, person=by.person, reason=reason, opened_at=by.at, closes_at=by.at + OPEN_FOR
        )
        closes_at = disclosure.closes_at.isoformat()
        record(IdentityOpened(**_about(source), disclosure=disclosure.pk, closes_at=closes_at), by=by)
    return disclosure


def look_at_identity(*, source: Source, by: Viewer) -> Identity:
    """
    Return the identity of a source that this person has opened; every look is kept in the audit.

    Raises
    ------
    NotVisibleError, NotAllowedError
        If the viewer may no longer see the source or open identities.
    NotOpenError
        If the viewer has not opened it in the last three hours.
    ErasedError
        If the identity was erased.
    KeyFileError, KeyNotHeldError, UnsealError
        If it cannot be decrypted.
    """
    _require_opening(source, by=by)
    disclosure = open_disclosure(by, source)
    if disclosure is None:
        raise NotOpenError(_("This identity is not open to you; open it with a reason."))
    row = _row_of(source)
    _keep(IdentityRead(**_about(source), disclosure=disclosure.pk), by=by)
    try:
        return unseal(sealed_in(row), source_id=source.pk, ring=sealing_keys())
    except (KeyFileError, KeyNotHeldError, UnsealError) as error:
        _keep(IdentityUnreadable(**_about(source), because=type(error).__name__), by=by)
        raise


def look_at_former(*, source: Source, by: Viewer) -> list[FormerIdentity]:
    """
    Return what was sealed of a source before, the latest first: as much as its custodian has amended.

    Raises
    ------
    As of `look_at_identity`, beside which it stands: a look at one is a look at the other, and kept once.
    """
    _require_opening(source, by=by)
    if open_disclosure(by, source) is None:
        raise NotOpenError(_("This identity is not open to you; open it with a reason."))
    former = SealedIdentity.objects.filter(source=source).exclude(replaced_at=None).order_by("-replaced_at")
    ring = sealing_keys() if former else None
    return [
        FormerIdentity(row.sealed_at, row.replaced_at, unseal(sealed_in(row), source_id=source.pk, ring=ring))
        for row in former
    ]


def require_reason(reason: str) -> str:
    """
    Return a reason without needless blanks.

    Raises
    ------
    ReasonTooShortError
        If it says too little.
    """
    said = " ".join(reason.split())
    if len(said) < LEAST_REASON:
        raise ReasonTooShortError(
            _("Expected a reason of at least %(least)d characters; got %(got)d. Say what makes it necessary.")
            % {"least": LEAST_REASON, "got": len(said)}
        )
    return said


def _row_of(source: Source) -> SealedIdentity:
    row = SealedIdentity.objects.filter(source=source, replaced_at=None).first()
    if row is None:
        raise ErasedError(_("Who this source is was erased; only the code name is left."))
    return row


def _about(source: Source) -> dict[str, str]:
    return {"mission_code": source.mission_code, "subject": str(source.pk)}


def _keep(event: Event, *, by: Viewer) -> None:
    with transaction.atomic():
        record(event, by=by)


def _require_opening(source: Source, *, by: Viewer) -> None:
    try:
        source_visible_to(by, source.mission_code, source.pk)
        by.require("access.unseal", mission_code=source.mission_code)
        _require_clearance(by)
    except (NotVisibleError, NotAllowedError) as error:
        # Apart from what the caller undoes when it is refused.
        _keep(IdentityRefused(**_about(source), because=type(error).__name__), by=by)
        raise


def _require_clearance(by: Viewer) -> None:
    if by.clearance < Level.STRICTLY_CONFIDENTIAL:
        raise NotAllowedError(
            _("Opening an identity needs clearance for what is strictly confidential; ask for it with a reason.")
        )
