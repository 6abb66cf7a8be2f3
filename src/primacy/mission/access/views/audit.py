"""The page of the audit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access import queries
from primacy.mission.access.banner import banner
from primacy.mission.access.forms.audit import AuditFilterForm
from primacy.mission.access.models import Person
from primacy.mission.access.views.acts import OURS

__all__ = ["audit"]


def audit(request: HttpRequest) -> HttpResponse:
    """Answer with the entries of the mission, latest first; that this was read is an entry too."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("audit.read", mission_code=code)
    persons: list[Person] = queries.persons_named_in_audit(viewer, code)
    form = AuditFilterForm(request.GET or None, persons=persons, verbs=queries.audit_verbs(viewer, code))
    older = request.GET.get("before", "")
    page = queries.audit_page(
        viewer, code, queries.AuditFilter(**form.chosen), before=int(older) if older.isdecimal() else None
    )
    return render(request, "access/audit.html", {"form": form, "page": page, "handling_banner": banner(OURS)})
