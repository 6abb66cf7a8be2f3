"""A brief holds figures that anyone can count again, and it stays as it was composed."""

from datetime import timedelta

import polars as pl
import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.briefing.interface import Brief, compose_brief, latest_brief
from primacy.mission.situation.interface import import_incidents
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Month
from tests.mission.situation import lagoon as small
from tests.mission.situation.lagoon import event, later
from tests.worlds.minusca import EXAMPLE, IMPORTED_AT

DECEMBER = Month(2021, 12)


@pytest.fixture(scope="module")
def published():
    """The published events as they stand in the file, best estimates held by their bounds."""
    deaths = ["best", "low", "high"]
    table = pl.read_csv(
        EXAMPLE / "incidents" / "ged_23_1_caf.csv.gz",
        columns=["id", "date_end", "type_of_violence", *deaths],
        try_parse_dates=False,
    )
    return table.with_columns(
        pl.col("date_end").str.slice(0, 7).alias("month"),
        pl.min_horizontal(deaths).alias("low"),
        pl.max_horizontal(deaths).alias("high"),
    )


def _summed(rows):
    return {name: rows[name].sum() for name in ("best", "low", "high")}


def _figure(figure):
    return {"best": figure["value"], "low": figure["low"], "high": figure["high"]}


def test_the_deaths_of_the_month_are_those_of_the_published_file(world, published):
    november = published.filter(pl.col("month") == "2021-11")

    content = world.brief.content

    assert content["data_to"] == "2021-11"
    assert content["incidents"]["value"] == november.height
    assert _figure(content["deaths"]) == _summed(november)


def test_the_usual_deaths_are_the_mean_of_the_twelve_months_before(world, published):
    year = published.filter(pl.col("month").is_between(pl.lit("2020-11"), pl.lit("2021-10")))

    assert world.brief.content["usual_deaths"] == pytest.approx(year["best"].sum() / 12)


def test_the_deaths_by_type_are_those_of_the_published_file(world, published):
    november = published.filter(pl.col("month") == "2021-11")

    for row in world.brief.content["by_violence"]:
        assert _figure(row["deaths"]) == _summed(november.filter(pl.col("type_of_violence") == int(row["key"])))


def test_the_series_has_thirteen_months_and_their_deaths(world, published):
    series = world.brief.content["by_month"]

    assert [row["month"] for row in series][:: len(series) - 1] == ["2020-11", "2021-11"]
    assert len(series) == 13
    for row in series:
        assert {name: row[name] for name in ("best", "low", "high")} == _summed(
            published.filter(pl.col("month") == row["month"])
        )


def test_the_deaths_by_unit_are_part_of_the_whole(take, compose):
    take(
        event(1, day="2021-12-02", best=5, low=4, high=9),
        event(2, day="2021-12-09", best=2, longitude=21.3),
        event(3, day="2021-06-09", best=36, longitude=21.3),
    )

    by_unit = compose().content["by_unit"]

    # East had 36 deaths in the twelve months before, three a month; West none. |2 - 3| < |5 - 0|: West comes first.
    assert [(row["key"], _figure(row["deaths"]), row["usual"]) for row in by_unit] == [
        ("CF1", {"best": 5, "low": 4, "high": 9}, 0),
        ("CF2", {"best": 2, "low": 2, "high": 2}, 3),
    ]


def test_the_incidents_that_stand_out_are_the_deadliest_of_the_month(take, compose):
    days = {number: f"2021-12-{number:02}" for number in range(1, 8)}
    take(*(event(number, day=day, best=number) for number, day in days.items()), event(9, day="2021-11-30", best=99))

    assert [deed["deaths"]["value"] for deed in compose().content["deadliest"]] == [7, 6, 5, 4, 3]


def test_the_outlook_adds_up_the_months_ahead(take, station, forecast, compose):
    # Two deaths in each of the last twelve months in the first cell: two a month for three months, in every draw.
    take(*(event(month, day=f"2021-{month:02}-15", best=2) for month in range(1, 13)))
    station("2021-12")
    forecast()

    content = compose().content
    outlook, reach = content["outlook"], content["reach"]

    assert outlook["months"] == ["2022-01", "2022-02", "2022-03"]
    assert _figure(outlook["total"]) == {"best": 6, "low": 6, "high": 6}
    assert [(row["key"], row["median"], row["at_least_1"], row["at_least_25"]) for row in outlook["units"]] == [
        ("CF1", 6, 1, 0)
    ]
    assert [row["key"] for row in outlook["cells"]] == ["135761"]
    assert [cell["probability"] for cell in outlook["map_cells"]] == [1, 0, 0, 0, 0, 0, 0, 0]
    # The site stands in the cell's centre.
    assert _figure(reach["share"]) == {"best": 1, "low": 1, "high": 1}
    assert (reach["within"]["value"], reach["beyond"]["value"], reach["cells"]) == (6, 0, [])


