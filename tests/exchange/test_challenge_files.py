"""Files of the VIEWS Prediction Challenge."""

from contextlib import suppress

import polars as pl
import pytest

from primacy.exchange.challenge_files import read_panel, replaced_when_whole, write_draws
from primacy.exchange.tabular import UnreadableFileError

PANEL = pl.DataFrame({"month_id": [457, 458], "country_id": [70, 70], "deaths": [3, 0]})


@pytest.mark.parametrize("write", [PANEL.write_parquet, PANEL.write_csv])
def test_parquet_and_csv_say_the_same(tmp_path, write):
    write(tmp_path / "panel")

    assert read_panel(tmp_path / "panel").equals(PANEL)
    assert read_panel(tmp_path / "panel", ["deaths", "unknown"]).columns == ["deaths"]


@pytest.mark.parametrize("content", [None, b"", b"PAR1 and then nothing"])
def test_what_is_no_table_is_refused_in_one_line(tmp_path, content):
    file = tmp_path / "panel.parquet"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(UnreadableFileError, match=r"panel\.parquet.*expected a table in Parquet or CSV") as refusal:
        read_panel(file)

    assert len(str(refusal.value).splitlines()) == 2


def test_draws_are_written_month_after_month(tmp_path):
    write_draws(tmp_path / "a" / "draws.parquet", (PANEL.slice(month, 1) for month in range(2)))

    assert pl.read_parquet(tmp_path / "a" / "draws.parquet").equals(PANEL)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_was_there_stays_until_all_is_well(tmp_path, kind):
    place = tmp_path / "scores"

    def write(draft, text):
        if kind == "folder":
            draft.mkdir()
        (draft / "inside" if kind == "folder" else draft).write_text(text, encoding="utf-8")

    with replaced_when_whole(place) as draft:
        write(draft, "old")
    with suppress(ZeroDivisionError), replaced_when_whole(place) as draft:
        write(draft, "half")
        raise ZeroDivisionError
    before = (place / "inside" if kind == "folder" else place).read_text(encoding="utf-8")
    with replaced_when_whole(place) as draft:
        write(draft, "new")

    assert before == "old"
    assert (place / "inside" if kind == "folder" else place).read_text(encoding="utf-8") == "new"
    assert [left.name for left in tmp_path.iterdir()] == ["scores"]


def test_nothing_written_leaves_nothing(tmp_path):
    with replaced_when_whole(tmp_path / "scores"):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with (
        pytest.raises(UnreadableFileError, match="expected a folder in which to write it"),
        replaced_when_whole(tmp_path / "nowhere" / "scores"),
    ):
        pass
