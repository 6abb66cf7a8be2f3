"""`primacy check` on the roads by which alerts come in."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from primacy.cli.check_intake import gateways_found, spool_found
from primacy.mission.access.interface import act_as_operator
from primacy.mission.early_warning.intake.spool import keep
from primacy.mission.early_warning.interface import GatewayKind, Incoming, gateways, open_gateway, take_message
from primacy.mission.early_warning.models import Message
from tests.worlds import lilliput

AMINA = "+23670000001"


@pytest.fixture
def incoming(db, settings, tmp_path) -> Incoming:
    """Return a message by the only gateway of Lilliput."""
    settings.GATEWAYS = tmp_path / "gateways.json"
    settings.INTAKE_SPOOL = tmp_path / "spool"
    settings.SEALING_KEYS = tmp_path / "sealing_keys"
    lilliput.stand_alone()
    mission, by = lilliput.found(), act_as_operator(at=lilliput.AT)
    made = open_gateway(mission=mission, by=by, name="kannel", kind=GatewayKind.KANNEL, region="CF")
    return Incoming(gateway=made, sender=AMINA, text="1 Westham", provider_id="1")


def told(findings) -> list[tuple[str, str, str]]:
    return [(each.question, each.state.value, each.sentence) for each in findings]


def test_what_waits_for_the_database_and_since_when_is_told(incoming, settings):
    assert told(spool_found()) == [("Spool", "fine", "0 wait.")]

    keep(incoming, at=datetime(2021, 12, 1, 12, 30, tzinfo=UTC))
    (late,) = told(spool_found())
    assert late[:2] == ("Spool", "mend")
    assert late[2].startswith("1 wait since 2021-12-01 12:30 UTC; see why the database takes nothing")

    (waiting,) = settings.INTAKE_SPOOL.glob("*.message")
    waiting.rename(waiting.with_suffix(".unreadable"))
    assert [each[0] for each in told(spool_found())] == ["Spool", "Spool, set aside"]


def test_what_came_a_moment_ago_is_nothing_to_mend(incoming):
    keep(incoming, at=timezone.now())

    assert told(spool_found())[0][1] == "fine"


@pytest.mark.parametrize(("days", "state"), [(2.9, "fine"), (3.1, "mend")])
def test_a_gateway_is_told_with_the_moment_at_which_it_was_last_heard(incoming, days, state):
    at = timezone.now() - timedelta(days=days)
    take_message(incoming, by=act_as_operator(at=at))

    ((question, found, sentence),) = told(gateways_found())
    assert (question, found) == ("Gateway kannel of lilliput", state)
    assert sentence.startswith(f"last heard on {at:%Y-%m-%d at %H:%M} UTC")


def test_a_gateway_that_was_never_heard_is_to_be_tried(incoming):
    assert told(gateways_found()) == [("Gateway kannel of lilliput", "mend", "was never heard; send it a message.")]


def test_without_gateways_nothing_is_to_be_mended(incoming, settings):
    settings.GATEWAYS.unlink()

    assert told(gateways_found()) == [("Gateways", "fine", "none is open.")]
    assert not gateways()


def test_a_file_of_gateways_that_cannot_be_read_is_told(incoming, settings):
    settings.GATEWAYS.write_text(json.dumps(["nothing"]))

    assert told(gateways_found())[0][:2] == ("Gateways", "mend")
    assert not Message.objects.exists()
