"""What is written is valid CAP 1.2, and is read back as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.cap import (
    Area,
    CapMessage,
    Category,
    Circle,
    Distribution,
    Information,
    MessageStatus,
    MessageType,
    NamedValue,
    Scope,
    cap_faults,
    cap_xml,
    is_signed,
    read_cap,
)
from primacy.vocabulary import Handling, Imminence, Level, Likelihood, Place, Severity, TrafficLight

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30)
WORDS = TEXTS.filter(str.strip)
NAMES = st.from_regex(r"[\w@.:/-]{1,20}", fullmatch=True)
PLACES = st.builds(
    Place,
    st.integers(-180_000_000, 180_000_000).map(lambda each: each / 1e6),
    st.integers(-90_000_000, 90_000_000).map(lambda each: each / 1e6),
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - the zone follows
    lambda at: at.replace(microsecond=0, tzinfo=timezone(timedelta(hours=at.hour - 12)))
)
AREAS = st.builds(
    Area,
    WORDS,
    circles=st.lists(st.builds(Circle, PLACES, st.integers(0, 20_000)), max_size=2).map(tuple),
    polygons=st.lists(st.lists(PLACES, min_size=3, max_size=6).map(lambda ring: (*ring, ring[0])), max_size=2).map(
        tuple
    ),
    geocodes=st.lists(st.builds(NamedValue, WORDS, TEXTS), max_size=2).map(tuple),
)
INFORMATION = st.builds(
    Information,
    event=WORDS,
    categories=st.lists(st.sampled_from(Category), min_size=1, max_size=3).map(tuple),
    imminence=st.sampled_from(Imminence),
    severity=st.sampled_from(Severity),
    likelihood=st.sampled_from(Likelihood),
    language=st.sampled_from(["fr", "ar", "sg", "es", "en-US"]),
    onset_at=st.none() | MOMENTS,
    headline=TEXTS,
    description=TEXTS,
    areas=st.lists(AREAS, max_size=2).map(tuple),
)
HANDLINGS = st.builds(
    Handling,
    st.sampled_from(Level),
    st.sampled_from([each for each in TrafficLight if each is not TrafficLight.RED]),
    st.frozensets(st.sampled_from(["poc", "ewrr"])),
)
MESSAGES = st.builds(
    CapMessage,
    identifier=NAMES,
    sender=NAMES,
    sent_at=MOMENTS,
    status=st.sampled_from(MessageStatus),
    message_type=st.just(MessageType.ALERT),
    distribution=HANDLINGS.map(Distribution.under),
    note=TEXTS,
    information=st.lists(INFORMATION, max_size=3).map(tuple),
)


def test_a_full_message_is_valid_and_comes_back(message, schema_faults):
    document = cap_xml(message)

    assert schema_faults(document) == []
    assert read_cap(document) == message


def test_the_smallest_message_is_valid_and_comes_back(message, schema_faults):
    bare = CapMessage(
        identifier="a", sender="b", sent_at=message.sent_at, status=MessageStatus.ACTUAL,
        message_type=MessageType.ALERT, distribution=Distribution(Scope.PUBLIC),
    )  # fmt: skip

    assert schema_faults(cap_xml(bare)) == []
    assert read_cap(cap_xml(bare)) == bare


def test_each_language_is_an_info_of_its_own(message):
    infos = fromstring(cap_xml(message)).findall(f"{CAP}info")

    assert [info.findtext(f"{CAP}language") for info in infos] == ["fr", "en"]
    assert infos[0].findtext(f"{CAP}headline") == "Attaque redoutée près d'Obo"
    assert {info.findtext(f"{CAP}urgency") for info in infos} == {"Expected"}


def test_an_exercise_says_so_in_its_status(message):
    assert fromstring(cap_xml(message)).findtext(f"{CAP}status") == "Exercise"
    assert message.is_exercise
    assert not replace(message, status=MessageStatus.ACTUAL).is_exercise


def test_moments_have_an_offset_and_that_of_utc_is_minus_zero(message):
    # CAP 1.2, 3.3.2: no Z; the time zone of UTC is -00:00.
    root = fromstring(cap_xml(replace(message, sent_at=datetime(2026, 1, 5, 6, 7, 8, 900_000, tzinfo=UTC))))

    assert root.findtext(f"{CAP}sent") == "2026-01-05T06:07:08-00:00"
    assert root.findtext(f"{CAP}info/{CAP}effective") == "2026-11-22T14:30:00+01:00"


def test_an_offset_of_broken_minutes_becomes_utc(message):
    local_mean_time = timezone(timedelta(hours=1, minutes=14, seconds=20))
    odd = replace(message, sent_at=datetime(2026, 1, 5, 12, tzinfo=local_mean_time))

    assert fromstring(cap_xml(odd)).findtext(f"{CAP}sent") == "2026-01-05T10:45:40-00:00"


def test_places_are_written_latitude_first(message):
    area = fromstring(cap_xml(message)).find(f"{CAP}info/{CAP}area")

    assert area.findtext(f"{CAP}circle") == "5.399784,26.486881 12.500"
    assert area.findtext(f"{CAP}polygon").split()[0] == "5.300000,26.400000"
    assert area.findtext(f"{CAP}geocode/{CAP}value") == "CF63"


def test_an_update_names_what_it_takes_the_place_of(message):
    root = fromstring(cap_xml(message))

    assert root.findtext(f"{CAP}msgType") == "Update"
    assert root.findtext(f"{CAP}references") == (
        "joc@example.org,minusca-W-7.1,2026-11-22T11:30:00+01:00 "
        "joc@example.org,minusca-W-6.1,2026-11-21T08:00:00-00:00"
    )


def test_a_message_is_cancelled_by_reference(message, schema_faults):
    cancel = replace(
        message, identifier="minusca-W-7.3", message_type=MessageType.CANCEL, references=(message.reference,)
    )

    assert schema_faults(cap_xml(cancel)) == []
    assert read_cap(cap_xml(cancel)).references[0].identifier == message.identifier


def test_names_of_several_words_stand_in_quotes(message):
    root = fromstring(cap_xml(message))

    assert root.findtext(f"{CAP}addresses") == 'force "JPT Obo"'
    assert root.findtext(f"{CAP}incidents") == 'I-204 "Obo market"'


@pytest.mark.parametrize("text", ["a\r\nb", "tab\tbed", "  two  spaces ", "مرحبا", "]]>"])
def test_texts_survive(message, text):
    noted = replace(message, note=text)

    assert read_cap(cap_xml(noted)).note == text


def test_the_example_of_the_standard_is_read():
    # CAP 1.2, appendix A.1, shortened.
    document = b"""<?xml version = "1.0" encoding = "UTF-8"?>
