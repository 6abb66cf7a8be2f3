"""What a device sends, and the words that it shows for it."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from primacy.exchange.openrosa import NotASubmissionError
from primacy.mission.early_warning.filled_forms.receiving import Receipt, SentForm
from primacy.mission.early_warning.intake.answering import spaced

__all__ = ["receipt_words", "sent_in"]

_DOCUMENT = "xml_submission_file"


def sent_in(request: HttpRequest) -> SentForm:
    """
    Return the filled form of a request.

    Raises
    ------
    NotASubmissionError
        If the request has no part of the name that OpenRosa gives the document.
    """
    document = request.FILES.get(_DOCUMENT)
    if document is None and _DOCUMENT not in request.POST:
        raise NotASubmissionError(_("Expected a filled form in the part xml_submission_file; got none."))
    content = document.read() if document is not None else request.POST[_DOCUMENT].encode()
    return SentForm(document=content, files=_files(request))


def receipt_words(receipt: Receipt) -> str:
    """Return what whoever sent a form is told."""
    said = _("Received, %(reference)s. A person reads it now.") % {"reference": spaced(receipt.reference)}
    if not receipt.waits_for:
        return said
    missing = ngettext("%(count)d file is still to come.", "%(count)d files are still to come.", len(receipt.waits_for))
    return f"{said} {missing % {'count': len(receipt.waits_for)}}"


def _files(request: HttpRequest) -> dict[str, bytes]:
    uploads: list[UploadedFile] = [
        each for name, listed in request.FILES.lists() if name != _DOCUMENT for each in listed
    ]
    return {each.name: each.read() for each in uploads}
