"""
PRIO-GRID: cells of half a degree, read from tables or drawn over an area.

References
----------
Tollefsen, Strand and Buhaug (2012), PRIO-GRID: A unified spatial data structure, Journal of Peace Research 49(2).
doi:10.1177/0022343311431287
"""

from primacy.exchange.priogrid.cover import CELL_COVER, cells_within
from primacy.exchange.priogrid.grid import cell_gid, touches_cell
from primacy.exchange.priogrid.reading import CELLS, read_cells

__all__ = ["CELLS", "CELL_COVER", "cell_gid", "cells_within", "read_cells", "touches_cell"]
