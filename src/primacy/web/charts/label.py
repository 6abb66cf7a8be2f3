"""Where the names of sites are written on a map, so that none covers another or a marker."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Label", "place_labels"]

_NOMINAL_SIZE_PX = {"wide": (660, 440), "square": (520, 520), "tall": (440, 660)}
_LETTER_WIDTH_PX = 9
_LINE_HEIGHT_PX = 20
_MARKER_PX = 9
_POSITIONS = (("start", 11, 5), ("end", -11, 5), ("middle", 0, -15), ("middle", 0, 26))
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """
    What is written at a marker, and how it hangs on it.

    Parameters
    ----------
    words : str
        The name, or a number that a list beside the map explains.
    anchor : {"start", "end", "middle"}
        SVG `text-anchor`.
    dx, dy : int, pixels
        Distance from the marker to the anchor.
    """

    words: str
    anchor: str
    dx: int
    dy: int


def place_labels(names: Sequence[str], spots: Sequence[tuple[float, float]], *, shape: str) -> tuple[Label, ...]:
    """
    Return the label of each site: its name right, left, above or below its marker, or else its number.

    A name written from right to left gets a number, because programs that set SVG on paper do not join its letters.

    Parameters
    ----------
    names : sequence of str
        The most important first.
    spots : sequence of (across, down), percent
        Where the markers stand.
    shape : {"wide", "square", "tall"}
        Shape of the map, which is taken as 660 by 440, 520 by 520 or 440 by 660 pixels.

    Returns
    -------
    tuple of Label
        In the order of `names`; numbers count from 1.

    Examples
    --------
    >>> place_labels(["Bangui", "Bimbo"], [(40, 50), (40, 50)], shape="wide")[0]
    Label(words='Bangui', anchor='start', dx=11, dy=5)
    """
    size = _NOMINAL_SIZE_PX[shape]
    centres = [(across * size[0] / 100, down * size[1] / 100) for across, down in spots]
    taken = [(x - _MARKER_PX, y - _MARKER_PX, x + _MARKER_PX, y + _MARKER_PX) for x, y in centres]
    labels: list[Label] = []
    for name, centre in zip(names, centres, strict=True):
        number = str(1 + sum(label.words.isdecimal() for label in labels))
        label = _first_free(_choices(name, number), centre, taken, size)
        taken.append(_box(label, centre))
        labels.append(label)
    return tuple(labels)


def _choices(name: str, number: str) -> Iterator[Label]:
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name):
        yield from (Label(name, *position) for position in _POSITIONS)
    yield from (Label(number, *position) for position in _POSITIONS)


def _first_free(
    choices: Iterator[Label], centre: tuple[float, float], taken: Sequence[_Box], size: tuple[int, int]
) -> Label:
    for label in choices:
        box = _box(label, centre)
        if _lies_within(box, size) and not any(_overlap(box, other) for other in taken):
            return label
    return label


def _box(label: Label, centre: tuple[float, float]) -> _Box:
    width = len(label.words) * _LETTER_WIDTH_PX
    x, baseline = centre[0] + label.dx, centre[1] + label.dy
    left = {"start": x, "end": x - width, "middle": x - width / 2}[label.anchor]
    return (left, baseline - 0.75 * _LINE_HEIGHT_PX, left + width, baseline + 0.25 * _LINE_HEIGHT_PX)


def _lies_within(box: _Box, size: tuple[int, int]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
