"""Merging loses nothing and counts once; taking it back restores what was."""

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role, Viewer
from primacy.mission.access.models import AuditEntry
from primacy.mission.situation import queries
from primacy.mission.situation.duplicates.merged import merged
from primacy.mission.situation.duplicates.merging import UnmergeableError, merge_incidents, unmerge_incident
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import Incident, SourceReport, VerificationStep
from primacy.mission.situation.recording.standing import ReasonMissingError
from primacy.mission.situation.recording.verifying import verify_incident
from primacy.vocabulary import Handling, Level, Month, SecondPersonError, Verification
from tests.mission.situation.lagoon import event, later, operator, person

MARCH = IncidentFilter(first=Month(2021, 3), last=Month(2021, 3))
UNDO = {"reason": "Two clashes after all"}


def _current(incident):
    return Incident.objects.current().get(record=incident.record)


def _on_day(viewer, day):
    return Viewer(viewer.person, later(day))


def _report(incident, by, text="Shots at Ford"):
    return SourceReport.objects.create(
        mission=incident.mission, marking=incident.marking, record=incident.record, source_text="Radio", text=text,
        received_at=by.at, reliability="B", credibility="2", entered_by=by.person, entered_at=by.at,
    )  # fmt: skip


def test_of_two_that_are_merged_the_kept_one_alone_is_counted(lagoon, tell, watch):
    keep, repeat = tell(1), tell(2, fatalities_best=4)

    merge_incidents(keep.record, repeat.record, reason="Same clash", by=watch)

    totals = queries.totals(operator(), lagoon, MARCH)
    assert [totals[name] for name in ("total", "best", "low", "high")] == [1, 3, 0, 5]
    now = _current(repeat)
    assert (now.verification, now.repeats, now.reason) == ("duplicate", keep.record, "Same clash")
    assert now.recorded_by == watch.person
    assert AuditEntry.objects.latest("pk").verb == "situation.verify"


def test_what_is_merged_can_be_taken_back_without_loss(lagoon, tell, watch, analyst, every_row):
    keep, repeat = tell(1), tell(2)
    _report(repeat, operator())
    before, rows = _current(repeat), every_row()

    merge_incidents(keep.record, repeat.record, reason="Same clash", by=watch)
    unmerge_incident(repeat.record, by=_on_day(analyst, 12), **UNDO)

    after, rows_after = _current(repeat), every_row()
    new = {"id", "known_from", "known_to", "recorded_by", "reason"}
    facts = [field.name for field in Incident._meta.concrete_fields if field.name not in new]
    assert [getattr(after, name) for name in facts] == [getattr(before, name) for name in facts]
    for kept in ("situation.SourceReport", "situation.Attachment", "situation.IncidentLink"):
        assert rows_after[kept] == rows[kept]
    assert queries.totals(operator(), lagoon, MARCH)["total"] == 2


def test_taking_back_restores_the_verification_and_who_had_decided_it(tell, lagoon, watch, analyst):
    keep, repeat = tell(1), tell(2)
    verify_incident(repeat.record, Verification.CORROBORATED, reason="A second source", by=_on_day(watch, 10))
    verify_incident(repeat.record, Verification.VERIFIED, reason="Seen by a patrol", by=_on_day(analyst, 11))
    merge_incidents(keep.record, repeat.record, reason="Same clash", by=_on_day(watch, 12))

    unmerge_incident(repeat.record, by=_on_day(watch, 13), **UNDO)

    assert _current(repeat).verification == "verified"
    steps = VerificationStep.objects.filter(record=repeat.record).order_by("pk")
    assert list(steps.values_list("before", "after", "person__email"))[3:] == [
        ("duplicate", "reported", watch.person.email),
        ("reported", "corroborated", watch.person.email),
        ("corroborated", "verified", analyst.person.email),
    ]
    verify_incident(repeat.record, Verification.CORROBORATED, reason="Doubts", by=_on_day(watch, 14))


def test_merging_again_after_taking_back_and_taking_back_again_restores_again(tell, watch):
    keep, repeat = tell(1), tell(2)
    for day in (10, 12):
        merge_incidents(keep.record, repeat.record, reason="Same clash", by=_on_day(watch, day))
        unmerge_incident(repeat.record, by=_on_day(watch, day + 1), **UNDO)

    assert _current(repeat).verification == "reported"


