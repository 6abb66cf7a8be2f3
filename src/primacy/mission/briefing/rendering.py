"""A brief as a page, as a file that stands alone, and as PDF: one body, one language at a time."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, as_pdf, banner, can_print, highest, styles
from primacy.mission.area.interface import outlined_units
from primacy.mission.briefing.models import Brief

__all__ = ["brief_context", "brief_html", "brief_pdf", "write_brief"]


def brief_context(brief: Brief, *, by: Viewer) -> dict[str, object]:
    """Return what the body of a brief needs; figures are those that were kept, only outlines are read anew."""
    content = brief.content
    for deed in content["deadliest"]:
        deed["day"] = date.fromisoformat(deed["on"])
    for row in content["by_violence"]:
        row["violence"] = int(row["key"])
    for gap in content["gaps"]:
        if "at" in gap["facts"]:
            gap["facts"]["day"] = datetime.fromisoformat(gap["facts"]["at"])
    return {
        "brief": brief,
        "mission": brief.mission,
        "outlines": [
            {"properties": {"name": unit.name}, "geometry": unit.outline} for unit in outlined_units(by, brief.mission)
        ],
        "sites": content["reach"]["sites"] if content["reach"] else [],
        "site_kinds": {"triangle": _("site of the mission")},
        "handling_banner": banner(highest([brief.marking_id], at=by.at)),
    }


def brief_html(brief: Brief, *, by: Viewer, language: str) -> str:
    """Return a brief as one HTML file that needs no other: styles inside, links to the records of this installation."""
    with translation.override(language), timezone.override(ZoneInfo(brief.mission.time_zone)):
        context = {
            **brief_context(brief, by=by),
            "LANGUAGE_CODE": language,
            "LANGUAGE_BIDI": translation.get_language_bidi(),
            "base_url": settings.BASE_URL,
            **styles(),
        }
        return render_to_string("briefing/document.html", context)


def brief_pdf(brief: Brief, *, by: Viewer, language: str) -> bytes:
    """Return a brief as tagged PDF (PDF/UA-1), laid out by the same print styles."""
    return as_pdf(brief_html(brief, by=by, language=language))


def write_brief(brief: Brief, *, folder: Path, language: str, by: Viewer) -> list[Path]:
    """Write a brief as HTML and, where the system has the libraries for it, as PDF; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"{brief.mission.code}-{brief.cycle}-{language}"
    html, pdf = stem.with_suffix(".html"), stem.with_suffix(".pdf")
    html.write_text(brief_html(brief, by=by, language=language), encoding="utf-8")
    if not can_print():
        return [html]
    pdf.write_bytes(brief_pdf(brief, by=by, language=language))
    return [html, pdf]
