"""Faulty rows are kept so that a person can mend them and read them again."""

import polars as pl
import pytest

from primacy.exchange.batch import Batch, Quarantine
from primacy.exchange.tabular import read_batches
from primacy.vocabulary import Fault, ImpossibleValueError


@pytest.fixture
def faulty(write, schema):
    text = "id,day,best,place\n7,2014-05-06,3,Obo\n8,6 May 2014,-1,Zémio\n9,2014-05-08,x,Bria\n"
    return list(read_batches(write(text), schema, batch_rows=2))


def _keep(path, batches):
    with Quarantine(path) as quarantine:
        for batch in batches:
            quarantine.add(batch)
    return quarantine


def test_each_row_comes_with_what_is_wrong_with_it(faulty, tmp_path):
    quarantine = _keep(tmp_path / "to_mend.csv", faulty)

    assert quarantine.rows == 2
    assert (tmp_path / "to_mend.csv").read_bytes().startswith(b"\xef\xbb\xbfid,day,best,place,fault\n")
    assert (tmp_path / "to_mend.csv").read_text("utf-8-sig").splitlines()[1:] == [
        '8,6 May 2014,-1,Zémio,"line 3, column day: expected a day written YYYY-MM-DD; got 6 May 2014.'
        ' line 3, column best: expected deaths, a whole number >= 0; got -1."',
        '9,2014-05-08,x,Bria,"line 4, column best: expected deaths, a whole number >= 0; got x."',
    ]


def test_a_mended_quarantine_is_read_as_it_is(faulty, tmp_path, schema):
    path = tmp_path / "to_mend.csv"
    _keep(path, faulty)
    mended = path.read_text("utf-8-sig").replace("6 May 2014,-1", "2014-05-06,1").replace("08,x", "08,0")
    path.write_text(mended, encoding="utf-8")

    (batch,) = read_batches(path, schema)

    assert batch.faults == ()
    assert batch.frame.select("incident", "best").rows() == [(8, 1), (9, 0)]


def test_a_row_that_is_faulty_again_has_only_its_new_fault(faulty, tmp_path, schema):
    path = tmp_path / "to_mend.csv"
    _keep(path, faulty)

    _keep(path, read_batches(path, schema))

    header, *rows = path.read_text("utf-8-sig").splitlines()
    assert header == "id,day,best,place,fault"
    assert "line 2, column day" in rows[0]
    assert "line 3, column day" not in rows[0]


def test_where_no_row_is_faulty_there_is_no_file(write, schema, tmp_path):
    quarantine = _keep(tmp_path / "to_mend.csv", read_batches(write("id,day,best\n7,2014-05-06,3\n"), schema))

    assert quarantine.rows == 0
    assert not (tmp_path / "to_mend.csv").exists()


def test_a_quarantine_nowhere_keeps_nothing(faulty):
    assert _keep(None, faulty).rows == 0


def test_a_quarantine_that_is_broken_off_leaves_what_stood_there(faulty, tmp_path):
    path = tmp_path / "to_mend.csv"
    path.write_text("mine", encoding="utf-8")

    def broken_off():
        yield faulty[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _keep(path, broken_off())

    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.glob("to_mend*")] == [("to_mend.csv", "mine")]


def test_a_quarantine_is_for_one_file(faulty, tmp_path):
    fault = Fault("other.csv", line=2, column="x", expected="a number", got="y")
    other = Batch(pl.DataFrame(), (fault,), pl.DataFrame({"x": ["y"]}), first_line=2, rows_read=1)

    with pytest.raises(ImpossibleValueError, match=r"header must be that of the quarantine, .*'fault'"):
        _keep(tmp_path / "to_mend.csv", [*faulty, other])


def test_a_quarantine_that_cannot_be_written_is_refused(faulty, tmp_path):
    with pytest.raises(ImpossibleValueError, match="quarantine must be a file that can be written"):
        _keep(tmp_path / "no such folder" / "to_mend.csv", faulty)


def test_a_batch_loses_no_row():
    with pytest.raises(ImpossibleValueError, match="rows_read must be the 1 rows sound or set aside; got 2"):
        Batch(pl.DataFrame({"x": [1]}), (), pl.DataFrame(), first_line=2, rows_read=2)


def test_a_batch_sets_no_row_aside_without_a_fault():
    with pytest.raises(ImpossibleValueError, match="faults must be on 1 lines; got 0"):
        Batch(pl.DataFrame(), (), pl.DataFrame({"x": ["y"]}), first_line=2, rows_read=1)
