"""
Short messages as people send them: their numbers, their length on the air, and what is said in them.

Nothing here sends or receives; gateways are the business of whoever calls.
"""

from primacy.exchange.sms.languages import likely_language
from primacy.exchange.sms.messages import REFERENCE_LETTERS, ShortMessage, normalised, read_message
from primacy.exchange.sms.numbers import NotATelephoneError, telephone
from primacy.exchange.sms.segments import Segments, segments, shortened
from primacy.exchange.sms.threats import THREAT_CODES, likely_threat

__all__ = [
    "REFERENCE_LETTERS",
    "THREAT_CODES",
    "NotATelephoneError",
    "Segments",
    "ShortMessage",
    "likely_language",
    "likely_threat",
    "normalised",
    "read_message",
    "segments",
    "shortened",
    "telephone",
]
