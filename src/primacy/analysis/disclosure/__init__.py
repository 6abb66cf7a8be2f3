"""What may be told to everyone about people without giving one of them away."""

from primacy.analysis.disclosure.blurring import blurred, blurred_figures
from primacy.analysis.disclosure.displacing import NoRoomError, displace
from primacy.analysis.disclosure.intervals import feasible_intervals
from primacy.analysis.disclosure.suppressing import suppress_small_cells
from primacy.analysis.disclosure.tables import FaultyTableError, SharedTable

__all__ = [
    "FaultyTableError",
    "NoRoomError",
    "SharedTable",
    "blurred",
    "blurred_figures",
    "displace",
    "feasible_intervals",
    "suppress_small_cells",
]
