"""Uniformed contributions: totals, concentration and the share of women."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.mission.reference.contribution_series import (
    concentration,
    contributions_compared,
    latest_month,
    months_held,
    strength_by,
    strength_by_month,
    strength_by_role,
)
from primacy.mission.reference.interface import import_published
from primacy.vocabulary import Month
from tests.mission.reference import files

MAY = Month(2023, 5)


def test_strength_is_kept_by_country_mission_type_and_sex_and_compared_with_may_2023(operator, analyst, tmp_path):
    file = files.un_contributions(
        tmp_path, ("Nepal", "UNMISS", "Troops", 600, 29_400), ("Nepal", "UNIFIL", "Troops", 400, 9_600),
        ("India", "UNMISS", "Experts on Mission", 6_900, 30_000), ("India", "UNMISS", "Staff Officer", 25, 25),
    )  # fmt: skip
    edition = import_published(kind="contributions", file=file, by=operator).edition

    by_month = strength_by_month(analyst, edition)
    compared = contributions_compared(by_month)
    given_in_may = strength_by(analyst, edition, "contributor", month=MAY)
    roles = {each.role: each.share_of_women for each in strength_by_role(analyst, edition, month=MAY)}

    # “Almost 77,000 uniformed personnel as of May 2023” (003:2513); the invented rows add up to 76,950.
    assert by_month == {MAY: 76_950}
    assert (compared.computed, compared.is_reproduced) == (76.95, True)
    assert given_in_may == [("Nepal", 40_000), ("India", 36_950)]
    assert strength_by(analyst, edition, "acronym", month=MAY)[0] == ("UNMISS", 66_950)
    assert roles == {"troops": 1_000 / 40_000, "experts": 6_900 / 36_900, "staff_officers": 0.5}
    assert latest_month(analyst, edition) == MAY


def test_the_published_series_to_2020_says_that_may_2023_is_not_in_it(operator, analyst, shared_data, tmp_path):
    import polars as pl  # noqa: PLC0415

    whole = shared_data / "peaceops" / "personnel" / "ipi_contributor_mission_month_1990_2020_corrected.csv.gz"
    file = tmp_path / "two_months.csv"
    kept = pl.read_csv(whole, infer_schema=False).filter(pl.col("month").is_in(["2015-11", "2020-02"]))
    kept.write_csv(file)
    edition = import_published(kind="contributions", file=file, by=operator).edition

    by_month = strength_by_month(analyst, edition)

    # The file's own totals of November 2015 add up to 106,536.
    assert by_month[Month(2015, 11)] == 106_536
    assert contributions_compared(by_month).computed is None
    assert "does not hold May 2023" in contributions_compared(by_month).reason
    assert months_held(analyst, edition) == [Month(2015, 11), Month(2020, 2)]
    assert {each.share_of_women for each in strength_by_role(analyst, edition, month=Month(2020, 2))} == {None}


def test_concentration_is_the_sum_of_squared_shares():
    # 0.6² + 0.3² + 0.1² = 0.46.
    found = concentration([("A", 60.0), ("B", 30.0), ("C", 10.0)])

    assert (found.contributors, found.herfindahl, found.top_five) == (3, 0.46, pytest.approx(1))
    assert concentration([]) is None


@given(st.lists(st.floats(min_value=1, max_value=1e5), min_size=1, max_size=30))
def test_concentration_is_least_where_all_give_as_much(given_by):
    found = concentration([(str(place), persons) for place, persons in enumerate(given_by)])

    assert 1 / len(given_by) - 1e-9 <= found.herfindahl <= 1 + 1e-9