def test_harm_that_no_site_reaches_in_time_is_named_with_the_first_site_and_its_hours(take, station, forecast, compose):
    take(*(event(month, day=f"2021-{month:02}-15", best=2, longitude=21.75) for month in range(1, 13)))
    station("2021-12")
    forecast()

    reach = compose(within_hours=0.1).content["reach"]

    assert (reach["share"]["value"], reach["beyond"]["value"]) == (0, 6)
    (cell,) = reach["cells"]
    assert (cell["gid"], cell["site"], cell["deaths"]["value"]) == (135764, "Ford", 6)
    assert cell["hours"] > 0.1


def test_a_later_import_marks_the_brief_and_leaves_every_byte_of_its_content(world, tmp_path):
    def stored():
        return Brief.objects.extra(select={"bytes": "CAST(content AS TEXT)"}).values_list("bytes").get()

    before = stored()
    rows = pl.read_csv(EXAMPLE / "incidents" / "ged_23_1_caf.csv.gz", infer_schema=False)
    revised = rows.filter(pl.col("date_end").str.starts_with("2021-11")).with_columns(high=pl.lit("999"))
    revised.write_csv(tmp_path / "ged_24.csv")
    by = world.viewer("analyst", at=IMPORTED_AT + timedelta(days=30))

    import_incidents(file=tmp_path / "ged_24.csv", mission=world.mission, version="24.1", by=by)

    assert Brief.objects.get().outdated_since == by.at
    assert stored() == before


@pytest.mark.parametrize(("day", "is_outdated"), [("2021-12-31", True), ("2022-01-01", False)])
def test_only_incidents_of_the_months_that_a_brief_looks_at_outdate_it(take, compose, day, is_outdated):
    take(event(1, day="2021-12-01"))
    compose()

    take(event(1, day="2021-12-01"), event(2, day=day), days=1)

    assert (Brief.objects.get().outdated_since is not None) is is_outdated


def test_a_brief_is_outdated_from_the_first_change_on(take, compose):
    take(event(1))
    compose()
    take(event(1, best=5), days=1)
    take(event(1, best=6), days=2)

    assert Brief.objects.get().outdated_since == later(1)


def test_an_import_into_another_mission_outdates_nothing(take, compose, tmp_path):
    take(event(1))
    compose()
    (tmp_path / "reef").mkdir()
    reef = small.found(tmp_path / "reef", code="reef")

    file = small.write(tmp_path / "reef" / "ged.csv", [event(1)])
    import_incidents(file=file, mission=reef, version="23.1", by=small.operator(days=1))

    assert Brief.objects.get().outdated_since is None


def test_composing_again_keeps_the_former_brief(take, compose, lagoon):
    take(event(1, day="2021-12-05", best=3))
    former = compose()
    take(event(1, day="2021-12-05", best=4), days=1)
    again = compose(days=2)

    assert [brief.content["deaths"]["value"] for brief in (former, again)] == [3, 4]
    assert latest_brief(small.operator(days=3), lagoon) == again
    assert str(again) == "Brief of LAGOON for month 505"


def test_a_brief_is_marked_as_the_highest_of_its_parts(take, compose):
    take(event(1, day="2021-12-05"))
    take(event(2, day="2021-03-05"), days=1, handling=Handling(Level.CONFIDENTIAL))
    take(event(3, day="2022-01-05"), days=2, handling=Handling(Level.STRICTLY_CONFIDENTIAL))

    assert compose(days=3).marking.handling == Handling(Level.CONFIDENTIAL)


def test_composing_is_written_to_the_trail(compose):
    brief = compose()

    entry = AuditEntry.objects.get(verb="briefing.compose")
    assert (entry.subject, entry.facts) == (str(brief.pk), {"cycle_month_id": 505})


@pytest.mark.parametrize("hours", [0, -1, float("nan")])
def test_a_reach_of_no_hours_is_refused(compose, hours):
    with pytest.raises(ImpossibleValueError, match="within_hours must be > 0 hours"):
        compose(within_hours=hours)


@pytest.mark.parametrize("role", ["watch_officer", "leadership", "liaison_assistant", "administrator"])
def test_roles_that_do_not_brief_may_not_compose(world, role):
    with pytest.raises(NotAllowedError, match=r"a role that may compose briefs in minusca"):
        compose_brief(mission=world.mission, cycle=DECEMBER, within_hours=6.0, by=world.viewer(role))


def test_to_a_person_of_another_mission_there_is_nothing_to_brief_on(world):
    with pytest.raises(NotVisibleError, match="There is no mission 'minusca' that you can see"):
        compose_brief(mission=world.mission, cycle=DECEMBER, within_hours=6.0, by=world.viewer("outsider"))


@pytest.mark.parametrize("role", ["analyst", "planner"])
def test_analysts_and_planners_compose(world, role):
    by = world.viewer(role, at=IMPORTED_AT + timedelta(days=1))

    brief = compose_brief(mission=world.mission, cycle=DECEMBER, within_hours=6.0, by=by)

    assert brief.composed_by == world.persons[role]
