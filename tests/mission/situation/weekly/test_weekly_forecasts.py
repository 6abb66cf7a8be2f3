"""Risks by week: made from the command line, kept, shown with their drivers and doubts, and scored."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from primacy.cli.app import app
from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.situation.interface import WeeklyOrder, latest_weekly_forecast, make_weekly_forecast
from primacy.mission.situation.models import CellWeek, WeeklyForecast
from primacy.mission.situation.weekly import reading
from primacy.mission.situation.weekly.reading import Doubt
from primacy.mission.situation.weekly.wording import doubt_in_words, drivers_in_words
from primacy.vocabulary import Month

WEEKS = "/m/minusca/forecast/weeks/"
RUN = ["forecast", "run", "-m", "minusca", "--every", "week"]


def run(*words: str):
    return CliRunner().invoke(app, list(words))


@pytest.mark.answers("EWS-05")
def test_a_weekly_risk_is_made_kept_shown_with_drivers_and_doubts_and_scored_against_its_baselines(world, client):
    # 9 December 2021 is a Thursday; its week begins on Monday the 6th. The records reach the end of December.
    made = json.loads(run(*RUN, "--origin", "2021-12-09", "--steps", "2", "--json").stdout)

    kept = WeeklyForecast.objects.get(pk=made["weekly_forecast"])
    assert (kept.first_on, kept.weeks) == (date(2021, 12, 6), [date(2021, 12, 6), date(2021, 12, 13)])
    assert kept.cells.count() == 2 * 256
    assert set(made["against"]) == {"event", "death"}
    assert 0 < kept.set_aside < kept.incidents
    made_known = AuditEntry.objects.filter(verb="situation.forecast").latest("number")
    assert (made_known.subject, made_known.facts) == (str(kept.pk), {"first_on": "2021-12-06"})
    for cell in kept.cells.all()[:50]:
        assert 0 < cell.death_usual <= cell.event_usual < 1
        assert sum(cell.drivers.values()) == pytest.approx(1, abs=0.01)

    client.force_login(world.persons["analyst"])
    page = client.get(f"{WEEKS}?outcome=death&week=2021-12-13")
    assert page.context["week"] == date(2021, 12, 13)
    likeliest = [row["cell"].death for row in page.context["rows"]]
    assert likeliest == sorted(likeliest, reverse=True)
    assert "A forecast never issues a warning" in page.content.decode()
    told = {row["doubt"] for row in page.context["rows"]}
    doubted = [reading.doubt_of(kept, week_on=date(2021, 12, 13), unit=unit, outcome="death") for unit in ("CF11", "")]
    assert told - {""} or all(doubt.is_none for doubt in doubted)
    assert client.get(f"{WEEKS}?forecast={kept.pk}&target=one_sided").context["kept"] == []
    assert client.get(f"{WEEKS}?forecast={kept.pk}&week=soon").context["week"] == kept.first_on
    assert client.get(f"{WEEKS}?forecast=0").status_code == 404

    rows = [row for row in json.loads(run("forecast", "score", "-m", "minusca", "--json").stdout) if "outcome" in row]
    words = run("forecast", "score", "-m", "minusca").stdout
    assert {(row["outcome"], row["weeks"]) for row in rows} == {("event", 2), ("death", 2)}
    assert all(0 < row["brier"] < 0.1 and row["brier_persistence"] > 0 for row in rows)
    assert "from 2021-12-06\t2 weeks\tBrier " in words


def test_the_command_says_skill_in_words_and_a_forecast_of_weeks_to_come_has_no_score(world):
    made = run(*RUN, "--origin", "2022-01-01", "--steps", "1", "--target", "one_sided")
    scored = run("forecast", "score", "-m", "minusca").stdout

    # 1 January 2022 is a Saturday: its week began on 27 December, and is known only in part.
    assert "1 weeks from 2021-12-27." in made.stdout
    assert "are dated no closer than a week and left out." in made.stdout
    assert "At least one death, against climatology: " in made.stdout
    assert "no week known yet" in scored


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--origin", "soon"], "origin must be a day such as 2021-12-06; got 'soon'."),
        (["--origin", "2021-12-06", "--steps", "9"], "steps must be in [1, 8] weeks; got 9."),
        (["--origin", "2021-12-06", "--target", "peace"], "target must be one of all, state_based"),
        (["--origin", "2022-02-07"], "origin must be within the week after the records, which reach 2021-12"),
        (["--origin", "2021-12-06", "--every", "day"], "every must be month or week; got 'day'."),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_and_nothing_is_kept(world, words, sentence):
    refused = run(*RUN, *words)

    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert not WeeklyForecast.objects.exists()


def test_who_may_not_forecast_is_refused_and_others_find_none(world):
    order = WeeklyOrder(origin=date(2021, 12, 6), steps=1)

    with pytest.raises(NotAllowedError):
        make_weekly_forecast(order, mission=world.mission, by=world.viewer("planner"))
    with pytest.raises(NotVisibleError):
        make_weekly_forecast(order, mission=world.mission, by=world.viewer("outsider"))
    with pytest.raises(NotVisibleError, match="There is no such forecast"):
        reading.weekly_forecast_visible_to(world.viewer("analyst"), world.mission, "x")
    assert latest_weekly_forecast(world.viewer("analyst"), world.mission, target="all") is None


def test_doubts_and_drivers_are_told_in_words():
    cell = CellWeek(
        gid=7, week_on=date(2021, 12, 6), event=0.25, drivers={"near": 0.3, "here_lately": 0.65, "area": 0.05}
    )

    assert drivers_in_words(cell) == "incidents here in the last weeks (65%); incidents in the cells around (30%)"
    assert str(cell) == "cell 7, week from 2021-12-06: 25%"
    assert doubt_in_words(None) == "unproven here"
    assert doubt_in_words(Doubt(persistence=False, climatology=False)) == ""
    assert doubt_in_words(Doubt(persistence=True, climatology=False)) == "no better than the last weeks going on"
    assert doubt_in_words(Doubt(persistence=False, climatology=True)) == "no better than the season here"
    assert doubt_in_words(Doubt(persistence=True, climatology=True)).startswith("no skill here")


@pytest.mark.parametrize(
    ("last", "monday"), [(Month(2021, 12), date(2021, 12, 20)), (Month(2021, 1), date(2021, 1, 25))]
)
def test_the_last_week_known_lies_whole_within_the_month(last, monday):
    # December 2021 ends on a Friday, January 2021 on a Sunday.
    assert reading.last_known_week(last) == monday
