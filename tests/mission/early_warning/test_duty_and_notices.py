"""Who is on duty, and how far a notice comes."""

from datetime import timedelta

import pytest
from django.core import mail

from primacy.mission.access.interface import NotAllowedError, Role
from primacy.mission.early_warning.desk.duty import PlanFacts, Turn, end_turn, set_duty, write_plan
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.desk.reach import warnings_reached
from primacy.mission.early_warning.models import (
    ClockEvent,
    DeskChoices,
    DutyTurn,
    Notice,
    NoticeState,
    Response,
)
from primacy.mission.early_warning.notices import sending
from primacy.mission.early_warning.notices.delivering import note_delivery, note_read, notices_of
from primacy.mission.early_warning.notices.sending import send_due
from primacy.mission.early_warning.responding.escalating import escalate_overdue
from primacy.vocabulary import (
    Component,
    ImpossibleValueError,
    IncidentType,
    Level,
)
from tests.mission.early_warning.conftest import CONFIDENTIAL, NOON, opened

PLANNER = "+23675000001"


def test_who_is_on_duty_is_told_that_something_waits_and_never_what(on_duty, issued, people, mission):
    on_duty(Role.PLANNER)
    issued()

    (notice,) = notices_of(people(Role.PLANNER, minutes=1), mission)
    # Bangui is an hour ahead of UTC: an answer to a severe warning of noon is due at 13:00 UTC.
    assert notice.text == "Primacy: a warning waits for your answer until 14:00. Sign in to read it."
    assert (notice.channel, notice.state) == ("application", "sent")
    assert Response.objects.get().assigned_to == people(Role.PLANNER).person
    assert notices_of(people(minutes=1), mission) == []


def test_reading_a_warning_says_that_it_arrived_with_who_was_told(on_duty, issued, people, mission):
    on_duty(Role.PLANNER)
    warning = issued()

    note_read(people(minutes=4), warning.record)
    assert not ClockEvent.objects.exists()
    note_read(people(Role.PLANNER, minutes=5), warning.record)
    note_read(people(Role.PLANNER, minutes=6), warning.record)

    event = ClockEvent.objects.get()
    assert (event.step, event.at, event.by) == ("seen", NOON + timedelta(minutes=5), people(Role.PLANNER).person)
    assert notices_of(people(Role.PLANNER, minutes=7), mission) == []


def test_whoever_may_not_see_a_warning_is_passed_over(on_duty, issued, people):
    people(clearance=Level.CONFIDENTIAL)
    on_duty(Role.PLANNER)
    on_duty(Role.WATCH_OFFICER, rank=2)

    issued(handling=CONFIDENTIAL)

    assert Response.objects.get().assigned_to == people().person


def test_a_notice_goes_by_email_where_a_server_takes_it(on_duty, issued, operator, people, settings):
    settings.EMAIL_HOST = "mail.lilliput.invalid"
    on_duty(Role.PLANNER)
    issued()

    assert send_due(by=operator(0)) == 1
    assert send_due(by=operator(1)) == 0

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([people(Role.PLANNER).person.email], "Primacy")
    assert "Westham" not in letter.body
    assert Notice.objects.get(channel="email").state == NoticeState.SENT


def test_a_notice_that_is_not_taken_is_tried_longer_and_longer_and_then_given_up(
    on_duty, issued, operator, settings, monkeypatch
):
    def refuse(*_facts, **_more):
        raise OSError("no route to host")

    settings.EMAIL_HOST = "mail.lilliput.invalid"
    monkeypatch.setattr(sending, "send_mail", refuse)
    on_duty(Role.PLANNER)
    issued()

    minutes = [0, 0.1, 0.2, 1.2, 6.2, 21.2, 81.2, 141.2, 201.2, 999]
    states = []
    for minute in minutes:
        send_due(by=operator(minute))
        notice = Notice.objects.get(channel="email")
        states.append((notice.tries, notice.state))

    # Waits of 10 s, 1, 5, 15, 60, 60 and 60 minutes; the eighth try is the last.
    assert states == [
        (1, "queued"), (1, "queued"), (2, "queued"), (3, "queued"), (4, "queued"), (5, "queued"), (6, "queued"),
        (7, "queued"), (8, "failed"), (8, "failed"),
    ]  # fmt: skip
    assert notice.fault == "e-mail: OSError"


