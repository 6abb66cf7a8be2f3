"""Taking a filled form: once, however often and in however many parts it is sent, as one alert."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.exchange.openrosa import Submission, read_submission, read_xform
from primacy.mission.access.interface import NotVisibleError, Viewer, record, seal_parcel
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import FilledFilesTaken
from primacy.mission.early_warning.filled_forms.meanings import detail_of, facts_of
from primacy.mission.early_warning.models import AlertDetail, FilledFile, FilledForm, FormVersion
from primacy.mission.early_warning.triage.writing_down import TakenAlreadyError, write_down

__all__ = ["Receipt", "SentForm", "receive_form"]

_INSTANCES = UUID("b7c1a0de-62f4-4b3e-9d0a-3f5f2f8c5a11")
_TRIES = 3
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SentForm:
    """
    A filled form as a device sends it, whole or a part of it.

    Parameters
    ----------
    document : bytes
        XML, the same in every part.
    files : mapping of str to bytes
        Photographs and the like, by the name that the document gives them.
    """

    document: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the device is told: the alert, whether it is new, and which files it still has to send."""

    alert: UUID
    reference: str
    is_new: bool
    waits_for: tuple[str, ...] = ()


def receive_form(sent: SentForm, *, mission: Mission, by: Viewer) -> Receipt:
    """
    Store a filled form and its files once, and make its alert.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts in the mission, or cannot see the form.
    NotASubmissionError
        If the document is no filled form.
    TakenAlreadyError
        If something else was taken under the same instanceID or the same name of a file.
    WordsMissingError
        If nothing was filled in.
    KeyFileError
        If the sealing keys are not there.
    """
    by.require("early_warning.report", mission_code=mission.code)
    told = read_submission(sent.document)
    version = _version(told, mission=mission, by=by)
    for tried in range(_TRIES):
        try:
            with transaction.atomic():
                return _taken(sent, told, version=version, mission=mission, by=by)
        except IntegrityError:
            # Another part of the same form came in a moment ago.
            if tried == _TRIES - 1:
                raise
    raise AssertionError("The last try returns or raises.")


def _version(told: Submission, *, mission: Mission, by: Viewer) -> FormVersion:
    """Return the version that was filled in, be it closed by now; the last one where the form does not say which."""
    seen = FormVersion.objects.visible_to(by).filter(mission=mission, form_id=told.form_id)
    named = seen.filter(version=told.version) if told.version else seen
    found = named.order_by("-published_at").first()
    if found is None:
        raise NotVisibleError(_("There is no such form that you can see; get the forms of the mission again."))
    return found


def _taken(sent: SentForm, told: Submission, *, version: FormVersion, mission: Mission, by: Viewer) -> Receipt:
    digest = hashlib.sha256(sent.document).hexdigest()
    of_mission = FilledForm.objects.filter(mission=mission, instance_id=told.instance_id)
    known = of_mission.select_related("alert", "version").first()
    if known is not None and (known.digest, known.person_id) != (digest, by.person.pk):
        raise TakenAlreadyError(_("This form was sent before and says something else now. Fill in a new one."))
    filled = known or _stored(sent.document, told, version=version, mission=mission, by=by)
    _keep_files(sent.files, filled=filled, by=by)
    return Receipt(
        alert=filled.alert_id,
        reference=filled.alert.reference,
        is_new=known is None,
        waits_for=_missing(told, filled),
    )


def _stored(document: bytes, told: Submission, *, version: FormVersion, mission: Mission, by: Viewer) -> FilledForm:
    number = uuid5(_INSTANCES, f"{mission.code}\n{told.instance_id}")
    facts = facts_of(told, version.meanings, record=number, mission=mission, by=by)
    alert = write_down(facts, mission=mission, by=by, handling=version.marking.handling)
    detail = detail_of(told, version.meanings)
    of = {"mission": mission, "marking": alert.marking}
    AlertDetail.objects.create(
        **of, alert=alert, people=detail.people, may_call_back=detail.may_call_back, accuracy_m=detail.accuracy_m
    )
    return FilledForm.objects.create(
        **of, id=number, alert=alert, version=version, instance_id=told.instance_id,
        digest=hashlib.sha256(document).hexdigest(), person=by.person, received_at=by.at,
        **seal_parcel(document, number=number, bound_to=number, by=by),
    )  # fmt: skip


def _keep_files(files: Mapping[str, bytes], *, filled: FilledForm, by: Viewer) -> None:
    kept = dict(filled.files.values_list("name", "sha256"))
    new = 0
    for given, content in files.items():
        name, digest = given[-_LONGEST_NAME:], hashlib.sha256(content).hexdigest()
        if kept.get(name, digest) != digest:
            sentence = _("Another file %(name)s came with this form before; give this one another name.")
            raise TakenAlreadyError(sentence % {"name": name})
        if name in kept:
            continue
        number = uuid4()
        FilledFile.objects.create(
            mission_id=filled.mission_id, marking_id=filled.marking_id, id=number, filled=filled, name=name,
            size=len(content), sha256=digest, received_at=by.at,
            **seal_parcel(content, number=number, bound_to=filled.pk, by=by),
        )  # fmt: skip
        new += 1
    if new:
        event = FilledFilesTaken(mission_code=filled.mission.code, subject=filled.alert.reference, files=new)
        record(event, by=by)


def _missing(told: Submission, filled: FilledForm) -> tuple[str, ...]:
    asked = {each.path for each in read_xform(filled.version.xform.encode()).questions if each.kind == "binary"}
    kept = set(filled.files.values_list("name", flat=True))
    return tuple(text for path, text in told.answers if path in asked and text not in kept)
