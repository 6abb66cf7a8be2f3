"""Events of Cursor on Target, out and in."""

import warnings
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree.ElementTree import fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.cursor_on_target import CotEvent, CotFaultError, CotType, Setting, cot_xml, read_cot
from primacy.vocabulary import ImpossibleValueError, Place

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of what its connections would need
    import pytak

MADE_AT = datetime(2026, 11, 22, 13, 30, 15, 250_000, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30)
WARNING = CotEvent(
    uid="primacy-W-7",
    type=CotType.SPOT,
    made_at=MADE_AT,
    start_at=MADE_AT,
    stale_at=MADE_AT + timedelta(hours=48),
    place=Place(26.486881, 5.399784),
    height_m=640.5,
    circular_error_m=2_500.0,
    access="CONFIDENTIAL · TLP:AMBER",
    quality_of_service="5-r-d",
    setting=Setting.EXERCISE,
    setting_name="Brave Heron",
    callsign="W-7",
    remarks="EXERCISE. Attack feared <near> Obo & road",
)


def test_an_event_comes_back_as_it_was():
    assert read_cot(cot_xml(WARNING)) == WARNING


def test_the_twelve_attributes_that_the_schema_demands_are_there():
    root = fromstring(cot_xml(WARNING))

    assert set(root.attrib) == {
        *("version", "uid", "type", "how", "time", "start", "stale"), *("access", "qos", "opex"),
    }  # fmt: skip
    assert (root.get("version"), root.get("time")) == ("2.0", "2026-11-22T13:30:15.250Z")
    assert root.find("point").attrib == {
        "lat": "5.399784", "lon": "26.486881", "hae": "640.5", "ce": "2500.0", "le": "9999999.0",
    }  # fmt: skip
    assert (root.get("opex"), root.get("qos")) == ("e-Brave Heron", "5-r-d")


def test_an_exercise_says_so_where_clients_show_it():
    hidden = replace(WARNING, remarks="Attack feared")

    assert fromstring(cot_xml(hidden)).findtext("detail/remarks") == "EXERCISE. Attack feared"
    assert fromstring(cot_xml(replace(hidden, remarks=""))).findtext("detail/remarks") == "EXERCISE."
    assert fromstring(cot_xml(replace(hidden, setting=Setting.OPERATION))).findtext("detail/remarks") == "Attack feared"
    assert hidden.is_exercise


def test_the_least_event_is_written_and_read():
    least = CotEvent(uid="x", type="a-u-G", made_at=MADE_AT, start_at=MADE_AT, stale_at=MADE_AT, place=Place(0.0, 0.0))

    assert read_cot(cot_xml(least)) == least
    assert "opex" not in fromstring(cot_xml(least)).attrib


def test_a_local_moment_is_written_in_utc():
    local = replace(WARNING, made_at=datetime(2026, 11, 22, 14, 30, tzinfo=timezone(timedelta(hours=1))))

    assert fromstring(cot_xml(local)).get("time") == "2026-11-22T13:30:00.000Z"


def test_what_is_withdrawn_is_stale_from_then_on():
    at = MADE_AT + timedelta(hours=5)
    gone = WARNING.withdrawn(at=at)

    assert (gone.uid, gone.made_at, gone.stale_at, gone.start_at) == (WARNING.uid, at, at, MADE_AT)
    assert WARNING.withdrawn(at=MADE_AT - timedelta(hours=1)).start_at == MADE_AT - timedelta(hours=1)
    with pytest.raises(ImpossibleValueError, match="at must be a moment with a time zone"):
        WARNING.withdrawn(at=datetime(2026, 1, 1))  # noqa: DTZ001 - refused


def test_an_event_of_pytak_is_read():
    made = pytak.cot_event(
        lat=5.3998, lon=26.4869, ce=2_500, hae=640, uid="JOC-1", stale=3_600, cot_type="b-a-o-tbl", how="h-e",
        callsign="Équipe 7", access="CONFIDENTIAL", qos="9-r-g", opex="e-Heron",
    )  # fmt: skip
    event = read_cot(pytak.serialize_cot(made, trailing_newline=True))

    assert (event.uid, event.type, event.place) == ("JOC-1", CotType.EMERGENCY, Place(26.4869, 5.3998))
    assert (event.height_m, event.circular_error_m, event.linear_error_m) == (640, 2_500, None)
    assert (event.setting, event.setting_name, event.access) == (Setting.EXERCISE, "Heron", "CONFIDENTIAL")
    assert timedelta(minutes=59) < event.stale_at - event.start_at <= timedelta(minutes=61)
    assert (event.callsign, event.other_details) == ("Équipe 7", ("_flow-tags_",))


