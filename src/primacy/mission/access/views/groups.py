"""Pages by which an administrator makes need-to-know groups and says who is in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from primacy.mission.access import actions, queries
from primacy.mission.access import groups as asked
from primacy.mission.access.banner import banner
from primacy.mission.access.forms.fields import WithoutFieldsForm
from primacy.mission.access.forms.groups import MemberForm, NameForm, NewGroupForm
from primacy.mission.access.views.acts import OURS, Act, answer

__all__ = ["group", "group_add", "group_new", "group_rename", "groups", "membership_end"]


def groups(request: HttpRequest) -> HttpResponse:
    """Answer with the groups that the administrator is in."""
    seen = asked.groups_seen(request.viewer, request.mission.code)
    return render(request, "access/groups.html", {"groups": seen, "handling_banner": banner(OURS)})


def group(request: HttpRequest, pk: str) -> HttpResponse:
    """Answer with one group and who of the mission is or was in it."""
    viewer, code = request.viewer, request.mission.code
    context = {
        "group": asked.group_seen(viewer, code, pk),
        "memberships": asked.memberships_seen(viewer, code).filter(group=pk),
        "today": viewer.at.date(),
        "handling_banner": banner(OURS),
    }
    return render(request, "access/group.html", context)


def group_new(request: HttpRequest) -> HttpResponse:
    """Make a group."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("access.grant", mission_code=code)
    form = NewGroupForm(request.POST or None)
    act = Act(
        heading=_("New need-to-know group"), label=_("Make the group"), done=_("The group is made; you are in it."),
        back=reverse("groups", args=[code]),
        sentence=_("Who is in it sees what is marked for it. Name the matter, not the persons."),
    )  # fmt: skip
    return answer(request, form, act, lambda: actions.make_group(mission_code=code, by=viewer, **form.cleaned_data))


def group_rename(request: HttpRequest, pk: str) -> HttpResponse:
    """Give a group another name."""
    viewer, code = request.viewer, request.mission.code
    found = asked.group_seen(viewer, code, pk)
    form = NameForm(request.POST or None, initial={"name": found.name})
    act = Act(
        heading=_("Rename the group %(code)s") % {"code": found.code}, label=_("Rename"),
        done=_("The group has its new name."), back=_group(request, pk),
    )  # fmt: skip
    return answer(
        request, form, act,
        lambda: actions.rename_group(group=found, mission_code=code, by=viewer, **form.cleaned_data),
    )  # fmt: skip


def group_add(request: HttpRequest, pk: str) -> HttpResponse:
    """Put a person of the mission into a group."""
    viewer, code = request.viewer, request.mission.code
    found = asked.group_seen(viewer, code, pk)
    form = MemberForm(request.POST or None, persons=queries.persons_in(viewer, code))
    act = Act(
        heading=_("Put a person into %(group)s") % {"group": found.name}, label=_("Put into the group"),
        done=_("The person is in the group."), back=_group(request, pk),
    )  # fmt: skip

    def join() -> None:
        typed = form.cleaned_data
        actions.join_group(
            person=typed["person"], group=found.code, granted_to=typed["until"], mission_code=code, by=viewer
        )

    return answer(request, form, act, join)


def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a person out of a need-to-know group."""
    viewer, code = request.viewer, request.mission.code
    found = asked.membership_in(viewer, code, pk)
    words = {"group": found.group.name, "name": found.person.full_name}
    act = Act(
        heading=_("Take out of a need-to-know group"), label=_("Take out"), done=_("The person left the group."),
        back=reverse("person", args=[code, found.person_id]), sentence=_("%(name)s is in: %(group)s.") % words,
    )  # fmt: skip
    form = WithoutFieldsForm(request.POST)
    return answer(request, form, act, lambda: actions.end_membership(membership=found, mission_code=code, by=viewer))


def _group(request: HttpRequest, pk: str) -> str:
    return reverse("group", args=[request.mission.code, pk])
