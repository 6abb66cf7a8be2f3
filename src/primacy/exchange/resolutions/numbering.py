"""
Where each paragraph of a document stands: its part, and its full reference such as 30(a)(i).

Documents give every paragraph only its own label. A reference is built by carrying the labels above it along. A
text without a label belongs to the paragraph that it continues. A heading with a label, such as
"(a) Protection of civilians", counts as a paragraph unless a numbered paragraph follows it.

The numbers of a resolution rise. Where they start again, the resolution has ended and something attached begins;
but where they start again right below a sub-paragraph and are taken up later, they are a list in that sub-paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from primacy.exchange.resolutions.above import Above
from primacy.exchange.resolutions.label import Label, Series, split_label

__all__ = ["Line", "Part", "Standing", "stand"]

_STANDING = frozenset({"paragraph", "heading"})
_FOOTNOTE = "*"
_ANNEX = re.compile(r"(annex|appendix|attachment|enclosure)\b", re.IGNORECASE)


class Part(StrEnum):
    """The parts of a resolution."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of a document.

    Parameters
    ----------
    kind : str
        "paragraph", "heading", or any other kind, which stands nowhere.
    prefix : str or None
        Its own label, as written.
    text : str
        What it says.
    is_operative : bool
        Whether the source calls it operative.
    """

    kind: str
    prefix: str | None
    text: str
    is_operative: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a line stands; both None where it stands in no part or has no reference."""

    part: Part | None = None
    reference: str | None = None


def stand(lines: Sequence[Line]) -> list[Standing]:
    """
    Return where each line of one document stands.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the document, in order.

    Returns
    -------
    list of Standing
        One for each line. References are given in the operative part only.

    Examples
    --------
    >>> lines = [
    ...     Line("paragraph", "30.", "Decides that the mandate of MINUSCA shall focus on the following tasks:"),
    ...     Line("paragraph", "(a)", "Protection of civilians"),
    ...     Line("paragraph", "(i)", "To protect the civilian population from threat of physical violence;"),
    ... ]
    >>> [standing.reference for standing in stand(lines)]
    ['30', '30(a)', '30(a)(i)']
    """
    walk = _Walk(lines)
    return [walk.step(index) for index in range(len(lines))]


class _Walk:
    """A walk down the lines of one document, with the labels above the current line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._labels = [_label(line, lines[index + 1 :]) for index, line in enumerate(lines)]
        self._part = Part.PREAMBLE
        self._last = 0
        self._above = Above()

    def step(self, index: int) -> Standing:
        line, label = self._lines[index], self._labels[index]
        if line.kind not in _STANDING or line.prefix == _FOOTNOTE:
            return Standing()
        if self._ends(index):
            self._part = Part.ANNEX
        if line.kind == "heading" and label is None:
            return Standing()
        if self._part is Part.ANNEX:
            return Standing(self._part)
        if label is not None:
            self._take(label, index)
        if line.is_operative:
            self._part = Part.OPERATIVE
        return Standing(self._part, self._above.paragraph if label is None else self._above.reference)

    def _ends(self, index: int) -> bool:
        line, label = self._lines[index], self._labels[index]
        if line.kind == "heading" and _ANNEX.match(line.text.strip()):
            return True
        return self._starts_again(label) and not self._is_list(index)

    def _starts_again(self, label: Label | None) -> bool:
        return label is not None and label.series is Series.NUMBER and label.value <= self._last

    def _is_list(self, index: int) -> bool:
        later = {label.core for label in self._labels[index:] if label is not None and label.series is Series.NUMBER}
        return self._above.is_below_number and str(self._last + 1) in later

    def _take(self, label: Label, index: int) -> None:
        following = next((label for label in self._labels[index + 1 :] if label is not None), None)
        if self._starts_again(label):
            self._above = self._above.then(label.in_series(Series.NESTED_NUMBER), following)
        elif label.series is Series.NUMBER:
            self._part, self._last = Part.OPERATIVE, label.value
            inline = Label.of(split_label(self._lines[index].text))
            self._above = Above((label,)) if inline is None else Above((label,)).then(inline, following)
        elif self._part is Part.OPERATIVE:
            self._above = self._above.then(label, following)


def _label(line: Line, following: Sequence[Line]) -> Label | None:
    if line.kind == "heading":
        after = next((Label.of(one.prefix) for one in following if one.kind == "paragraph"), None)
        is_over_numbers = after is not None and after.series is Series.NUMBER
        return None if is_over_numbers else Label.of(split_label(line.text))
    return Label.of(line.prefix) if line.kind == "paragraph" else None
