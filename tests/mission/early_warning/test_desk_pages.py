"""The pages of the desk: the board, its stream, figures, duty and plans."""

from datetime import timedelta
from uuid import uuid4

import pytest

from primacy.mission.access.interface import Marking, Role
from primacy.mission.early_warning.desk.duty import Turn, set_duty
from primacy.mission.early_warning.models import (
    Alert,
    AlertState,
    DeskChoices,
    DutyTurn,
    EarlyWarning,
    Response,
    ResponsePlan,
)
from primacy.mission.early_warning.warnings.issuing import issue_warning
from primacy.vocabulary import Component, Handling
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.conftest import NOON, OPEN, warned_of


def test_the_desk_shows_what_is_open_and_who_is_on_duty(watch, warning, mission):
    by = now_by(watch)
    turn = Turn(desk=DeskChoices.WATCH, begins_at=by.at - timedelta(hours=1), ends_at=by.at + timedelta(hours=1))
    set_duty(turn, person=by.person, mission=mission, by=by)

    page = watch.get(address("desk"))

    text = page.content.decode()
    assert "1 alert waits for triage" in text
    assert "Rebels may attack Westham tonight." in text
    assert "Watch 1: The watch_officer" in text
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in text


def test_today_says_what_waits_at_the_desk_and_for_me(mission, watch, alert):
    by = now_by(watch)
    turn = Turn(desk=DeskChoices.FORCE, begins_at=by.at - timedelta(hours=1), ends_at=by.at + timedelta(hours=1))
    set_duty(turn, person=by.person, mission=mission, by=by)
    minutes = (by.at - NOON).total_seconds() / 60
    issue_warning(warned_of(alert.pk, minutes=minutes), mission=mission, by=by, handling=OPEN)

    mine = watch.get(address("mission_today")).content.decode()
    others = signed_in(Role.PLANNER).get(address("mission_today")).content.decode()
    none = signed_in(Role.ADMINISTRATOR).get(address("mission_today")).content.decode()

    assert "Rebels may attack Westham tonight.</a>: Force, decides by" in mine
    assert "1 alert waits for triage" in mine
    assert ("1 warning is open." in others, "What waits for you" in others) == (True, False)
    assert "waits for triage" not in none


def test_the_stream_tells_the_digest_of_the_board_and_ends(watch, warning):
    page = watch.get(address("desk"))
    stream = watch.get(address("desk_stream"))

    assert (stream["Content-Type"], stream["Cache-Control"]) == ("text/event-stream", "no-store")
    assert stream.content.decode() == f"retry: 15000\ndata: {page.context['board'].digest}\n\n"


def test_a_desk_that_is_late_says_so_and_a_calm_one_does_not(watch, warning):
    assert "An answer is overdue" not in watch.get(address("desk")).content.decode()

    Response.objects.update(decide_by=NOON)

    assert "An answer is overdue" in watch.get(address("desk")).content.decode()


def test_figures_are_shown_for_the_days_that_are_asked_for(watch, alert):
    page = watch.get(address("desk_figures")).content.decode()
    empty = watch.get(address("desk_figures"), {"first": "2020-01-01", "last": "2020-01-31"})
    faulty = watch.get(address("desk_figures"), {"first": "2020-01-31", "last": "2020-01-01"})

    assert "of 1 alert that was not unfounded." in page
    assert empty.context["figures"].rates.total == 0
    assert "The last day comes before the first" in faulty.content.decode()


def test_duty_is_set_and_ended(watch):
    by = now_by(watch)
    typed = {
        "desk": "force", "person": str(by.person.pk), "rank": "1", "telephone": "+236 75 00 00 01",
        "begins_at": f"{by.at - timedelta(hours=2):%Y-%m-%dT%H:%M}",
        "ends_at": f"{by.at + timedelta(hours=9):%Y-%m-%dT%H:%M}",
    }  # fmt: skip

    refused = watch.post(address("duty_add"), {**typed, "telephone": "4040"})
    backwards = watch.post(address("duty_add"), {**typed, "ends_at": typed["begins_at"]})
    watch.post(address("duty_add"), typed)

    assert set(refused.context["form"].errors) == {"telephone"}
    assert set(backwards.context["form"].errors) == {"ends_at"}
    assert "Force 1" in watch.get(address("duty")).content.decode()
    watch.post(address("duty_end", DutyTurn.objects.get().pk))
    assert "Nobody is on duty" in watch.get(address("duty")).content.decode()


def test_a_plan_is_written_and_fills_the_form_of_a_warning(watch, alert):
    assert "No plan stands yet" in watch.get(address("plans")).content.decode()
    typed = {"threat": "armed_group_movement", "components": ["force", "civil_affairs"], "guidance": "Go and look."}

    faulty = watch.post(address("plan_write"), {**typed, "act_within_minutes": "0"})
    watch.post(address("plan_write"), typed)

    assert faulty.status_code == 422
    assert ResponsePlan.objects.get().components == ["civil_affairs", "force"]
    assert "Go and look." in watch.get(address("plans")).content.decode()
    form = watch.get(address("warning_issue"), {"alert": str(alert.pk)}).context["form"]
    assert form.initial["components"] == [Component.CIVIL_AFFAIRS, Component.FORCE]


@pytest.mark.parametrize(
    "name",
    ["alert_report", "alerts", "call_backs", "desk", "desk_figures", "desk_stream", "duty", "plans", "warnings"],
)
def test_who_reads_no_warnings_is_told_so_at_every_door(mission, name):
    assert signed_in(Role.ADMINISTRATOR).get(address(name)).status_code == 403


def test_what_a_person_may_not_see_answers_like_what_does_not_exist(alert, warning):
    Alert.objects.update(marking=_group_marking())
    EarlyWarning.objects.update(marking=_group_marking())
    analyst = signed_in(Role.ANALYST)

    for name, own in (("alert", alert.pk), ("warning", warning.record)):
        theirs, none = (analyst.get(address(name, number)) for number in (own, uuid4()))
        assert (theirs.status_code, none.status_code) == (404, 404)
    assert Alert.objects.filter(state=AlertState.WAITING).count() == 1
    assert "0 alerts wait for triage" in analyst.get(address("desk")).content.decode()


def _group_marking():
    return Marking.objects.of(Handling(groups=frozenset({"few"})))
