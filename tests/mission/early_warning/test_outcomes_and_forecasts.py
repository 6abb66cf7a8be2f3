"""What became of people, and what the forecast said."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from primacy.mission.access.interface import (
    NotVisibleError,
    marking_of,
)
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.warnings.closing import record_outcome
from primacy.mission.early_warning.warnings.forecasting import forecast_said
from primacy.mission.early_warning.warnings.queries import warning_told
from primacy.mission.situation.models import Forecast, ForecastCell
from primacy.vocabulary import Month
from tests.mission.early_warning.conftest import NOON, OPEN, OUTCOME, WESTHAM
from tests.worlds import lilliput


def test_a_warning_shows_what_the_forecast_said_when_it_was_issued(mission, people, issued):
    forecast = _forecast(mission, people(), at_least_1=0.25)

    warning = issued()
    forecast.cells.update(at_least_1=0.9)

    assert (warning.forecast_said["at_least_1"], warning.forecast_said["is_skilful"]) == (0.25, True)
    assert warning.forecast_said["gid"] == lilliput.WEST_CELL


@pytest.mark.parametrize(("whole", "is_skilful"), [([0.1, 0.02, 0.2], True), ([0.1, -0.02, 0.2], False), (None, None)])
def test_how_good_a_forecast_was_is_said_or_left_open(mission, people, whole, is_skilful):
    _forecast(mission, people(), at_least_1=0.25, whole=whole)

    said = forecast_said(people(), mission, place=WESTHAM, begins_at=NOON)

    assert said["is_skilful"] is is_skilful


def test_a_forecast_says_nothing_where_there_is_none_or_no_place(mission, people):
    assert forecast_said(people(), mission, place=WESTHAM, begins_at=NOON) == {}
    _forecast(mission, people(), at_least_1=0.25)
    assert forecast_said(people(), mission, place=None, begins_at=NOON) == {}
    assert forecast_said(people(), mission, place=WESTHAM, begins_at=NOON + timedelta(days=99)) == {}


def test_an_outcome_says_what_became_of_people_and_what_they_were_told(mission, people, issued):
    warning = issued()

    record_outcome(warning.record, OUTCOME, mission=mission, by=people(minutes=1))
    record_outcome(
        warning.record, replace(OUTCOME, told="", not_told_because="They would be punished."), mission=mission,
        by=people(minutes=2),
    )  # fmt: skip

    outcomes = warning_told(people(minutes=3), mission, warning.record).outcomes
    assert [(each.told, each.not_told_because) for each in outcomes] == [
        ("", "They would be punished."),
        ("A patrol stayed.", ""),
    ]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (replace(OUTCOME, narrative=""), r"Expected what became of people"),
        (replace(OUTCOME, told=" "), r"what the community was told, or why it was told nothing"),
    ],
)
def test_an_outcome_leaves_neither_people_nor_community_out(mission, people, issued, facts, sentence):
    with pytest.raises(WordsMissingError, match=sentence):
        record_outcome(issued().record, facts, mission=mission, by=people(minutes=1))


def test_an_outcome_names_an_incident_only_if_it_can_be_seen(mission, people, issued):
    with pytest.raises(NotVisibleError, match=r"There is no such incident"):
        record_outcome(issued().record, replace(OUTCOME, incident=uuid4()), mission=mission, by=people(minutes=1))


def _forecast(mission, viewer, *, at_least_1: float, whole: list[float] | None = (0.1, 0.02, 0.2)) -> Forecast:
    month = Month.of(NOON.date()).month_id
    forecast = Forecast.objects.create(
        mission=mission, marking=marking_of(OPEN, by=viewer), model="conflictology", target="all",
        origin_month_id=month, steps=1, draws=1, seed=1, made_at=NOON, history_known_at=NOON, parameters={},
        skill={"against": {"climatology": {"whole": whole and list(whole), "by_unit": {}}}}, draws_parquet=b"",
    )  # fmt: skip
    ForecastCell.objects.create(
        forecast=forecast, gid=lilliput.WEST_CELL, month_id=month, mean=1, q05=0, q25=0, q50=0, q75=1, q95=9,
        at_least_1=at_least_1, at_least_25=0.01, at_least_100=0,
    )  # fmt: skip
    return forecast
