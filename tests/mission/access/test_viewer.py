"""Who may see what, and from when until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer, marking_of
from primacy.mission.access.models import Marking, RoleGrant
from primacy.mission.posture.models import Site
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Handling, ImpossibleValueError, Level, TrafficLight
from tests.worlds import lilliput

TODAY = lilliput.AT.date()
DAY = timedelta(days=1)


@pytest.fixture
def stand(mission):
    """Return a function that says whether a viewer sees a site of some handling."""

    def sees(viewer: Viewer, handling: Handling) -> bool:
        marking = Marking.objects.of(handling)
        site = Site.objects.create(
            mission=mission, marking=marking, name=f"Site {Site.objects.count()}", longitude=20, latitude=5, gid=137_201
        )
        return Site.objects.visible_to(viewer).filter(pk=site.pk).exists()

    return sees


def test_the_confidential_incident_is_seen_by_the_analyst_alone(world):
    seen_by = {
        role
        for role in world.persons
        if Incident.objects.visible_to(world.viewer(role)).filter(record=world.confidential.record).exists()
    }

    assert seen_by == {"analyst"}


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        (TODAY - DAY, None, True),
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (TODAY - 2 * DAY, TODAY, False),
        (TODAY - 2 * DAY, TODAY + DAY, True),
    ],
)
def test_a_grant_holds_from_its_first_day_until_the_day_it_ends(mission, begins, ends, holds):
    viewer = lilliput.viewer()
    RoleGrant.objects.create(
        person=viewer.person, mission_code="lilliput", role="analyst", granted_from=begins, granted_to=ends
    )

    assert viewer.roles == ({"lilliput": frozenset({"analyst"})} if holds else {})
    assert viewer.may("situation.read", mission_code="lilliput") is holds


def test_what_a_person_may_do_in_one_mission_says_nothing_of_another(mission):
    viewer = lilliput.viewer("planner")

    assert viewer.missions_where("posture.import") == ["lilliput"]
    assert not viewer.may("posture.import", mission_code="blefuscu")
    with pytest.raises(NotVisibleError, match="There is no mission 'blefuscu' that you can see"):
        viewer.require("posture.import", mission_code="blefuscu")
    with pytest.raises(NotAllowedError, match=r"you hold: Planner\. Ask an administrator of the mission for a grant"):
        viewer.require("situation.import", mission_code="lilliput")


def test_two_roles_allow_what_either_does(mission):
    viewer = lilliput.viewer("administrator")
    RoleGrant.objects.create(
        person=viewer.person, mission_code="lilliput", role="planner", granted_from=date(2020, 1, 1)
    )

    assert viewer.may("access.grant", mission_code="lilliput")
    assert viewer.may("posture.read", mission_code="lilliput")
    assert not viewer.may("situation.import", mission_code="lilliput")


@pytest.mark.parametrize(("clearance", "seen"), [(Level(1), 1), (Level(2), 2), (Level(3), 3)])
def test_a_clearance_opens_its_own_level_and_those_below(stand, clearance, seen):
    markings = [Marking.objects.of(Handling(level)) for level in Level]

    viewer = lilliput.viewer("analyst", clearance=clearance)

    assert [stand(viewer, marking.handling) for marking in markings] == [level <= seen for level in (1, 2, 3)]


@pytest.mark.parametrize(
    ("held", "sees"), [((), False), (("sources",), False), (("sources", "inquiry"), True), (("inquiry",), False)]
)
def test_every_group_of_a_record_is_needed_to_see_it(stand, held, sees):
    both = Handling(traffic_light=TrafficLight.RED, groups=frozenset({"sources", "inquiry"}))

    assert stand(lilliput.viewer("leadership", groups=held), both) is sees


def test_a_group_is_no_clearance_and_a_clearance_is_no_group(stand):
    both = Handling(Level.CONFIDENTIAL, groups=frozenset({"sources"}))

    assert not stand(lilliput.viewer("analyst", groups=("sources",)), both)
    assert not stand(lilliput.viewer("analyst", clearance=Level.STRICTLY_CONFIDENTIAL), both)
    assert stand(lilliput.viewer("analyst", clearance=Level.CONFIDENTIAL, groups=("sources",)), both)


def test_red_without_a_group_is_refused():
    with pytest.raises(ImpossibleValueError, match="groups must be at least one where TLP:RED is set"):
        Handling(traffic_light=TrafficLight.RED)


@pytest.mark.parametrize(("day", "sees"), [(TODAY + DAY, False), (TODAY, True), (TODAY - DAY, True)])
def test_a_record_opens_on_the_day_it_is_downgraded(stand, day, sees):
    for_now = Handling(Level.STRICTLY_CONFIDENTIAL, TrafficLight.RED, frozenset({"sources"}), downgrades_on=day)

    assert stand(lilliput.viewer("analyst"), for_now) is sees


def test_clearance_shows_nothing_without_a_role_that_reads(stand):
    cleared = {"clearance": Level.STRICTLY_CONFIDENTIAL}

    assert not stand(lilliput.viewer("administrator", **cleared), Handling())
    assert not stand(lilliput.viewer(**cleared), Handling())
    assert not stand(lilliput.viewer("analyst", mission="blefuscu", **cleared), Handling())


def test_who_makes_a_marking_sees_by_it_at_once(mission):
    viewer = lilliput.viewer("analyst")
    assert viewer.markings == ()

    marking = marking_of(Handling(), by=viewer)

    assert viewer.markings == (marking.pk,)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    level=st.sampled_from(Level),
    clearance=st.sampled_from(Level),
    needed=st.frozensets(st.sampled_from(["sources", "inquiry"])),
    held=st.frozensets(st.sampled_from(["sources", "inquiry"])),
)
def test_more_clearance_and_more_groups_never_show_less(mission, groups, level, clearance, needed, held):
    marking = Marking.objects.of(Handling(level, groups=needed))
    viewer = lilliput.viewer("analyst", clearance=clearance, groups=tuple(held))
    seen = marking.pk in viewer.markings

    viewer.person.groups.set(["sources", "inquiry"])
    viewer.person.clearance = Level.STRICTLY_CONFIDENTIAL
    more = replace(viewer)

    assert marking.pk in more.markings
    assert seen is (level <= clearance and needed <= held)
