"""
Events of the Armed Conflict Location & Event Data project (ACLED), as its export tool writes them.

ACLED's terms of use do not allow its data to be passed on, so none are kept here; a mission
imports its own export.
"""

from primacy.exchange.acled.events import read_events

__all__ = ["read_events"]
