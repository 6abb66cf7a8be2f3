"""No read without trace: what the audit holds of each answer, and its page."""

import pytest
from django.db import DatabaseError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from primacy.mission.access.interface import verify_chain
from primacy.mission.access.models import AuditEntry
from primacy.web import audit
from primacy.web.audit import AuditMiddleware
from tests.worlds.minusca import World


@pytest.fixture
def asked(world: World, client):
    """Return what asks for an address as somebody, and the entry that this left."""

    def ask(who: str, address: str) -> tuple[HttpResponse, AuditEntry]:
        client.force_login(world.persons[who])
        answer = client.get(address)
        return answer, AuditEntry.objects.latest("number")

    return ask


def test_a_page_that_was_read_leaves_who_what_and_how_much(world, asked):
    answer, entry = asked("analyst", f"/m/minusca/incidents/{world.confidential.record}/")

    assert (entry.verb, entry.mission_code, entry.person_id) == ("read", "minusca", world.persons["analyst"].pk)
    assert entry.subject == f"incident {world.confidential.record}"
    assert entry.facts == {
        "path": f"/m/minusca/incidents/{world.confidential.record}/",
        "query": {},
        "status": 200,
        "bytes": len(answer.content),
    }
    assert "Analyst" not in entry.told
    assert verify_chain().is_whole


@pytest.mark.parametrize(
    ("who", "address", "verb", "status"),
    [
        ("planner", "/m/minusca/incidents/?violence=3", "search", 200),
        ("planner", "/m/minusca/picture/area.geojson", "read", 200),
        ("administrator", "/m/minusca/incidents/", "refuse", 403),
        ("outsider", "/m/minusca/incidents/", "refuse", 404),
        ("planner", "/m/lemuria/", "refuse", 404),
        ("planner", "/m/minusca/nowhere/", "refuse", 404),
        ("partner", "/m/minusca/incidents/", "disclose", 200),
        ("administrator", "/m/minusca/audit/", "read", 200),
    ],
)
def test_each_kind_of_answer_has_its_verb(asked, who, address, verb, status):
    answer, entry = asked(who, address)

    assert (answer.status_code, entry.verb, entry.facts["status"]) == (status, verb, status)


@pytest.mark.pdf
def test_a_file_that_was_taken_out_is_an_export(world, asked):
    _answer, entry = asked("planner", reverse("brief_pdf", args=["minusca", world.brief.pk]))

    assert entry.verb == "export"


def test_the_filter_parameters_stand_in_the_entry(asked):
    _answer, entry = asked("planner", "/m/minusca/incidents/?violence=1&violence=3&unit=%00%ff")

    assert entry.facts["query"]["violence"] == ["1", "3"]
    assert len(entry.facts["query"]) == 2


def test_what_a_partner_sees_names_the_agreement(world, asked):
    _answer, entry = asked("partner", "/m/minusca/incidents/?first=2020-01")

    agreement = world.persons["partner"].grants.get().agreement
    assert (entry.facts["as"], entry.facts["agreements"]) == ("search", [agreement.pk])


def test_what_is_of_no_mission_and_what_nobody_signed_in_asks_leaves_nothing(world, client):
    before = AuditEntry.objects.count()

    client.get("/m/minusca/")
    client.get("/health/")
    client.force_login(world.persons["analyst"])
    client.get("/design/")

    assert AuditEntry.objects.count() == before


def test_an_answer_that_cannot_be_written_down_is_not_given(world, client, monkeypatch):
    def fail(*_facts: object, **_by: object):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(audit, "record_reading", fail)
    client.force_login(world.persons["analyst"])

    answer = client.get("/m/minusca/incidents/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Every answer must be written to the audit before it is given" in answer.content.decode()
    assert "Bangui" not in answer.content.decode()


def streamed(world: World, parts):
    request = RequestFactory().get("/m/minusca/table.csv")
    request.viewer, request.resolver_match = world.viewer("analyst"), type("Match", (), MATCH)
    middleware = AuditMiddleware(lambda _request: StreamingHttpResponse(parts))
    return middleware(request)


MATCH = {
    "captured_kwargs": {"mission_code": "minusca"},
    "url_name": "table",
    "func": type("View", (), {"export": True}),
}


def test_a_stream_is_written_down_before_it_begins_and_when_it_ends(world):
    answer = streamed(world, [b"abc", b"de"])
    begun = AuditEntry.objects.latest("number")

    assert b"".join(answer.streaming_content) == b"abcde"
    ended = AuditEntry.objects.latest("number")
    assert [(each.verb, each.facts["bytes"]) for each in (begun, ended)] == [("export", None), ("exported", 5)]
    assert "broken_off" not in ended.facts


def test_a_stream_that_was_broken_off_says_so(world, caplog, monkeypatch):
    answer = streamed(world, [b"abc", b"de"])
    next(iter(answer.streaming_content))
    answer.close()

    assert AuditEntry.objects.latest("number").facts["broken_off"] is True


def test_a_form_that_was_sent_back_is_a_read_and_an_act_has_its_own_entry(world, client):
    client.force_login(world.persons["planner"])

    client.post("/m/minusca/requests/new/", {"reason": ""})
    sent_back = AuditEntry.objects.latest("number")
    client.post("/m/minusca/requests/new/", {"role": "analyst", "reason": "The analyst is away."})
    done = AuditEntry.objects.latest("number")

    assert (sent_back.verb, done.verb) == ("read", "access.request")


def test_the_page_shows_what_was_done_to_who_may_read_it_and_finds_by_each_filter(world, client):
    person = world.persons["planner"]
    client.force_login(person)
    client.get(f"/m/minusca/incidents/{world.confidential.record}/")
    client.force_login(world.persons["leadership"])

    day = f"{AuditEntry.objects.latest('number').at:%Y-%m-%d}"
    for query in (f"person={person.pk}", "verb=refuse", "subject=incident", f"day={day}"):
        page = client.get(f"/m/minusca/audit/?{query}")
        assert [entry.verb for entry, _name in page.context["page"].entries if entry.person_id == person.pk] == [
            "refuse"
        ]
        assert "The Planner" in page.content.decode()


def test_the_page_is_turned_by_number(world, client):
    client.force_login(world.persons["administrator"])
    for _ in range(55):
        client.get("/m/minusca/")

    first = client.get("/m/minusca/audit/?verb=read").context["page"]
    second = client.get(f"/m/minusca/audit/?verb=read&before={first.older}").context["page"]

    numbers = [entry.number for entry, _name in (*first.entries, *second.entries)]
    assert numbers == sorted(set(numbers), reverse=True)
    assert len(first.entries) == 50
    assert second.older is None


@pytest.mark.parametrize("who", ["analyst", "watch_officer", "planner", "liaison_assistant", "partner"])
def test_who_may_not_read_the_audit_is_told_what_it_needs(world, client, who):
    client.force_login(world.persons[who])

    answer = client.get("/m/minusca/audit/")

    assert answer.status_code == 403
    assert "a role that may read the audit" in answer.content.decode()