<alert xmlns = "urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>43b080713727</identifier>
  <sender>hsas@dhs.gov</sender>
  <sent>2003-04-02T14:39:01-05:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <category>Security</category>
    <event>Homeland Security Advisory System Update</event>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <senderName>U.S. Government, Department of Homeland Security</senderName>
    <headline>Homeland Security Sets Code ORANGE</headline>
    <parameter><valueName>HSAS</valueName><value>ORANGE</value></parameter>
    <resource><resourceDesc>Image file (GIF)</resourceDesc><mimeType>image/gif</mimeType>
      <uri>http://www.dhs.gov/dhspublic/getAdvisoryImage</uri></resource>
    <area><areaDesc>U.S. nationwide and interests worldwide</areaDesc></area>
  </info>
</alert>"""
    message = read_cap(document)

    assert message.sent_at.isoformat() == "2003-04-02T14:39:01-05:00"
    assert message.information[0].language == "en-US"
    assert message.information[0].imminence is Imminence.IMMEDIATE
    assert message.information[0].parameters == (NamedValue("HSAS", "ORANGE"),)
    assert message.distribution == Distribution(Scope.PUBLIC)
    assert message.distribution.handling is None


def test_a_signature_is_seen_and_not_checked(message):
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature></alert>'
    signed = cap_xml(message).decode().replace("</alert>", signature).encode()

    assert (is_signed(cap_xml(message)), is_signed(signed)) == (False, True)
    assert read_cap(signed) == message


@given(message=MESSAGES)
def test_every_message_is_valid_and_comes_back(schema_faults, message):
    document = cap_xml(message)

    assert schema_faults(document) == []
    assert cap_faults(document) == ()
    assert read_cap(document) == message


@given(handling=HANDLINGS)
def test_handling_goes_with_the_message(handling):
    distribution = Distribution.under(handling)

    assert distribution.handling == handling
    assert (distribution.scope is Scope.PUBLIC) == (handling == Handling())
