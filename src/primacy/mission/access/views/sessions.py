"""Pages by which an administrator ends sessions: of one person, of everybody in the mission."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from primacy.mission.access import actions, queries
from primacy.mission.access.forms.fields import WithoutFieldsForm
from primacy.mission.access.views.acts import Act, answer

__all__ = ["end_all", "end_of"]


def end_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End every session of a person."""
    viewer, code = request.viewer, request.mission.code
    found = queries.person_in(viewer, code, pk=pk)
    act = Act(
        heading=_("End the sessions of %(name)s") % {"name": found.full_name}, label=_("End them"), is_grave=True,
        done=_("Every session of the person is ended."), back=reverse("person", args=[code, pk]),
        sentence=_("On every device, at once. Tokens of programs stay: revoke them on the page of the person."),
    )  # fmt: skip
    form = WithoutFieldsForm(request.POST)
    return answer(request, form, act, lambda: actions.end_sessions_of(found, mission_code=code, by=viewer))


def end_all(request: HttpRequest) -> HttpResponse:
    """End the sessions of everybody in the mission but one's own."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("access.grant", mission_code=code)
    act = Act(
        heading=_("End everybody’s sessions"), label=_("End them"), is_grave=True, back=reverse("persons", args=[code]),
        done=_("Everybody else has to sign in anew."),
        sentence=_("Whoever holds or held a role in this mission has to sign in anew, in other missions too; not you."),
    )  # fmt: skip
    form = WithoutFieldsForm(request.POST)
    return answer(request, form, act, lambda: actions.end_sessions_in(code, by=viewer))
