"""Warnings that leave as CAP and Cursor on Target: to whom may see them, valid, and without what must stay."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from primacy.exchange.cap import MessageStatus, MessageType, Scope, read_cap
from primacy.exchange.cursor_on_target import CotType, Setting, read_cot
from primacy.mission.access.interface import Marking, NotAllowedError, NotVisibleError, Role
from primacy.mission.early_warning.intake.signing import signature
from primacy.mission.early_warning.models import Alert, EarlyWarning
from primacy.mission.early_warning.systems.leaving import layouts_of, warning_as_cap, warning_as_cot
from primacy.mission.early_warning.warnings.issuing import revise_warning, withdraw_warning
from primacy.vocabulary import Handling, Level, TrafficLight
from tests.mission.early_warning.browsing import address, signed_in
from tests.mission.early_warning.conftest import CONFIDENTIAL, NOON, OPEN, warned_of


def test_a_warning_leaves_as_valid_cap_without_what_could_betray_anybody(
    told, issued, mission, people, schema_faults
):  # fmt: skip
    alert = told("The baker of Westham says they come")
    warning = issued(alert.pk, perpetrators="Colonel X", reasoning="The baker told the nurse.")

    leaving = warning_as_cap(people(), mission, warning.record)

    assert schema_faults(leaving.content) == []
    message = read_cap(leaving.content)
    (info,) = message.information
    assert (message.identifier, message.sender) == (f"lilliput-{warning.reference}-1", "lilliput@localhost")
    assert (message.sent_at, message.message_type, message.status) == (NOON, MessageType.ALERT, MessageStatus.ACTUAL)
    assert message.distribution.scope is Scope.PUBLIC
    assert (info.imminence, info.severity, info.likelihood) == ("expected", "severe", "likely")
    assert info.headline == "Rebels may attack Westham tonight."
    assert info.description.endswith("Who may come to harm: Families at the market")
    assert (info.onset_at, info.expires_at) == (NOON, NOON + timedelta(days=2))
    assert {(each.name, each.value) for each in info.areas[0].geocodes} == {
        ("P-code", "CF-WE"), ("PRIO-GRID", str(warning.gid)),
    }  # fmt: skip
    text = leaving.content.decode()
    assert [word for word in ("baker", "nurse", "Colonel", alert.reference) if word in text] == []


def test_versions_are_updates_of_each_other_and_the_last_one_cancels(issued, mission, people, schema_faults):
    first = issued(is_exercise=True)
    facts = warned_of(record=first.record, statement="They come at dawn.", is_exercise=True)
    revise_warning(facts, seen=1, reason="So.", mission=mission, by=people(minutes=9), handling=OPEN)
    update = read_cap(warning_as_cap(people(minutes=9), mission, first.record).content)
    withdraw_warning(first.record, seen=2, reason="Gone.", mission=mission, by=people(minutes=12))
    leaving = warning_as_cap(people(minutes=12), mission, first.record)

    cancel = read_cap(leaving.content)
    assert (update.message_type, cancel.message_type) == (MessageType.UPDATE, MessageType.CANCEL)
    assert cancel.references == (*update.references, update.reference)
    assert update.status is MessageStatus.EXERCISE
    assert schema_faults(leaving.content) == []


def test_a_warning_leaves_as_a_spot_that_holds_until_it_lapses_or_is_withdrawn(issued, mission, people):
    warning = issued(is_exercise=True)

    event = read_cot(warning_as_cot(people(), mission, warning.record).content)
    withdraw_warning(warning.record, seen=1, reason="Gone.", mission=mission, by=people(minutes=12))
    over = read_cot(warning_as_cot(people(minutes=12), mission, warning.record).content)

    assert (event.type, event.start_at, event.stale_at) == (CotType.SPOT, NOON, NOON + timedelta(days=2))
    assert (event.setting, event.access) == (Setting.EXERCISE, "UNCLASSIFIED · TLP:CLEAR")
    assert event.remarks == "EXERCISE. Rebels may attack Westham tonight. (Westham)"
    assert (over.uid, over.stale_at) == (event.uid, NOON + timedelta(minutes=12))


def test_the_handling_travels_with_it(issued, mission, people):
    people(clearance=Level.CONFIDENTIAL)
    warning = issued(handling=CONFIDENTIAL)

    leaving = warning_as_cap(people(), mission, warning.record)

    assert leaving.handling == "CONFIDENTIAL · TLP:AMBER"
    assert read_cap(leaving.content).distribution.handling == CONFIDENTIAL


def test_signs_that_xml_cannot_carry_are_left_out(issued, mission, people, schema_faults):
    warning = issued(statement="Rebels \x08may \x1battack.", place_name="West\x0cham")

    leaving = warning_as_cap(people(), mission, warning.record)

    assert schema_faults(leaving.content) == []
    assert read_cap(leaving.content).information[0].headline == "Rebels  may  attack."
    assert read_cot(warning_as_cot(people(), mission, warning.record).content).remarks.endswith("(West ham)")


def test_a_warning_for_named_recipients_leaves_in_no_file(issued, mission, people):
    by = people(groups=("few",))
    warning = issued(handling=Handling(Level.UNCLASSIFIED, TrafficLight.RED, frozenset({"few"})))

    assert layouts_of(warning, by=by) == ()
    for write in (warning_as_cap, warning_as_cot):
        with pytest.raises(NotAllowedError, match=r"named recipients leaves in no file"):
            write(by, mission, warning.record)


def test_without_a_point_there_is_no_spot_and_an_area_in_words(issued, mission, people, schema_faults):
    warning = issued(place=None)

    assert layouts_of(warning, by=people()) == ("cap",)
    leaving = warning_as_cap(people(), mission, warning.record)
    assert schema_faults(leaving.content) == []
    assert read_cap(leaving.content).information[0].areas[0].description == "Westham"
    with pytest.raises(NotVisibleError, match=r"no point to put on a map"):
        warning_as_cot(people(), mission, warning.record)


def test_the_page_of_a_warning_offers_the_files_to_who_may_see_it(watch, warning):
    page = watch.get(address("warning", warning.record)).content.decode()
    files = {layout: watch.get(address("warning_file", warning.record, layout)) for layout in ("cap", "cot")}

    assert all(f'href="{address("warning_file", warning.record, layout)}"' in page for layout in files)
    assert files["cap"]["Content-Type"] == "application/cap+xml"
    assert files["cot"]["Content-Disposition"] == f'attachment; filename="lilliput-{warning.reference}-1.cot.xml"'
    assert files["cap"]["X-Handling"] == "UNCLASSIFIED; TLP:CLEAR"
    assert watch.get(address("warning_file", warning.record, "pdf")).status_code == 404


def test_who_may_not_see_a_warning_finds_no_file_of_it(warning):
    EarlyWarning.objects.update(marking=Marking.objects.of(Handling(groups=frozenset({"few"}))))
    analyst, administrator = (signed_in(role) for role in (Role.ANALYST, Role.ADMINISTRATOR))

    answers = [analyst.get(address("warning_file", number, "cap")) for number in (warning.record, uuid4())]

    assert [each.status_code for each in answers] == [404, 404]
    assert administrator.get(address("warning_file", warning.record, "cap")).status_code == 404


def test_what_one_desk_writes_another_takes(issued, webhook, mission, people):
    leaving = warning_as_cap(people(), mission, issued().record)
    signed = signature(leaving.content, secret=webhook.secret, at=timezone.now())

    Client().post(
        reverse("gateway_cap", args=[webhook.number]), leaving.content, content_type="application/cap+xml",
        headers={"Primacy-Signature": signed},
    )  # fmt: skip

    alert = Alert.objects.get()
    assert alert.original.startswith("Rebels may attack Westham tonight.")
    assert (alert.threat, alert.severity, alert.longitude) == ("violence_against_civilians", "severe", 20.1)
