"""`primacy forecast backtest`."""

import polars as pl
import pytest

from primacy.vocabulary import Month

FIRST = Month(2016, 1).month_id
COUNTRIES = (70, 73, 79)


@pytest.fixture
def panel(tmp_path):
    """Return what writes four years of three countries, one of them violent, to a file, changed or not."""

    def write(change=lambda rows: rows, name="panel.parquet"):
        rows = pl.DataFrame(
            [
                (FIRST + month, country, 5 * (month % 4) if country == 70 else 0)
                for month in range(60)
                for country in COUNTRIES
            ],
            schema=["month_id", "country_id", "deaths"],
            orient="row",
        )
        change(rows).write_parquet(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def backtest(primacy, tmp_path):
    """Return what runs the command on a panel and says where the scores should be."""

    def run(file, *words, windows=("2019", "2020")):
        out = tmp_path / "scores.csv"
        told = ["--unit", "country_id", "--target", "deaths", "--windows", *windows, "--draws", "1000", "--seed", "1"]
        return primacy("forecast", "backtest", "--panel", file, *told, "--out", out, *words), out

    return run


def test_a_row_per_window_and_model(backtest, panel):
    answer, out = backtest(panel())

    scores = pl.read_csv(out)
    assert answer.exit_code == 0, answer.output
    assert scores.columns[:6] == ["window", "model", "crps", "ign", "mis", "coverage"]
    assert scores["window"].unique().sort().to_list() == [2019, 2020]
    assert {"zero", "conflictology", "recency_weighted"} <= set(scores["model"])
    assert scores.select("crps", "ign", "mis", "coverage").null_count().row(0) == (0, 0, 0, 0)


def test_windows_may_also_be_given_one_by_one(backtest, panel):
    answer, _ = backtest(panel(), "--windows", "2021", windows=["2019"])

    # Both years were understood: the second one ends after the panel.
    assert "the last one is 2021-12." in answer.stderr


def test_the_months_between_october_and_the_window_are_not_read(backtest, panel):
    def told_of_november(rows):
        later = pl.col("month_id").is_in([Month(2019, 11).month_id, Month(2019, 12).month_id])
        return rows.with_columns(deaths=pl.when(later).then(999).otherwise("deaths"))

    known = backtest(panel(), windows=["2020"])[1].read_text(encoding="utf-8")
    # Equal seeds give equal scores, so that any difference would be the future's.
    with_future = backtest(panel(told_of_november), windows=["2020"])[1].read_text(encoding="utf-8")

    assert with_future == known


def test_draws_are_kept_as_a_submission(backtest, panel, tmp_path):
    answer, _ = backtest(panel(), "--draws-out", tmp_path / "draws", windows=["2020"])

    draws = pl.read_parquet(
        tmp_path / "draws/conflictology/cm/test_window_2020/conflictology_cm_2020.parquet", hive_partitioning=False
    )
    assert answer.exit_code == 0, answer.output
    assert draws.columns == ["month_id", "country_id", "draw", "outcome"]
    assert draws.height == 3 * 12 * 1000
    assert draws["month_id"].unique().sort().to_list() == list(range(481, 493))
    # The last twelve months known hold 0, 5, 10 and 15 three times each.
    assert draws.filter(country_id=70)["outcome"].unique().sort().to_list() == [0, 5, 10, 15]


def _grid(rows):
    return rows.with_columns(priogrid_gid=pl.col("country_id").replace_strict({70: 7, 73: 8, 79: 9}))


def test_neighbours_and_features_are_looked_at_and_draws_kept_in_one_file(backtest, panel, tmp_path):
    cells, rain = tmp_path / "cells.csv", tmp_path / "rain.csv"
    cells.write_text("gid,row,col\n7,1,1\n8,1,2\n9,9,9\n", encoding="utf-8")
    rain.write_text("month_id,priogrid_gid,rain_mm\n440,7,12\n441,7,0\n", encoding="utf-8")

    answer, out = backtest(
        panel(_grid), "--unit", "priogrid_gid", "--cells", cells, "--features", rain,
        "--draws-out", tmp_path / "draws.parquet", windows=["2019"],
    )  # fmt: skip

    draws, models = pl.read_parquet(tmp_path / "draws.parquet"), pl.read_csv(out)["model"].to_list()
    assert answer.exit_code == 0, answer.output
    assert "conflictology_neighbours" in models
    assert draws.columns == ["month_id", "priogrid_gid", "draw", "outcome", "window", "model"]
    assert draws.height == len(models) * 3 * 12 * 1000


def _without(month):
    return lambda rows: rows.filter(~((pl.col("month_id") == FIRST + month) & (pl.col("country_id") == 73)))


def _with_deaths(value):
    return lambda rows: rows.with_columns(
        deaths=pl.when(pl.int_range(pl.len()) == 4).then(pl.lit(value)).otherwise("deaths")
    )


WRONG = {
    "a gap": (_without(5), [], "Unit 73 has no count for 2016-06. Add the month; no deaths is 0."),
    "a row twice": (lambda rows: pl.concat([rows, rows.head(1)]), [], "2 rows share their country_id and month_id"),
    "negative deaths": (_with_deaths(-2), [], "Unit 73 has -2 deaths in 2016-02; expected a whole number >= 0."),
    "half a death": (_with_deaths(0.5), [], "Unit 73 has 0.5 deaths in 2016-02; expected a whole number >= 0."),
    "no death at all": (lambda rows: rows.with_columns(deaths=0), [], "must hold at least one death"),
    "no such unit": (lambda rows: rows.drop("country_id"), [], "The panel has no column country_id"),
    "no such target": (lambda rows: rows.drop("deaths"), [], "The panel has no column deaths"),
    "no such vintage": (lambda rows: rows, ["--target-early", "older"], "The panel has no column older"),
    "a window before": (lambda rows: rows, ["--windows", "2016"], "got 2015-11. Move the origin or add months."),
    "a window after": (lambda rows: rows, ["--windows", "2021"], "the last one is 2021-12."),
    "a window twice": (lambda rows: rows, ["--windows", "2019"], "windows must be one or more years, each once"),
    "few draws": (lambda rows: rows, ["--draws", "10"], "draws must be 1,000, for which"),
    "a seed": (lambda rows: rows, ["--seed", "-1"], "seed must be >= 0; got -1."),
    "no such file": (lambda rows: rows, ["--cells", "nowhere.csv"], "expected a table in Parquet or CSV"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_tested_is_refused_and_nothing_written(backtest, panel, tmp_path, what):
    change, words, sentence = WRONG[what]
    file = panel(change)

    answer, _ = backtest(file, *words, "--draws-out", tmp_path / "draws")

    assert answer.exit_code == 1, answer.output
    assert sentence in answer.stderr
    assert [left.name for left in tmp_path.iterdir()] == [file.name]


def test_a_cell_that_the_grid_does_not_know_is_refused(backtest, panel, tmp_path):
    cells = tmp_path / "cells.csv"
    cells.write_text("gid,row,col\n7,1,1\n8,1,2\n", encoding="utf-8")

    answer, out = backtest(panel(_grid), "--unit", "priogrid_gid", "--cells", cells)

    assert answer.exit_code == 1
    assert "Cell 9 is in the panel but not in the table of cells." in answer.stderr
    assert not out.exists()


def test_a_folder_that_is_not_there_is_refused(backtest, panel, tmp_path):
    answer, _ = backtest(panel(), "--out", tmp_path / "nowhere" / "scores.csv")

    assert answer.exit_code == 1
    assert "expected a folder in which to write it" in answer.stderr
