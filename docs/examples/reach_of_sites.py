"""Ask which part of the expected harm two sites reach within six hours."""

from pathlib import Path

import polars as pl
import xarray as xr

from primacy.analysis.coverage import coverage_curve, harm_within_reach
from primacy.analysis.routing import Ground, travel_hours
from primacy.exchange.roads import read_edges, read_nodes
from primacy.exchange.whole import whole_table
from primacy.vocabulary import GridCell

ROADS = Path("examples/minusca/roads")
nodes = whole_table(read_nodes(ROADS / "nodes.csv"))
edges = whole_table(read_edges(ROADS / "edges.csv", nodes=nodes["id"].to_list()))

sites = pl.DataFrame({"id": ["Bambari", "Bria"], "longitude": [20.67, 21.99], "latitude": [5.76, 6.54]})
gids = [139364, 137922, 137213]
centres = [GridCell(gid).centre for gid in gids]
cells = pl.DataFrame(
    {"id": gids, "longitude": [east for east, _ in centres], "latitude": [north for _, north in centres]}
)
hours = travel_hours(
    nodes, edges.rename({"from_node": "from", "to_node": "to"}), origins=sites, destinations=cells,
    ground=Ground(off_road_kmh=8, season=1.5),
)  # fmt: skip

draws = xr.DataArray([[4, 0, 9, 2], [1, 0, 0, 3], [0, 2, 0, 0]], dims=("unit", "draw"), coords={"unit": gids})
covered = harm_within_reach(draws, hours, within_hours=6)
print(f"{covered.share:.0%} of {covered.within + covered.beyond:.2f} expected deaths lie within six hours")
print("Beyond reach, the most first:", covered.beyond_reach().to_series().to_dict())
print(coverage_curve(draws, hours, hours=[3, 6, 12, 24]))