def test_remarks_of_pytak_are_read():
    detail = pytak.cot_detail(flow_tag=False)
    pytak.add_remarks(detail, ["Attack feared", "near Obo"])

    assert read_cot(tostring(pytak.cot_event(lat=5, lon=26, detail=detail))).remarks == "Attack feared near Obo"


@given(
    uid=TEXTS.filter(str.strip),
    remarks=TEXTS,
    callsign=TEXTS,
    east=st.integers(-180_000_000, 180_000_000),
    north=st.integers(-90_000_000, 90_000_000),
    error=st.none() | st.integers(0, 900_000),
)
def test_every_event_comes_back(uid, remarks, callsign, east, north, error):
    event = replace(
        WARNING, uid=uid, remarks=remarks, callsign=callsign, place=Place(east / 1e6, north / 1e6),
        circular_error_m=error, setting=None, setting_name="",
    )  # fmt: skip

    assert read_cot(cot_xml(event)) == event


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ('uid="primacy-W-7"', "", "event must have the attribute uid; got none."),
        ('version="2.0"', 'version="1.1"', "version must be 2.0 or later; got 1.1."),
        ('version="2.0"', 'version="new"', "version must be 2.0 or later; got new."),
        ("2026-11-22T13:30:15.250Z", "yesterday", "time must be a moment such as 2026-01-05T06:00:00Z; got yesterday."),
        ("2026-11-22T13:30:15.250Z", "2026-11-22", "time must be a moment such as"),
        ('opex="e-Brave Heron"', 'opex="exercise"', "opex must be one of o, e, s, with or without a name after a hyph"),
        ('lat="5.399784"', 'lat="north"', "lat must be a number; got north."),
        ('hae="640.5"', "", "hae must be a number; got nothing."),
        ('ce="2500.0"', 'ce="NaN"', "ce must be a number; got NaN."),
        ("<detail>", '<point lat="1"/><detail>', "event must have the element point once; got 2."),
        ("</event>", "<detail/></event>", "event must have the element detail at most once."),
    ],
)
def test_each_breach_has_its_sentence(was, becomes, sentence):
    document = cot_xml(WARNING).decode()
    assert was in document

    with pytest.raises(CotFaultError) as refusal:
        read_cot(document.replace(was, becomes, 1).encode())
    assert any(fault.startswith(sentence) for fault in refusal.value.faults)


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ('lat="5.399784"', 'lat="95"', r"latitude must be in \[-90, 90\]"),
        ('type="b-m-p-s-m"', 'type="spot marker"', "type must be letters joined by hyphens"),
        ('ce="2500.0"', 'ce="-1"', "circular_error_m must be >= 0 and finite; got -1.0"),
        ('qos="5-r-d"', 'qos="soon"', "quality_of_service must be such as 5-r-d; got 'soon'"),
        ('stale="2026-11-24', 'stale="2026-11-20', "stale_at must be >= start_at"),
    ],
)
def test_an_event_that_cannot_be_so_is_refused(was, becomes, sentence):
    with pytest.raises(CotFaultError, match=sentence):
        read_cot(cot_xml(WARNING).decode().replace(was, becomes, 1).encode())


def test_what_would_harm_the_reader_is_refused():
    with pytest.raises(CotFaultError, match="must not have a document type definition"):
        read_cot(b'<!DOCTYPE event [<!ENTITY x SYSTEM "file:///etc/passwd">]><event>&x;</event>')
    with pytest.raises(CotFaultError, match="must have at most 65,536 bytes; got 65,537"):
        read_cot(b" " * 65_537)
    with pytest.raises(CotFaultError, match="The root must be event; got alert"):
        read_cot(b"<alert/>")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"uid": " "}, "uid must be a name"),
        ({"how": "by hand"}, "how must be letters joined by hyphens, such as h-e"),
        ({"remarks": "\x07"}, "remarks must be without characters that XML cannot carry"),
        ({"setting": None}, "setting must be set where it has a name"),
        ({"made_at": datetime(2026, 1, 1)}, "made_at must be a moment with a time zone"),  # noqa: DTZ001 - refused
        ({"linear_error_m": float("inf")}, "linear_error_m must be >= 0 and finite"),
    ],
)
def test_a_value_that_cannot_be_so_is_refused(changed, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        replace(WARNING, **changed)
