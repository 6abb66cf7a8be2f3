"""Registering sources, matching their telephones, handing them over."""

import pytest
from django.db import IntegrityError, transaction

from primacy.mission.access.interface import (
    Identity,
    NotAllowedError,
    NotVisibleError,
    UnsoundIdentityError,
    erase_identity,
    hand_over_source,
    sources_visible_to,
    sources_with_telephone,
    sources_with_telephones,
)
from primacy.mission.access.models import AuditEntry, Marking, SealedIdentity, Source
from primacy.vocabulary import Handling
from tests.mission.access.sealing.conftest import GULLIVER, STRICT, registered
from tests.worlds import lilliput

TYPED = "00236 70-11-22-33"
WHY = "The war is over; nobody needs to know."


def test_a_source_is_its_code_name_and_nothing_else(source):
    sealed = SealedIdentity.objects.get()

    assert str(source) == source.code_name == source.code_name.upper()
    assert str(sealed) == f"Sealed identity of {source.pk}"
    for row in (*Source.objects.values_list(), *SealedIdentity.objects.values_list()):
        assert "Gulliver" not in repr(row)
        assert "70112233" not in repr(row)


def test_whoever_registers_a_source_is_its_custodian(source, custodian):
    assert source.custodian == custodian.person
    assert list(sources_visible_to(custodian, "lilliput")) == [source]
    assert AuditEntry.objects.latest("pk").verb == "source.register"


def test_two_sources_drawn_alike_have_two_code_names(custodian):
    names = {registered(custodian, seed=1).code_name for _each in range(3)}

    assert len(names) == 3


def test_the_database_refuses_a_code_name_twice(source):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(
            mission_code="lilliput", code_name=source.code_name, kind="media", marking=source.marking,
            custodian=source.custodian, registered_at=lilliput.AT,
        )  # fmt: skip


@pytest.mark.parametrize("role", ["planner", "leadership", "liaison_assistant", "administrator"])
def test_who_may_not_register_sources_is_refused(mission, role):
    with pytest.raises(NotAllowedError, match="Expected a role that may register sources"):
        registered(lilliput.viewer(role, clearance=STRICT))
    assert not Source.objects.exists()


def test_nobody_registers_a_source_that_they_could_not_see(mission):
    with pytest.raises(NotAllowedError, match="Expected a handling that you may see yourself"):
        registered(lilliput.viewer("watch_officer"), level=STRICT)
    assert not Source.objects.exists()


@pytest.mark.parametrize("role", ["planner", "liaison_assistant", "administrator"])
def test_who_may_not_read_about_sources_is_refused(source, role):
    with pytest.raises(NotAllowedError, match="Expected a role that may read about sources"):
        sources_visible_to(lilliput.viewer(role, clearance=STRICT), "lilliput")


def test_a_known_number_is_recognised_however_it_is_typed(source, custodian):
    registered(custodian, identity=Identity("Friday", "+236 70 99 99 99"), seed=2)

    assert sources_with_telephone(TYPED, mission_code="lilliput", by=custodian) == [source]
    assert sources_with_telephone("+236 70 00 00 01", mission_code="lilliput", by=custodian) == []


def test_asking_for_a_number_is_kept_without_it(source, custodian):
    sources_with_telephone(TYPED, mission_code="lilliput", by=custodian)

    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.subject, entry.facts) == ("source.match_telephone", "", {"found": 1})


def test_of_several_numbers_each_finds_its_own_source_and_each_is_kept(source, custodian):
    friday = registered(custodian, identity=Identity("Friday", "+236 70 99 99 99"), seed=2)
    numbers = ["+23670112233", "+23670999999", "+23670000001", "112"]
    before = AuditEntry.objects.count()

    found = sources_with_telephones(numbers, mission_code="lilliput", by=custodian)

    assert found == {"+23670112233": [source], "+23670999999": [friday], "+23670000001": []}
    entries = AuditEntry.objects.order_by("number")[before:]
    assert [(entry.verb, entry.facts) for entry in entries] == [
        ("source.match_telephone", {"found": number}) for number in (1, 1, 0)
    ]


def test_a_number_matches_no_source_that_the_asker_may_not_know_of(source, custodian):
    source.marking = Marking.objects.of(Handling(STRICT))
    source.save()
    lower = lilliput.viewer("watch_officer")

    assert sources_with_telephone(TYPED, mission_code="lilliput", by=lower) == []


def test_matching_needs_a_permission_and_a_whole_number(source, custodian):
    with pytest.raises(NotAllowedError, match="match telephone numbers to sources"):
        sources_with_telephone(TYPED, mission_code="lilliput", by=lilliput.viewer("planner"))
    with pytest.raises(UnsoundIdentityError, match="international form"):
        sources_with_telephone("70 11 22 33", mission_code="lilliput", by=custodian)


def test_a_source_is_handed_over_by_its_custodian_alone(source, custodian, analyst):
    with pytest.raises(NotAllowedError, match="Only the custodian of a source may do this"):
        hand_over_source(source=source, to=analyst.person, by=analyst)

    hand_over_source(source=source, to=analyst.person, by=custodian)

    source.refresh_from_db()
    assert source.custodian == analyst.person
    assert AuditEntry.objects.latest("pk").facts == {"custodian": str(analyst.person.pk)}


def test_nobody_becomes_custodian_of_what_they_may_not_see(source, custodian):
    with pytest.raises(NotVisibleError, match="no such source"):
        hand_over_source(source=source, to=lilliput.viewer("planner").person, by=custodian)


def test_only_the_custodian_erases_who_a_source_is(source, custodian, analyst):
    with pytest.raises(NotAllowedError, match="Only the custodian"):
        erase_identity(source=source, reason=WHY, by=analyst)

    erase_identity(source=source, reason=WHY, by=custodian)

    assert (Source.objects.count(), SealedIdentity.objects.count()) == (1, 0)
    assert AuditEntry.objects.latest("pk").verb == "identity.erase"
    assert AuditEntry.objects.latest("pk").facts == {}


def test_a_fault_while_registering_leaves_no_source_without_its_seal(custodian, monkeypatch):
    def break_down(*_facts, **_more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("primacy.mission.access.sealing.actions.record", break_down)
    before = lilliput.every_row()

    with pytest.raises(RuntimeError, match="the disk is full"):
        registered(custodian, identity=GULLIVER)
    assert (Source.objects.count(), SealedIdentity.objects.count()) == (0, 0)
    assert {name: rows for name, rows in before.items() if name != "access.Marking"} == {
        name: rows for name, rows in lilliput.every_row().items() if name != "access.Marking"
    }
