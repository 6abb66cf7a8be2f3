"""Markings, banners, the audit trail and what is refused by the database itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

import pytest
from django.db import IntegrityError, transaction

from primacy.mission.access import events
from primacy.mission.access.interface import Event, Marking, banner, hears, highest, record
from primacy.mission.access.models import AuditEntry, RoleGrant
from primacy.vocabulary import Handling, Level, TrafficLight
from tests.worlds import lilliput

TODAY = lilliput.AT.date()
RED = Handling(traffic_light=TrafficLight.RED, groups=frozenset({"sources"}))
AMBER = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRung(Event):
    verb: ClassVar[str] = "tower.ring"
    strokes: int


def test_records_of_one_audience_share_a_marking(db):
    assert Marking.objects.of(RED) == Marking.objects.of(RED)
    assert Marking.objects.of(RED).handling == RED
    assert Marking.objects.of(AMBER) != Marking.objects.of(Handling())
    assert str(Marking.objects.of(AMBER)) == "Confidential · TLP:AMBER"


def test_the_whole_is_handled_as_the_highest_of_its_parts(db):
    parts = [Marking.objects.of(each).pk for each in (RED, AMBER, Handling())]

    whole = highest(parts, at=lilliput.AT)

    assert whole == Handling(Level.CONFIDENTIAL, TrafficLight.RED, frozenset({"sources"}))
    assert banner(whole) == "CONFIDENTIAL · TLP:RED · sources"


def test_the_order_of_parts_is_irrelevant_and_no_part_is_open(db):
    parts = [Marking.objects.of(each).pk for each in (RED, AMBER)]

    assert highest(parts, at=lilliput.AT) == highest(reversed(parts), at=lilliput.AT)
    assert banner(highest([], at=lilliput.AT)) == "UNCLASSIFIED · TLP:CLEAR"


@pytest.mark.parametrize(("day", "words"), [(TODAY, "UNCLASSIFIED"), (TODAY + timedelta(days=1), "CONFIDENTIAL")])
def test_a_part_that_was_downgraded_no_longer_counts(db, day, words):
    part = Marking.objects.of(Handling(Level.CONFIDENTIAL, downgrades_on=day))

    assert banner(highest([part.pk], at=lilliput.AT)).startswith(words)


def test_an_event_is_written_down_and_then_heard(operator, monkeypatch):
    heard = []
    monkeypatch.setattr(events, "_HEARERS", events.defaultdict(list))
    hears(BellRung)(lambda event, *, by: heard.append((event.strokes, AuditEntry.objects.count(), by)))

    record(BellRung(mission_code="lilliput", subject="bell", strokes=3), by=operator)

    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.subject, entry.facts, entry.at) == ("tower.ring", "bell", {"strokes": 3}, lilliput.AT)
    assert heard == [(3, 1, operator)]


def test_a_hearer_that_fails_undoes_what_was_written(operator, monkeypatch):
    def deaf(event, *, by):
        raise RuntimeError("nobody is at home")

    monkeypatch.setattr(events, "_HEARERS", events.defaultdict(list))
    hears(BellRung)(deaf)

    with pytest.raises(RuntimeError, match="nobody is at home"), transaction.atomic():
        record(BellRung(mission_code="lilliput", subject="bell", strokes=1), by=operator)
    assert not AuditEntry.objects.exists()


def test_a_trail_outlives_its_person(operator):
    someone = lilliput.viewer("analyst")
    record(BellRung(mission_code="lilliput", subject="bell", strokes=1), by=someone)
    number = someone.person.pk

    someone.person.delete()

    assert AuditEntry.objects.get().person_id == number


@pytest.mark.parametrize("downgrades_on", [None, date(2030, 1, 1)])
def test_a_handling_has_one_marking(db, downgrades_on):
    twin = Marking.objects.of(Handling(Level.CONFIDENTIAL, downgrades_on=downgrades_on))
    twin.pk = None

    with pytest.raises(IntegrityError, match=r"UNIQUE constraint failed|duplicate key"), transaction.atomic():
        twin.save()


def test_red_names_its_groups(db):
    with pytest.raises(IntegrityError, match="red_names_its_groups"), transaction.atomic():
        Marking.objects.create(level=1, traffic_light=TrafficLight.RED)


def test_a_person_holds_a_role_once(mission):
    twin = RoleGrant.objects.get(person=lilliput.viewer("analyst").person)
    twin.pk = None

    with pytest.raises(IntegrityError, match=r"UNIQUE constraint failed|duplicate key"), transaction.atomic():
        twin.save()


def test_a_person_may_hold_a_role_again_after_it_ended(mission):
    grant = RoleGrant.objects.get(person=lilliput.viewer("analyst").person)
    RoleGrant.objects.filter(pk=grant.pk).update(granted_to=TODAY)

    grant.pk, grant.granted_from = None, TODAY + timedelta(days=9)
    grant.save()

    assert RoleGrant.objects.filter(person=grant.person, role="analyst").count() == 2


def test_a_grant_ends_after_it_begins(mission):
    lilliput.viewer("analyst")

    with pytest.raises(IntegrityError, match="a_grant_ends_after_it_begins"), transaction.atomic():
        RoleGrant.objects.filter(role="analyst").update(granted_to=date(2020, 1, 1))
