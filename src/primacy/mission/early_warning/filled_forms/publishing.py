"""Publishing forms: an XLSForm or XForm with its files becomes a version, which telephones then find in their list."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from pathlib import PurePath
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.exchange.openrosa import XForm, convert_xlsform, read_xform
from primacy.mission.access.interface import Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import FormClosed, FormPublished
from primacy.mission.early_warning.filled_forms.meanings import meanings_of
from primacy.mission.early_warning.filled_forms.queries import form_visible_to
from primacy.mission.early_warning.models import FormFile, FormVersion
from primacy.vocabulary import Handling, PrimacyError

__all__ = ["FormFacts", "VersionTakenError", "close_form", "publish_form", "shipped_form"]

_WORKBOOK = b"PK\x03\x04"
_LONGEST = {"form_id": 120, "version": 60}


class VersionTakenError(PrimacyError, ValueError):
    """There is another form of this identifier and version, or this one cannot be told from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """
    A form as somebody brings it.

    Parameters
    ----------
    content : bytes
        An XLSForm, as a workbook or as tables in Markdown, or an XForm.
    files : mapping of str to bytes
        What belongs to it, such as lists of choices, by the name that the form uses.
    named : mapping of str to str
        Paths of the questions for meanings, where they are not called like them.
    """

    content: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


def shipped_form() -> FormFacts:
    """Return the form of an alert that comes along, in four languages."""
    shipped = package_files("primacy.mission.early_warning.filled_forms") / "shipped" / "alert.md"
    return FormFacts(content=shipped.read_bytes())


def publish_form(facts: FormFacts, *, mission: Mission, by: Viewer, handling: Handling) -> FormVersion:
    """
    Offer a version of a form and close the one before; the same again changes nothing.

    Parameters
    ----------
    handling : Handling
        Of the form, and of every alert that comes by it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not publish forms in the mission, or could not see one of this handling.
    FaultyXlsFormError, NotAnXFormError, MeaningError
        If the form has a fault.
    VersionTakenError
        If another form of this identifier and version is there, or it has no version.
    """
    by.require("early_warning.publish", mission_code=mission.code)
    document, files = _read(facts)
    form = read_xform(document)
    _require_a_name(form)
    meanings = meanings_of(form, facts.named)
    try:
        return _published(form, document, meanings=meanings, files=files, mission=mission, by=by, handling=handling)
    except IntegrityError:
        raise VersionTakenError(
            _("Another version of this form was published a moment ago; look at it first.")
        ) from None


def close_form(version: UUID, *, mission: Mission, by: Viewer) -> None:
    """
    Offer a version of a form no more; what telephones still hold of it is taken.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not publish forms in the mission, or cannot see this one.
    """
    by.require("early_warning.publish", mission_code=mission.code)
    found = form_visible_to(by, mission, version)
    with transaction.atomic():
        if FormVersion.objects.filter(pk=found.pk, closed_at=None).update(closed_at=by.at):
            record(FormClosed(mission_code=mission.code, subject=found.form_id, version=found.version), by=by)


def _read(facts: FormFacts) -> tuple[bytes, dict[str, bytes]]:
    files = {PurePath(name.replace("\\", "/")).name: content for name, content in facts.files.items()}
    if facts.content.lstrip()[:1] == b"<":
        return facts.content, files
    made = convert_xlsform(facts.content, layout=".xlsx" if facts.content.startswith(_WORKBOOK) else ".md")
    return made.xform, files | ({"itemsets.csv": made.external_choices} if made.external_choices else {})


def _require_a_name(form: XForm) -> None:
    for name, longest in _LONGEST.items():
        said = getattr(form, name)
        if not 0 < len(said) <= longest:
            sentence = _(
                "Expected %(name)s of 1 to %(longest)d characters in the settings of the form; got %(said)s. "
                "By it telephones tell one form from another."
            )
            raise VersionTakenError(sentence % {"name": name, "longest": longest, "said": len(said)})


@transaction.atomic
def _published(
    form: XForm,
    document: bytes,
    *,
    meanings: Mapping[str, str],
    files: Mapping[str, bytes],
    mission: Mission,
    by: Viewer,
    handling: Handling,
) -> FormVersion:
    of = {"mission": mission, "marking": visible_marking(handling, by=by)}
    of_form = FormVersion.objects.filter(mission=mission, form_id=form.form_id)
    digest = hashlib.md5(document, usedforsecurity=False).hexdigest()
    known = of_form.filter(version=form.version).first()
    if known is not None:
        if (known.md5, known.meanings, known.marking_id) == (digest, meanings, of["marking"].pk):
            return known
        sentence = _("There is another form %(form)s of version %(version)s. Give this one a later version.")
        raise VersionTakenError(sentence % {"form": form.form_id, "version": form.version})
    of_form.filter(closed_at=None).update(closed_at=by.at)
    made = FormVersion.objects.create(
        **of, form_id=form.form_id, version=form.version, title=form.title[:200], xform=document.decode(),
        md5=digest, meanings=meanings, published_by=by.person, published_at=by.at,
    )  # fmt: skip
    for name, content in files.items():
        told = hashlib.md5(content, usedforsecurity=False).hexdigest()
        FormFile.objects.create(**of, version=made, name=name[-200:], md5=told, content=content)
    record(FormPublished(mission_code=mission.code, subject=form.form_id, version=form.version), by=by)
    return made
