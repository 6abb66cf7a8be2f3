"""Small tables, taken whole or not at all."""

from collections.abc import Iterable

import polars as pl

from primacy.exchange.batch import Batch
from primacy.vocabulary import FaultyInputError

__all__ = ["whole_table"]


def whole_table(batches: Iterable[Batch]) -> pl.DataFrame:
    """
    Return the rows of all batches of a file.

    Parameters
    ----------
    batches : iterable of Batch, at least one
        Together they fit into memory.

    Returns
    -------
    DataFrame

    Raises
    ------
    FaultyInputError
        If any row of any batch is faulty; all faults are gathered.

    Examples
    --------
    >>> two = [Batch(pl.DataFrame({"best": [best]}), (), pl.DataFrame(), first_line=2, rows_read=1) for best in (3, 8)]
    >>> whole_table(two)["best"].to_list()
    [3, 8]
    """
    read = list(batches)
    if faults := [fault for batch in read for fault in batch.faults]:
        raise FaultyInputError(faults, advice="Nothing was taken. Mend the rows and import the file again.")
    return pl.concat([batch.frame for batch in read])
