"""What was asked for, read from an address or refused with a sentence."""

import re
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import (
    NOT_COUNTED,
    Finding,
    Incident,
    IncidentFilter,
    Verification,
    filter_form,
)
from primacy.web.api.problems import FaultyQuestionError

__all__ = ["chosen_by", "counted", "incidents_of", "page_of"]

_MARK = re.compile(r"(\d{4}-\d{2}-\d{2})_(\d{1,18})", re.ASCII)
_TRUTHS = {"": False, "false": False, "true": True}


def chosen_by(request: HttpRequest) -> IncidentFilter:
    """
    Return the filter that the address of a request holds, as the filter bar of the pages reads it.

    Raises
    ------
    FaultyQuestionError
        If a parameter makes no sense: a program is never answered with something else than it asked for.
    """
    form = filter_form(request)
    if form.is_bound and not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise FaultyQuestionError(f"{name}: {errors[0]}")
    exercise = request.GET.get("exercise", "")
    if exercise not in _TRUTHS:
        raise FaultyQuestionError(_("exercise: expected true or false; got “%(got)s”.") % {"got": exercise})
    return replace(form.chosen, exercise=_TRUTHS[exercise])


def incidents_of(viewer: Viewer, mission: Mission) -> QuerySet[Incident]:
    """Return the current incidents of a mission that the viewer may see."""
    return Incident.objects.visible_to(viewer).current().filter(mission=mission)


def page_of(finding: Finding, *, older_than: str, limit: int) -> tuple[list[Incident], str]:
    """
    Return a page of incidents, latest first, and the mark after which the next begins; empty where none follows.

    Raises
    ------
    FaultyQuestionError
        If `older_than` is no mark of a page.
    """
    found = finding.latest_first(mark=_mark(older_than) if older_than else None)
    rows = list(found.select_related("marking")[: limit + 1])
    return rows[:limit], rows[limit - 1].mark if len(rows) > limit else ""


def _mark(text: str) -> tuple[date, int]:
    written = _MARK.fullmatch(text)
    try:
        return date.fromisoformat(written[1]), int(written[2])
    except (TypeError, ValueError) as error:
        raise FaultyQuestionError(_("There is no such page; follow the links from the first one.")) from error


def counted(chosen: IncidentFilter) -> str:
    """Return a sentence that says which states of verification are included."""
    states = chosen.verification or [state for state in Verification if state not in NOT_COUNTED]
    named = ", ".join(str(Verification(state).label).lower() for state in states)
    return _("Included are incidents with these states of verification: %(states)s.") % {"states": named}
