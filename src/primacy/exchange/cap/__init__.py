"""Warnings as messages of the Common Alerting Protocol 1.2 (OASIS Standard, 1 July 2010), out and in."""

from primacy.exchange.cap.area import Area, Circle, NamedValue
from primacy.exchange.cap.codes import Category, MessageStatus, MessageType, ResponseType, Scope
from primacy.exchange.cap.distribution import Distribution
from primacy.exchange.cap.information import Information, Resource
from primacy.exchange.cap.message import CapMessage, Reference
from primacy.exchange.cap.reading import CapFaultError, cap_faults, is_signed, read_cap
from primacy.exchange.cap.writing import cap_xml

__all__ = [
    "Area",
    "CapFaultError",
    "CapMessage",
    "Category",
    "Circle",
    "Distribution",
    "Information",
    "MessageStatus",
    "MessageType",
    "NamedValue",
    "Reference",
    "Resource",
    "ResponseType",
    "Scope",
    "cap_faults",
    "cap_xml",
    "is_signed",
    "read_cap",
]
