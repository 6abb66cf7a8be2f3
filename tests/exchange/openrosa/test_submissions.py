"""Filled forms as telephones send them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.openrosa import NotASubmissionError, moment, point, read_submission

# Laid out as ODK Collect writes it: the form's own namespace is left out, that of OpenRosa has a prefix.
FILLED = """<?xml version='1.0' ?><data id="alert" version="7" xmlns:orx="http://openrosa.org/xforms"
 xmlns:jr="http://openrosa.org/javarosa"><start>2026-11-22T10:15:00.000+01:00</start><threat>4</threat>
 <where><place> Bria </place><point>6.5358 21.9912 560.2 4.9</point></where><photo/>
 <seen><what>men</what></seen><seen><what>horses</what></seen>
 <orx:meta><orx:instanceID>uuid:0b1e</orx:instanceID><orx:instanceName>Bria</orx:instanceName></orx:meta></data>"""


def test_a_filled_form_tells_its_form_its_instance_and_every_answer_in_its_order():
    told = read_submission(FILLED.encode())

    assert (told.form_id, told.version, told.instance_id) == ("alert", "7", "uuid:0b1e")
    assert told.answers == (
        ("start", "2026-11-22T10:15:00.000+01:00"),
        ("threat", "4"),
        ("where/place", "Bria"),
        ("where/point", "6.5358 21.9912 560.2 4.9"),
        ("seen/what", "men"),
        ("seen/what", "horses"),
    )
    assert (told.answered("seen/what"), told.answered("photo")) == ("men", "")


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (b"not xml", "must be XML"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a id="a">&b;</a>', "must not have a document type definition"),
        (b"<a><meta><instanceID>u</instanceID></meta></a>", "names its form in the attribute id"),
        (b'<a id="a"><b>c</b></a>', "instanceID of 1 to 200 characters; got 0"),
        (b'<a id="a"><meta><instanceID>%b</instanceID></meta></a>' % (b"u" * 201), "got 201"),
        (b'<a id="a" encrypted="yes"><base64EncryptedKey>k</base64EncryptedKey></a>', "not encrypted on the device"),
    ],
)
def test_what_is_no_filled_form_is_refused(document: bytes, sentence: str):
    with pytest.raises(NotASubmissionError, match=sentence):
        read_submission(document)


@given(st.text(max_size=40), st.text("abcdefgh-0123456789", min_size=1, max_size=40))
def test_no_answer_changes_what_the_form_is(words: str, instance: str):
    safe = words.translate({ord(each): None for each in "<&\r"})
    safe = "".join(each for each in safe if each.isprintable() or each == "\n")

    told = read_submission(
        f'<d id="f"><w>{safe}</w><meta><instanceID>{instance}</instanceID></meta></d>'.encode(errors="ignore")
    )

    assert (told.form_id, told.instance_id) == ("f", instance)
    assert told.answered("w") == safe.encode(errors="ignore").decode().strip()


@pytest.mark.parametrize("answer", ["", "6.5", "north south", "91 20 0 0", "nan 20"])
def test_what_is_no_point_on_earth_is_none(answer: str):
    assert point(answer) is None


def test_a_point_is_given_latitude_first():
    place = point("6.5358 21.9912 560.2 4.9")

    assert (place.latitude, place.longitude) == (6.5358, 21.9912)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2026-11-22T10:15:00.000+01:00", datetime(2026, 11, 22, 9, 15, tzinfo=UTC)),
        ("2026-11-22T10:15:00.000+01", datetime(2026, 11, 22, 9, 15, tzinfo=UTC)),
        ("2026-11-22T10:15:00Z", datetime(2026, 11, 22, 10, 15, tzinfo=UTC)),
        ("2026-11-22T10:15:00", None),
        ("2026-11-22", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_moment_without_a_time_zone_is_none(answer: str, expected: datetime | None):
    assert moment(answer) == expected
