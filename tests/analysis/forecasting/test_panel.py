"""Panels, read into histories."""

import numpy as np
import polars as pl
import pytest

from primacy.analysis.forecasting import DeathlessHistoryError, FaultyHistoryError, history_of, neighbourhood_of


def _panel(**changes):
    columns = {"month_id": [501, 501, 502, 502], "country_id": [70, 73, 70, 73], "deaths": [4, 0, 0, 9]}
    return pl.DataFrame(columns | changes)


def _history(panel, **columns):
    return history_of(panel, **({"unit": "country_id", "target": "deaths"} | columns))


def test_rows_in_any_order_become_units_and_months():
    history = _history(_panel()[::-1])

    assert history["unit"].values.tolist() == [70, 73]
    assert history["month_id"].values.tolist() == [501, 502]
    assert history.values.tolist() == [[4, 0], [0, 9]]


def test_a_unit_that_begins_later_is_not_yet_counted():
    history = _history(_panel().filter((pl.col("month_id") > 501) | (pl.col("country_id") == 70)))

    assert np.isnan(history.sel(unit=73, month_id=501).item())
    assert history.sel(unit=73, month_id=502).item() == 9


def test_the_earlier_vintage_ends_where_the_later_begins():
    # The later vintage begins in 502; the earlier one is not used from then on, though it has a count.
    panel = _panel(deaths=[None, None, 1, 2], deaths_early=[4, 0, 90, 90])

    assert _history(panel, target_early="deaths_early").values.tolist() == [[4, 1], [0, 2]]


def test_a_hole_in_the_later_vintage_is_not_filled_from_the_earlier():
    panel = _panel(deaths=[None, 0, 1, 2], deaths_early=[4, 0, 90, 90])

    assert np.isnan(_history(panel, target_early="deaths_early").sel(unit=70, month_id=501).item())
    with pytest.raises(FaultyHistoryError, match="Unit 70 has no count for 2021-10"):
        _history(_panel(deaths=[3, 0, None, 2], deaths_early=[4, 0, 90, 90]), target_early="deaths_early")


def test_a_later_vintage_that_has_not_begun_leaves_the_earlier():
    panel = _panel(deaths=pl.Series([None] * 4, dtype=pl.Int64), deaths_early=[4, 0, 1, 2])

    assert _history(panel, target_early="deaths_early").values.tolist() == [[4, 1], [0, 2]]


@pytest.mark.parametrize(
    ("panel", "sentence"),
    [
        (_panel().drop("deaths"), "The panel has no column deaths; it has month_id, country_id"),
        (_panel(deaths=["4", "0", "0", "9"]), "Column deaths must hold numbers of persons"),
        (_panel(month_id=[501.0, 501.0, 502.0, 502.0]), "Column month_id must hold whole numbers; it holds Float64"),
        (_panel(country_id=[70, None, 70, 73]), "Column country_id is empty in 1 rows"),
        (_panel(country_id=[70, 70, 70, 73]), "2 rows share their country_id and month_id"),
        (_panel(month_id=[501, 501, 503, 503]), "Unit 70 has no count for 2021-10"),
        (_panel(deaths=[4, 0, -1, 9]), "Unit 70 has -1 deaths in 2021-10"),
        (_panel(deaths=[4.0, 0.5, 1.0, 9.0]), "Unit 73 has 0.5 deaths in 2021-09"),
        (_panel().clear(), "The panel has no row"),
    ],
)
def test_a_faulty_panel_is_refused(panel, sentence):
    with pytest.raises(FaultyHistoryError, match=sentence):
        _history(panel)


def test_faults_of_several_columns_are_gathered():
    with pytest.raises(FaultyHistoryError) as refusal:
        _history(_panel(deaths=["4", "0", "0", "9"], month_id=[501.0, 501.0, 502.0, 502.0]))

    assert len(refusal.value.faults) == 2


def test_a_target_of_nothing_but_zeros_is_refused():
    with pytest.raises(DeathlessHistoryError, match="at least one death"):
        _history(_panel(deaths=[0, 0, 0, 0]))


CELLS = pl.DataFrame({"gid": [7, 8, 9], "row": [1, 1, 4], "col": [1, 2, 9]})


def test_neighbours_are_those_of_the_units():
    assert neighbourhood_of(CELLS, units=[7, 8]).of == {7: (8,), 8: (7,)}
    assert neighbourhood_of(CELLS, units=[8, 9]).of == {8: (), 9: ()}


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (CELLS.drop("row"), "no column row; it has gid, col"),
        (CELLS.with_columns(pl.col("col") + 0.5), "Column col of the table of cells must hold a whole number"),
        (CELLS.with_columns(gid=pl.Series([7, None, 9])), "Column gid of the table of cells must hold a whole number"),
        (CELLS.with_columns(gid=pl.Series([7, 7, 9])), "2 rows of the table of cells share their gid"),
        (CELLS.with_columns(col=pl.Series([1, 1, 9])), "2 rows of the table of cells share their row and col"),
        (CELLS.head(1), "Cell 8 is in the panel but not in the table of cells"),
    ],
)
def test_a_faulty_table_of_cells_is_refused(cells, sentence):
    with pytest.raises(FaultyHistoryError, match=sentence):
        neighbourhood_of(cells, units=[7, 8])
