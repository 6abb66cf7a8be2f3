"""What goes out to Kannel, and what Kannel reports of it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.models import Alert, Notice, NoticeState, Reporter
from primacy.mission.early_warning.notices import sending
from primacy.mission.early_warning.notices.sending import send_due
from primacy.mission.early_warning.triage.callers import answer_caller
from tests.mission.early_warning.conftest import AMINA, opened


class FalseKannel(BaseHTTPRequestHandler):
    """Takes every message, and keeps what it was asked."""

    asked: list[dict[str, str]]

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        self.asked.append({name: values[0] for name, values in query.items()})
        self.send_response(202)
        self.end_headers()
        self.wfile.write(b"0: Accepted for delivery")

    def log_message(self, *_words: object) -> None:
        """Keep still."""


@pytest.fixture
def taken() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Return the address of a false Kannel, and what it is asked."""
    kind = type("Taking", (FalseKannel,), {"asked": []})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        yield f"http://127.0.0.1:{server.server_port}/cgi-bin/sendsms?username=primacy&password=word", kind.asked
        server.shutdown()
        running.join()


@pytest.fixture
def answered(send, mission, people):
    """Return what queues words to the caller of a new alert."""

    def so(words: str) -> Notice:
        send("1 Westham")
        return answer_caller(Alert.objects.get().pk, words, mission=mission, by=people(minutes=1))

    return so


@pytest.fixture
def outward(mission, operator, taken) -> Gateway:
    return opened(mission, by=operator(), name="outward", sends_to=taken[0])


def test_words_to_a_caller_go_to_kannel_with_the_way_to_report_back(answered, outward, operator, taken):
    notice = answered("A patrol is on its way.")

    assert send_due(by=operator(2)) == 1

    (asked,) = taken[1]
    reports = asked.pop("dlr-url")
    assert asked == {
        "username": "primacy", "password": "word", "to": AMINA, "text": "A patrol is on its way.",
        "charset": "UTF-8", "dlr-mask": "3",
    }  # fmt: skip
    assert reports.startswith(f"http://localhost:8000/gateway/{outward.number}/delivery/?token={outward.secret}")
    assert reports.endswith(f"notice={notice.pk}&status=%d")
    notice.refresh_from_db()
    assert (notice.state, notice.fault) == (NoticeState.SENT, "")


def test_arabic_goes_in_the_long_alphabet(answered, outward, operator, taken):
    answered("الدورية في الطريق")

    send_due(by=operator(2))

    assert taken[1][0]["coding"] == "2"


def test_a_report_of_kannel_is_taken_with_the_token_alone(answered, outward, operator):
    notice = answered("A patrol is on its way.")
    send_due(by=operator(2))
    address = reverse("gateway_delivery", args=[outward.number])
    told = {"notice": str(notice.pk), "status": "1"}

    refused = Client().get(address, {**told, "token": "guess"})
    faulty = Client().get(address, {"token": outward.secret, "notice": "x", "status": "1"})
    taken_in = Client().get(address, {**told, "token": outward.secret})

    assert (refused.status_code, faulty.status_code, taken_in.status_code) == (401, 400, 200)
    notice.refresh_from_db()
    assert notice.state == NoticeState.DELIVERED


def test_a_kannel_that_is_not_there_is_asked_again_and_nothing_secret_is_kept(answered, mission, operator):
    opened(mission, by=operator(), name="outward", sends_to="http://127.0.0.1:9/cgi-bin/sendsms?password=word")
    notice = answered("A patrol is on its way.")

    assert send_due(by=operator(2)) == 0

    notice.refresh_from_db()
    assert (notice.state, notice.fault, notice.tries) == (NoticeState.QUEUED, "Kannel: URLError", 1)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"sealed_number": b""}, "there is no number any more"),
        ({"sealed_number": b"not sealed at all"}, "the number does not open"),
    ],
)
def test_a_number_that_is_gone_is_said(answered, outward, operator, more, fault):
    notice = answered("A patrol is on its way.")
    Reporter.objects.update(**more)

    send_due(by=operator(2))

    notice.refresh_from_db()
    assert notice.fault == fault


def test_without_a_gateway_that_sends_nothing_is_lost(answered, operator):
    notice = answered("A patrol is on its way.")

    send_due(by=operator(2))

    notice.refresh_from_db()
    assert (notice.state, notice.fault) == (NoticeState.QUEUED, "no gateway sends messages")


def test_a_notice_that_another_worker_took_is_not_sent_twice(answered, outward, operator, taken):
    notice = answered("A patrol is on its way.")
    Notice.objects.filter(pk=notice.pk).update(tries=1)
    stale = Notice.objects.get(pk=notice.pk)
    Notice.objects.filter(pk=notice.pk).update(tries=2)

    assert not sending._is_claimed(stale, by=operator(2))
    assert taken[1] == []
