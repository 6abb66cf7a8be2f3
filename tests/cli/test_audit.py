"""`primacy audit`."""

import json

import pytest

from primacy.mission.access.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def _an_entry(primacy, facts) -> None:
    primacy("mission", "create", facts())


@pytest.mark.usefixtures("_an_entry")
def test_a_whole_chain_is_verified_and_its_head_is_an_anchor(primacy):
    anchor = primacy("audit", "head").stdout.strip()

    said = primacy("audit", "verify", "--anchor", anchor)
    told = primacy("audit", "verify", "--json")

    assert said.exit_code == told.exit_code == 0
    assert said.stdout.endswith("entries, each as it was written.\n")
    assert json.loads(told.stdout) == {"entries": AuditEntry.objects.count(), "whole": True, "fault": "", "waiting": 0}
    assert json.loads(primacy("audit", "head", "--json").stdout)["number"] == int(anchor.split(":")[0])


@pytest.mark.usefixtures("_an_entry")
def test_an_end_that_was_cut_off_is_one_sentence_and_exit_code_three(primacy):
    number, digest = primacy("audit", "head").stdout.strip().split(":")

    said = primacy("audit", "verify", "--anchor", f"{int(number) + 1}:{digest}")

    assert (said.exit_code, said.stdout) == (3, "")
    assert "its end was cut off" in said.stderr


def test_an_anchor_that_is_none_is_refused(primacy):
    assert primacy("audit", "verify", "--anchor", "seven").exit_code == 1


@pytest.mark.usefixtures("_an_entry")
def test_an_export_is_an_entry_itself_and_holds_every_one(primacy):
    lines = [json.loads(line) for line in primacy("audit", "export").stdout.splitlines()]

    assert [line["number"] for line in lines] == list(
        AuditEntry.objects.order_by("number").values_list("number", flat=True)
    )
    assert (lines[-1]["verb"], lines[-2]["digest"]) == ("audit.export", lines[-1]["previous"])
