"""Files of the VIEWS Prediction Challenge: panels that come in, and draws in the form of a submission."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from primacy.exchange.tabular import UnreadableFileError

__all__ = ["read_panel", "replaced_when_whole", "submission_file", "write_draws"]

_PARQUET = "PAR1"


def read_panel(path: Path, columns: Sequence[str] | None = None) -> pl.DataFrame:
    """
    Read a table whose columns are the reader's choice.

    Parameters
    ----------
    path : Path
        Parquet, or CSV with commas and a header.
    columns : sequence of str, optional
        Those to read, where the file has them; all if not given.

    Returns
    -------
    DataFrame

    Raises
    ------
    UnreadableFileError
        If the file is absent, empty, damaged or of another kind.
    """
    try:
        with path.open("rb") as file:
            table = pl.scan_parquet(path) if file.read(4) == _PARQUET.encode() else pl.scan_csv(path)
        there = table.collect_schema().names()
        chosen = there if columns is None else [name for name in there if name in columns]
        return table.select(chosen).collect()
    except (OSError, pl.exceptions.PolarsError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableFileError(
            path.name, expected="a table in Parquet or CSV", got=said, advice="Check the path and write the file again."
        ) from error


def submission_file(folder: Path, *, model: str, level: str, window: int) -> Path:
    """
    Return where a submission keeps the draws of one window.

    Parameters
    ----------
    folder : Path
    model : str
    level : str
        cm or pgm.
    window : int, year

    References
    ----------
    Hegre et al. (2024), The 2023/24 VIEWS Prediction Challenge. doi:10.48550/arXiv.2407.11045

    Examples
    --------
    >>> submission_file(Path("draws"), model="conflictology", level="cm", window=2018).as_posix()
    'draws/conflictology/cm/test_window_2018/conflictology_cm_2018.parquet'
    """
    return folder / model / level / f"test_window_{window}" / f"{model}_{level}_{window}.parquet"


def write_draws(path: Path, months: Iterable[pl.DataFrame]) -> None:
    """
    Write draws as Parquet, a row group or more for each frame, so that only one is held.

    Parameters
    ----------
    path : Path
        Its folder is made if it is not there.
    months : iterable of DataFrame, at least one, all with the same columns
        Such as month_id, country_id or priogrid_gid, draw and outcome.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    later = iter(months)
    first = next(later).to_arrow()
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        for table in chain([first], (frame.to_arrow() for frame in later)):
            writer.write_table(pa.Table.from_batches(table.to_batches()))


@contextmanager
def replaced_when_whole(path: Path) -> Iterator[Path]:
    """
    Give a file or folder to write beside `path`, which takes its place when all is well and vanishes otherwise.

    Raises
    ------
    UnreadableFileError
        If the folder in which `path` should stand is not there.
    """
    if not path.parent.is_dir():
        raise UnreadableFileError(
            path.name, expected="a folder in which to write it", got=f"no folder {path.parent}", advice="Make it first."
        )
    draft = path.with_name(f".{path.name}.unfinished")
    _remove(draft)
    try:
        yield draft
        if draft.exists():
            _remove(path)
            draft.rename(path)
    finally:
        _remove(draft)


def _remove(path: Path) -> None:
    if path.is_dir():
        for inside in path.iterdir():
            _remove(inside)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