def test_a_report_of_delivery_moves_the_clock_and_forgets_the_number(on_duty, issued, operator, mission):
    opened(mission, by=operator(), sends_to="http://127.0.0.1:1/cgi-bin/sendsms?username=p&password=q")
    on_duty(Role.PLANNER, telephone=PLANNER)
    issued()
    Notice.objects.filter(channel="sms").update(state=NoticeState.SENT)
    notice = Notice.objects.get(channel="sms")
    assert notice.sealed_number

    note_delivery(notice.pk, status=1, by=operator(2))
    note_delivery(notice.pk, status=2, by=operator(3))

    notice.refresh_from_db()
    assert (notice.state, notice.delivered_at, bytes(notice.sealed_number)) == (
        "delivered",
        NOON + timedelta(minutes=2),
        b"",
    )
    assert ClockEvent.objects.get().step == "delivered"


@pytest.mark.parametrize("status", [2, 16])
def test_a_message_that_does_not_arrive_says_so(on_duty, issued, operator, mission, status):
    on_duty(Role.PLANNER)
    issued()
    notice = Notice.objects.get()

    note_delivery(notice.pk, status=4, by=operator(1))  # on its way: changes nothing
    note_delivery(notice.pk, status=status, by=operator(2))

    notice.refresh_from_db()
    assert (notice.state, notice.fault) == ("failed", f"not delivered ({status})")
    assert not ClockEvent.objects.exists()


def test_a_turn_that_ends_forgets_its_telephone_and_one_to_come_leaves_no_row(on_duty, mission, people):
    turn = on_duty(Role.PLANNER, telephone=PLANNER)
    ahead = set_duty(
        Turn(desk=DeskChoices.POLICE, begins_at=NOON + timedelta(hours=1), ends_at=NOON + timedelta(hours=2)),
        person=people().person, mission=mission, by=people(),
    )  # fmt: skip

    for each in (turn, ahead):
        end_turn(each.pk, mission=mission, by=people(minutes=1))
    end_turn(turn.pk, mission=mission, by=people(minutes=2))

    left = DutyTurn.objects.get()
    assert (left.ends_at, bytes(left.sealed_number)) == (NOON + timedelta(minutes=1), b"")


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [({"ends_at": NOON}, r"ends_at must be a moment after"), ({"rank": 0}, r"rank must be in \[1, 9\]")],
)
def test_a_turn_that_makes_no_sense_is_refused(fact, sentence):
    facts = {"desk": DeskChoices.FORCE, "begins_at": NOON, "ends_at": NOON + timedelta(hours=1)}
    with pytest.raises(ImpossibleValueError, match=sentence):
        Turn(**{**facts, **fact})


def test_only_the_watch_sets_duty_and_plans(mission, people):
    turn = Turn(desk=DeskChoices.FORCE, begins_at=NOON, ends_at=NOON + timedelta(hours=1))
    plan = PlanFacts(threat=IncidentType.RIOT, components=frozenset())

    with pytest.raises(NotAllowedError, match=r"set who is on duty"):
        set_duty(turn, person=people().person, mission=mission, by=people(Role.PLANNER))
    with pytest.raises(NotAllowedError, match=r"what plans stand"):
        write_plan(plan, mission=mission, by=people(Role.PLANNER))


@pytest.mark.answers("POC-04")
def test_a_warning_that_reaches_nobody_goes_up_and_the_reach_is_a_published_rate(
    on_duty, issued, people, operator, mission
):
    on_duty(Role.PLANNER)
    read = issued()
    note_read(people(Role.PLANNER, minutes=5), read.record)
    issued(components=frozenset({Component.POLICE}))  # nobody is on duty for the police
    issued()
    note_delivery(Notice.objects.get(kind="warning", seen_at=None).pk, status=2, by=operator(1))
    escalate_overdue(by=operator(61))

    day = Period(NOON, NOON + timedelta(hours=1))
    reached = warnings_reached(people(minutes=62), mission, day)

    assert (reached.tasks, reached.nobody, reached.read, reached.share_read) == (3, 1, 1, pytest.approx(1 / 3))
    assert (reached.delivered, reached.escalated) == (1, 3)
    log = Notice.objects.filter(kind="warning").values_list("person", "state", "seen_at")
    assert sorted(log, key=str) == sorted(
        [
            (people(Role.PLANNER).person.pk, "sent", NOON + timedelta(minutes=5)),
            (people(Role.PLANNER).person.pk, "failed", None),
        ],
        key=str,
    )


def test_no_warning_has_no_reach(mission, people):
    reached = warnings_reached(people(), mission, Period(NOON, NOON + timedelta(hours=1)))

    assert (reached.tasks, reached.share_read) == (0, None)
