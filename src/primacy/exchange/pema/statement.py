"""What a cell of PEMA states: since which resolution a task is mandated, and in which paragraphs."""

import re
from dataclasses import dataclass

from primacy.exchange.resolutions import normal_reference

__all__ = ["STATEMENT", "Statement"]

STATEMENT = r"^Mandated in (current|previous) resolution in (S/RES/\d+) paragraph\(s\) (.+)$"
"""How a cell is worded."""

_PARTS = re.compile(STATEMENT)
_OTHER_DOCUMENT = re.compile(r"(?P<paragraph>.*?)\s*\((?P<document>S/[^)]*)\)")
_HOUR = re.compile(r"(\d+):00 AM")


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One statement.

    Parameters
    ----------
    status : str
        "current" where the resolution of the row mandates the task, "previous" where an earlier one does.
    mandated_in : str
        The resolution that mandates it.
    references : tuple of (str, str)
        The documents and paragraphs in them, in the form of `normal_reference`. A report of the Secretary-General
        that the resolution takes up stands with its own symbol.
    """

    status: str
    mandated_in: str
    references: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, cell: str) -> "Statement":
        """
        Read a cell that is worded as `STATEMENT` says.

        A spreadsheet has turned some a "10 a" into "10:00 AM"; it is turned back. What is no reference is left out.

        Examples
        --------
        >>> Statement.of("Mandated in current resolution in S/RES/867 paragraph(s) 4a, 17 (S/26480)").references
        (('S/RES/867', '4(a)'), ('S/26480', '17'))
        """
        status, resolution, paragraphs = _PARTS.findall(cell)[0]
        references = (_reference(written, resolution) for written in paragraphs.split(","))
        return cls(status, resolution, tuple(reference for reference in references if reference is not None))


def _reference(written: str, resolution: str) -> tuple[str, str] | None:
    other = _OTHER_DOCUMENT.fullmatch(written.strip())
    document = other["document"] if other else resolution
    paragraph = normal_reference(_HOUR.sub(r"\1a", other["paragraph"] if other else written))
    return None if paragraph is None else (document, paragraph)
