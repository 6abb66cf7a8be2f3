"""Files of incidents: who may take them out, what they hold, and what they say of themselves."""

import csv
import io
import json

import hxl
import polars as pl
import pytest
from django.test import Client

from primacy.mission.access.models import AuditEntry
from primacy.mission.situation.exporting import stretches
from primacy.mission.situation.interface import Incident, SourceReport
from primacy.mission.situation.models import IncidentHarm, IncidentInvolvement

pytestmark = pytest.mark.django_db
LAYOUTS = ("csv", "hxl", "geojson", "parquet")


@pytest.fixture
def take(world):
    """Return what takes out a file in a layout as somebody."""

    def taken(layout: str, who: str = "analyst", question: str = "first=2021-10"):
        browser = Client()
        browser.force_login(world.persons[who])
        return browser.get(f"/m/minusca/incidents/export/{layout}/?{question}")

    return taken


def rows_of(answer, layout: str) -> list[dict]:
    body = answer.getvalue()
    if layout == "parquet":
        return pl.read_parquet(io.BytesIO(body)).to_dicts()
    if layout == "geojson":
        return [each["properties"] for each in json.loads(body)["features"]]
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    return rows[1:] if layout == "hxl" else rows


def expected(world, *hidden: str, first: str = "2021-10-01") -> set[str]:
    every = Incident.objects.filter(mission=world.mission, known_to=None, is_exercise=False, ended_on__gte=first)
    hidden_records = [getattr(world, name).record for name in hidden]
    return {str(each.record) for each in every.exclude(record__in=hidden_records).exclude(verification="unfounded")}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("who", "hidden"), [("analyst", "secret"), ("leadership", "confidential")])
def test_a_file_holds_each_incident_that_its_reader_may_see_once(world, take, layout, who, hidden):
    records = [row["incident_id"] for row in rows_of(take(layout, who), layout)]

    assert len(records) == len(set(records))
    assert set(records) == expected(world, hidden)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_watch_officer_without_clearance_takes_out_nothing_marked(world, take, layout):
    answer = take(layout, "watch_officer")

    assert {row["incident_id"] for row in rows_of(answer, layout)} == expected(world, "confidential", "secret")
    assert answer.headers["X-Handling"] == "UNCLASSIFIED; TLP:CLEAR"


@pytest.mark.parametrize("who", ["planner", "liaison_assistant", "administrator", "partner"])
def test_who_may_not_export_is_told_so(take, who):
    answer = take("csv", who)

    assert answer.status_code == 403
    assert "export incidents" in answer.content.decode()


def test_who_is_not_signed_in_is_sent_to_sign_in_and_a_bad_token_refused(world):
    address = "/m/minusca/incidents/export/csv/"

    assert Client().get(address).headers["Location"].startswith("/sign-in/?next=")
    assert Client(headers={"Authorization": "Bearer no"}).get(address).status_code == 401


def test_a_program_takes_out_a_file_with_a_token(world, take):
    browser = Client()
    browser.force_login(world.persons["watch_officer"])
    token = browser.post("/api/token/").context["issued"].text
    answer = Client(headers={"Authorization": f"Bearer {token}"}).get("/m/minusca/incidents/export/csv/?first=2021-10")

    assert answer.getvalue().count(b"\n") == take("csv", "watch_officer").getvalue().count(b"\n") > 10


def test_a_file_says_in_its_name_header_and_rows_how_it_is_handled(world, take):
    answer = take("csv")
    rows = rows_of(answer, "csv")
    by_record = {row["incident_id"]: row for row in rows}

    name = "minusca-incidents-CONFIDENTIAL-TLP-AMBER-"
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{name}')
    assert answer.headers["X-Handling"] == "CONFIDENTIAL; TLP:AMBER"
    assert {row["export_handling"] for row in rows} == {"CONFIDENTIAL · TLP:AMBER"}
    assert by_record[str(world.confidential.record)]["handling"] == "CONFIDENTIAL · TLP:AMBER"
    assert sum(row["handling"] == "UNCLASSIFIED · TLP:CLEAR" for row in rows) == len(rows) - 1
    assert next(iter(rows[0])) == "handling"


def test_a_geojson_file_begins_with_its_handling(take):
    begins = take("geojson").getvalue()[:80].decode()

    assert begins.startswith('{"type": "FeatureCollection", "handling": "CONFIDENTIAL · TLP:AMBER"')


@pytest.mark.parametrize("layout", LAYOUTS)
def test_exercise_records_leave_alone_and_flagged(world, take, layout):
    rows = rows_of(take(layout, question="exercise=true"), layout)

    assert [row["incident_id"] for row in rows] == [str(world.exercise.record)]
    assert str(rows[0]["is_exercise"]).lower() == "true"


