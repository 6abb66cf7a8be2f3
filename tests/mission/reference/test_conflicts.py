"""Conflicts, countries and deaths by year, beside what was published of them."""

import pytest

from primacy.mission.reference.conflict_series import conflicts_compared, conflicts_in, share_in_africa
from primacy.mission.reference.interface import conflicts_by_year, import_published
from primacy.vocabulary import Fatalities
from tests.mission.reference import files


@pytest.mark.answers("DAT-04")
def test_the_published_files_give_conflicts_countries_and_deaths_by_year(operator, analyst, shared_data):
    folder = shared_data / "conflict"
    for kind, name in (
        ("conflicts", "ucdp_prio_acd_251_to_2021"),
        ("dyads", "ucdp_dyadic_251_to_2021"),
        ("deaths", "ucdp_organizedviolence_country_year_v25_1_to_2021"),
    ):
        import_published(kind=kind, file=folder / f"{name}.parquet", by=operator)

    years = conflicts_by_year(analyst)
    of_2021, of_2023, countries, rise = conflicts_compared(years)

    # UCDP published 54 conflicts of 2021; the file ends there, so 59 in 34 countries (2023) needs a newer one.
    assert (of_2021.computed, of_2021.is_reproduced) == (54, True)
    assert (of_2023.computed, countries.computed) == (None, None)
    assert "import a newer one with the same command" in of_2023.reason
    # 46 conflicts in 2014; 59 / 46 = 1.283, the 28 % that PRIO states.
    assert (rise.computed, rise.is_reproduced) == (pytest.approx(100 * 13 / 46), True)
    last = years[-1]
    assert (last.year, last.conflicts, last.countries, last.dyads) == (2021, 54, 34, 64)
    assert last.fatalities.low <= last.fatalities.best == 200_197 <= last.fatalities.high
    # The earlier decline: 53 conflicts in 1991, 31 in 2010 (003:2964).
    assert {each.year: each.conflicts for each in years}[1991] == 53
    assert {each.year: each.conflicts for each in years}[2010] == 31
    # “Nearly half” of the conflicts since 2002 were in Africa (003:2827): 58 of 133.
    assert share_in_africa(analyst, since=2002) == (pytest.approx(58 / 133), 133)


def test_a_later_file_is_read_by_the_same_command_and_compared(operator, analyst, tmp_path):
    many = [{"year": 2023, "conflict_id": number, "gwno_loc": str(number % 34 + 1)} for number in range(1, 60)]
    import_published(kind="conflicts", file=files.conflicts(tmp_path, *many), by=operator)

    compared = conflicts_compared(conflicts_by_year(analyst))

    assert [each.computed for each in compared] == [None, 59, 34, None]
    assert len(conflicts_in(analyst, year=2023)) == 59


def test_events_are_added_up_by_country_where_no_country_years_are_held(operator, analyst, shared_data):
    file = shared_data / "conflict" / "ucdp_ged_23_1_central_african_republic_1989_2021.csv"
    import_published(kind="events", file=file, by=operator)
    assert conflicts_by_year(analyst) == []
    assert share_in_africa(analyst, since=2002) is None
    assert conflicts_in(analyst, year=2021) == []

    folder = shared_data / "conflict"
    import_published(kind="conflicts", file=folder / "ucdp_prio_acd_251_to_2021.parquet", by=operator)

    by_year = {each.year: each for each in conflicts_by_year(analyst)}
    assert by_year[1960].fatalities is None
    assert by_year[1960].dyads is None
    assert by_year[2021].fatalities.best > 0


def test_wars_dyads_and_countries_are_counted_once(operator, analyst, tmp_path):
    twice = {"dyad_id": 12, "side_b": "Others"}
    import_published(kind="dyads", file=files.conflicts(tmp_path, {}, twice), by=operator)
    import_published(
        kind="conflicts", file=files.conflicts(tmp_path, {"intensity_level": 2, "gwno_loc": "490, 517"}), by=operator
    )
    import_published(kind="deaths", file=files.deaths(tmp_path, (1, 3, 2), (10, 30, 20)), by=operator)

    (year,) = conflicts_by_year(analyst)

    assert (year.conflicts, year.wars, year.countries, year.dyads) == (1, 1, 2, 2)
    assert year.fatalities == Fatalities(best=22, low=11, high=33)
    assert conflicts_compared([year])[0].reason == "UCDP revises earlier years in each edition."
