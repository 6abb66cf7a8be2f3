"""The log of visits: what is written once, whom it protects, which alerts it raises, and who sees it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role
from primacy.mission.early_warning.models import Alert, AlertState
from primacy.mission.engagement.following.briefing_notes import briefing_note
from primacy.mission.engagement.following.queries import matters_in
from primacy.mission.engagement.following.stepping import MatterEndedError, StepFacts, step_matter
from primacy.mission.engagement.models import (
    AttitudeChoices,
    Contact,
    Matter,
    MatterKind,
    MatterState,
    SexChoices,
    ThreatHeard,
    Visit,
)
from primacy.mission.engagement.visits.coverage import coverage
from primacy.mission.engagement.visits.facts import ContactFacts, MatterFacts, ThreatFacts, VisitFacts
from primacy.mission.engagement.visits.naming import NameTakenError, name_interlocutor
from primacy.mission.engagement.visits.queries import interlocutors_in, visit_told, visits_in
from primacy.mission.engagement.visits.writing import log_visit
from primacy.vocabulary import ImpossibleValueError, Severity
from tests.mission.engagement.conftest import CONFIDENTIAL, EASTHAM, NOON, OPEN

DUE = NOON.date() + timedelta(days=5)


def promise(words: str = "A patrol on market days") -> MatterFacts:
    return MatterFacts(kind=MatterKind.PROMISE, words=words, due_on=DUE)


@pytest.mark.answers("LOC-01")
def test_a_visit_keeps_contacts_threats_and_matters_and_feeds_coverage_and_the_note(
    mission, people, named, visited, source
):
    market, camp = named(), named("Camp of Eastham", place=EASTHAM, place_name="Eastham")
    met = name_interlocutor(
        source.pk, community_id=market.pk, sex=SexChoices.WOMAN, language="Sango", mission=mission,
        by=people(Role.ANALYST),
    )  # fmt: skip
    visit = visited(
        market, contingent="Rwandan battalion", women=12, men=3,
        contacts=(ContactFacts(interlocutor=met.pk, attitude=AttitudeChoices.CRITICAL), ContactFacts()),
        threats=(ThreatFacts(words="Armed men ask for the chief.", severity=Severity.SEVERE),), matters=(promise(),),
    )  # fmt: skip
    matter = Matter.objects.get()
    passed = StepFacts(state=MatterState.PASSED_ON, words="To the battalion.", component="force")
    step_matter(matter.pk, passed, mission=mission, by=people(days=1))

    told = visit_told(people(days=1), mission, visit.pk)
    assert str(told.contacts[0]).startswith(source.code_name)
    ((heard, alert),) = told.threats
    assert (alert.original, alert.state, alert.severity) == (heard.words, AlertState.WAITING, "severe")
    assert (alert.entered_by, alert.unit_code, alert.said_at) == (visit.assistant, "CF-WE", NOON)
    assert not any("Amina" in str(vars(each)) for each in (*Visit.objects.all(), *Contact.objects.all(), met))
    # Ten days on, the market was seen within thirty days, once and by one; nobody ever went to the camp.
    covered = coverage(people(days=10), mission, days=30)
    assert [(each.community, each.visits, each.assistants, each.days_since) for each in covered.communities] == [
        (camp, 0, 0, None), (market, 1, 1, 10)
    ]  # fmt: skip
    ((load),) = covered.loads
    assert (load.person, load.visits, load.communities, load.contacts) == (visit.assistant, 1, 1, 2)
    assert (load.open_matters, load.overdue, covered.unvisited) == (1, 1, 1)
    note = briefing_note(people(days=10), mission, unit_code="CF-WE", days=30, audience=OPEN)
    assert (note.visits, note.promises, [each.words for each in note.threats]) == ([visit], [matter], [heard.words])


def test_a_threat_and_its_alert_are_written_together_or_not_at_all(mission, people, named, visited):
    with pytest.raises(NotAllowedError, match="report alerts"):
        visited(named(), by=people(Role.PLANNER), threats=(ThreatFacts(words="Armed men"),))

    assert not Visit.objects.exists()
    assert not ThreatHeard.objects.exists()
    assert not Alert.objects.exists()


def test_the_same_form_twice_logs_one_visit_and_one_alert(mission, people, named, visited):
    community, number = named(), uuid4()
    first = visited(community, visit=number, threats=(ThreatFacts(words="Armed men"),))

    assert visited(community, visit=number, threats=(ThreatFacts(words="Armed men"),)) == first
    assert (Visit.objects.count(), Alert.objects.count()) == (1, 1)
    with pytest.raises(NotAllowedError, match="Open a new form"):
        visited(community, visit=number, by=people(Role.ANALYST))


def test_an_assistant_of_an_office_sees_and_writes_its_own_area_alone(mission, people, named, visited):
    west, east = named(), named("Camp", place=EASTHAM, place_name="Eastham")
    theirs = visited(east)
    own = people(unit="CF-WE", days=1)

    mine = visited(west, by=own)

    assert list(visits_in(own, mission)) == [mine]
    assert [each.community for each in coverage(own, mission, days=30).communities] == [west]
    for refused in (lambda: visited(east, by=own), lambda: visit_told(own, mission, theirs.pk)):
        with pytest.raises(NotVisibleError, match="no such"):
            refused()


def test_who_does_not_meet_contacts_sees_how_many_there_were_and_no_code_name(mission, people, named, visited, source):
    community = named()
    facts = {"community_id": community.pk, "sex": SexChoices.WOMAN, "language": "", "mission": mission}
    met = name_interlocutor(source.pk, **facts, by=people(Role.ANALYST))
    visit = visited(community, contacts=(ContactFacts(interlocutor=met.pk),))

    told = visit_told(people(Role.PLANNER, days=1), mission, visit.pk)

    assert (told.met, told.contacts) == (1, [])
    assert not interlocutors_in(people(Role.PLANNER), mission).exists()
    with pytest.raises(NameTakenError, match="a contact already"):
        name_interlocutor(source.pk, **facts, by=people(Role.ANALYST))
    with pytest.raises(NotVisibleError, match="no such source"):
        name_interlocutor(uuid4(), **facts, by=people(Role.ANALYST))
    with pytest.raises(NotVisibleError, match="no such contact"):
        visited(community, contacts=(ContactFacts(interlocutor=uuid4()),))


def test_a_note_leaves_out_what_its_audience_may_not_hold(mission, people, named, visited):
    community = named()
    by = people(Role.ANALYST, days=1)
    visited(community, by=by, handling=CONFIDENTIAL, matters=(promise("Move the chief"),))
    shown = visited(community)

    note = briefing_note(people(Role.ANALYST, days=2), mission, unit_code="CF-WE", days=30, audience=OPEN)

    assert (note.visits, note.promises, note.left_out) == ([shown], [], 2)
    assert not briefing_note(people(days=2), mission, unit_code="CF-WE", days=30, audience=CONFIDENTIAL).promises


def test_what_is_logged_stays_as_it_was_written(mission, named, visited):
    visited(named())

    with pytest.raises(DatabaseError, match="stays as it was written"), transaction.atomic():
        connection.cursor().execute("UPDATE engagement_visit SET narrative = 'All is well.'")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"narrative": " "}, "narrative must be words"),
        ({"narrative": "Call her on 70 00 00 01."}, "without a telephone number"),
        ({"women": -1}, "women must be >= 0"),
    ],
)
def test_a_visit_that_makes_no_sense_or_names_a_telephone_is_refused(changed, words):
    facts = {"visit": uuid4(), "community": uuid4(), "at": NOON, "narrative": "On 1 December 2021 they came."}

    assert VisitFacts(**facts).narrative == facts["narrative"]
    with pytest.raises(ImpossibleValueError, match=words):
        VisitFacts(**{**facts, **changed})


def test_a_visit_has_taken_place_and_an_answer_is_due_after_it(mission, people, named, visited):
    community = named()
    with pytest.raises(ImpossibleValueError, match="a moment that has passed"):
        visited(community, at=NOON + timedelta(hours=1))
    with pytest.raises(ImpossibleValueError, match="2021-12-09 or later"):
        visited(community, days=8, matters=(promise(),))
    with pytest.raises(NameTakenError, match="another community"):
        named()
    facts = VisitFacts(visit=uuid4(), community=community.pk, at=NOON, narrative="So")
    with pytest.raises(NotAllowedError, match="record visits"):
        log_visit(facts, mission=mission, by=people(Role.LEADERSHIP), handling=OPEN)


def test_a_matter_is_followed_until_it_has_ended(mission, people, named, visited):
    visited(named(), matters=(promise(),))
    matter = matters_in(people(), mission).get()
    done = StepFacts(state=MatterState.DONE, words="Two patrols came.", told="Said at the market.")

    assert [matter.is_overdue(DUE + timedelta(days=late)) for late in (0, 1)] == [False, True]
    step_matter(matter.pk, done, mission=mission, by=people(days=3))

    assert matters_in(people(days=9), mission).get().is_ended
    with pytest.raises(MatterEndedError, match="has ended"):
        step_matter(matter.pk, done, mission=mission, by=people(days=4))
    with pytest.raises(ImpossibleValueError, match="to whom it is passed on"):
        StepFacts(state=MatterState.PASSED_ON, words="On.")
    with pytest.raises(ImpossibleValueError, match="what became of it"):
        StepFacts(state=MatterState.OPEN, words="Again.")
