"""What the process writes down of faults and attempts."""

import json
import logging

import pytest
from django.test import Client

from primacy.settings.logs import JsonLine


def line(message: str, *facts: object, fault: BaseException | None = None) -> str:
    trace = (type(fault), fault, fault.__traceback__) if fault else None
    return JsonLine().format(logging.LogRecord("django.request", logging.ERROR, "", 0, message, facts, trace))


def test_an_entry_says_when_in_utc_how_grave_who_and_what():
    entry = logging.LogRecord("django.request", logging.ERROR, "", 0, "Failed: %s", ("/m/minusca/",), None)
    entry.created = 1_780_293_600.5

    told = json.loads(JsonLine().format(entry))

    assert told.pop("process") == entry.process
    assert told == {
        "at": "2026-06-01T06:00:00.500+00:00", "level": "ERROR", "by": "django.request", "said": "Failed: /m/minusca/",
    }  # fmt: skip


def test_nothing_that_was_asked_for_begins_a_line_of_its_own():
    told = line("Failed: %s", '/a\n{"at": "2026-01-01", "said": "all is well"}\r\u2028')

    assert len(told.splitlines()) == 1
    assert json.loads(told)["said"].startswith("Failed: /a\n{")


def test_a_fault_comes_with_its_trace_on_the_same_line():
    with pytest.raises(RuntimeError) as raised:
        raise RuntimeError("the disk is full")

    told = line("Failed", fault=raised.value)

    assert len(told.splitlines()) == 1
    assert "RuntimeError: the disk is full" in json.loads(told)["trace"]


def test_no_line_holds_what_opens_an_invitation():
    told = line("Forbidden (403): %s", "/invitation/9f8e7d6c-secret/")

    assert json.loads(told)["said"] == "Forbidden (403): /invitation/…/"


def test_no_line_holds_what_sets_a_forgotten_password():
    told = line("Forbidden (403): %s", "/sign-in/reset/9f8e-d1-secret/")

    assert json.loads(told)["said"] == "Forbidden (403): /sign-in/reset/…/"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Return the entries that reach standard error from now on."""
    lines: list[dict[str, str]] = []
    (handler,) = logging.getLogger("django").handlers
    monkeypatch.setattr(handler, "emit", lambda entry: lines.append(json.loads(handler.format(entry))))
    return lines


@pytest.mark.django_db
def test_a_fault_is_written_down_and_what_was_refused_is_not(client, written, monkeypatch):
    def fail(*_facts: object):
        raise RuntimeError("out of order")

    client.raise_request_exception = False
    client.get("/nowhere/")
    monkeypatch.setattr("primacy.web.views.connection.cursor", fail)
    client.get("/health/")

    assert [(each["by"], each["said"]) for each in written] == [("django.request", "Internal Server Error: /health/")]
    assert "RuntimeError: out of order" in written[0]["trace"]


@pytest.mark.django_db
def test_a_form_from_another_site_and_a_name_that_is_not_ours_are_written_down(written):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)

    browser.post("/sign-in/", {})
    browser.get("/sign-in/", headers={"host": "elsewhere.invalid"})

    assert [each["by"] for each in written] == ["django.security.csrf", "django.security.DisallowedHost"]
    assert all(each["level"] in {"WARNING", "ERROR"} for each in written)
