"""
A warning as a document for other systems.

What could betray who said it, or what the mission makes of it, stays here: sources, alerts, reasoning, what the
forecast says, who was named as perpetrator, and what components did.
"""

from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from primacy.exchange.cap import (
    Area,
    CapMessage,
    Category,
    Circle,
    Distribution,
    Information,
    MessageStatus,
    MessageType,
    NamedValue,
    Reference,
    cap_xml,
)
from primacy.exchange.cursor_on_target import CotEvent, CotType, Setting, cot_xml
from primacy.exchange.sms import likely_language
from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer, banner
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.models import EarlyWarning
from primacy.mission.early_warning.systems.answering import sender_of
from primacy.mission.early_warning.systems.telling import THREAT
from primacy.mission.early_warning.warnings.queries import warning_visible_to
from primacy.vocabulary import Handling, Imminence, Likelihood, Place, Severity, TrafficLight

__all__ = ["Leaving", "identifier_of", "layouts_of", "warning_as_cap", "warning_as_cot"]

_LANGUAGES = ("ar", "en", "es", "fr")
_LONGEST_HEADLINE = 160


@dataclass(frozen=True, slots=True)
class Leaving:
    """A document with the banner of its handling, in English."""

    content: bytes
    handling: str


def layouts_of(warning: EarlyWarning, *, by: Viewer) -> tuple[str, ...]:
    """Return the layouts in which a warning may leave: none if it is for named recipients, no event without a point."""
    if warning.marking.handling.on(by.at.date()).traffic_light is TrafficLight.RED:
        return ()
    return ("cap",) if warning.longitude is None else ("cap", "cot")


def warning_as_cap(viewer: Viewer, mission: Mission, record: UUID) -> Leaving:
    """
    Return a warning as a CAP 1.2 message: an alert, or an update or cancellation of its earlier versions.

    Raises
    ------
    NotVisibleError
        If there is no such warning that the viewer can see.
    NotAllowedError
        If it is for named recipients only.
    """
    warning = warning_visible_to(viewer, mission, record)
    handling = _released(warning, viewer)
    seen = EarlyWarning.objects.visible_to(viewer).filter(mission=mission, record=record, version__lt=warning.version)
    earlier = [_reference(each, mission) for each in seen.select_related("mission").order_by("version")]
    message = CapMessage(
        identifier=identifier_of(warning),
        sender=sender_of(mission.code),
        sent_at=warning.known_from.astimezone(UTC).replace(microsecond=0),
        status=MessageStatus.EXERCISE if warning.is_exercise else MessageStatus.ACTUAL,
        message_type=_kind(warning, earlier),
        distribution=Distribution.under(handling),
        references=tuple(earlier),
        information=(_information(warning, mission),),
    )
    return Leaving(cap_xml(message), _banner(handling))


def warning_as_cot(viewer: Viewer, mission: Mission, record: UUID) -> Leaving:
    """
    Return a warning as an event of Cursor on Target: a spot that holds until it lapses or is withdrawn.

    Raises
    ------
    NotVisibleError
        If there is no such warning that the viewer can see, or it has no point.
    NotAllowedError
        If it is for named recipients only.
    """
    warning = warning_visible_to(viewer, mission, record)
    handling = _released(warning, viewer)
    if warning.longitude is None:
        raise NotVisibleError(_("This warning has no point to put on a map."))
    event = CotEvent(
        uid=f"{sender_of(mission.code)}/{warning.reference}",
        type=CotType.SPOT,
        made_at=warning.known_from,
        start_at=warning.known_from,
        stale_at=max(warning.expires_at, warning.known_from),
        place=Place(warning.longitude, warning.latitude),
        access=_banner(handling),
        setting=Setting.EXERCISE if warning.is_exercise else Setting.OPERATION,
        callsign=spaced(warning.reference),
        remarks=_plain(f"{warning.statement} ({warning.place_name})"),
    )
    return Leaving(
        cot_xml(event.withdrawn(at=warning.known_from) if warning.is_withdrawn else event), _banner(handling)
    )


def _released(warning: EarlyWarning, viewer: Viewer) -> Handling:
    handling = warning.marking.handling.on(viewer.at.date())
    if handling.traffic_light is TrafficLight.RED:
        raise NotAllowedError(_("A warning for named recipients leaves in no file; hand it to them."))
    return handling


def _plain(words: str) -> str:
    """Return words without the signs that XML cannot carry."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else " " for letter in words)


def _banner(handling: Handling) -> str:
    with override("en"):
        return banner(handling)


def identifier_of(warning: EarlyWarning) -> str:
    """Return the name of a version of a warning as a CAP message."""
    return f"{warning.mission.code}-{warning.reference}-{warning.version}"


def _reference(warning: EarlyWarning, mission: Mission) -> Reference:
    sent_at = warning.known_from.astimezone(UTC).replace(microsecond=0)
    return Reference(sender_of(mission.code), identifier_of(warning), sent_at)


def _kind(warning: EarlyWarning, earlier: list[Reference]) -> MessageType:
    if not earlier:
        return MessageType.ALERT
    return MessageType.CANCEL if warning.is_withdrawn else MessageType.UPDATE


def _information(warning: EarlyWarning, mission: Mission) -> Information:
    spoken = likely_language(warning.statement)
    language = spoken if spoken in _LANGUAGES else "en"
    with override(language):
        event = str(warning.get_threat_display())
        description = _("Who may come to harm: %(victims)s") % {"victims": warning.victims}
    return Information(
        event=event,
        categories=(Category.SECURITY,),
        imminence=Imminence(warning.imminence),
        severity=Severity(warning.severity),
        likelihood=Likelihood(warning.likelihood),
        language=language,
        event_codes=(NamedValue(THREAT, warning.threat),),
        effective_at=warning.known_from.astimezone(UTC),
        onset_at=warning.begins_at.astimezone(UTC),
        expires_at=warning.expires_at.astimezone(UTC),
        sender_name=str(mission),
        headline=_plain(warning.statement[:_LONGEST_HEADLINE]),
        description=_plain(f"{warning.statement}\n{description}"),
        web=f"{settings.BASE_URL.rstrip('/')}{reverse('warning', args=[mission.code, warning.record])}",
        parameters=(NamedValue("primacy:grade", str(warning.grade)),),
        areas=(_area(warning),),
    )


def _area(warning: EarlyWarning) -> Area:
    codes = [("P-code", warning.unit_code), ("PRIO-GRID", str(warning.gid or ""))]
    return Area(
        _plain(warning.place_name),
        circles=() if warning.longitude is None else (Circle(Place(warning.longitude, warning.latitude)),),
        geocodes=tuple(NamedValue(name, code) for name, code in codes if code),
    )
