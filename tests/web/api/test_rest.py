"""The REST interface: what it tells, page by page, and how it refuses."""

import pytest

from primacy.mission.access.models import AuditEntry
from primacy.mission.situation.interface import Incident
from tests.permissions.answers import answered

pytestmark = pytest.mark.django_db
MINUSCA = "/api/v1/missions/minusca"
INCIDENTS = f"{MINUSCA}/incidents"
NOWHERE = "ffffffff-ffff-4fff-8fff-ffffffffffff"


def test_every_answer_says_how_it_is_handled_and_what_it_counts(world, ask):
    record = world.confidential.record
    for address in ("/api/v1/missions", MINUSCA, INCIDENTS, f"{INCIDENTS}/{record}", f"{MINUSCA}/counts",
                    f"{MINUSCA}/forecasts"):  # fmt: skip
        told = ask(address).json()

        assert told["handling"].startswith(("UNCLASSIFIED", "CONFIDENTIAL"))
        assert told["exercise"] is False
        assert told["counted"].endswith(".")


def test_pages_follow_each_other_without_gap_or_repetition(world, ask):
    address, records = f"{INCIDENTS}?first=2021-10&limit=7", []
    while address:
        page = ask(address, "planner").json()
        records += [each["record"] for each in page["incidents"]]
        address = page["next"]

    since = Incident.objects.filter(mission=world.mission, known_to=None, ended_on__gte="2021-10-01")
    hidden = [world.confidential.record, world.secret.record, world.exercise.record]
    expected = {str(each.record) for each in since.exclude(record__in=hidden).exclude(verification="unfounded")}
    assert len(records) == len(set(records)) > 14
    assert set(records) == expected


@pytest.mark.parametrize(
    ("who", "handling"), [("analyst", "CONFIDENTIAL · TLP:AMBER"), ("planner", "UNCLASSIFIED · TLP:CLEAR")]
)
def test_the_banner_is_that_of_what_the_answer_holds(world, ask, who, handling):
    for what in ("incidents?first=2021-12&limit=1000", "counts"):
        assert ask(f"{MINUSCA}/{what}", who).json()["handling"] == handling


def test_exercise_records_come_alone_and_flagged(world, ask):
    told = ask(f"{INCIDENTS}?exercise=true").json()

    assert told["exercise"] is True
    assert [each["record"] for each in told["incidents"]] == [str(world.exercise.record)]
    assert told["incidents"][0]["is_exercise"] is True


def test_the_states_that_are_counted_are_named(world, ask):
    usual, chosen = ask(INCIDENTS).json(), ask(f"{INCIDENTS}?verification=unfounded").json()

    assert usual["counted"].endswith("verification: reported, corroborated, verified.")
    assert chosen["counted"].endswith("verification: unfounded.")


@pytest.mark.parametrize(("who", "is_told"), [("analyst", True), ("leadership", True), ("liaison_assistant", False)])
def test_narratives_are_for_those_who_read_of_sources(world, ask, who, is_told):
    Incident.objects.filter(mission=world.mission).update(narrative="A neighbour saw it.")

    told = ask(f"{INCIDENTS}?limit=5", who).json()["incidents"]
    assert {each["narrative"] for each in told} == ({"A neighbour saw it."} if is_told else {None})


def test_an_incident_has_its_revisions_that_the_reader_may_see(world, ask):
    first = Incident.objects.get(pk=world.confidential.pk)
    Incident.objects.filter(pk=first.pk).update(known_to="2027-01-01T00:00:00Z")
    again = Incident.objects.get(pk=first.pk)
    again.pk, again.known_from, again.known_to = None, again.known_to, None
    again.marking, again.fatalities_high = Incident.objects.get(pk=world.exercise.pk).marking, 99
    again.save()

    for who, revisions in (("analyst", 2), ("planner", 1)):
        told = ask(f"{INCIDENTS}/{first.record}", who).json()
        assert len(told["revisions"]) == revisions
        assert told["incident"]["fatalities_high"] == 99


