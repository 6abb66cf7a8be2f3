"""Finding a schema's columns in a file's header."""

from collections.abc import Sequence

from primacy.exchange.tabular.column import Column
from primacy.exchange.tabular.opening import UnreadableFileError
from primacy.vocabulary import Fault, FaultyInputError

__all__ = ["MissingColumnsError", "count_known", "distinct", "find_columns"]

_SHOWN_NAMES = 12


class MissingColumnsError(FaultyInputError):
    """
    A file lacks columns that its schema requires.

    Attributes
    ----------
    missing : tuple of str
        The names of the missing columns, as the field writes them.
    found : tuple of str
        The header that came.
    """

    def __init__(self, file: str, *, missing: Sequence[str], found: Sequence[str]) -> None:
        self.missing = tuple(missing)
        self.found = tuple(found)
        shown = ", ".join(self.found[:_SHOWN_NAMES])
        if len(self.found) > _SHOWN_NAMES:
            shown += f" and {len(self.found) - _SHOWN_NAMES:,} more"
        nouns = "the column" if len(self.missing) == 1 else "the columns"
        fault = Fault(file, 1, None, expected=f"{nouns} {', '.join(self.missing)}", got=shown or "no column")
        super().__init__([fault], advice="Add what is missing, or rename the columns in the first line of the file.")


def find_columns(file: str, header: Sequence[str], schema: Sequence[Column]) -> dict[str, int]:
    """
    Return the place in `header` of every column of `schema` that is there.

    Letter case and surrounding space do not matter. Where a header bears several names of one
    column, the one that stands first in `Column.names` is taken.

    Raises
    ------
    MissingColumnsError
        If required columns are not there.
    UnreadableFileError
        If the name that is taken stands in the header more than once.
    """
    places: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        places.setdefault(_plain(name), []).append(place)

    found = {}
    for column in schema:
        taken = next((name for name in map(_plain, column.names) if name in places), None)
        if taken is None:
            continue
        if len(places[taken]) > 1:
            raise UnreadableFileError(
                file,
                line=1,
                expected=f"one column {taken}",
                got=f"{len(places[taken])}",
                advice="Rename or remove the others in the first line of the file.",
            )
        found[column.name] = places[taken][0]

    missing = [_field_name(column) for column in schema if column.required and column.name not in found]
    if missing:
        raise MissingColumnsError(file, missing=missing, found=header)
    return found


def count_known(header: Sequence[str], schema: Sequence[Column]) -> int:
    """Return how many columns of `schema` a header names."""
    names = set(map(_plain, header))
    return sum(any(_plain(name) in names for name in column.names) for column in schema)


def distinct(header: Sequence[str]) -> tuple[str, ...]:
    """
    Return the header with every name its own, so that it can name the columns of a frame.

    Examples
    --------
    >>> distinct(["id", "", "note", "note"])
    ('id', '', 'note', 'note (2)')
    """
    taken: set[str] = set()
    names = []
    for name in header:
        own, count = name, 1
        while own in taken:
            count += 1
            own = f"{name} ({count})"
        taken.add(own)
        names.append(own)
    return tuple(names)


def _plain(name: str) -> str:
    return name.strip().casefold()


def _field_name(column: Column) -> str:
    return column.aliases[0] if column.aliases else column.name
