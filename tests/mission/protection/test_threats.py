"""Threat assessments: written, approved by a second person, answered in three tiers, and watched afterwards."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.protection import threats, writing
from primacy.mission.protection.facts import UnsoundProtectionError
from primacy.mission.protection.models import BearingIncident, ProtectiveOption, Threat, Tier
from primacy.mission.protection.reading import history_of, read_threats
from primacy.mission.protection.tables import changed
from primacy.mission.protection.threat_facts import ConsequenceFacts, OptionFacts
from primacy.mission.situation.interface import verify_incident
from primacy.mission.situation.models import ActorKind
from primacy.mission.situation.recording.actors import add_actor
from primacy.mission.strategy.interface import ReasonMissingError, RevisedMeanwhileError
from primacy.vocabulary import Handling, Level, TrafficLight, Verification
from tests.mission.protection.conftest import TODAY, threat_facts
from tests.worlds import lilliput


@pytest.mark.answers("EWS-16")
def test_an_assessment_keeps_its_history_and_is_known_as_it_stood(desk):
    rebels = add_actor("Rebels", ActorKind.ARMED_GROUP, mission=desk.mission, by=desk.later(), handling=Handling())
    first = desk.threat(perpetrator_id=rebels.pk, place_name="Westham", unit_code="")
    between = desk.later().at
    said = threat_facts(perpetrator_id=rebels.pk, likelihood=2, place_name="Westham")
    writing.revise(
        Threat, first.record, said, mission=desk.mission, reason="They left.", by=desk.later(), seen=first.pk
    )

    now = read_threats(desk.later(), desk.mission)
    then = read_threats(desk.adviser, desk.mission, at=between)

    # The gazetteer gives the point of Westham; it lies in the western cell and prefecture.
    assert (first.unit_code, first.gid, first.longitude) == ("CF-WE", lilliput.WEST_CELL, 20.1)
    assert [each.likelihood for each in now.by_record.values()] == [2]
    assert [each.likelihood for each in then.by_record.values()] == [4]
    assert list(now.perpetrators.values()) == [rebels]
    # Unlikely and severe, 2 × 4: medium; likely and severe, 4 × 4: very high.
    assert now.by_record[first.record].level.value == "medium"
    assert then.by_record[first.record].level.value == "very_high"
    assert [len(now.matrix[cell]) for cell in ((2, 4), (4, 4))] == [1, 0]
    history = history_of(desk.adviser, desk.mission, Threat, first.record)
    assert [each.reason for each in history] == ["They left.", ""]
    assert AuditEntry.objects.filter(verb="protection.record", subject=str(first.record)).count() == 2


@pytest.mark.answers("EWS-16")
def test_who_wrote_since_the_last_approval_cannot_approve(desk):
    held = desk.threat()
    with pytest.raises(threats.OwnThreatError, match="Expected a second person"):
        threats.approve_threat(held.record, mission=desk.mission, by=desk.later(), seen=held.pk)
    threats.approve_threat(held.record, mission=desk.mission, by=desk.colleague, seen=held.pk, remark="Agreed")
    with pytest.raises(RevisedMeanwhileError):
        threats.approve_threat(held.record, mission=desk.mission, by=desk.colleague, seen=held.pk)
    desk.later()
    revised = writing.revise(
        Threat, held.record, threat_facts(impact=5), mission=desk.mission, reason="Worse.", by=desk.colleague
    )

    read = read_threats(desk.later(), desk.mission)

    assert revised.pk not in read.approved
    threats.approve_threat(held.record, mission=desk.mission, by=desk.adviser, seen=revised.pk)
    assert AuditEntry.objects.filter(verb="protection.approve").count() == 2
    with pytest.raises(NotAllowedError, match="Expected a role that may approve threat assessments"):
        threats.approve_threat(
            held.record, mission=desk.mission, by=lilliput.viewer("planner", at=desk.adviser.at), seen=1
        )


@pytest.mark.answers("EWS-16")
def test_incidents_that_bear_on_a_threat_count_with_bounds_by_state(desk):
    held = desk.threat()
    borne_out, alone, wrong = (desk.incident(days_ago=ago, killed=(2, 3, 5)) for ago in (9, 6, 3))
    for incident, state in ((borne_out, Verification.CORROBORATED), (wrong, Verification.UNFOUNDED)):
        desk.later()
        verify_incident(incident.record, state, reason="Checked.", by=desk.colleague)
    for incident in (borne_out, alone, wrong):
        threats.link_incident(held.record, incident.record, note="The same men.", mission=desk.mission, by=desk.later())
    again = threats.link_incident(held.record, alone.record, note="Again.", mission=desk.mission, by=desk.later())

    bearing = read_threats(desk.later(), desk.mission).bearing_on(held)

    states = {each.verification: (each.incidents, each.low, each.best, each.high) for each in bearing.by_state}
    assert states == {"corroborated": (1, 2, 3, 5), "reported": (1, 2, 3, 5), "unfounded": (1, 2, 3, 5)}
    # Of the corroborated one the low number holds for certain; with the reported one, 5 + 5 may be right.
    assert bearing.killed == (2, 10)
    threats.undo_bearing(again.pk, mission=desk.mission, by=desk.later())
    assert len(read_threats(desk.later(), desk.mission).bearing_on(held).links) == 2
    assert BearingIncident.objects.count() == 3
    with pytest.raises(NotVisibleError, match="no such link"):
        threats.undo_bearing(again.pk, mission=desk.mission, by=desk.later())


def test_a_review_that_is_overdue_is_named_from_the_day_after(desk):
    late = desk.threat(review_on=TODAY - timedelta(days=1))
    desk.threat(title="Other", review_on=TODAY)

    assert read_threats(desk.later(), desk.mission).overdue == [late]


@pytest.mark.answers("POC-05")
def test_every_threat_is_held_against_the_three_tiers_and_tiers_never_used_are_told(desk):
    held, bare = desk.threat(), desk.threat(title="Mines on the road")
    desk.option(held, Tier.DIALOGUE, state="done")
    patrol = desk.option(held, Tier.PHYSICAL, component="force", action="Patrol", state="under_way")
    desk.option(held, Tier.ENVIRONMENT, action="Court", state="dropped")
    dropped = OptionFacts(
        threat=held.record, tier=2, action="Patrol", component="force", state="dropped", unit_code="CF-WE"
    )
    writing.revise(ProtectiveOption, patrol.record, dropped, mission=desk.mission, reason="No fuel", by=desk.later())

    read = read_threats(desk.later(), desk.mission)

    assert read.tiers_missing(held) == [Tier.PHYSICAL, Tier.ENVIRONMENT]
    assert read.tiers_missing(bare) == list(Tier)
    # The patrol was under way once, so that its tier was used; the third tier never was, by anybody.
    assert list(read.used().values()) == [1, 1, 0]
    assert {name: list(used.values()) for name, used in read.used_by_component.items()} == {
        "civil_affairs": [1, 0, 0],
        "force": [0, 1, 0],
    }


@pytest.mark.answers("POC-25")
def test_what_an_action_could_bring_about_is_watched_after_it_begins_and_overdue_looks_are_named(desk):
    held = desk.threat()
    option = desk.option(held, Tier.PHYSICAL, action="Base in the market", state="decided")
    assert read_threats(desk.later(), desk.mission).without_premortem == [option]
    consequence = threats.add_consequence(
        ConsequenceFacts(
            option=option.record, kind="reprisals", story="Those who spoke to us are known.", component="human_rights",
            indicator="Traders beaten at night", watch_on=TODAY + timedelta(days=7),
        ), mission=desk.mission, by=desk.later(),
    )  # fmt: skip
    desk.later(days=10)
    assert read_threats(desk.adviser, desk.mission).overdue_watches == []

    begun = OptionFacts(
        threat=held.record, tier=2, action="Base in the market", component="force", state="under_way",
        owner_id=desk.adviser.person.pk, unit_code="CF-WE",
    )  # fmt: skip
    writing.revise(ProtectiveOption, option.record, begun, mission=desk.mission, reason="Begun", by=desk.later())
    late = read_threats(desk.later(), desk.mission)
    assert [each.consequence for each in late.overdue_watches] == [consequence]
    assert late.without_premortem == []

    on = desk.later().at.date()
    seen = threats.WatchFacts(
        watched_on=on, seen="signs", note="Two men threatened", source="Liaison", next_on=on + timedelta(days=14)
    )
    threats.record_watch(consequence.record, seen, mission=desk.mission, by=desk.adviser)
    read = read_threats(desk.later(), desk.mission)
    assert read.overdue_watches == []
    assert [one.seen for one in read.watched[0].watches] == ["signs"]
    tomorrow = threats.WatchFacts(watched_on=on + timedelta(days=1), seen="no", note="Nothing", source="Patrol")
    with pytest.raises(UnsoundProtectionError, match="a day that has come"):
        threats.record_watch(consequence.record, tomorrow, mission=desk.mission, by=desk.adviser)


def test_what_hangs_on_a_hidden_threat_is_hidden_with_it(desk):
    held = desk.threat(handling=Handling(Level.CONFIDENTIAL, TrafficLight.AMBER))
    desk.option(held, Tier.DIALOGUE)
    planner = lilliput.viewer("planner", at=desk.later().at)

    read = read_threats(planner, desk.mission)

    assert (read.by_record, read.options, read.watched) == ({}, [], [])
    with pytest.raises(NotVisibleError, match="no such record that you can see"):
        history_of(planner, desk.mission, Threat, held.record)
    with pytest.raises(NotVisibleError, match="no such record that you can see"):
        threats.add_option(OptionFacts(threat=held.record, tier=1, action="Talk", component="force"),
                           mission=desk.mission, by=planner)  # fmt: skip


def test_a_revision_keeps_what_its_writer_cannot_see_and_its_history_does_not_tell_of_it(desk):
    secret = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
    rebels = add_actor("Rebels", ActorKind.ARMED_GROUP, mission=desk.mission, by=desk.later(), handling=secret)
    held, objective = desk.threat(perpetrator_id=rebels.pk), uuid4()
    Threat.objects.filter(pk=held.pk).update(objective=objective)
    revise = partial(writing.revise, Threat, held.record, mission=desk.mission, reason="Known now.")

    second = revise(threat_facts(likelihood=5), by=lilliput.viewer("analyst", at=desk.later().at))
    assert (second.perpetrator_id, second.objective) == (rebels.pk, objective)
    third = revise(threat_facts(likelihood=5), by=desk.later())

    assert (third.perpetrator, third.objective) == (None, objective)
    assert changed(third, second) == []
    assert [row[0] for row in changed(second, held)] == ["Likelihood"]
    with pytest.raises(UnsoundProtectionError, match="Expected an exercise to stay one") as refused:
        revise(threat_facts(is_exercise=True), by=desk.later())
    assert refused.value.field == "is_exercise"


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"title": " "}, "title", "Expected words, 160 characters at most"),
        ({"motive": ""}, "motive", "Expected words"),
        ({"likelihood": 6}, "likelihood", "one of the list"),
        ({"expected_to": TODAY - timedelta(days=1)}, "expected_to", "not before the first one"),
        ({"longitude": 20.0}, "latitude", "both longitude and latitude"),
        ({"unit_code": "CF-XX"}, "unit_code", "a unit of the mission's area"),
        ({"longitude": 20.9, "latitude": 5.1}, "unit_code", "it lies in CF-EA"),
        ({"longitude": 20.1, "latitude": 99.0}, "longitude", "degrees of longitude and latitude"),
        ({"objective": uuid4()}, "objective", "a goal or condition of the strategy"),
    ],
)
def test_an_assessment_that_cannot_be_is_refused_at_its_field(desk, said, field, sentence):
    with pytest.raises(UnsoundProtectionError, match=sentence) as refused:
        desk.threat(**said)

    assert refused.value.field == field


def test_refusals_of_what_hangs_on_a_threat(desk):
    held = desk.threat()
    with pytest.raises(UnsoundProtectionError, match="Expected an owner of what is decided"):
        desk.option(held, Tier.DIALOGUE, state="decided", owner_id=None)
    with pytest.raises(UnsoundProtectionError, match="a person who holds a role in the mission"):
        desk.option(held, Tier.DIALOGUE, owner_id=uuid4())
    with pytest.raises(NotVisibleError, match="no such actor that you can see"):
        desk.threat(perpetrator_id=uuid4())
    with pytest.raises(NotVisibleError, match="no such incident"):
        threats.link_incident(held.record, uuid4(), note="So.", mission=desk.mission, by=desk.later())
    invented = desk.incident(days_ago=1, is_exercise=True)
    with pytest.raises(UnsoundProtectionError, match="exercise with exercise, real with real"):
        threats.link_incident(held.record, invented.record, note="So.", mission=desk.mission, by=desk.later())
    with pytest.raises(UnsoundProtectionError, match="a day after the one"):
        threats.WatchFacts(watched_on=TODAY, seen="no", note="Calm", source="Patrol", next_on=TODAY)
    with pytest.raises(ReasonMissingError):
        writing.withdraw(Threat, held.record, mission=desk.mission, reason=" ", by=desk.later())
    writing.withdraw(Threat, held.record, mission=desk.mission, reason="Over.", by=desk.later())
    assert read_threats(desk.later(), desk.mission).by_record == {}
    with pytest.raises(NotAllowedError, match="Expected a role that may record threats to civilians"):
        writing.write(Threat, threat_facts(), mission=desk.mission, by=lilliput.viewer("watch_officer"))
