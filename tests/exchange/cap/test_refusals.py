"""What is no CAP 1.2 is refused with a sentence, and what would harm the reader before it is read."""

from dataclasses import replace
from datetime import datetime

import pytest

from primacy.exchange.cap import (
    Area,
    CapFaultError,
    Circle,
    Distribution,
    MessageType,
    NamedValue,
    Reference,
    Resource,
    Scope,
    cap_faults,
    cap_xml,
    is_signed,
    read_cap,
)
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Place, TrafficLight

ROOT = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'


@pytest.fixture
def document(message) -> str:
    return cap_xml(message).decode()


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("<severity>Severe", "<severity>Bad", "info 1: severity must be one of Extreme, Severe, Moderate, Minor"),
        ("<status>Exercise", "<status>", "status must be one of Actual, Exercise, System, Test, Draft; got nothing."),
        ("<sent>2026-11-22T14:30:00+01:00", "<sent>2026-11-22T14:30:00Z", "sent must be a moment such as 2026-"),
        ("<scope>Private</scope>", "", "alert must have the element scope; got none."),
        ("<scope>", "<scope>Public</scope><scope>", "alert must have the element scope at most once; got 2."),
        (
            "<note>",
            "<remark>x</remark><note>",
            "alert must not have the element {urn:oasis:names:tc:emergency:cap",
        ),
        ("<circle>5.399784,26.486881 12.500", "<circle>near Obo", "info 1: area 1: circle must be latitude,longitude"),
        ("<polygon>5.300000,26.400000", "<polygon>5.3", "info 1: area 1: polygon must be pairs of latitude,longitude"),
        ("<size>3", "<size>three", "info 1: resource 1: size must be a whole number >= 0; got three."),
        ("<altitude>0.0", "<altitude>low", "info 1: area 1: altitude must be a number; got low."),
        ("<references>joc@example.org,", "<references>", "references must be triples of sender, identifier and mom"),
        ("<valueName>P-code</valueName>", "", "info 1: area 1: geocode 1: geocode must have the element valueName"),
    ],
)
def test_each_breach_has_its_sentence(document, schema_faults, was, becomes, sentence):
    broken = document.replace(was, becomes, 1).encode()

    assert any(fault.startswith(sentence) for fault in cap_faults(broken))
    with pytest.raises(CapFaultError, match="Ask the sender to mend the document"):
        read_cap(broken)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("<severity>Severe", "<severity>Bad"), ("<scope>Private</scope>", ""), ("+01:00</sent>", "Z</sent>")],
)
def test_what_the_schema_refuses_is_refused_here(document, schema_faults, was, becomes):
    broken = document.replace(was, becomes, 1).encode()

    assert schema_faults(broken)
    assert cap_faults(broken)


def test_an_element_out_of_place_is_found(document):
    moved = document.replace("<note>EXERCISE. Second version</note>", "").replace("<status>", "<note>x</note><status>")

    assert "status must come before note." in cap_faults(moved.encode())


def test_all_faults_are_gathered(document):
    broken = document.replace("<severity>Severe", "<severity>Bad").replace("<status>Exercise", "<status>Play")

    assert len(cap_faults(broken.encode())) == 3


def test_a_long_value_is_shown_in_part(document):
    broken = document.replace("<status>Exercise", f"<status>{'x' * 500}").encode()

    assert cap_faults(broken)[0].endswith(f"got {'x' * 60}….")


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("5.399784,26.486881 12.500", "95.0,26.0 1", r"latitude must be in \[-90, 90\] degrees north; got 95.0"),
        ("5.399784,26.486881 12.500", "5.0,26.0 -1", r"radius_km must be in \[0, 20040\]; got -1.0"),
        (" 5.300000,26.400000</polygon>", "</polygon>", "polygon must be of four points or more"),
        ("<altitude>0.0</altitude>", "", "altitude_ft must be set where ceiling_ft is; got None"),
        ("<sent>2026-11-22", "<sent>2026-13-22", "month must be in 1..12"),
        ("<derefUri>iVBO", "<derefUri>i*BO", "base64"),
        ("<identifier>minusca-W-7.2", "<identifier>minusca W", "identifier must be without spaces, commas, < and &"),
        ('<addresses>force "JPT Obo"</addresses>', "", "addresses must be at least one where the scope is private"),
        ("<event>Attaque redoutée", "<event> ", "event must be words; got ' '"),
    ],
)
def test_a_message_that_cannot_be_so_is_refused(document, was, becomes, sentence):
    assert was in document
    with pytest.raises(CapFaultError, match=sentence):
        read_cap(document.replace(was, becomes, 1).encode())


def test_other_documents_are_told_apart():
    assert cap_faults(b"<alert/>") == ("The root must be alert of urn:oasis:names:tc:emergency:cap:1.2; got alert.",)
    with pytest.raises(CapFaultError, match="The document must be XML; got something else"):
        read_cap(b"Dear colleagues,")
    with pytest.raises(CapFaultError, match="The document must be XML"):
        is_signed(b'<?xml version="1.0" encoding="klingon"?><alert/>')


