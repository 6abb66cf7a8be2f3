"""Where gateways post: who may, what they are answered, and what is kept when the database is not there."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from primacy.mission.access.interface import NotAllowedError
from primacy.mission.early_warning.intake import views
from primacy.mission.early_warning.intake.gateways import (
    GatewayFileError,
    GatewayKind,
    NoSuchGatewayError,
    close_gateway,
    gateway,
    gateways,
)
from primacy.mission.early_warning.intake.signing import WINDOW, BadSignatureError, signature, verify_signature
from primacy.mission.early_warning.intake.taking import Taken
from primacy.mission.early_warning.models import Alert, CallBack, Message
from primacy.vocabulary import ImpossibleValueError
from tests.mission.early_warning.asking import asked_by_kannel, posted
from tests.mission.early_warning.conftest import AMINA, NOON, opened


def test_kannel_is_answered_with_the_words_for_the_caller(kannel):
    response = asked_by_kannel(kannel)

    alert = Alert.objects.get()
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response.content.decode().startswith(f"Received, {alert.reference[:3]}-")
    assert "X-Kannel-Coding" not in response
    assert (alert.channel, alert.said_at.isoformat()) == ("sms", "2021-12-01T12:00:00+00:00")


def test_kannel_may_post_and_asks_for_the_long_alphabet_where_it_is_needed(kannel, monkeypatch):
    monkeypatch.setattr(views, "take_together", lambda _incoming, **_more: Taken("وصلت"))
    address = reverse("gateway_kannel", args=[kannel.number])

    response = Client().post(address, {"token": kannel.secret, "from": AMINA, "text": "1"})

    assert (response.content.decode(), response["X-Kannel-Coding"]) == ("وصلت", "2")


@pytest.mark.parametrize("token", ["", "guess"])
def test_without_the_token_nothing_is_taken(kannel, token):
    response = asked_by_kannel(kannel, token=token)

    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="Primacy"')
    assert not Message.objects.exists()


def test_a_gateway_that_does_not_exist_answers_like_a_wrong_token(kannel):
    wrong = asked_by_kannel(kannel, token="guess")
    none = Client().get(reverse("gateway_kannel", args=[uuid4()]), {"token": kannel.secret})

    assert (wrong.status_code, wrong.content) == (none.status_code, none.content)


def test_a_signed_message_is_taken_and_answered(webhook):
    response = posted(webhook, {"id": "a1", "from": AMINA, "text": "1 Westham", "sent_at": "2021-12-01T11:59:00Z"})

    alert = Alert.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "reference": alert.reference,
        "answer": response.json()["answer"],
        "parts": 1,
        "repeat": False,
    }
    assert alert.channel == "webhook"


def test_the_same_signed_message_again_is_answered_the_same(webhook):
    told = {"client_id": str(uuid4()), "from": AMINA, "text": "1 Westham"}
    first, again = posted(webhook, told), posted(webhook, told)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == {**first.json(), "repeat": True}
    assert Alert.objects.count() == 1


def test_a_missed_call_comes_by_webhook_too(webhook):
    response = posted(webhook, {"id": "a1", "kind": "missed_call", "from": AMINA})

    assert response.json()["reference"] is None
    assert response.json()["answer"] == "We saw your call. A person will call you back."
    assert CallBack.objects.count() == 1


def test_a_signature_of_another_secret_or_of_an_hour_ago_or_none_is_refused(webhook):
    told = {"id": "a1", "from": AMINA, "text": "1 Westham"}
    answers = [
        posted(webhook, told, secret="guess"),
        posted(webhook, told, at=timezone.now() - timedelta(hours=1)),
        posted(webhook, told, header=""),
    ]

    assert [each.status_code for each in answers] == [401, 401, 401]
    assert not Message.objects.exists()


def test_the_signature_covers_moment_and_body_for_five_minutes():
    signed = signature(b"{}", secret="s", at=NOON)

    verify_signature(signed, b"{}", secret="s", at=NOON + WINDOW)
    with pytest.raises(BadSignatureError, match=r"of the last five minutes"):
        verify_signature(signed, b"{}", secret="s", at=NOON + WINDOW + timedelta(seconds=1))
    with pytest.raises(BadSignatureError, match=r"over this body"):
        verify_signature(signed, b"{ }", secret="s", at=NOON)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ([], "Expected the JSON of one message"),
        ({"from": AMINA, "text": "1 Westham"}, "id, client_id or sent_at, to know a repeat"),
        ({"id": "1", "kind": "telepathy"}, "kind must be one of text, missed_call"),
        ({"id": "1", "sent_at": "2021-12-01T11:59:00"}, "a moment with its time zone"),
    ],
)
def test_what_is_not_one_message_is_refused_in_a_sentence(webhook, told, sentence):
    response = posted(webhook, told)

    assert response.status_code == 400
    assert sentence in response.json()["error"]


def test_a_webhook_does_not_open_the_door_of_kannel_nor_kannel_that_of_a_webhook(kannel, webhook):
    assert asked_by_kannel(webhook).status_code == 401
    assert posted(kannel, {"id": "1"}).status_code == 401


def test_the_file_of_gateways_is_of_its_account_alone_and_holds_the_secrets(kannel, settings):
    assert settings.GATEWAYS.stat().st_mode & 0o777 == 0o600
    assert gateway(kannel.number) == kannel


def test_a_closed_gateway_is_no_gateway(kannel, operator):
    close_gateway(kannel.number, by=operator())

    with pytest.raises(NoSuchGatewayError, match=r"There is no such gateway"):
        gateway(kannel.number)
    assert asked_by_kannel(kannel).status_code == 401


def test_two_gateways_of_a_mission_have_two_names(kannel, mission, operator):
    with pytest.raises(ImpossibleValueError, match=r"a name that no gateway of the mission has; got 'kannel'"):
        opened(mission, by=operator())


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ({"region": "cf"}, "two capital letters"),
        ({"language": "sg"}, "one of ar, en, es, fr"),
        ({"name": "two words"}, "one word of letters"),
        ({"sends_to": "file:///etc/passwd"}, "an address of HTTP"),
    ],
)
def test_a_gateway_that_makes_no_sense_is_refused(mission, operator, fact, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        opened(mission, by=operator(), **fact)


def test_only_who_runs_the_installation_opens_a_gateway(mission, people):
    with pytest.raises(NotAllowedError, match=r"a role that may run gateways"):
        opened(mission, by=people(), kind=GatewayKind.WEBHOOK)


def test_a_damaged_file_of_gateways_is_told_and_takes_nothing(kannel, webhook, settings):
    settings.GATEWAYS.write_text("{")

    with pytest.raises(GatewayFileError, match=r"gateways\.json must be a file of gateways"):
        gateways()
    assert asked_by_kannel(kannel).status_code == 401
    assert posted(webhook, {"id": "1"}).status_code == 503
