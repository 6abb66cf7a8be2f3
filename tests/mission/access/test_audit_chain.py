"""The chain of the audit: what it holds, what it refuses, and what verifying finds."""

import hmac
import json
from datetime import timedelta
from hashlib import sha256
from importlib import import_module

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primacy.mission.access.chain import append, entries_from
from primacy.mission.access.interface import Anchor, head, verify_chain
from primacy.mission.access.models import AuditEntry, AuditHead, EntryStandsError
from primacy.vocabulary import ImpossibleValueError
from tests.worlds import lilliput

GUARD = import_module("primacy.mission.access.migrations.0002_entries_of_the_audit_stay")
LENGTH = 6


def drop_guards() -> None:
    of_table = " ON access_auditentry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS no_{verb}_of_audit{of_table}")


def write(number: int = 1) -> AuditEntry:
    return append(
        at=lilliput.AT + timedelta(hours=number), person=None, mission_code="lilliput", verb="tower.ring",
        subject=f"bell {number}", facts={"strokes": number},
    )  # fmt: skip


@pytest.fixture
def chain(db) -> Anchor:
    """Write six entries and return where the chain stands."""
    lilliput.stand_alone()
    for number in range(1, LENGTH + 1):
        write(number)
    return head()


def stored(number: int):
    return AuditEntry._base_manager.filter(number=number)


def test_entries_are_numbered_from_one_without_a_gap_and_fit(chain):
    assert list(AuditEntry.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert verify_chain() == verify_chain(anchor=chain)
    assert (verify_chain().entries, verify_chain().is_whole) == (LENGTH, True)


def test_an_empty_chain_fits_and_its_anchor_is_number_nought(db):
    lilliput.stand_alone()

    assert str(head()) == f"0:{'0' * 64}"
    assert verify_chain(anchor=head()).is_whole


@override_settings(AUDIT_KEY="k" * 50)
def test_a_digest_can_be_computed_by_hand_from_the_key(db):
    lilliput.stand_alone()
    entry = write()

    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"primacy audit chain 1").derive(b"k" * 50)
    words = ["entry", "1", "0" * 64, "2021-12-01T07:00:00.000000+00:00", "", "lilliput", "tower.ring", "bell 1"]
    told = json.dumps([*words, '{"strokes":1}']).encode()
    assert entry.digest == hmac.new(key, told, sha256).hexdigest()


CHANGES = {
    "at": lilliput.AT,
    "person_id": "00000000-0000-4000-8000-00000000000a",
    "mission_code": "blefuscu",
    "verb": "read",
    "subject": "another bell",
    "told": '{"strokes": 1}',
    "previous": "f" * 64,
    "digest": "e" * 64,
    "number": 99,
}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(1, LENGTH), field=st.sampled_from(sorted(CHANGES)))
def test_any_change_of_any_field_of_any_entry_is_found(chain, number, field):
    with transaction.atomic():
        drop_guards()
        stored(number).update(**{field: CHANGES[field]})
        found = verify_chain(anchor=chain)
        transaction.set_rollback(True)

    assert not found.is_whole
    assert found.fault.count(".") == 1


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.sets(st.integers(1, LENGTH), min_size=1))
def test_any_deletion_and_any_truncation_is_found_with_an_anchor(chain, numbers):
    with transaction.atomic():
        drop_guards()
        AuditEntry._base_manager.filter(number__in=numbers)._raw_delete("default")
        AuditHead.objects.all().delete()
        found = verify_chain(anchor=chain)
        transaction.set_rollback(True)

    assert not found.is_whole


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.sets(st.integers(1, LENGTH), min_size=2, max_size=2))
def test_any_two_entries_that_change_places_are_found(chain, pair):
    one, other = sorted(pair)
    with transaction.atomic():
        drop_guards()
        stored(one).update(number=1_000)
        stored(other).update(number=one)
        stored(1_000).update(number=other)
        found = verify_chain()
        transaction.set_rollback(True)

    assert found.entries == one - 1
    assert not found.is_whole


def test_the_first_entry_that_does_not_fit_is_named(chain):
    drop_guards()
    stored(3).update(subject="another bell")

    verdict = verify_chain()

    assert (verdict.entries, verdict.fault) == (
        2, "Entry 3 is not as it was written, or the audit key is another one.",
    )  # fmt: skip


def test_an_entry_that_cannot_be_read_is_found(chain):
    drop_guards()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            pytest.skip("PostgreSQL itself refuses what is not a moment")
        cursor.execute("UPDATE access_auditentry SET at = 'yesterday' WHERE number = 5")
        assert verify_chain().fault.startswith("Entry 5 is not as it was written")
        cursor.execute("UPDATE access_auditentry SET person_id = 'nobody' WHERE number = 2")

    assert verify_chain().fault.startswith("An entry after entry 0 cannot be read:")