def test_who_reported_it_may_not_merge_it_away(tell, watch, analyst):
    keep, repeat = tell(1), tell(2)
    _report(repeat, watch)

    with pytest.raises(SecondPersonError):
        merge_incidents(keep.record, repeat.record, reason="Same clash", by=_on_day(watch, 11))
    merge_incidents(keep.record, repeat.record, reason="Same clash", by=_on_day(analyst, 11))


def test_reports_stay_with_their_record_and_are_shown_with_the_kept_one(lagoon, tell, watch):
    keep, repeat = tell(1), tell(2)
    _report(repeat, operator(), text="Told by the second")

    merge_incidents(keep.record, repeat.record, reason="Same clash", by=watch)

    tellings = merged(watch, lagoon, keep.record)
    assert [each.incident.record for each in tellings] == [keep.record, repeat.record]
    assert [report.text for report in tellings[1].reports] == ["Told by the second"]
    assert SourceReport.objects.get().record == repeat.record


def test_chains_and_circles_are_refused(tell, watch):
    first, second, third = (tell(number) for number in (1, 2, 3))
    merge_incidents(first.record, second.record, reason="Same clash", by=watch)
    on = _on_day(watch, 11)

    for keep, repeat, sentence in (
        (first, first, "cannot repeat itself"),
        (second, third, "repeats another itself; keep that other one"),
        (third, second, "repeats another already; take that back first"),
        (third, first, "Others repeat this one; keep it"),
        (second, first, "repeats another itself"),
    ):
        with pytest.raises(UnmergeableError, match=sentence):
            merge_incidents(keep.record, repeat.record, reason="Same clash", by=on)


def test_an_exercise_and_a_real_incident_are_never_one(tell, watch):
    with pytest.raises(UnmergeableError, match="both real or both of an exercise"):
        merge_incidents(tell(1).record, tell(2, is_exercise=True).record, reason="Same clash", by=watch)


def test_the_kept_one_is_open_to_everybody_who_sees_the_one_that_repeats(lagoon, tell, watch):
    watch.person.clearance = Level.CONFIDENTIAL
    watch.person.save()
    cleared = Viewer(watch.person, watch.at)
    public, confidential = tell(1), tell(2, handling=Handling(Level.CONFIDENTIAL))

    with pytest.raises(UnmergeableError, match="must be able to see the one that is kept"):
        merge_incidents(confidential.record, public.record, reason="Same clash", by=cleared)
    merge_incidents(public.record, confidential.record, reason="Same clash", by=cleared)


def test_what_the_person_cannot_see_does_not_exist(tell, watch):
    public, hidden = tell(1), tell(2, handling=Handling(Level.CONFIDENTIAL))

    for keep, repeat in ((public, hidden), (hidden, public)):
        with pytest.raises(NotVisibleError, match="no such incident that you can see"):
            merge_incidents(keep.record, repeat.record, reason="Same clash", by=watch)
    with pytest.raises(NotVisibleError, match="no such incident that you can see"):
        unmerge_incident(hidden.record, by=watch, **UNDO)
    with pytest.raises(NotVisibleError, match="no such incident that you can see"):
        merged(watch, public.mission, hidden.record)


def test_planners_decide_nothing(lagoon, tell, watch):
    planner = _on_day(person(lagoon, Role.PLANNER), 10)
    keep, repeat = tell(1), tell(2)

    with pytest.raises(NotAllowedError):
        merge_incidents(keep.record, repeat.record, reason="Same clash", by=planner)
    with pytest.raises(NotAllowedError):
        unmerge_incident(repeat.record, by=planner, **UNDO)


def test_a_merge_and_its_taking_back_need_a_reason_and_a_merge(tell, watch):
    keep, repeat = tell(1), tell(2)

    with pytest.raises(ReasonMissingError):
        merge_incidents(keep.record, repeat.record, reason=" ", by=watch)
    with pytest.raises(ReasonMissingError):
        unmerge_incident(repeat.record, reason="", by=watch)
    with pytest.raises(UnmergeableError, match="this one repeats none"):
        unmerge_incident(repeat.record, by=watch, **UNDO)


def test_a_later_edition_of_the_file_leaves_a_merge_as_it_is(lagoon, take, watch):
    take(event(1), event(2))
    keep, repeat = (Incident.objects.get(external_id=number) for number in "12")
    merge_incidents(keep.record, repeat.record, reason="Same clash", by=watch)

    take(event(1), event(2, best=9, low=9, high=9), days=20)

    now = _current(repeat)
    assert (now.fatalities_best, now.verification, now.repeats) == (9, "duplicate", keep.record)
