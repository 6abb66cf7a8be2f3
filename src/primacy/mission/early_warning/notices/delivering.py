"""How far a notice came: what the gateway reports, and what its person has read."""

from uuid import UUID

from django.db import transaction

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import Notice, NoticeKind, NoticeState, Response
from primacy.mission.early_warning.responding.clock import note_reached
from primacy.vocabulary import ResponseStep

__all__ = ["note_delivery", "note_read", "notices_of"]

_DELIVERED = 1
_FAILED = frozenset({2, 16})


@transaction.atomic
def note_delivery(notice_id: UUID, *, status: int, by: Viewer) -> None:
    """
    Keep what a gateway reports of a message that was sent; a report on none, or one that is late, changes nothing.

    Parameters
    ----------
    status : int
        Of Kannel: 1 delivered to the telephone, 2 not delivered, 16 refused by the network.
    """
    notice = Notice.objects.select_for_update(of=("self",)).filter(pk=notice_id, state=NoticeState.SENT).first()
    if notice is None:
        return
    if status == _DELIVERED:
        notice.state, notice.delivered_at, notice.sealed_number = NoticeState.DELIVERED, by.at, b""
        if notice.kind == NoticeKind.WARNING and notice.response:
            note_reached(notice.response, ResponseStep.DELIVERED, by=by)
    elif status in _FAILED:
        notice.state, notice.fault, notice.sealed_number = NoticeState.FAILED, f"not delivered ({status})", b""
    notice.save(update_fields=["state", "delivered_at", "sealed_number", "fault"])


def notices_of(viewer: Viewer, mission: Mission) -> list[Notice]:
    """Return the notices to the viewer in the application that wait for reading, latest first."""
    own = Notice.objects.visible_to(viewer).filter(mission=mission, person=viewer.person, seen_at=None)
    shown = own.filter(channel="application", response__isnull=False).select_related("response", "marking")
    return list(shown.order_by("-queued_at")[:50])


@transaction.atomic
def note_read(viewer: Viewer, warning_record: UUID) -> None:
    """Keep that the viewer read a warning about which notices had gone to them; to others it changes nothing."""
    own = Notice.objects.visible_to(viewer).filter(person=viewer.person, response__warning_record=warning_record)
    unread = list(own.filter(seen_at=None).select_related("response", "response__mission"))
    if not unread:
        return
    own.filter(pk__in=[each.pk for each in unread]).update(seen_at=viewer.at)
    told = {each.response_id for each in unread if each.kind in {NoticeKind.WARNING, NoticeKind.REMINDER}}
    # All are locked before the first is recorded, so that nobody who takes a step waits for this and this for them.
    for response in list(Response.objects.select_for_update().filter(pk__in=told).order_by("pk")):
        note_reached(response, ResponseStep.SEEN, by=viewer)
