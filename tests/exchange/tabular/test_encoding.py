"""Text must be UTF-8; any other is refused with the line on which it shows."""

import gzip
import io

import pytest

from primacy.exchange.tabular import UnreadableFileError, read_batches
from primacy.exchange.tabular.utf8 import Utf8Stream

HEADER = "id,day,best,place\n"


def _long(last: str) -> str:
    """Return 40,000 rows, more than the look ahead, of which the last has a place of its own."""
    rows = [f"{number},2014-05-06,0,Obo\n" for number in range(39_999)]
    return HEADER + "".join(rows) + f"39999,2014-05-06,0,{last}\n"


def test_a_byte_order_mark_is_no_part_of_the_first_name(write, schema):
    (batch,) = read_batches(write(b"\xef\xbb\xbf" + b"id,day,best\n1,2014-05-06,0\n"), schema)

    assert batch.frame["incident"].to_list() == [1]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(write, schema, encoding):
    with pytest.raises(UnreadableFileError, match=r"expected a table as CSV text in UTF-8, .*; got UTF-16 text"):
        next(read_batches(write(f"{HEADER}1,2014-05-06,0,Obo\n".encode(encoding)), schema))


def test_windows_1252_is_refused_with_line_byte_and_letter(write, schema):
    contents = f"{HEADER}1,2014-05-06,0,Obo\n2,2014-05-06,0,Zémio\n".encode("cp1252")

    with pytest.raises(UnreadableFileError, match=r"line 3: .* got the byte 0xE9, which Windows-1252 reads as é"):
        next(read_batches(write(contents), schema))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_line_is_found_far_into_the_file_too(write, schema, pack):
    contents = pack(_long("Zémio").encode("cp1252"))

    with pytest.raises(UnreadableFileError, match="line 40,001: expected text in UTF-8"):
        list(read_batches(write(contents), schema))


def test_a_letter_cut_in_two_by_the_end_of_the_file_is_refused(write, schema):
    contents = (HEADER + "1,2014-05-06,0,Zé").encode()[:-1]

    with pytest.raises(UnreadableFileError, match="line 2: expected text in UTF-8; got the byte 0xC3"):
        list(read_batches(write(contents), schema))


@pytest.mark.parametrize("shift", range(4))
def test_letters_of_many_bytes_survive_wherever_the_file_is_read_in_pieces(write, schema, shift):
    # The look ahead ends within a letter for three of four shifts, since each letter has four bytes.
    contents = f"id,day,best,place\n1,2014-05-06,0,{'x' * shift}{'𐎠' * 100_000}\n"

    (batch,) = read_batches(write(contents), schema)

    assert batch.frame["place"].item() == "x" * shift + "𐎠" * 100_000


@pytest.mark.parametrize("size", [1, 3, 7, 100])
@pytest.mark.parametrize(("ending", "ended"), [("", "\n"), ("\n", "\n"), ("\r\n", "\r\n"), ("\r", "\r")])
def test_a_stream_gives_the_text_in_pieces_and_ends_its_last_line(write, size, ending, ended):
    contents = f"id,place\n1,Zémio{ending}".encode()
    stream = Utf8Stream(write(contents), io.BytesIO(contents))

    pieces = list(iter(lambda: stream.read(size), b""))

    assert b"".join(pieces) == f"id,place\n1,Zémio{ended}".encode()
    assert all(len(piece) <= size for piece in pieces)


def test_a_stream_takes_up_where_the_look_ahead_ended(write):
    # Twice the look ahead of 262,144 bytes, and a letter of two bytes at its end.
    contents = b"x" * 262_143 + "é".encode() * 131_072
    stream = Utf8Stream(write(contents), io.BytesIO(contents))

    assert stream.read(524_287) == contents
    assert stream.read(10) == b"\n"
    assert stream.read(10) == b""
