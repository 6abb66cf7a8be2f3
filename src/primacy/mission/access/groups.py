"""What is asked about need-to-know groups: of those that the viewer is in, and of no other."""

from django.db.models import Count, Q, QuerySet

from primacy.mission.access.models import GroupMembership, NeedToKnowGroup
from primacy.mission.access.viewer import NotVisibleError, Viewer

__all__ = ["group_seen", "groups_seen", "groups_to_give", "membership_in", "memberships_seen"]


def groups_seen(viewer: Viewer, mission_code: str) -> QuerySet[NeedToKnowGroup]:
    """
    Return the groups that the viewer is in, by name, each with its `members_today` of the mission.

    The operator of the installation sees all of them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission.
    """
    viewer.require("access.grant", mission_code=mission_code)
    every = NeedToKnowGroup.objects.order_by("name", "code")
    seen = every if viewer.person.is_operator else every.filter(code__in=viewer.groups)
    today = memberships_seen(viewer, mission_code).on(viewer.at.date())
    members = Count("memberships", filter=Q(memberships__in=today), distinct=True)
    return seen.annotate(members_today=members)


def group_seen(viewer: Viewer, mission_code: str, code: str) -> NeedToKnowGroup:
    """Return one group that the viewer is in; NotVisibleError if there is none."""
    found = groups_seen(viewer, mission_code).filter(code=code).first()
    if found is None:
        raise NotVisibleError(f"There is no group {code!r} that you can see.")
    return found


def memberships_seen(viewer: Viewer, mission_code: str) -> QuerySet[GroupMembership]:
    """Return who of a mission is or was in the groups that the viewer is in, by name, the latest first."""
    viewer.require("access.grant", mission_code=mission_code)
    whose = Q() if viewer.person.is_operator else Q(group__in=viewer.groups)
    of_mission = Q(person__grants__mission_code=mission_code, person__is_operator=False)
    held = GroupMembership.objects.filter(whose, of_mission).select_related("person", "group").distinct()
    return held.order_by("person__full_name", "-granted_from", "-pk")


def groups_to_give(viewer: Viewer) -> list[NeedToKnowGroup]:
    """Return the groups into which the viewer may put others: the viewer's own."""
    every = NeedToKnowGroup.objects.order_by("name")
    return list(every if viewer.person.is_operator else every.filter(code__in=viewer.groups))


def membership_in(viewer: Viewer, mission_code: str, pk: int) -> GroupMembership:
    """Return one membership of a person of a mission in a group that the viewer is in; NotVisibleError if none."""
    found = memberships_seen(viewer, mission_code).filter(pk=pk).first()
    if found is None:
        raise NotVisibleError("There is no such membership that you can see.")
    return found
