"""Readings that wait enter the chain before the next entry, once, in their order, and only with an act that stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from primacy.mission.access import chain
from primacy.mission.access.chain import append, append_later, is_somebody_waiting, waiting
from primacy.mission.access.interface import verify_chain
from primacy.mission.access.models import AuditEntry
from primacy.mission.access.seals import seal_of_line
from primacy.mission.access.spool import Spool
from tests.worlds import lilliput

Committed = Callable[..., object]


@pytest.fixture
def file(db, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of the spool, which a database in memory would not have."""
    lilliput.stand_alone()
    file = tmp_path / "audit-spool"
    monkeypatch.setattr(chain, "_spool", lambda: Spool(file, seal_of_line))
    return file


def entry(subject: str) -> dict[str, object]:
    return {
        "at": lilliput.AT, "person": None, "mission_code": "lilliput", "verb": "read", "subject": subject, "facts": {},
    }  # fmt: skip


def chained() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("number").values_list("verb", "subject"))


def test_what_waits_enters_before_the_next_entry_and_leaves_the_spool(file, django_capture_on_commit_callbacks):
    append_later(**entry("first"))
    append_later(**entry("second"))
    assert (waiting(), verify_chain().waiting) == (2, 2)

    with django_capture_on_commit_callbacks(execute=True):
        append(**entry("third"))

    assert chained() == [("read", "first"), ("read", "second"), ("audit.take_in", "1 to 2"), ("read", "third")]
    assert [each.facts.get("spooled") for each in AuditEntry.objects.order_by("number")] == [1, 2, None, None]
    assert not is_somebody_waiting()
    assert verify_chain().is_whole


def test_an_act_that_is_undone_leaves_them_waiting(file):
    append_later(**entry("first"))

    with transaction.atomic():
        append(**entry("second"))
        transaction.set_rollback(True)

    assert chained() == []
    assert waiting() == 1


def test_lines_that_a_crash_left_after_they_came_in_do_not_come_in_again(file, django_capture_on_commit_callbacks):
    append_later(**entry("first"))
    append(**entry("second"))
    assert is_somebody_waiting()
    assert waiting() == 0

    append_later(**entry("third"))
    with django_capture_on_commit_callbacks(execute=True):
        append(**entry("fourth"))

    assert [subject for verb, subject in chained() if verb == "read"] == ["first", "second", "third", "fourth"]
    assert not is_somebody_waiting()


def test_a_spool_that_was_changed_is_told_for_ever_and_kept(file, django_capture_on_commit_callbacks):
    append_later(**entry("first"))
    file.write_bytes(b"nonsense\n" + file.read_bytes())

    with django_capture_on_commit_callbacks(execute=True):
        append(**entry("second"))

    assert ("audit.broken", "spool") in chained()
    assert [subject for verb, subject in chained() if verb == "read"] == ["first", "second"]
    assert "the spool beside the database had been changed" in verify_chain().fault
    assert file.with_name("audit-spool-broken-1").exists()
