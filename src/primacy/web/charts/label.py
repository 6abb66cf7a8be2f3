"""Where the names of sites are written on a map, so that none covers another or a marker."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Label", "place_labels"]

_NOMINAL_SIZE_PX = {"wide": (660, 440), "square": (520, 520), "tall": (440, 660)}
_LETTER_WIDTH_PX = 9
_LINE_HEIGHT_PX = 20
_MARKER_PX = 9


@dataclass(frozen=True, slots=True)
class Label:
    """How the name hangs on its marker: SVG `text-anchor` and distance in pixels; no anchor where there is no room."""

    anchor: str
    dx: int
    dy: int


_POSITIONS = (Label("start", 11, 5), Label("end", -11, 5), Label("middle", 0, -15), Label("middle", 0, 26))
_NOWHERE = Label("", 0, 0)

_Box = tuple[float, float, float, float]


def place_labels(names: Sequence[str], spots: Sequence[tuple[float, float]], *, shape: str) -> tuple[Label, ...]:
    """
    Return the place of each name: right, left, above or below its marker, in this order, or nowhere.

    Parameters
    ----------
    names : sequence of str
        The most important first.
    spots : sequence of (across, down), percent
        Where the markers stand.
    shape : {"wide", "square", "tall"}
        Shape of the map, which is taken as 660 by 440, 520 by 520 or 440 by 660 pixels.

    Examples
    --------
    >>> place_labels(["Bangui", "Bimbo"], [(40, 50), (40, 50)], shape="wide")[0]
    Label(anchor='start', dx=11, dy=5)
    """
    width, height = _NOMINAL_SIZE_PX[shape]
    centres = [(across * width / 100, down * height / 100) for across, down in spots]
    taken = [(x - _MARKER_PX, y - _MARKER_PX, x + _MARKER_PX, y + _MARKER_PX) for x, y in centres]
    labels = []
    for name, centre in zip(names, centres, strict=True):
        free = [
            (label, box)
            for label in _POSITIONS
            if _lies_within(box := _box(name, centre, label), width, height)
            and not any(_overlap(box, other) for other in taken)
        ]
        label, box = free[0] if free else (_NOWHERE, None)
        taken += [box] if box else []
        labels.append(label)
    return tuple(labels)


def _box(name: str, centre: tuple[float, float], label: Label) -> _Box:
    width = len(name) * _LETTER_WIDTH_PX
    x, baseline = centre[0] + label.dx, centre[1] + label.dy
    left = {"start": x, "end": x - width, "middle": x - width / 2}[label.anchor]
    return (left, baseline - 0.75 * _LINE_HEIGHT_PX, left + width, baseline + 0.25 * _LINE_HEIGHT_PX)


def _lies_within(box: _Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