@pytest.mark.parametrize("by", ["month", "unit", "violence"])
def test_the_rows_of_a_count_add_up_to_its_whole(ask, by):
    told = ask(f"{MINUSCA}/counts?by={by}&first=2020-03&last=2021-07").json()

    for bound in ("low", "best", "high"):
        assert sum(row[f"fatalities_{bound}"] for row in told["rows"]) == told[f"fatalities_{bound}"]
    if by != "month":
        assert sum(row["incidents"] for row in told["rows"]) == told["incidents"]
    assert len(told["rows"]) == 17 or by != "month"


def test_a_forecast_is_told_cell_by_cell_in_one_of_its_months(world, ask):
    first = ask(f"{MINUSCA}/forecasts").json()
    later = ask(f"{MINUSCA}/forecasts?month=2022-02").json()

    assert (first["month"], later["month"], first["forecast"]["last_month"]) == ("2021-12", "2022-02", "2022-02")
    assert len(first["cells"]) == world.forecast.cells.filter(month_id=504).count() > 100


def test_a_target_without_a_forecast_has_no_cells(ask):
    told = ask(f"{MINUSCA}/forecasts?target=one_sided").json()

    assert (told["forecast"], told["month"], told["cells"]) == (None, None, [])


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("incidents?limit=0", "greater than or equal to 1"),
        ("incidents?limit=1001", "less than or equal to 1000"),
        ("incidents?first=soon", "match pattern"),
        ("incidents?first=2021-13", "got “2021-13”"),
        ("incidents?first=2021-05&last=2021-01", "swap the two months"),
        ("incidents?unit=XX99", "XX99 is not one of the available choices"),
        ("incidents?older_than=2021-99-99_1", "follow the links from the first one"),
        ("incidents?older_than=x", "follow the links from the first one"),
        ("incidents?exercise=perhaps", "Input should be 'true' or 'false'"),
        ("counts?by=actor", "Input should be 'month', 'unit' or 'violence'"),
        ("forecasts?month=2024-01", "expected one from 2021-12 to 2022-02; got 2024-01"),
        ("forecasts?month=2024-13", "month must be"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(ask, asked, sentence):
    answer = ask(f"{MINUSCA}/{asked}")
    told = answer.json()

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert (told["status"], told["title"], told["type"]) == (400, "Bad Request", "about:blank")
    assert sentence in told["detail"]


def test_a_role_that_does_not_read_the_situation_is_told_so(ask):
    answer = ask(INCIDENTS, "administrator")

    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert "read about incidents" in answer.json()["detail"]


@pytest.mark.parametrize("session", [True, False])
def test_what_may_not_be_seen_answers_like_what_does_not_exist(world, ask, token_of, session):
    headers = {} if session else {"Authorization": f"Bearer {token_of('planner')}"}
    who = "planner" if session else ""
    pairs = [
        (f"{INCIDENTS}/{world.confidential.record}", f"{INCIDENTS}/{NOWHERE}"),
        ("/api/v1/missions/atlantis/incidents", "/api/v1/missions/nowhere/incidents"),
        ("/api/v1/missions/atlantis", "/api/v1/nowhere"),
        (f"/m/minusca/ogc/collections/incidents/items/{world.secret.record}", "/m/minusca/ogc/nowhere"),
    ]
    for hidden, absent in pairs:
        theirs, none = ask(hidden, who, **headers), ask(absent, who, **headers)
        assert answered(theirs) == answered(none)
        assert (theirs.status_code, theirs.headers["Content-Type"]) == (404, "application/problem+json")


def test_what_a_token_reads_is_in_the_audit(world, ask, token_of):
    ask(f"{INCIDENTS}?limit=1", "", Authorization=f"Bearer {token_of('planner')}")
    entry = AuditEntry.objects.latest("number")

    assert (entry.verb, entry.mission_code, entry.person_id) == ("search", "minusca", world.persons["planner"].pk)


def test_a_wrong_address_of_a_page_still_answers_with_a_page(ask):
    answer = ask("/m/minusca/nowhere/")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
