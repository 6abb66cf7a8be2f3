"""What is asked about forms: which there are, what one asks, and what was filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from primacy.exchange.openrosa import XForm, read_submission, read_xform
from primacy.mission.access.interface import NotVisibleError, Viewer, open_parcel
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import FilledFile, FilledForm, FormVersion
from primacy.mission.early_warning.triage.queries import alert_visible_to

__all__ = [
    "Answered",
    "FilledTold",
    "file_visible_to",
    "filled_told",
    "form_visible_to",
    "forms_to_fill",
    "questions_of",
    "versions_of",
]


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, with the file that came for it where it is one; a file that has not come yet is missing."""

    question: str
    answer: str
    file: FilledFile | None = None
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class FilledTold:
    """A filled form as people read it."""

    filled: FilledForm
    answers: list[Answered]
    others: list[FilledFile]


def forms_to_fill(viewer: Viewer, mission: Mission) -> QuerySet[FormVersion]:
    """
    Return the forms that the viewer may fill in now, in the order of their titles.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts in the mission.
    """
    viewer.require("early_warning.report", mission_code=mission.code)
    seen = FormVersion.objects.visible_to(viewer).filter(mission=mission, closed_at=None)
    return seen.annotate(file_count=Count("files")).defer("xform").order_by("title", "form_id")


def form_visible_to(viewer: Viewer, mission: Mission, pk: UUID) -> FormVersion:
    """
    Return one version of a form, be it closed.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts in the mission, or there is none that the viewer can see.
    """
    viewer.require("early_warning.report", mission_code=mission.code)
    found = FormVersion.objects.visible_to(viewer).filter(mission=mission, pk=pk).select_related("marking").first()
    if found is None:
        raise NotVisibleError(_("There is no such form that you can see; get the forms of the mission again."))
    return found


def versions_of(viewer: Viewer, form: FormVersion) -> QuerySet[FormVersion]:
    """Return the versions of a form that the viewer can see, the latest first."""
    seen = FormVersion.objects.visible_to(viewer).filter(mission=form.mission_id, form_id=form.form_id)
    return seen.select_related("published_by").order_by("-published_at")


def questions_of(form: FormVersion) -> XForm:
    """Return what a form asks."""
    return read_xform(form.xform.encode())


def filled_told(viewer: Viewer, mission: Mission, alert_id: UUID) -> FilledTold:
    """
    Return the filled form of an alert, question by question, in the reader's language where the form has it.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    DamagedParcelError
        If it does not open.
    """
    filled = _filled(viewer, mission, alert_id)
    told = read_submission(open_parcel(filled, bound_to=filled.pk))
    form, language = questions_of(filled.version), get_language() or "en"
    files = {each.name: each for each in filled.files.defer("sealed").order_by("name")}
    answers = [_answered(form, path, text, files=files, language=language) for path, text in told.answers]
    answered_by = {each.file.name for each in answers if each.file}
    return FilledTold(filled, answers, [each for name, each in files.items() if name not in answered_by])


def file_visible_to(viewer: Viewer, mission: Mission, *, alert_id: UUID, number: UUID) -> tuple[FilledFile, bytes]:
    """
    Return a file of a filled form and what is in it.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    DamagedParcelError
        If it does not open.
    """
    filled = _filled(viewer, mission, alert_id)
    found = FilledFile.objects.visible_to(viewer).filter(filled=filled, pk=number).first()
    if found is None:
        raise NotVisibleError(_("There is no such file that you can see."))
    return found, open_parcel(found, bound_to=filled.pk)


def _answered(form: XForm, path: str, text: str, *, files: Mapping[str, FilledFile], language: str) -> Answered:
    question = form.question(path)
    if question is None:
        return Answered(path, text)
    label = question.label(language)
    if question.kind == "binary":
        return Answered(label, text, files.get(text), is_missing=text not in files)
    return Answered(label, question.said(text, language=language))


def _filled(viewer: Viewer, mission: Mission, alert_id: UUID) -> FilledForm:
    alert = alert_visible_to(viewer, mission, alert_id)
    seen = FilledForm.objects.visible_to(viewer).filter(alert=alert)
    found = seen.select_related("version", "alert", "marking", "person").first()
    if found is None:
        raise NotVisibleError(_("There is no such filled form that you can see."))
    return found
