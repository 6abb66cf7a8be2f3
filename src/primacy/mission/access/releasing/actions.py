"""Asking for a release, deciding it, and agreeing to it as the second person."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.events import record
from primacy.mission.access.models import Release
from primacy.mission.access.releasing.events import ReleaseAsked, ReleaseConfirmed, ReleaseDecided
from primacy.mission.access.viewer import NotAllowedError, Viewer
from primacy.vocabulary import (
    ImpossibleValueError,
    Month,
    PlaceDetail,
    PrimacyError,
    RecipientStatus,
    ReleaseAsk,
    ReleaseContent,
    TimeDetail,
    rule_on_release,
)

__all__ = ["ReleaseDecidedError", "ReleaseWish", "ask_release", "confirm_release", "decide_release"]


class ReleaseDecidedError(PrimacyError, ValueError):
    """The release was decided before, by a person or by the rules, and is not decided again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWish:
    """
    What somebody outside the mission asks to be told.

    Parameters
    ----------
    recipient, purpose : str
        Neither empty.
    status : RecipientStatus
        What the recipient is to the armed conflict.
    content : ReleaseContent
    place, time
        How finely.
    first_month, last_month : Month, both inclusive

    Raises
    ------
    ImpossibleValueError
        If a word is missing, or the last month lies before the first.
    """

    recipient: str
    purpose: str
    status: RecipientStatus
    content: ReleaseContent
    place: PlaceDetail
    time: TimeDetail
    first_month: Month
    last_month: Month

    def __post_init__(self) -> None:
        for name in ("recipient", "purpose"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got=getattr(self, name))
        if self.last_month < self.first_month:
            raise ImpossibleValueError("last_month", expected=f">= {self.first_month}", got=str(self.last_month))


@transaction.atomic
def ask_release(wish: ReleaseWish, *, mission_code: str, by: Viewer) -> Release:
    """
    Write a request down with what the rules say of it; what they refuse is decided at once.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not ask for releases in the mission.
    """
    by.require("access.ask_release", mission_code=mission_code, unit_code="")
    asked = ReleaseAsk(content=wish.content, recipient=wish.status, place=wish.place, time=wish.time)
    ruling = rule_on_release(asked)
    refused_at = {"is_granted": False, "decided_at": by.at} if ruling.is_refused else {}
    release = Release.objects.create(
        mission_code=mission_code, recipient=wish.recipient.strip(), purpose=wish.purpose.strip(),
        recipient_status=wish.status, content=wish.content, place_asked=wish.place, time_asked=wish.time,
        first_month_id=wish.first_month.month_id, last_month_id=wish.last_month.month_id,
        asked_by=by.person, asked_at=by.at, is_refused=ruling.is_refused, place=ruling.place, time=ruling.time,
        needs_second_person=ruling.needs_second_person, reason_codes=",".join(ruling.reasons), **refused_at,
    )  # fmt: skip
    event = ReleaseAsked(
        mission_code=mission_code, subject=str(release.pk), recipient=release.recipient, status=wish.status.value,
        content=wish.content.value, refused=ruling.is_refused, reasons=release.reason_codes,
    )  # fmt: skip
    record(event, by=by)
    return release


@transaction.atomic
def decide_release(*, release: Release, granted: bool, reason: str, by: Viewer) -> Release:
    """
    Grant or decline a release; where a second person must agree, nothing leaves before.

    Raises
    ------
    ImpossibleValueError
        If there is no reason.
    ReleaseDecidedError
        If it was decided before, or the rules refuse it.
    NotAllowedError, NotVisibleError
        If the viewer may not agree on sharing in the mission.
    """
    by.require("access.share", mission_code=release.mission_code, unit_code="")
    if not reason.strip():
        raise ImpossibleValueError("reason", expected="why it is granted or declined", got=reason)
    locked = Release.objects.select_for_update().get(pk=release.pk)
    if locked.is_granted is not None:
        raise ReleaseDecidedError(_("This release was decided before. Ask for a new one."))
    locked.is_granted, locked.decision_reason = granted, reason.strip()
    locked.decided_by, locked.decided_at = by.person, by.at
    locked.save()
    event = ReleaseDecided(
        mission_code=locked.mission_code, subject=str(locked.pk), recipient=locked.recipient, content=locked.content,
        granted=granted, reason=locked.decision_reason,
    )  # fmt: skip
    record(event, by=by)
    return locked


@transaction.atomic
def confirm_release(*, release: Release, by: Viewer) -> Release:
    """
    Agree as the second person to a release that was granted.

    Raises
    ------
    ReleaseDecidedError
        If it does not wait for a second person.
    NotAllowedError, NotVisibleError
        If the viewer may not agree on sharing in the mission, or asked for it or granted it.
    """
    by.require("access.share", mission_code=release.mission_code, unit_code="")
    locked = Release.objects.select_for_update().get(pk=release.pk)
    if not locked.is_granted or locked.may_leave:
        raise ReleaseDecidedError(_("This release does not wait for a second person."))
    if by.person.pk in {locked.asked_by_id, locked.decided_by_id}:
        raise NotAllowedError(_("The second person neither asked for the release nor granted it; ask another one."))
    locked.confirmed_by, locked.confirmed_at = by.person, by.at
    locked.save()
    event = ReleaseConfirmed(
        mission_code=locked.mission_code, subject=str(locked.pk), recipient=locked.recipient, content=locked.content
    )
    record(event, by=by)
    return locked
