"""An incident is verified by different people, and the figures follow."""

from datetime import date

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role
from primacy.mission.access.models import AuditEntry
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import CellMonth, Incident, VerificationStep
from primacy.mission.situation.queries import totals
from primacy.mission.situation.recording.facts import ReportFacts
from primacy.mission.situation.recording.reporting import add_report
from primacy.mission.situation.recording.revising import revise_incident
from primacy.mission.situation.recording.standing import ReasonMissingError, RevisedMeanwhileError
from primacy.mission.situation.recording.verifying import open_steps, verify_incident
from primacy.vocabulary import (
    ImpossibleValueError,
    Month,
    SecondPersonError,
    UnlawfulStepError,
    Verification,
)
from tests.mission.situation.recording.conftest import NOON, OPEN, facts

CORROBORATED, VERIFIED, REPORTED = Verification.CORROBORATED, Verification.VERIFIED, Verification.REPORTED
DUPLICATE, UNFOUNDED = Verification.DUPLICATE, Verification.UNFOUNDED
JANUARY = IncidentFilter(first=Month(2022, 1), last=Month(2022, 1))


@pytest.fixture
def step(people):
    def take(incident, to, name, *, hours, **more):
        return verify_incident(incident.record, to, reason="Two sources agree.", by=people(name, hours=hours), **more)

    return take


def test_a_second_and_a_third_person_verify_what_the_first_recorded(recorded, step):
    incident = recorded()

    step(incident, CORROBORATED, "boris", hours=1)
    verified = step(incident, VERIFIED, "chantal", hours=2)

    assert verified.verification == "verified"
    assert [each.after for each in VerificationStep.objects.order_by("at")] == ["corroborated", "verified"]
    assert Incident.objects.filter(record=incident.record).count() == 3
    assert (verified.involvements.count(), verified.harms.count()) == (2, 1)
    entry = AuditEntry.objects.filter(verb="situation.verify").latest("pk")
    assert entry.subject == str(incident.record)


def test_who_recorded_an_incident_does_not_corroborate_it(recorded, step):
    with pytest.raises(SecondPersonError, match="neither reported nor corroborated"):
        step(recorded(), CORROBORATED, "amina", hours=1)
    assert Incident.objects.get().verification == "reported"


def test_who_corroborated_an_incident_does_not_verify_it(recorded, step):
    incident = recorded()
    step(incident, CORROBORATED, "boris", hours=1)

    with pytest.raises(SecondPersonError):
        step(incident, VERIFIED, "boris", hours=2)


def test_who_revised_an_incident_is_bound_like_who_recorded_it(recorded, step, people):
    incident = recorded()
    revise_incident(incident.record, facts(best=4), reason="One more died.", by=people("boris", hours=1))

    with pytest.raises(SecondPersonError):
        step(incident, CORROBORATED, "boris", hours=2)


def test_who_reports_after_corroborating_is_bound_and_the_step_stands(recorded, step, people):
    incident = recorded()
    step(incident, CORROBORATED, "boris", hours=1)
    said = ReportFacts(text="He heard it too.", received_at=NOON, source_text="Radio")
    add_report(incident.record, said, by=people("boris", hours=2), handling=OPEN)

    with pytest.raises(SecondPersonError):
        step(incident, UNFOUNDED, "boris", hours=3)
    assert step(incident, VERIFIED, "chantal", hours=4).verification == "verified"


def test_anybody_may_take_it_back_to_reported(recorded, step):
    incident = recorded()
    step(incident, UNFOUNDED, "boris", hours=1)

    assert step(incident, REPORTED, "amina", hours=2).verification == "reported"


def test_an_imported_incident_has_no_reporter_among_the_staff(imported, step):
    assert step(imported(), VERIFIED, "amina", hours=1).verification == "verified"


def test_what_a_publisher_has_checked_is_not_corroborated_again(imported, step):
    with pytest.raises(UnlawfulStepError, match="From corroborated an incident may become duplicate, reported"):
        step(imported(), CORROBORATED, "amina", hours=1)


def test_a_state_is_not_leapt_over(recorded, step):
    with pytest.raises(UnlawfulStepError, match="Take one of these"):
        step(recorded(), VERIFIED, "boris", hours=1)


def test_only_the_steps_that_a_person_may_take_are_offered(recorded, people):
    incident = recorded()

    assert open_steps(incident, by=people("amina", hours=1)) == []
    assert set(open_steps(incident, by=people("boris", hours=1))) == {CORROBORATED, UNFOUNDED, DUPLICATE}
    assert open_steps(incident, by=people("paula", role=Role.PLANNER)) == []


def test_a_duplicate_names_what_it_repeats(recorded, step):
    incident, other = recorded(), recorded()

    with pytest.raises(ImpossibleValueError, match="the incident that a duplicate repeats"):
        step(incident, DUPLICATE, "boris", hours=1)
    with pytest.raises(NotVisibleError):
        step(incident, DUPLICATE, "boris", hours=1, repeats=incident.record)
    assert step(incident, DUPLICATE, "boris", hours=1, repeats=other.record).repeats == other.record
    assert step(incident, REPORTED, "boris", hours=2).repeats is None


def test_a_step_needs_a_reason_a_role_and_the_revision_that_stands(recorded, step, people):
    incident = recorded()

    with pytest.raises(ReasonMissingError, match="say in one sentence why"):
        verify_incident(incident.record, CORROBORATED, reason=" ", by=people("boris", hours=1))
    with pytest.raises(NotAllowedError, match="verify incidents"):
        step(incident, CORROBORATED, people("paula", role=Role.PLANNER) and "paula", hours=1)
    step(incident, UNFOUNDED, "boris", hours=2, seen=incident.pk)
    with pytest.raises(RevisedMeanwhileError):
        step(incident, REPORTED, "chantal", hours=3, seen=incident.pk)


def test_figures_have_the_low_of_what_is_supported_and_the_high_of_all_that_stands(recorded, step, lagoon, people):
    # Low, best and high: verified 2, 3, 5; corroborated 3, 4, 6; reported 6, 7, 9; unfounded 9, 10, 12.
    verified, corroborated, _reported, unfounded = (recorded(best=best) for best in (3, 4, 7, 10))
    step(verified, CORROBORATED, "boris", hours=1)
    step(verified, VERIFIED, "chantal", hours=2)
    step(corroborated, CORROBORATED, "boris", hours=2)
    step(unfounded, UNFOUNDED, "boris", hours=3)

    # Low 2 + 3, best 3 + 4 + 7, high 5 + 6 + 9.
    assert totals(people("boris"), lagoon, JANUARY) == {
        "total": 3, "best": 14, "low": 5, "high": 20, "supported": 2,
    }  # fmt: skip


def test_the_counts_follow_each_step(recorded, step):
    incident = recorded(ended_on=date(2022, 1, 9))
    step(incident, CORROBORATED, "boris", hours=1)

    assert dict(CellMonth.objects.values_list("verification", "incidents")) == {"corroborated": 1}
