"""The operations room: one intake, no duplicates, reports from records, tasks, and a log that is handed over."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role, Viewer
from primacy.mission.access.models import RoleGrant
from primacy.mission.early_warning.models import AlertState, DeskTask, ShiftEntry, TaskOrigin, TaskState
from primacy.mission.early_warning.shifts.handing_over import hand_over, handovers, shift_told
from primacy.mission.early_warning.shifts.log import NoShiftError, ShiftOpenError, begin_shift, write_entry
from primacy.mission.early_warning.shifts.tasks import TaskEndedError, TaskFacts, end_task, give_task, open_tasks
from primacy.mission.early_warning.triage.deciding import WordsMissingError, decide_alert
from primacy.mission.early_warning.triage.queries import triage_queue
from primacy.mission.early_warning.warnings.issuing import revise_warning
from primacy.mission.situation.interface import (
    IncidentFacts,
    SitrepKind,
    SitrepOrder,
    draft_flash,
    draft_sitrep,
    record_incident,
)
from primacy.vocabulary import ImpossibleValueError, IncidentType, Level
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.conftest import CONFIDENTIAL, NOON, OPEN, WESTHAM, warned_of
from tests.worlds import lilliput

SHOTS = IncidentFacts(
    kind=IncidentType.VIOLENCE_AGAINST_CIVILIANS, started_on=NOON.date(), ended_on=NOON.date(), place=WESTHAM
)


def to_do(words: str = "Call the prefect", *, minutes: float = 60, **more: object) -> TaskFacts:
    return TaskFacts(**{"task": uuid4(), "words": words, "due_at": NOON + timedelta(minutes=minutes), **more})


@pytest.fixture
def give(mission, people):
    """Return what has the watch officer give a task to the planner."""

    def given(facts: TaskFacts, *, to: str = Role.PLANNER, minutes: float = 0, handling=OPEN) -> DeskTask:
        by = people(minutes=minutes)
        return give_task(facts, to=people(to).person, mission=mission, by=by, handling=handling)

    return given


@pytest.mark.answers("EWS-02")
def test_a_shift_takes_all_in_gives_tasks_reports_and_hands_over_what_is_open(
    mission, people, send, told, issued, give
):
    begin_shift(mission=mission, by=people())
    send("1 Westham")
    of_radio = told("Armed men at Westham", minutes=1)
    queue = triage_queue(people(minutes=2), mission)
    assert {each.alert.channel for each in queue} == {"sms", "voice"}
    (by_sms,) = (each.alert for each in queue if each.alert.channel == "sms")
    by = people(minutes=3)
    decide_alert(by_sms.pk, AlertState.VERIFIED, mission=mission, reason="Two say so.", by=by)
    decide_alert(of_radio.pk, AlertState.MERGED, mission=mission, reason="The same men.", by=by, into=by_sms.pk)
    warning = issued(by_sms.pk, minutes=4)
    origin = {"origin": TaskOrigin.WARNING, "origin_record": warning.record}
    late = give(to_do(minutes=30, **origin), minutes=5)
    done = give(to_do("Call Amina back"), minutes=5)
    end_task(done.pk, TaskState.DONE, mission=mission, by=people(Role.PLANNER, minutes=8))
    write_entry("The radio of Eastham is silent.", mission=mission, by=people(minutes=9), handling=OPEN)
    told("Shots at Eastham", minutes=20)
    daily = SitrepOrder(kind=SitrepKind.DAILY, day=NOON.date(), hour=14)
    report = draft_sitrep(daily, mission=mission, by=people(minutes=90))
    raid = record_incident(SHOTS, mission=mission, by=people(minutes=90), handling=OPEN)
    flash = draft_flash(incident_record=raid.record, mission=mission, audience=OPEN, by=people(minutes=90))

    note = hand_over("Quiet since two.", mission=mission, by=people(minutes=90), to=people(Role.PLANNER).person)

    assert (report.kind, flash.kind, flash.record) == (SitrepKind.DAILY, SitrepKind.FLASH, raid.record)
    # The force had to decide within 60 minutes of minute 4, and the planner to act until minute 30: both are late.
    assert [(each["record"], each["is_late"]) for each in note.listed["warnings"]] == [(str(warning.record), True)]
    assert [(each["component"], each["state"]) for each in note.listed["overdue"]] == [("force", "")]
    assert [(each["task"], each["is_late"]) for each in note.listed["tasks"]] == [(str(late.pk), True)]
    assert (note.listed["alerts_waiting"], note.words) == (1, "Quiet since two.")
    assert list(handovers(people(Role.PLANNER, minutes=91), mission)) == [note]
    assert shift_told(people(minutes=91), mission).shift is None
    assert begin_shift(mission=mission, by=people(minutes=92)).pk != note.shift_id


def test_one_shift_is_open_at_a_time_and_an_exercise_has_its_own(mission, people):
    begin_shift(mission=mission, by=people())

    with pytest.raises(ShiftOpenError, match="handed over before"):
        begin_shift(mission=mission, by=people())
    assert begin_shift(mission=mission, by=people(), exercise=True).is_exercise
    with pytest.raises(NotAllowedError, match="keep the log"):
        begin_shift(mission=mission, by=people(Role.LIAISON_ASSISTANT))


def test_a_line_of_the_log_stays_as_it_was_written(mission, people):
    begin_shift(mission=mission, by=people())
    line = write_entry("Shots heard.", mission=mission, by=people(minutes=1), handling=OPEN, at=NOON)

    assert (line.at, line.entered_at) == (NOON, NOON + timedelta(minutes=1))
    with pytest.raises(DatabaseError, match="stays as it was written"), transaction.atomic():
        connection.cursor().execute("UPDATE early_warning_shiftentry SET words = 'Nothing heard.'")
    with pytest.raises(ImpossibleValueError, match="a moment that has passed"):
        write_entry("Later", mission=mission, by=people(), handling=OPEN, at=NOON + timedelta(minutes=1))
    with pytest.raises(WordsMissingError, match="Expected what happened"):
        write_entry(" ", mission=mission, by=people(), handling=OPEN)


def test_nothing_is_logged_or_handed_over_without_a_shift(mission, people):
    with pytest.raises(NoShiftError, match="begin one first"):
        write_entry("Shots heard.", mission=mission, by=people(), handling=OPEN)
    with pytest.raises(NoShiftError, match="begin one first"):
        hand_over("", mission=mission, by=people())


def test_a_note_is_handled_as_the_highest_of_what_it_lists(mission, people):
    people(clearance=Level.CONFIDENTIAL)
    begin_shift(mission=mission, by=people())
    write_entry("A name came up.", mission=mission, by=people(), handling=CONFIDENTIAL)

    with pytest.raises(NotAllowedError, match="a person who may read the note"):
        hand_over("", mission=mission, by=people(minutes=1), to=people(Role.PLANNER).person)

    assert hand_over("", mission=mission, by=people(minutes=1)).marking.handling == CONFIDENTIAL
    assert not handovers(people(Role.PLANNER, minutes=2), mission).exists()


def test_a_note_on_all_units_is_neither_written_nor_read_from_one_office_and_rises_with_its_warnings(
    mission, people, issued
):
    people(clearance=Level.CONFIDENTIAL)
    of_east = lilliput.viewer()
    RoleGrant.objects.create(
        person=of_east.person, mission_code="lilliput", role=Role.WATCH_OFFICER, granted_from=NOON.date(),
        office="CF-EA",
    )  # fmt: skip
    of_east = Viewer(of_east.person, NOON + timedelta(minutes=3))
    warning = issued()
    with pytest.raises(NotAllowedError, match="keep the log"):
        begin_shift(mission=mission, by=of_east)
    begin_shift(mission=mission, by=people())
    with pytest.raises(NotAllowedError, match="keep the log"):
        hand_over("", mission=mission, by=of_east)
    with pytest.raises(NotAllowedError, match="a person who may read the note"):
        hand_over("", mission=mission, by=people(minutes=1), to=of_east.person)
    note = hand_over("", mission=mission, by=people(minutes=1))

    assert list(handovers(people(Role.PLANNER, minutes=2), mission)) == [note]
    assert not handovers(of_east, mission).exists()
    revise_warning(
        warned_of(record=warning.record), seen=1, reason="A name came up.", mission=mission, by=people(minutes=2),
        handling=CONFIDENTIAL,
    )  # fmt: skip
    assert list(handovers(people(minutes=3), mission)) == [note]
    assert not handovers(people(Role.PLANNER, minutes=3), mission).exists()


def test_a_task_of_an_exercise_comes_from_no_real_record(issued, give):
    real = issued()

    with pytest.raises(NotVisibleError, match="no such record"):
        give(to_do(origin=TaskOrigin.WARNING, origin_record=real.record, is_exercise=True))


def test_a_task_is_handled_as_the_record_that_it_comes_from_in_its_newest_version(mission, people, issued, give):
    people(clearance=Level.CONFIDENTIAL)
    people(Role.ANALYST, clearance=Level.CONFIDENTIAL)
    warning = issued()
    origin = {"origin": TaskOrigin.WARNING, "origin_record": warning.record}
    task = give(to_do(**origin), to=Role.ANALYST)
    revise_warning(
        warned_of(record=warning.record), seen=1, reason="A name came up.", mission=mission, by=people(minutes=2),
        handling=CONFIDENTIAL,
    )  # fmt: skip

    task.refresh_from_db()

    assert task.marking.handling == CONFIDENTIAL
    assert not open_tasks(people(Role.PLANNER, minutes=3), mission).exists()
    with pytest.raises(NotAllowedError, match="a person who may read this task"):
        give(to_do(**origin), minutes=3)
    with pytest.raises(NotVisibleError, match="no such record"):
        give(to_do(origin=TaskOrigin.ALERT, origin_record=uuid4()))


def test_a_task_ends_once_by_whom_it_was_given_to_or_the_room(mission, people, give):
    facts = to_do()
    task = give(facts)
    end = {"mission": mission, "by": people(Role.PLANNER, minutes=1)}

    assert give(facts) == task
    with pytest.raises(NotAllowedError, match="keep the log"):
        end_task(task.pk, TaskState.DONE, mission=mission, by=people(Role.LEADERSHIP, minutes=1))
    with pytest.raises(WordsMissingError, match="Expected a reason"):
        end_task(task.pk, TaskState.DROPPED, **end)
    end_task(task.pk, TaskState.DROPPED, note="The prefect left.", **end)
    with pytest.raises(TaskEndedError, match="done or dropped before"):
        end_task(task.pk, TaskState.DONE, **end)
    with pytest.raises(ImpossibleValueError, match="later than now"):
        give(to_do(minutes=0))
    with pytest.raises(ImpossibleValueError, match="a record of the named kind"):
        to_do(origin=TaskOrigin.WARNING)


def test_the_pages_carry_a_shift_from_its_beginning_to_its_note(watch, warning):
    planner = signed_in(Role.PLANNER)
    watch.post(address("shift_begin"))
    assert "handed over before the next one begins" in watch.post(address("shift_begin"), follow=True).content.decode()
    form = watch.get(address("desk_task_give")).context["form"]
    due = now_by(watch).at + timedelta(days=2)
    typed = {
        "task": str(uuid4()), "words": "Call the prefect", "person": str(now_by(planner).person.pk),
        "due_at": due.strftime("%Y-%m-%dT%H:%M"), "origin": "warning", "origin_record": "", "level": 1,
        "traffic_light": form["traffic_light"].initial,
    }  # fmt: skip
    typed["level"] = form.fields["level"].choices[0][0]

    refused = watch.post(address("desk_task_give"), typed)
    given = watch.post(address("desk_task_give"), {**typed, "origin_record": str(warning.record)})
    logged = watch.post(
        address("shift"),
        {"words": "Shots heard.", "level": typed["level"], "traffic_light": typed["traffic_light"]},
    )

    assert (refused.status_code, given.status_code, logged.status_code) == (422, 302, 302)
    assert "a record of the named kind" in refused.content.decode()
    page = planner.get(address("shift")).content.decode()
    assert "Call the prefect" in page
    assert "Shots heard." in page
    task = DeskTask.objects.get()
    assert planner.get(address("desk_task_end", task.pk, "open")).status_code == 404
    assert planner.post(address("desk_task_end", task.pk, "dropped"), {"note": ""}).status_code == 422
    assert planner.post(address("desk_task_end", task.pk, "done"), {"note": ""}).status_code == 302
    assert watch.get(address("shift_hand_over")).status_code == 200
    watch.post(address("shift_hand_over"), {"words": "Quiet.", "person": ""})
    page = watch.get(address("shift")).content.decode()
    assert "No shift is open" in page
    assert "Rebels may attack Westham tonight." in page
    assert watch.post(address("shift_hand_over"), {"words": "Again.", "person": ""}).status_code == 422
    assert ShiftEntry.objects.get().words == "Shots heard."
