"""
Events of the Uppsala Conflict Data Program: the Georeferenced Event Dataset (GED) and GED Candidate.

`read_events` reads any version of either into one set of columns.
"""

from primacy.exchange.ucdp.events import is_final, read_events, version_of

__all__ = ["is_final", "read_events", "version_of"]
