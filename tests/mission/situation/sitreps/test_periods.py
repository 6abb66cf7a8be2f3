"""The period of a report: 24 hours or seven days, in each of which a day counts once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.mission.situation.sitreps.periods import Period, day_to, week_to
from primacy.vocabulary import ImpossibleValueError

ZONES = ("Africa/Bangui", "Asia/Beirut", "Asia/Kolkata")
days = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def test_the_day_to_24_hours_is_the_calendar_day_of_the_mission():
    # Bangui is one hour ahead of UTC all year.
    period = day_to(date(2021, 11, 30), hour=24, zone="Africa/Bangui")

    assert period.begins.astimezone(UTC) == datetime(2021, 11, 29, 23, tzinfo=UTC)
    assert period.ends.astimezone(UTC) == datetime(2021, 11, 30, 23, tzinfo=UTC)
    assert (period.first_on, period.last_on) == (date(2021, 11, 30), date(2021, 11, 30))


def test_the_day_to_six_in_the_morning_counts_what_happened_the_day_before():
    period = day_to(date(2021, 11, 30), hour=6, zone="Africa/Bangui")

    assert (period.first_on, period.last_on) == (date(2021, 11, 29), date(2021, 11, 29))


def test_a_week_counts_seven_days_and_the_one_before_it_the_seven_before():
    period = week_to(date(2021, 11, 30), hour=24, zone="Africa/Bangui")

    assert (period.first_on, period.last_on) == (date(2021, 11, 24), date(2021, 11, 30))
    assert (period.before.first_on, period.before.last_on) == (date(2021, 11, 17), date(2021, 11, 23))


@given(day=days, hour=st.integers(1, 24), zone=st.sampled_from(ZONES))
def test_every_day_counts_in_exactly_one_of_the_daily_periods(day, hour, zone):
    today, tomorrow = (day_to(day + timedelta(days=more), hour=hour, zone=zone) for more in (0, 1))

    assert today.first_on == today.last_on
    assert tomorrow.first_on == today.last_on + timedelta(days=1)
    assert tomorrow.before == today


@pytest.mark.parametrize("hour", [0, 25])
def test_an_hour_that_no_day_has_is_refused(hour):
    with pytest.raises(ImpossibleValueError, match=r"hour must be in \[1, 24\]"):
        day_to(date(2021, 11, 30), hour=hour, zone="UTC")


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (datetime(2021, 1, 2, tzinfo=UTC), datetime(2021, 1, 2, tzinfo=UTC), "an end after"),
        (datetime(2021, 1, 1), datetime(2021, 1, 2, tzinfo=UTC), "with a time zone"),  # noqa: DTZ001
    ],
)
def test_a_period_that_covers_no_time_is_refused(begins, ends, words):
    with pytest.raises(ImpossibleValueError, match=words):
        Period(begins, ends)
