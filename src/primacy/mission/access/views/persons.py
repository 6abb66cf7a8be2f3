"""Pages by which an administrator invites persons, gives and ends what they hold, and erases them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from primacy.mission.access import actions, queries
from primacy.mission.access.banner import banner
from primacy.mission.access.forms.fields import WithoutFieldsForm
from primacy.mission.access.forms.grants import EndForm, GrantForm, GroupForm, InviteForm
from primacy.mission.access.groups import groups_to_give, memberships_seen
from primacy.mission.access.models import LevelChoices
from primacy.mission.access.pace import stopped_in
from primacy.mission.access.tokens import token_in, tokens_in
from primacy.mission.access.viewer import Viewer
from primacy.mission.access.views.acts import OURS, Act, answer
from primacy.vocabulary import PrimacyError

__all__ = ["erase", "grant", "grant_end", "group", "invite", "person", "persons", "renew", "token_revoke"]


def persons(request: HttpRequest) -> HttpResponse:
    """Answer with the persons of the mission and what they hold today."""
    viewer, code = request.viewer, request.mission.code
    held: dict[UUID, list[object]] = {}
    for each in queries.grants_in(viewer, code).on(viewer.at.date()):
        held.setdefault(each.person_id, []).append(each)
    rows = [(each, held.get(each.pk, [])) for each in queries.persons_in(viewer, code)]
    context = {"rows": rows, "stopped": stopped_in(viewer, code), "handling_banner": banner(OURS)}
    return render(request, "access/persons.html", context)


def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one person: roles, groups and clearance, past and present."""
    viewer, code = request.viewer, request.mission.code
    found = queries.person_in(viewer, code, pk=pk)
    context = {
        "shown": found,
        "grants": queries.grants_in(viewer, code, found),
        "memberships": memberships_seen(viewer, code).filter(person=found).order_by("group__name", "-granted_from"),
        "tokens": tokens_in(viewer, code, found),
        "clearance": LevelChoices(Viewer(found, viewer.at).clearance).label,
        "today": viewer.at.date(),
        "awaits_password": found.is_active and not found.has_usable_password(),
        "handling_banner": banner(OURS),
    }
    return render(request, "access/person.html", context)


def invite(request: HttpRequest) -> HttpResponse:
    """Invite a person, and show the link once."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("access.grant", mission_code=code)
    form = InviteForm(request.POST or None, highest=viewer.clearance, agreements=_agreements(request))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            issued = actions.invite_by_link(
                email=typed["email"], full_name=typed["full_name"], clearance=typed["clearance"], mission_code=code,
                by=viewer, **form.terms,
            )  # fmt: skip
        except PrimacyError as error:
            form.add_error(None, str(error))
        else:
            return _shown_once(request, issued)
    act = Act(
        heading=_("Invite a person"), label=_("Invite"), done="", back=_persons(request),
        sentence=_("You get a link that works once, within three days; hand it over by a way that you trust."),
    )  # fmt: skip
    return render(request, "access/act.html", {"form": form, "act": act, "handling_banner": banner(OURS)})


def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a new link for a person who has no password yet, and show it once."""
    found = queries.person_in(request.viewer, request.mission.code, pk=pk)
    if request.method == "POST":
        issued = actions.renew_invitation(person=found, mission_code=request.mission.code, by=request.viewer)
        return _shown_once(request, issued)
    act = Act(
        heading=_("New link for %(name)s") % {"name": found.full_name}, label=_("Make a new link"), done="",
        back=_person(request, pk), sentence=_("The links before it will no longer work."),
    )  # fmt: skip
    context = {"form": WithoutFieldsForm(), "act": act, "handling_banner": banner(OURS)}
    return render(request, "access/act.html", context)


def grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Grant a person a role."""
    viewer, code = request.viewer, request.mission.code
    found = queries.person_in(viewer, code, pk=pk)
    form = GrantForm(request.POST or None, agreements=_agreements(request))
    act = Act(
        heading=_("Grant %(name)s a role") % {"name": found.full_name}, label=_("Grant"),
        done=_("The role is granted."), back=_person(request, pk),
    )  # fmt: skip
    today = viewer.at.date()
    return answer(
        request, form, act,
        lambda: actions.grant_role(person=found, mission_code=code, granted_from=today, by=viewer, **form.terms),
    )  # fmt: skip


def grant_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a grant on a day."""
    viewer = request.viewer
    found = queries.grant_in(viewer, request.mission.code, pk)
    form = EndForm(request.POST or None, initial={"on": viewer.at.date()})
    words = {"role": found.get_role_display(), "name": found.person.full_name}
    act = Act(
        heading=_("End a role"), label=_("End it"), done=_("The role ends on that day."),
        back=_person(request, found.person_id), sentence=_("%(name)s holds: %(role)s.") % words,
    )  # fmt: skip
    return answer(request, form, act, lambda: actions.end_grant(grant=found, on=form.cleaned_data["on"], by=viewer))


def group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a person into a need-to-know group."""
    viewer, code = request.viewer, request.mission.code
    found = queries.person_in(viewer, code, pk=pk)
    form = GroupForm(request.POST or None, groups=groups_to_give(viewer))
    act = Act(
        heading=_("Put %(name)s into a need-to-know group") % {"name": found.full_name}, label=_("Put into the group"),
        done=_("The person is in the group."), back=_person(request, pk),
    )  # fmt: skip

    def join() -> None:
        typed = form.cleaned_data
        actions.join_group(
            person=found, group=typed["group"].pk, granted_to=typed["until"], mission_code=code, by=viewer
        )

    return answer(request, form, act, join)


def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End the token of a person's program."""
    viewer = request.viewer
    found = token_in(viewer, request.mission.code, pk)
    act = Act(
        heading=_("Revoke a token"), label=_("Revoke"), done=_("The token opens nothing any more."),
        back=_person(request, found.person_id), is_grave=True,
        sentence=_("A program that reads in the name of %(name)s stops reading at once.")
        % {"name": found.person.full_name},
    )  # fmt: skip
    return answer(request, WithoutFieldsForm(request.POST), act, lambda: actions.revoke_token(token=found, by=viewer))


def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a person."""
    viewer, code = request.viewer, request.mission.code
    found = queries.person_in(viewer, code, pk=pk)
    act = Act(
        heading=_("Erase %(name)s") % {"name": found.full_name}, label=_("Erase"), done=_("The person was erased."),
        back=_persons(request), is_grave=True,
        sentence=_(
            "Every role in this mission is taken away; with the last one of any mission also name, address, clearance "
            "and groups. The audit keeps a number in place of the name. This cannot be taken back."
        ),
    )  # fmt: skip
    form = WithoutFieldsForm(request.POST)
    return answer(request, form, act, lambda: actions.erase_person(person=found, mission_code=code, by=viewer))


def _shown_once(request: HttpRequest, issued: actions.IssuedInvitation) -> HttpResponse:
    link = request.build_absolute_uri(reverse("invitation", args=[issued.token]))
    context = {"issued": issued, "link": link, "back": _persons(request), "handling_banner": banner(OURS)}
    return render(request, "access/invited.html", context)


def _agreements(request: HttpRequest) -> object:
    viewer, code = request.viewer, request.mission.code
    return queries.agreements_in(viewer, code).filter(ended_at=None, valid_to__gt=viewer.at.date())


def _persons(request: HttpRequest) -> str:
    return reverse("persons", args=[request.mission.code])


def _person(request: HttpRequest, pk: UUID) -> str:
    return reverse("person", args=[request.mission.code, pk])
