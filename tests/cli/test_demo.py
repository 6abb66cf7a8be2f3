"""`primacy demo`, on a small copy of the example."""

import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from primacy.cli import demo
from primacy.mission.access.interface import Person, act_as_operator
from primacy.mission.situation.interface import ForecastOrder, WeeklyOrder

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_example(example: Path, tmp_path: Path) -> Path:
    """Return a copy of the example under another code, with the incidents of 2020 and 2021 alone."""
    copy = tmp_path / "small"
    shutil.copytree(example, copy, ignore=shutil.ignore_patterns("incidents", "mission.toml", "context"))
    told = (example / "mission.toml").read_text(encoding="utf-8")
    (copy / "mission.toml").write_text(told.replace('"minusca"', '"small"'), encoding="utf-8")
    (copy / "incidents").mkdir()
    every = pl.read_csv(example / "incidents" / "ged_23_1_caf.csv.gz", infer_schema=False)
    every.filter(pl.col("year") >= "2020").write_csv(copy / "incidents" / "ged_23_1_caf.csv.gz", compression="gzip")
    return copy


@pytest.mark.pdf
def test_the_demonstration_takes_up_what_stands_already_and_ends_with_briefs(
    primacy, small_example, monkeypatch, tmp_path
):
    monkeypatch.setattr(demo, "ForecastOrder", partial(ForecastOrder, model="conflictology", steps=2, draws=100))
    monkeypatch.setattr(demo, "WeeklyOrder", partial(WeeklyOrder, steps=1))
    monkeypatch.setattr(demo, "environment", lambda: SimpleNamespace(data_dir=tmp_path / "data"))
    begun = act_as_operator(at=datetime(2026, 6, 1, tzinfo=UTC))
    demo._invite(demo.example_mission(small_example, by=begun), by=begun)

    done = primacy("demo", "--example", small_example)

    briefs = sorted(file.name for file in (tmp_path / "data" / "briefs").iterdir())
    assert done.exit_code == 0
    assert briefs == [f"small-2021-12-{language}.{kind}" for language in ("en", "fr") for kind in ("html", "pdf")]
    assert all(str(tmp_path / "data" / "briefs" / name) in done.stdout for name in briefs)
    assert "Demonstration accounts, password 'listen-before-acting':" in done.stdout
    assert Person.objects.filter(email__endswith="@demo.invalid").count() == 6


def test_an_example_that_is_not_there_is_refused(primacy, tmp_path: Path):
    refused = primacy("demo", "--example", tmp_path)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "run this from the repository, or name the folder with --example." in refused.stderr
