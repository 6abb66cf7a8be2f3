"""Tables of results as Markdown."""

import polars as pl

__all__ = ["print_table"]


def print_table(table: pl.DataFrame) -> None:
    """Print a table; numbers that are not whole have four digits."""
    print("| " + " | ".join(table.columns) + " |")
    print("|" + " --- |" * table.width)
    for row in table.rows():
        cells = (f"{value:.4g}" if isinstance(value, float) else str(value) for value in row)
        print("| " + " | ".join(cells) + " |", flush=True)