def test_the_hxl_file_has_no_error_by_libhxl(take):
    for question in ("first=2021-10", "first=2021-10&detail=sex-age"):
        body = take("hxl", question=question).getvalue()
        with hxl.data(io.BytesIO(body)) as source:
            problems = []
            hxl.schema(callback=problems.append).validate(source)
        # Two spaces in the sources as UCDP names them: the text leaves as it came, which is worth a remark and no more.
        assert {(each.message, str(each.column)) for each in problems} <= {("Found extra whitespace", "#meta+source")}
        assert b"#affected+killed+best" in body


def test_the_filters_of_the_page_choose_what_leaves(world, take):
    rows = rows_of(take("csv", question="violence=3&first=2020-01&last=2020-06"), "csv")

    assert {row["violence"] for row in rows} == {"3"}
    assert min(row["ended_on"] for row in rows) >= "2020-01-01"
    assert max(row["ended_on"] for row in rows) <= "2020-06-30"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_filter_that_nothing_meets_gives_a_file_without_rows(take, layout):
    answer = take(layout, question="first=1990-01&last=1990-02")

    assert rows_of(answer, layout) == []
    assert answer.status_code == 200


def test_a_faulty_filter_takes_out_nothing(take):
    answer = take("csv", question="first=soon")

    assert answer.status_code == 400
    assert "got “soon”" in answer.json()["detail"]


def test_there_is_no_other_layout(take):
    assert take("xlsx").status_code == 404


def test_harm_is_summed_over_sex_and_age_and_told_by_them_where_asked(world, take):
    incident = world.confidential
    for sex, age, best in (("female", "child", 2), ("female", "unknown", 3), ("unknown", "unknown", 5)):
        IncidentHarm.objects.create(incident=incident, kind="injured", sex=sex, age=age, low=1, best=best, high=9)

    def told(question: str) -> dict:
        rows = rows_of(take("parquet", question=f"first=2021-12{question}"), "parquet")
        return next(row for row in rows if row["incident_id"] == str(incident.record))

    whole, apart = told(""), told("&detail=sex-age")
    # 2 girls, 3 women or girls, 5 of whom nothing is known: 10 people, 5 of them women or girls.
    assert (whole["injured_low"], whole["injured_best"], whole["injured_high"]) == (3, 10, 27)
    assert (apart["injured_best"], apart["injured_female_best"], apart["injured_female_child_best"]) == (10, 5, 2)
    assert apart["injured_child_best"] == 2
    assert apart["injured_male_best"] is None
    assert "injured_female_best" not in whole
    assert whole["killed_best"] == incident.fatalities_best


def test_actors_are_named_once(world, take):
    incident = world.confidential
    for name in (incident.side_a, "Villagers"):
        IncidentInvolvement.objects.create(incident=incident, name=name, role="party", certainty="alleged")

    rows = {row["incident_id"]: row for row in rows_of(take("csv", question="first=2021-12"), "csv")}
    assert rows[str(incident.record)]["actors"] == f"{incident.side_a}; {incident.side_b}; Villagers"


def test_a_code_name_leaves_and_an_identity_never(world, take):
    moment = "2021-12-01T00:00:00Z"
    SourceReport.objects.create(
        mission=world.mission, marking=world.exercise.marking, record=world.confidential.record, source=world.source,
        text="Said by telephone.", received_at=moment, entered_at=moment, reliability="B", credibility="2",
    )  # fmt: skip

    for layout in ("csv", "parquet"):
        rows = {row["incident_id"]: row for row in rows_of(take(layout, question="first=2021-12"), layout)}
        assert rows[str(world.confidential.record)]["sources"] == world.source.code_name
        assert "Swift" not in str(rows)
        assert "Said by telephone" not in str(rows)


def test_an_export_is_in_the_audit_before_and_after(world, take):
    answer = take("csv")
    size = len(answer.getvalue())
    answer.close()
    before, after = AuditEntry.objects.order_by("-number")[:2][::-1]

    assert (before.verb, before.subject) == ("export", "incidents_export csv")
    assert (after.verb, after.facts["bytes"]) == ("exported", size)


def test_a_longer_table_is_read_in_more_stretches_not_in_more_memory(world, take, monkeypatch):
    whole = rows_of(take("csv", question="first=2019-01"), "csv")
    monkeypatch.setattr(stretches, "ROWS_AT_ONCE", 100)
    by_stretches = rows_of(take("csv", question="first=2019-01"), "csv")

    assert [row["incident_id"] for row in by_stretches] == [row["incident_id"] for row in whole]
    assert len(whole) > 200
