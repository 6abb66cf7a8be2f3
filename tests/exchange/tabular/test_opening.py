"""A file that is not a table is refused with a sentence that says what it is and what to do."""

import gzip
import io
import zipfile

import pytest

from primacy.exchange.tabular import UnreadableFileError, read_batches

TEXT = "id,day,best\n" + "".join(f"{number},2014-05-06,{number % 7}\n" for number in range(20_000))


def _zipped(*members: tuple[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in members:
            archive.writestr(name, contents)
    return buffer.getvalue()


def _rows(path, schema) -> int:
    return sum(batch.frame.height for batch in read_batches(path, schema))


def test_a_plain_a_gzipped_and_a_zipped_file_are_one(write, schema):
    junk = ("data/", ""), ("__MACOSX/._week.csv", "x"), (".hidden", "x"), ("readme.pdf", "x")
    packed = _zipped(("data/week.CSV", TEXT), *junk)

    assert _rows(write(TEXT), schema) == 20_000
    assert _rows(write(gzip.compress(TEXT.encode()), "week.csv.gz"), schema) == 20_000
    assert _rows(write(packed, "week.zip"), schema) == 20_000


def test_the_contents_decide_and_not_the_name(write, schema):
    assert _rows(write(gzip.compress(TEXT.encode()), "week.csv"), schema) == 20_000


def test_a_missing_file_is_said_to_be_missing(tmp_path, schema):
    with pytest.raises(UnreadableFileError, match=r"gone.csv: expected a file that can be read; got no such file"):
        next(read_batches(tmp_path / "gone.csv", schema))


def test_a_folder_is_said_to_be_one(tmp_path, schema):
    with pytest.raises(UnreadableFileError, match="got a folder"):
        next(read_batches(tmp_path, schema))


@pytest.mark.parametrize("contents", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(write, schema, contents):
    with pytest.raises(UnreadableFileError, match=r"got (an empty file|nothing)\."):
        next(read_batches(write(contents), schema))


@pytest.mark.parametrize(
    ("contents", "noun"),
    [
        (b"<!DOCTYPE html><html><body>Please sign in</body></html>", "a web page"),
        (b"\n\n<HTML lang=en>", "a web page"),
        (b'<?xml version="1.0"?><Error>AccessDenied</Error>', "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook"),
        (b"%PDF-1.7", "a PDF document"),
        (b"id,day,best\n1,2014-05-06,\x00" + b"x" * 99, "binary data"),
    ],
)
def test_another_kind_of_file_is_named(write, schema, contents, noun):
    with pytest.raises(UnreadableFileError, match=noun):
        next(read_batches(write(contents), schema))


def test_an_excel_workbook_is_told_from_a_zipped_table(write, schema):
    workbook = _zipped(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"))

    with pytest.raises(UnreadableFileError, match=r"an Excel workbook\.\nSave the table as CSV UTF-8"):
        next(read_batches(write(workbook, "week.xlsx"), schema))


@pytest.mark.parametrize(
    ("members", "got"),
    [
        ([], "nothing in it"),
        ([("codebook.pdf", "x")], r"codebook\.pdf"),
        ([("one.csv", TEXT), ("two.csv", TEXT)], r"one\.csv, two\.csv"),
    ],
)
def test_an_archive_must_hold_one_table(write, schema, members, got):
    with pytest.raises(UnreadableFileError, match=f"expected a .zip file with one CSV file in it; got {got}"):
        next(read_batches(write(_zipped(*members), "week.zip"), schema))


def test_an_archive_with_a_password_is_refused(write, schema):
    # Bit 0 of the flags, at byte 6 of the local and byte 8 of the central header, says "encrypted".
    locked = bytearray(_zipped(("week.csv", TEXT)))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UnreadableFileError, match=r"expected a .zip file that opens without a password"):
        next(read_batches(write(bytes(locked), "week.zip"), schema))


@pytest.mark.parametrize("keep", [40, -2000, -1])
def test_a_gzipped_file_that_is_cut_off_is_refused(write, schema, keep):
    cut = gzip.compress(TEXT.encode())[:keep]

    with pytest.raises(UnreadableFileError, match="expected a whole file; got one that is cut off or damaged"):
        _rows(write(cut, "week.csv.gz"), schema)


def test_a_zipped_file_that_is_cut_off_is_refused(write, schema):
    with pytest.raises(UnreadableFileError, match=r"expected a whole \.zip file; got one that is cut off or damaged"):
        _rows(write(_zipped(("week.csv", TEXT))[:-100], "week.zip"), schema)


def test_a_zipped_file_whose_contents_changed_is_refused(write, schema):
    damaged = bytearray(_zipped(("week.csv", TEXT)))
    damaged[2_000] ^= 0xFF

    with pytest.raises(UnreadableFileError, match="cut off or damaged"):
        _rows(write(bytes(damaged), "week.zip"), schema)