def test_a_billion_laughs_are_refused():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<?xml version="1.0"?><!DOCTYPE alert [<!ENTITY l0 "ha">{lines}]>{ROOT}&l9;</alert>'.encode()

    with pytest.raises(CapFaultError, match="must not have a document type definition"):
        read_cap(laughs)


@pytest.mark.parametrize("kind", ["SYSTEM", 'PUBLIC "-//x//x//EN"'])
def test_nothing_outside_is_fetched(kind):
    reaching = f'<!DOCTYPE alert [<!ENTITY x {kind} "file:///etc/passwd">]>{ROOT}&x;</alert>'.encode()

    with pytest.raises(CapFaultError, match="must not have a document type definition"):
        read_cap(reaching)


def test_a_document_that_is_too_large_or_too_deep_is_refused():
    with pytest.raises(CapFaultError, match="must have at most 1,048,576 bytes; got 1,048,577"):
        read_cap(b" " * 1_048_577)
    with pytest.raises(CapFaultError, match="must have at most 20,000 elements, 20 deep"):
        read_cap(f"{ROOT}{'<info>' * 30}".encode())
    with pytest.raises(CapFaultError, match="must have at most 20,000 elements, 20 deep"):
        read_cap(f"{ROOT}{'<code/>' * 20_001}</alert>".encode())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"identifier": "a b"}, "identifier must be without spaces, commas, < and &; got ' '"),
        ({"sender": ""}, "sender must be words"),
        ({"note": "\x07"}, "note must be without characters that XML cannot carry"),
        ({"sent_at": datetime(2026, 1, 5)}, "sent_at must be a moment with a time zone"),  # noqa: DTZ001 - refused
        ({"references": ()}, "references must be at least one where the type is Update"),
        ({"incidents": ('say "no"',)}, "incidents must be without double quotes"),
        ({"incidents": ("",)}, "incidents must be words"),
    ],
)
def test_a_header_that_cannot_be_so_is_refused(message, changed, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        replace(message, **changed)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"event": ""}, "event must be words"),
        ({"categories": ()}, "categories must be at least one"),
        ({"language": "in French"}, "language must be a tag such as fr or en-US"),
        ({"expires_at": datetime(2026, 1, 5)}, "expires_at must be a moment with a time zone"),  # noqa: DTZ001 - refused
        ({"contact": "\x00"}, "contact must be without characters"),
    ],
)
def test_information_that_cannot_be_so_is_refused(english, changed, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        replace(english, **changed)


def test_parts_that_cannot_be_so_are_refused():
    with pytest.raises(ImpossibleValueError, match="name must be words"):
        NamedValue("", "x")
    with pytest.raises(ImpossibleValueError, match="description must be words"):
        Area("")
    with pytest.raises(ImpossibleValueError, match="radius_km must be"):
        Circle(Place(0, 0), float("nan"))
    with pytest.raises(ImpossibleValueError, match="polygon must be of four points"):
        Area("x", polygons=((Place(0, 0), Place(1, 0), Place(1, 1), Place(0, 1)),))
    with pytest.raises(ImpossibleValueError, match="size_bytes must be >= 0; got -1"):
        Resource(description="x", mime_type="y", size_bytes=-1)
    with pytest.raises(ImpossibleValueError, match="sent_at must be a moment with a time zone"):
        Reference("a", "b", datetime(2026, 1, 5))  # noqa: DTZ001 - refused


def test_a_distribution_says_to_whom():
    with pytest.raises(ImpossibleValueError, match="restriction must be words"):
        Distribution(Scope.RESTRICTED)
    with pytest.raises(ImpossibleValueError, match="addresses must be at least one where the scope is private"):
        Distribution(Scope.PRIVATE)
    with pytest.raises(ImpossibleValueError, match="addresses must be without double quotes"):
        Distribution(Scope.PRIVATE, addresses=('"x"',))
    with pytest.raises(ImpossibleValueError, match="codes must be words"):
        Distribution(Scope.PUBLIC, codes=("",))
    red = Handling(Level.UNCLASSIFIED, TrafficLight.RED, frozenset({"poc"}))
    with pytest.raises(ImpossibleValueError, match="addresses must be at least one where TLP:RED is set"):
        Distribution.under(red)
    named = Distribution.under(red, addresses=("head.of.office",))
    assert (named.scope, named.restriction) == (Scope.PRIVATE, "UNCLASSIFIED · TLP:RED · poc")
    assert named.handling == red


def test_the_highest_of_foreign_codes_holds():
    codes = ("TLP:GREEN", "TLP:AMBER", "UN:CONFIDENTIAL", "drill")

    assert Distribution(Scope.PUBLIC, codes=codes).handling == Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
    assert Distribution(Scope.PUBLIC, codes=("TLP:WHITE",)).handling == Handling()
    assert Distribution(Scope.PUBLIC, codes=("TLP:RED",)).handling is None
    assert Distribution(Scope.PUBLIC, codes=("GROUP:poc",)).handling == Handling(groups=frozenset({"poc"}))


def test_every_type_but_an_alert_refers_to_one(message):
    for kind in MessageType:
        if kind is not MessageType.ALERT:
            with pytest.raises(ImpossibleValueError, match=f"where the type is {kind}"):
                replace(message, message_type=kind, references=())
