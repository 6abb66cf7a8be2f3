"""
Road networks: nodes and edges in two tables, with the hours that a road takes.

The layout is the least that travel times need, so that a network from OpenStreetMap, of the African Urban Network or
of a mission's own engineers can be brought into it:

* nodes: ``id, name, longitude, latitude``; a crossing has no name;
* edges: ``from, to, length_km, road_class, hours``; a road may be driven both ways.

The African Urban Network gives length ``l`` in kilometres and ``time`` in minutes, which is the length at a speed by
road class: motorway 100, trunk 60, primary 40, and 15 km/h for the links that it adds itself. Its ``timeU`` adds delay
in towns and ``timeUCB`` 960 minutes for each border that is crossed. In this layout ``hours = timeU / 60``.

References
----------
Prieto-Curiel, Schumann, Heo and Heinrigs (2022), Detecting cities with high intermediacy in the African urban network,
Computers, Environment and Urban Systems 98. doi:10.1016/j.compenvurbsys.2022.101869
"""

from primacy.exchange.roads.network import ROAD_EDGES, ROAD_NODES, read_edges, read_nodes

__all__ = ["ROAD_EDGES", "ROAD_NODES", "read_edges", "read_nodes"]