def test_an_end_that_was_cut_off_with_its_head_put_back_needs_an_anchor_to_be_seen(chain):
    drop_guards()
    with transaction.atomic():
        lilliput_head = AuditHead.objects.get()
    write(7)
    now = head()
    AuditEntry._base_manager.filter(number=7)._raw_delete("default")
    lilliput_head.save()

    assert verify_chain().is_whole
    assert verify_chain(anchor=now).fault == (
        "The chain ends at entry 6; the anchor names entry 7: its end was cut off."
    )  # fmt: skip


def test_an_end_that_was_cut_off_is_seen_by_the_sealed_head_and_stays_seen_after_more_was_written(chain):
    drop_guards()
    AuditEntry._base_manager.filter(number__gt=4)._raw_delete("default")
    assert "The chain ends at entry 4, its head names entry 6" in verify_chain().fault

    last = AuditEntry.objects.get(number=4)
    AuditHead.objects.update(number=4, digest=last.digest)
    written = write(5)

    assert written.number == 6
    assert verify_chain().fault == (
        "Entry 5 says that the end of the chain had been changed outside the application before it."
    )  # fmt: skip


def test_a_head_that_was_taken_away_does_not_begin_a_new_chain(chain):
    drop_guards()
    AuditHead.objects.all().delete()
    assert verify_chain().fault == "The head of the chain is missing; every entry fits."

    assert write(7).number == 8
    assert "Entry 7 says that the end of the chain had been changed" in verify_chain().fault


def test_with_another_key_nothing_fits(chain):
    with override_settings(AUDIT_KEY="another key " * 5):
        assert verify_chain().fault.startswith("Entry 1 is not as it was written")


def test_an_anchor_that_names_another_entry_is_found(chain):
    assert "Entry 2 is not the one that the anchor names" in verify_chain(anchor=Anchor(2, "a" * 64)).fault


@pytest.mark.parametrize("text", ["", "7", f"-1:{'0' * 64}", "7:abc", f"7:{'z' * 64}"])
def test_an_anchor_that_is_none_is_refused(text):
    with pytest.raises(ImpossibleValueError, match="must be"):
        Anchor.parse(text)


def test_an_anchor_is_read_as_it_is_printed(chain):
    assert Anchor.parse(f" {chain}\n".upper()) == chain
    with pytest.raises(ImpossibleValueError, match="number must be >= 0"):
        Anchor(-1, "0" * 64)


def test_the_application_has_no_way_to_change_or_delete_an_entry(chain):
    entry = AuditEntry.objects.get(number=1)
    ways = (
        entry.save, entry.delete, AuditEntry.objects.all().delete, AuditEntry.objects.filter(number=1).update,
        lambda: AuditEntry.objects.bulk_update([entry], ["verb"]), lambda: AuditEntry.objects.bulk_create([entry]),
    )  # fmt: skip

    for way in ways:
        with pytest.raises(EntryStandsError, match="must stay as it was written"):
            way()
    assert verify_chain(anchor=chain).is_whole


@pytest.mark.parametrize(
    "sql", ["UPDATE access_auditentry SET verb = 'x' WHERE number = 1", "DELETE FROM access_auditentry"]
)
def test_the_database_itself_refuses_whoever_asks(chain, sql):
    drop_guards()
    with _editor() as editor:
        GUARD.guard(None, editor)

    with (
        pytest.raises(DatabaseError, match="stay as they were written"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert verify_chain(anchor=chain).is_whole


def test_the_guards_can_be_taken_down_again(chain):
    with _editor() as editor:
        GUARD.open_up(None, editor)

    assert stored(1).update(verb="x") == 1


class _editor:  # noqa: N801
    """What a migration executes by, inside the transaction of a test."""

    connection = connection

    def __enter__(self):
        return self

    def __exit__(self, *_facts: object) -> None:
        return None

    def execute(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)


def test_an_act_that_is_undone_leaves_no_number(chain):
    with transaction.atomic():
        write(7)
        transaction.set_rollback(True)

    assert write(7).number == 7
    assert verify_chain().is_whole


def test_a_long_chain_is_walked_a_part_at_a_time(chain, monkeypatch):
    monkeypatch.setattr("primacy.mission.access.chain._AT_A_TIME", 2)

    assert [entry.number for entry in entries_from(2)] == [2, 3, 4, 5, 6]
    assert verify_chain().entries == LENGTH
