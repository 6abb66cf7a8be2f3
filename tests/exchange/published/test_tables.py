"""Tables that are published about peace operations everywhere."""

from datetime import date

import pytest

from primacy.exchange.conflict_years import read_conflict_years, read_country_years, read_dyad_years
from primacy.exchange.contributions import read_contributions
from primacy.exchange.peace_operations import read_operations
from primacy.exchange.tabular import MissingColumnsError
from primacy.exchange.unpmm import UNPMM_TASKS, read_mission_years
from primacy.exchange.whole import whole_table
from primacy.vocabulary import FaultyInputError
from tests.mission.reference import files


def test_a_mission_year_has_its_days_and_is_active_where_no_end_is_written(tmp_path):
    frame = whole_table(read_mission_years(files.unpmm(tmp_path, {}, {"mission_enddate": "ACTIVE", "min05": 1})))

    assert frame["started_on"].to_list() == [date(1999, 10, 22)] * 2
    assert frame["ended_on"].to_list() == [date(2005, 12, 31), None]
    assert frame["min05"].to_list() == [0, 1]
    assert len(UNPMM_TASKS) == 41


def test_a_mission_that_ends_on_no_day_is_refused(tmp_path):
    with pytest.raises(FaultyInputError, match=r"mission_enddate: expected a day such as .* or ACTIVE; got soon"):
        whole_table(read_mission_years(files.unpmm(tmp_path, {"mission_enddate": "soon"})))


def test_conflicts_and_dyads_name_their_countries_by_number(tmp_path):
    file = files.conflicts(tmp_path, {"gwno_loc": "490, 517"})

    assert whole_table(read_conflict_years(file))["country_ids"].to_list() == ["490, 517"]
    assert whole_table(read_dyad_years(file))["dyad_id"].to_list() == [11]
    with pytest.raises(FaultyInputError, match="expected numbers of Gleditsch and Ward"):
        whole_table(read_conflict_years(files.conflicts(tmp_path, {"gwno_loc": "Congo"})))


def test_bounds_are_widened_to_hold_their_own_best_estimate(tmp_path):
    frame = whole_table(read_country_years(files.deaths(tmp_path, (274, 274, 275), (1, 2, 3))))

    assert frame.select("low", "best", "high", "bounds_widened").rows() == [(274, 275, 275, True), (1, 3, 3, True)]


def test_personnel_by_the_un_keep_type_and_sex(tmp_path):
    frame = read_contributions(files.un_contributions(tmp_path, ("Nepal", "UNMISS", "Troops", 2, 8)))

    assert frame.rows() == [("Nepal", "UNMISS", "2023-05", "troops", 2.0, 8.0, 10.0)]


def test_totals_that_repeat_other_rows_are_left_out(tmp_path):
    file = tmp_path / "sexes.csv"
    words = ("individual_police", "formed_police_units", "experts_on_mission", "troops")
    head = ",".join(f"{word}_{part}" for word in words for part in ("Male", "Female", "Total"))
    nobody = "," * 9
    file.write_text(
        f"Date,Contributor,Mission,{head}\n2010-01-31,all,all{nobody},9,1,10\n2010-01-31,Nepal,all{nobody},9,1,10\n"
        f"2010-01-31,Nepal,UNMIS{nobody},9,1,\n"
    )

    # Where the file gives no total, women and men are added: 9 + 1.
    assert read_contributions(file).rows() == [("Nepal", "UNMIS", "2010-01", "troops", 1.0, 9.0, 10.0)]


def test_personnel_without_sex_may_end_in_a_half_and_must_add_up(tmp_path):
    file = tmp_path / "types.csv"
    head = "contributor,mission,month,troops,police,observers_experts,total\n"
    file.write_text(f"{head}Nepal,UNMIS,2010-01,3,,1.5,4.5\n")

    assert read_contributions(file).rows() == [
        ("Nepal", "UNMIS", "2010-01", "troops", None, None, 3.0),
        ("Nepal", "UNMIS", "2010-01", "experts", None, None, 1.5),
    ]
    file.write_text(f"{head}Nepal,UNMIS,2010-01,3,1,1,9\n")
    with pytest.raises(FaultyInputError, match=r"expected the sum of the types, 5.0; got 9"):
        read_contributions(file)


def test_a_table_in_none_of_the_layouts_is_told_what_the_first_lacks(tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("contributor,strength\nNepal,3\n")

    with pytest.raises(MissingColumnsError, match="mission_acronym, last_reporting_date, personnel_type"):
        read_contributions(file)


def test_a_register_has_lists_and_months_and_refuses_an_end_before_the_start(tmp_path):
    (row,) = read_operations(files.operations(tmp_path, {"successors": "b;c"})).to_dicts()

    assert (row["started_on"], row["ended_on"], row["successors"], row["partners"], row["models"]) == (
        date(1999, 10, 1), date(2005, 12, 1), ["b", "c"], [], [],
    )  # fmt: skip
    with pytest.raises(FaultyInputError, match="expected a month on or after the start, 1999-10"):
        read_operations(files.operations(tmp_path, {"ended": "1998-01"}))
