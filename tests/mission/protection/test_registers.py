"""Windows of risk and what is prepared for them; vulnerabilities; and how people protect themselves."""

from datetime import date, timedelta

import pytest

from primacy.mission.protection import communities, windows, writing
from primacy.mission.protection.facts import UnsoundProtectionError
from primacy.mission.protection.models import SelfProtection, Vulnerability, WindowOfRisk
from primacy.mission.protection.register_facts import (
    SelfProtectionFacts,
    VulnerabilityFacts,
    WindowFacts,
    WindowTaskFacts,
)
from primacy.mission.strategy.interface import import_mandates
from primacy.vocabulary import Handling, Level, Month
from tests.mission.protection.conftest import TODAY
from tests.mission.strategy import resolutions
from tests.worlds import lilliput


def window_facts(**said: object) -> WindowFacts:
    """Return a vote that opens in ten days and lasts forty."""
    typed = {
        "kind": "election", "title": "Local vote", "starts_on": TODAY + timedelta(days=10),
        "ends_on": TODAY + timedelta(days=50), "risk": "Attacks on polling stations", "source": "Electoral commission",
    }  # fmt: skip
    return WindowFacts(**typed | said)


def mechanism_facts(**said: object) -> SelfProtectionFacts:
    """Return the look-outs of Westham."""
    typed = {
        "kind": "alert", "community": "Westham", "title": "Boys on the hill", "what_it_does": "They whistle",
        "risk_if_exposed": "They are shot", "risk_if_undermined": "Nobody whistles", "component": "civil_affairs",
        "review_on": TODAY - timedelta(days=1), "unit_code": "CF-WE",
    }  # fmt: skip
    return SelfProtectionFacts(**typed | said)


@pytest.mark.answers("EWS-17")
def test_a_window_names_who_prepares_nothing_what_nobody_owns_and_what_is_late(desk):
    here = {"mission": desk.mission}
    held = writing.write(WindowOfRisk, window_facts(), by=desk.later(), handling=Handling(), **here)
    bare = writing.write(WindowOfRisk, window_facts(title="Trial"), by=desk.later(), handling=Handling(), **here)
    before = windows.read_windows(desk.later(), desk.mission, on=TODAY)
    assert [each.window for each in before.without_plan] == [held, bare]
    for component, said in (
        ("force", {"owner_id": desk.adviser.person.pk, "ready_by": TODAY + timedelta(days=5)}),
        ("police", {"state": "ready"}),
        ("civil_affairs", {"state": "not_needed"}),
    ):
        facts = WindowTaskFacts(window=held.record, component=component, task=f"Task of {component}", **said)
        windows.add_task(facts, by=desk.later(), **here)

    now = windows.read_windows(desk.later(), desk.mission, on=TODAY)
    soon = windows.read_windows(desk.adviser, desk.mission, on=TODAY + timedelta(days=6))

    assert [each.window for each in now.without_plan] == [bare]
    (planned,) = (each for each in now.planned if each.window == held)
    assert planned.silent == ["human_rights", "political_affairs", "strategic_communications"]
    assert [each.task for each in planned.unowned] == ["Task of police"]
    assert planned.late == []
    assert [each.task for each in soon.planned[0].late] == ["Task of force"]


@pytest.mark.answers("EWS-17")
def test_the_calendar_has_twelve_months_and_each_window_in_every_month_that_it_touches(desk):
    held = writing.write(WindowOfRisk, window_facts(), mission=desk.mission, by=desk.later(), handling=Handling())

    calendar = windows.read_windows(desk.later(), desk.mission, on=TODAY).calendar

    # From 11 December 2021 to 20 January 2022.
    assert [month for month, open_then in calendar if open_then] == [Month(2021, 12), Month(2022, 1)]
    assert calendar[0][1][0].window == held
    assert (len(calendar), calendar[-1][0]) == (12, Month(2022, 11))


@pytest.mark.answers("EWS-17")
def test_the_end_of_a_mandate_is_named_until_a_window_of_risk_stands_for_it(desk, operator, tmp_path):
    import_mandates(folder=resolutions.write(tmp_path), mission=desk.mission, by=operator)
    on = date(2016, 2, 1)

    renewal = windows.read_windows(desk.later(), desk.mission, on=on).renewal
    assert (renewal.symbol, renewal.starts_on, renewal.ends_on) == (
        resolutions.SECOND, date(2016, 3, 1), date(2016, 4, 30),
    )  # fmt: skip
    said = window_facts(kind="mandate", mandate_symbol=renewal.symbol)
    writing.write(WindowOfRisk, said, mission=desk.mission, by=desk.later(), handling=Handling())

    assert windows.read_windows(desk.later(), desk.mission, on=on).renewal is None
    assert windows.read_windows(desk.adviser, desk.mission, on=TODAY).renewal is None


@pytest.mark.answers("EWS-17")
def test_vulnerabilities_of_mission_and_communities_stand_in_one_register(desk):
    for whose, title, days in (("mission", "One road", 9), ("community", "Rumours by radio", 5)):
        facts = VulnerabilityFacts(
            whose=whose, kind="supply", title=title, description="It can be cut", component="force",
            review_on=TODAY + timedelta(days=days),
        )  # fmt: skip
        writing.write(Vulnerability, facts, mission=desk.mission, by=desk.later(), handling=Handling())

    held = windows.vulnerabilities(desk.later(), desk.mission)

    assert [(each.whose, each.title) for each in held] == [("community", "Rumours by radio"), ("mission", "One road")]


@pytest.mark.answers("POC-18")
def test_how_people_protect_themselves_is_confidential_unless_something_higher_is_chosen(desk):
    here = {"mission": desk.mission}
    held = communities.keep_mechanism(mechanism_facts(), by=desk.later(), **here)
    planner = lilliput.viewer("planner", at=desk.later().at)

    assert held.marking.handling.level is Level.CONFIDENTIAL
    assert communities.mechanisms(desk.adviser, desk.mission) == [held]
    assert communities.mechanisms(planner, desk.mission) == []
    assert communities.unsupported([held]) == [held]
    assert communities.overdue_mechanisms([held], on=TODAY) == [held]
    for handling in (Handling(), Handling(Level.CONFIDENTIAL, downgrades_on=TODAY + timedelta(days=9))):
        with pytest.raises(UnsoundProtectionError, match="Expected confidential or higher, for good"):
            communities.keep_mechanism(mechanism_facts(), by=desk.later(), handling=handling, **here)
    with pytest.raises(UnsoundProtectionError, match="Expected the community's agreement"):
        mechanism_facts(support="Radios")

    agreed = mechanism_facts(support="Radios", is_agreed=True)
    said = {"reason": "They asked.", "handling": communities.GUARDED}
    revised = communities.revise_mechanism(held, agreed, by=desk.later(), **said)
    assert communities.unsupported(communities.mechanisms(desk.later(), desk.mission)) == []
    assert SelfProtection.objects.filter(record=revised.record).count() == 2


def test_a_window_closes_after_it_opens_and_its_tasks_say_something(desk):
    with pytest.raises(UnsoundProtectionError, match="not before the first one"):
        window_facts(ends_on=TODAY)
    held = writing.write(WindowOfRisk, window_facts(), mission=desk.mission, by=desk.later(), handling=Handling())
    with pytest.raises(UnsoundProtectionError, match="Expected words"):
        WindowTaskFacts(window=held.record, component="force", task="")
