"""Alerts and warnings as events of Cursor on Target 2.0 (MITRE, Event-PUBLIC.xsd), out and in."""

from primacy.exchange.cursor_on_target.event import CotEvent, CotType, Setting
from primacy.exchange.cursor_on_target.reading import CotFaultError, read_cot
from primacy.exchange.cursor_on_target.writing import cot_xml

__all__ = ["CotEvent", "CotFaultError", "CotType", "Setting", "cot_xml", "read_cot"]
