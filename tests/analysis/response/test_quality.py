"""Warnings judged by incidents."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.response import ClockColumnError, MissingColumnError, Nearness, WarningQuality, warning_quality
from primacy.vocabulary import ImpossibleValueError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOMENT = pl.Datetime("us", "UTC")
WARNINGS = {
    "longitude": pl.Float64, "latitude": pl.Float64, "issued_at": MOMENT, "begins_at": MOMENT, "ends_at": MOMENT,
    "threat": pl.String, "is_averted": pl.Boolean,
}  # fmt: skip
INCIDENTS = {"longitude": pl.Float64, "latitude": pl.Float64, "happened_at": MOMENT, "threat": pl.String}
NEAR = Nearness(radius_km=30)
LATER = NOON + timedelta(hours=1_000)


def warning(east: float | None = 20.0, *, issued: float = 0, lasts: float = 48, **facts: object) -> dict:
    issued_at = NOON + timedelta(hours=issued)
    window = {"issued_at": issued_at, "begins_at": issued_at, "ends_at": issued_at + timedelta(hours=lasts)}
    return {"longitude": east, "latitude": 5.0, "threat": "looting", "is_averted": False} | window | facts


def incident(hours: float, east: float | None = 20.0, **facts: object) -> dict:
    return {
        "longitude": east, "latitude": 5.0, "happened_at": NOON + timedelta(hours=hours), "threat": "looting",
    } | facts  # fmt: skip


def judged(warnings: list[dict], incidents: list[dict], *, nearness=NEAR, known_at=LATER) -> WarningQuality:
    return warning_quality(
        pl.DataFrame(warnings, schema=WARNINGS), pl.DataFrame(incidents, schema=INCIDENTS),
        nearness=nearness, known_at=known_at,
    )  # fmt: skip


def test_hits_misses_and_false_alarms_are_told_apart():
    # One degree of longitude is 110.8 km at 5 N: incidents at 20.2 E (22 km) are near 20 E, at 21 E they are not.
    quality = judged(
        [warning(), warning(), warning(25.0)], [incident(10, 20.2), incident(30), incident(10, 21.0), incident(60)]
    )

    assert (quality.incidents_warned, quality.incidents_missed) == (2, 2)
    assert (quality.warnings_borne_out, quality.false_alarms) == (2, 1)
    assert quality.lead_hours.tolist() == [10, 30]
    assert quality.median_lead_hours == 20
    assert (quality.probability_of_detection, quality.false_alarm_ratio) == (0.5, pytest.approx(1 / 3))
    # 1 / (1 / 0.5 + 1 / (2 / 3) - 1) = 1 / 2.5
    assert quality.critical_success_index == pytest.approx(0.4)


def test_finleys_tornadoes_have_their_published_scores():
    # Murphy (1996), The Finley affair, Weather and Forecasting 11(1), 3-20: of 51 tornadoes 28 were forecast, with 72
    # false alarms; detection 0.549, false alarms 0.720, critical success (Gilbert's ratio of verification) 0.228.
    tornadoes = [incident(5, -100 + 2.0 * number) for number in range(51)]
    forecasts = [warning(-100 + 2.0 * number) for number in range(28)] + [warning(2.0 * n) for n in range(10, 82)]
    quality = judged(forecasts, tornadoes)

    assert (quality.incidents_warned, quality.incidents_missed, quality.false_alarms) == (28, 23, 72)
    assert round(quality.probability_of_detection, 3) == 0.549
    assert round(quality.false_alarm_ratio, 3) == 0.720
    assert round(quality.critical_success_index, 3) == 0.228


def test_the_lead_is_counted_from_the_first_warning():
    assert judged([warning(), warning(issued=8)], [incident(10)]).lead_hours.tolist() == [10]


def test_a_warning_after_the_incident_is_no_hit():
    began_before = warning(issued=12, begins_at=NOON)
    quality = judged([began_before], [incident(10)])

    assert (quality.incidents_warned, quality.incidents_missed, quality.warned_after) == (0, 1, 1)
    assert (quality.warnings_borne_out, quality.false_alarms) == (0, 1)
    assert quality.critical_success_index == 0.0


def test_the_window_may_be_missed_by_some_hours():
    late, early = incident(50), incident(3)
    opens_later = warning(begins_at=NOON + timedelta(hours=5))

    assert judged([warning()], [late]).incidents_warned == 0
    assert judged([warning()], [late], nearness=Nearness(30, hours_after=2)).incidents_warned == 1
    assert judged([opens_later], [early]).incidents_warned == 0
    assert judged([opens_later], [early], nearness=Nearness(30, hours_before=2)).incidents_warned == 1


def test_another_threat_may_be_no_hit():
    abduction = incident(10, threat="abduction")

    assert judged([warning()], [abduction]).incidents_warned == 1
    assert judged([warning()], [abduction], nearness=Nearness(30, same_threat=True)).incidents_warned == 0


def test_averted_harm_is_neither_hit_nor_false_alarm():
    quality = judged([warning(), warning(25.0, is_averted=True), warning(30.0)], [incident(10)])

    assert (quality.warnings_borne_out, quality.warnings_averted, quality.false_alarms) == (1, 1, 1)
    assert quality.false_alarm_ratio == 0.5
    assert quality.false_alarm_bounds == (pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_what_cannot_be_judged_is_counted_apart():
    known_at = NOON + timedelta(hours=20)
    quality = judged(
        [warning(None), warning(), warning(25.0, lasts=10), warning(25.0, issued=30)],
        [incident(10, None), incident(30)],
        known_at=known_at,
    )

    assert (quality.warnings_unplaced, quality.warnings_open, quality.false_alarms) == (1, 1, 1)
    assert (quality.incidents_unplaced, quality.incidents_missed) == (1, 0)
    assert (quality.probability_of_detection, quality.critical_success_index) == (None, None)


def test_nothing_to_judge_by_gives_no_score():
    quality = judged([], [])

    assert (quality.false_alarm_ratio, quality.false_alarm_bounds, quality.median_lead_hours) == (None, None, None)
    assert judged([], [incident(3)]).probability_of_detection == 0.0


def test_nearness_is_measured_on_the_globe():
    # 179.9 E and 179.9 W lie 0.2 degrees apart: 22.2 km at 5 N.
    across = judged([warning(179.9)], [incident(10, -179.9)], nearness=Nearness(22.3))

    assert across.incidents_warned == 1
    assert judged([warning(179.9)], [incident(10, -179.9)], nearness=Nearness(22.0)).incidents_warned == 0


@given(
    warned=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 40)), max_size=8),
    came=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 40)), max_size=8),
    wider=st.integers(31, 400),
)
def test_a_wider_radius_never_loses_a_hit(warned, came, wider):
    warnings = [warning(20 + place / 4, issued=hours) for place, hours in warned]
    incidents = [incident(hours, 20 + place / 4) for place, hours in came]
    near, wide = (judged(warnings, incidents, nearness=Nearness(radius)) for radius in (30, wider))

    assert wide.incidents_warned >= near.incidents_warned
    assert wide.false_alarms <= near.false_alarms
    for quality in (near, wide):
        assert quality.incidents_warned + quality.incidents_missed == len(incidents)
        assert quality.warnings_borne_out + quality.false_alarms == len(warnings)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"radius_km": 0}, r"radius_km must be in \(0, 5000\]; got 0"),
        ({"radius_km": 6_000}, "radius_km must be"),
        ({"radius_km": 10, "hours_before": -1}, "hours_before must be >= 0 and finite; got -1"),
        ({"radius_km": 10, "hours_after": float("inf")}, "hours_after must be >= 0 and finite; got inf"),
    ],
)
def test_a_nearness_that_cannot_be_is_refused(facts, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        Nearness(**facts)


def test_frames_that_do_not_say_where_and_when_are_refused():
    warnings, incidents = pl.DataFrame([warning()], schema=WARNINGS), pl.DataFrame([incident(1)], schema=INCIDENTS)

    with pytest.raises(ClockColumnError, match="column issued_at with moments"):
        warning_quality(warnings.drop("issued_at"), incidents, nearness=NEAR, known_at=LATER)
    with pytest.raises(MissingColumnError, match="must have the column is_averted; got none") as refusal:
        warning_quality(warnings.drop("is_averted"), incidents, nearness=NEAR, known_at=LATER)
    assert refusal.value.column == "is_averted"
    with pytest.raises(ImpossibleValueError, match="known_at must be a moment with a time zone"):
        warning_quality(warnings, incidents, nearness=NEAR, known_at=datetime(2026, 1, 1))  # noqa: DTZ001
