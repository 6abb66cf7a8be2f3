"""`primacy gateway` and `primacy desk`."""

import json

import pytest

from primacy.cli import gateways as door
from primacy.mission.access.interface import act_as_operator
from primacy.mission.early_warning.intake.spool import keep
from primacy.mission.early_warning.interface import Incoming, gateways, waiting
from primacy.mission.early_warning.models import Alert
from tests.worlds import lilliput

pytestmark = pytest.mark.django_db
ADD = ("gateway", "add", "kannel", "--mission", "lilliput", "--region", "CF")


@pytest.fixture(autouse=True)
def _lilliput(db, settings, tmp_path):
    settings.GATEWAYS = tmp_path / "gateways.json"
    settings.INTAKE_SPOOL = tmp_path / "spool"
    settings.SEALING_KEYS = tmp_path / "sealing_keys"
    lilliput.stand_alone()
    lilliput.found()


def test_a_gateway_is_opened_and_its_secret_told_once(primacy):
    told = json.loads(primacy(*ADD, "--json").stdout)
    listed = primacy("gateway", "list", "--mission", "lilliput")

    (made,) = gateways().values()
    assert told == {"address": f"http://localhost:8000/gateway/{made.number}/kannel/", "secret": made.secret}
    assert listed.stdout == f"kannel\tkannel\tCF\tFalse\tFalse\t{told['address']}\n"
    assert made.secret not in listed.stdout


def test_a_webhook_is_told_its_own_address(primacy):
    said = primacy(*ADD[:2], "other", *ADD[3:], "--kind", "webhook", "--exercise").stdout
    rows = json.loads(primacy("gateway", "list", "--mission", "lilliput", "--json").stdout)

    assert rows[0]["address"] in said
    assert (rows[0]["kind"], rows[0]["exercise"]) == ("webhook", True)
    assert "The secret, shown this once: " in said


def test_a_gateway_is_closed_by_its_name(primacy):
    primacy(*ADD)

    assert primacy("gateway", "close", "kannel", "--mission", "lilliput").stdout == "kannel is closed.\n"
    assert gateways() == {}
    refused = primacy("gateway", "close", "kannel", "--mission", "lilliput")
    assert (refused.exit_code, refused.stderr.split(";")[0]) == (1, "name must be that of a gateway of lilliput")


def test_a_kind_that_is_none_is_refused(primacy):
    refused = primacy(*ADD, "--kind", "pigeon")

    assert refused.exit_code == 1
    assert "kind must be one of kannel, webhook; got 'pigeon'." in refused.stderr


def test_one_round_takes_what_waits_on_the_disk(primacy):
    primacy(*ADD)
    (made,) = gateways().values()
    keep(Incoming(gateway=made, sender="+23670000001", text="1 Westham"), at=lilliput.AT)

    said = primacy("desk", "run", "--once").stdout

    assert said == "1 messages taken, 0 answers overdue, 0 notices sent.\n"
    assert (Alert.objects.get().received_at, waiting()) == (lilliput.AT, [])


def test_rounds_follow_each_other_until_somebody_ends_them(primacy, monkeypatch):
    rounds = []

    def rest(seconds: float) -> None:
        rounds.append(seconds)
        if len(rounds) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(door.time, "sleep", rest)
    act_as_operator(at=lilliput.AT)

    assert primacy("desk", "run", "--every", "2").stdout == ""
    assert rounds == [2.0, 2.0, 2.0]
