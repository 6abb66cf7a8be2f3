"""Reading the nodes of a road network, and then the edges between them."""

from collections.abc import Collection, Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, Rule, read_batches

__all__ = ["ROAD_EDGES", "ROAD_NODES", "read_edges", "read_nodes"]

ROAD_NODES = (
    Column("id", pl.String, ("node",), unique=True, expected="the id of a node"),
    Column("name", pl.String, nullable=True),
    Column("longitude", pl.Float64, at_least=-180, at_most=180, expected="degrees east in [-180, 180]"),
    Column("latitude", pl.Float64, at_least=-90, at_most=90, expected="degrees north in [-90, 90]"),
)
"""The layout of the nodes."""

ROAD_EDGES = (
    Column("from_node", pl.String, ("from",), expected="the id of a node"),
    Column("to_node", pl.String, ("to",), expected="the id of a node"),
    Column("length_km", pl.Float64, expected="kilometres > 0"),
    Column("road_class", pl.String, nullable=True),
    Column("hours", pl.Float64, expected="hours > 0"),
)
"""The layout of the edges."""


def read_nodes(path: Path) -> Iterator[Batch]:
    """
    Read the nodes of a road network.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet in the layout of `ROAD_NODES`.

    Yields
    ------
    Batch

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, ROAD_NODES)


def read_edges(path: Path, *, nodes: Collection[str]) -> Iterator[Batch]:
    r"""
    Read the edges of a road network.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet in the layout of `ROAD_EDGES`.
    nodes : collection of str
        Ids of the nodes that were read.

    Yields
    ------
    Batch
        An edge is faulty that leads to an unknown node or back to its own, or has no length or takes no time.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "edges.csv"
    >>> rows = "Bangui,Damara,75,trunk,1.5\nBangui,Zongo,2,ferry,0"
    >>> _ = path.write_text(f"from,to,length_km,road_class,hours\n{rows}\n")
    >>> (batch,) = read_edges(path, nodes={"Bangui", "Damara"})
    >>> batch.frame.select("from_node", "to_node", "hours").rows()
    [('Bangui', 'Damara', 1.5)]
    >>> print(*batch.faults, sep="\n")
    edges.csv, line 3, column to: expected the id of a node that was read; got Zongo.
    edges.csv, line 3, column hours: expected hours > 0; got 0.
    """
    yield from read_batches(path, ROAD_EDGES, rules=_rules(nodes))


def _rules(nodes: Collection[str]) -> tuple[Rule, ...]:
    known = pl.Series(list(nodes), dtype=pl.String).implode()
    return (
        *(
            Rule(end, pl.col(end).is_in(known), expected="the id of a node that was read")
            for end in ("from_node", "to_node")
        ),
        Rule("to_node", pl.col("from_node") != pl.col("to_node"), expected="another node than the one it comes from"),
        Rule("length_km", pl.col("length_km") > 0, expected="kilometres > 0"),
        Rule("hours", pl.col("hours") > 0, expected="hours > 0"),
    )
