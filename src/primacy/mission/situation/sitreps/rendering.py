"""A situation report as a file that stands alone and as PDF: one body, one language at a time."""

from pathlib import Path
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation

from primacy.mission.access.interface import Viewer, as_pdf, can_print, styles
from primacy.mission.situation.models import Sitrep
from primacy.mission.situation.sitreps.reading import file_name, report_context

__all__ = ["sitrep_html", "sitrep_pdf", "write_sitrep"]


def sitrep_html(sitrep: Sitrep, *, by: Viewer, language: str) -> str:
    """Return a report as one HTML file that needs no other, with links to the records of this installation."""
    with translation.override(language), timezone.override(ZoneInfo(sitrep.mission.time_zone)):
        context = {
            **report_context(sitrep, by=by),
            "LANGUAGE_CODE": language,
            "LANGUAGE_BIDI": translation.get_language_bidi(),
            **styles(),
        }
        return render_to_string("situation/sitreps/document.html", context)


def sitrep_pdf(sitrep: Sitrep, *, by: Viewer, language: str) -> bytes:
    """Return a report as tagged PDF (PDF/UA-1), laid out by the same print styles."""
    return as_pdf(sitrep_html(sitrep, by=by, language=language))


def write_sitrep(sitrep: Sitrep, *, folder: Path, language: str, by: Viewer) -> list[Path]:
    """Write a report as HTML and, where the system has the libraries for it, as PDF; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    html = folder / file_name(sitrep, "html")
    html.write_text(sitrep_html(sitrep, by=by, language=language), encoding="utf-8")
    if not can_print():
        return [html]
    pdf = folder / file_name(sitrep, "pdf")
    pdf.write_bytes(sitrep_pdf(sitrep, by=by, language=language))
    return [html, pdf]
