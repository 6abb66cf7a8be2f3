"""Taking what devices send: a report becomes one alert, however often it comes, and its photograph follows it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, highest, marking_of, record, seal_parcel
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.capture.forms import CaptureForm
from primacy.mission.early_warning.capture.letters import (
    Envelope,
    LetterKind,
    UnopenedLetterError,
    opened_letter,
    owner_of,
)
from primacy.mission.early_warning.events import PhotoTaken
from primacy.mission.early_warning.models import Alert, AlertDetail, AlertPhoto
from primacy.mission.early_warning.triage.writing_down import TakenAlreadyError, write_down
from primacy.vocabulary import Handling, Level, PrimacyError, TrafficLight

__all__ = [
    "HANDLING",
    "Letter",
    "UnacceptablePhotoError",
    "UnsoundReportError",
    "form_of",
    "known_report",
    "take_photo",
    "take_report",
    "told_in",
]

HANDLING = Handling(Level.UNCLASSIFIED, TrafficLight.AMBER)
"""Of what comes from devices, as of what comes from gateways."""

_LARGEST_PHOTO = 400 * 1024
_JPEG = b"\xff\xd8\xff"
_CAMERA_FACTS = (b"Exif\x00", b"http://ns.adobe.com/xap/")


class UnsoundReportError(PrimacyError, ValueError):
    """A report says something that cannot be."""


class UnacceptablePhotoError(PrimacyError, ValueError):
    """A photograph is too large, or still tells where and by what it was taken."""


@dataclass(frozen=True, slots=True)
class Letter:
    """
    Something sealed that came from a device.

    Parameters
    ----------
    record : UUID
        Of the report that it is, or belongs to.
    sealed : bytes
    """

    record: UUID
    sealed: bytes

    @property
    def digest(self) -> str:
        """The digest by which a repeat is told from another letter."""
        return hashlib.sha256(self.sealed).hexdigest()


def told_in(letter: Letter, *, mission: Mission, by: Viewer) -> dict[str, str]:
    """
    Return what a letter says, by field, to the person who wrote it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts in the mission.
    UnopenedLetterError
        If the viewer did not write it, or it is not for this installation.
    """
    by.require("early_warning.report", mission_code=mission.code)
    told = _opened(letter, LetterKind.REPORT, mission=mission, by=by)
    try:
        fields = json.loads(told)
    except ValueError:
        fields = None
    if not isinstance(fields, Mapping):
        raise UnopenedLetterError(_("Expected the fields of a report; got something else. Write it again."))
    return {str(name): str(value) for name, value in fields.items()}


def form_of(letter: Letter, *, mission: Mission, by: Viewer) -> CaptureForm:
    """
    Return the form that a letter fills in, found to be sound.

    Raises
    ------
    NotAllowedError, NotVisibleError, UnopenedLetterError
        As of `told_in`.
    UnsoundReportError
        If something in it cannot be; the text says what.
    """
    form = CaptureForm(told_in(letter, mission=mission, by=by), viewer=by, mission=mission, at=by.at)
    if not form.is_valid():
        raise UnsoundReportError(form.reason())
    return form


@transaction.atomic
def take_report(form: CaptureForm, *, letter: Letter, mission: Mission, by: Viewer) -> Alert:
    """
    Take a sound report as an alert, or return the alert that it became before.

    Raises
    ------
    NotAllowedError, NotVisibleError, WordsMissingError
        As of `write_down`.
    TakenAlreadyError
        If something else was taken under the number of this report.
    """
    alert = write_down(form.facts(letter.record), mission=mission, by=by, handling=HANDLING)
    told = {"mission": mission, "marking": alert.marking, "letter_digest": letter.digest, **form.detail()}
    detail, _is_new = AlertDetail.objects.get_or_create(alert=alert, defaults=told)
    if detail.letter_digest != letter.digest:
        raise TakenAlreadyError(_("This form was sent before and says something else now. Open a new form."))
    return alert


def known_report(letter: Letter, *, mission: Mission, by: Viewer) -> Alert | None:
    """Return the alert that a letter of the viewer became; None where it did not come before."""
    own = Alert.objects.filter(pk=letter.record, mission=mission, entered_by=by.person)
    return own.filter(detail__letter_digest=letter.digest).first()


@transaction.atomic
def take_photo(letter: Letter, *, mission: Mission, by: Viewer) -> AlertPhoto:
    """
    Seal the photograph of an alert that the viewer reported; a repeat changes nothing.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts, or reported no such alert.
    UnopenedLetterError
        If the viewer did not seal it, or it is not for this installation.
    UnacceptablePhotoError
        If it is no JPEG file of 400 KB or less, or still holds what the camera wrote into it.
    KeyFileError
        If the sealing keys are not there.
    """
    by.require("early_warning.report", mission_code=mission.code)
    own = Alert.objects.select_for_update(of=("self",)).filter(mission=mission, entered_by=by.person)
    alert = own.filter(pk=letter.record).first()
    if alert is None:
        raise NotVisibleError(_("There is no such report of yours."))
    if (known := AlertPhoto.objects.filter(alert=alert).first()) is not None:
        return known
    content = _photograph(_opened(letter, LetterKind.PHOTO, mission=mission, by=by))
    number = uuid4()
    photo = AlertPhoto.objects.create(
        id=number, mission=mission, marking=marking_of(highest([alert.marking_id], at=by.at), by=by), alert=alert,
        size=len(content), sha256=hashlib.sha256(content).hexdigest(), added_at=by.at,
        **seal_parcel(content, number=number, bound_to=alert.pk, by=by),
    )  # fmt: skip
    record(PhotoTaken(mission_code=mission.code, subject=alert.reference), by=by)
    return photo


def _opened(letter: Letter, kind: LetterKind, *, mission: Mission, by: Viewer) -> bytes:
    owner = owner_of(by.person.pk, mission_code=mission.code)
    return opened_letter(letter.sealed, envelope=Envelope(kind, letter.record, owner))


def _photograph(content: bytes) -> bytes:
    if not content.startswith(_JPEG) or len(content) > _LARGEST_PHOTO:
        raise UnacceptablePhotoError(_("Expected a JPEG photograph of 400 KB or less; take it with this form."))
    if any(facts in content[:65_536] for facts in _CAMERA_FACTS):
        raise UnacceptablePhotoError(
            _("Expected a photograph without what the camera writes into it; take it with this form.")
        )
    return content
