"""A map of PRIO-GRID cells for paper: probability as shade and size, doubt as hatching, sites as shapes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from primacy.vocabulary import CELL_DEGREES, GridCell, ImpossibleValueError, Place
from primacy.web.charts.frame import Frame, Outline
from primacy.web.charts.label import Label, place_labels

__all__ = ["BANDS", "SIDES", "SITE_SHAPES", "CellMap", "CellMark", "MapCell", "MapSite", "SiteMark", "draw_cells"]

BANDS = (0.01, 0.05, 0.2, 0.5)
SITE_SHAPES = ("triangle", "square", "diamond", "circle", "cross")
SIDES = (0.36, 0.52, 0.68, 0.84, 1.0)


@dataclass(frozen=True, slots=True)
class MapCell:
    """
    The forecast of one cell.

    Parameters
    ----------
    cell : GridCell
    probability : float or None, probability in [0, 1]
        None where there is no forecast because nothing is reported from there.
    is_uncertain : bool
        The interval of the probability is too wide to act on it alone.

    Raises
    ------
    ImpossibleValueError
        If the probability lies outside [0, 1].
    """

    cell: GridCell
    probability: float | None
    is_uncertain: bool = False

    def __post_init__(self) -> None:
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise ImpossibleValueError("probability", expected="in [0, 1]", got=self.probability)


@dataclass(frozen=True, slots=True)
class MapSite:
    """
    A site of the mission.

    Parameters
    ----------
    name : str
    place : Place
    shape : {"triangle", "square", "diamond", "circle", "cross"}
        Stands for the kind of site.

    Raises
    ------
    ImpossibleValueError
        If there is no such shape.
    """

    name: str
    place: Place
    shape: str = "triangle"

    def __post_init__(self) -> None:
        if self.shape not in SITE_SHAPES:
            raise ImpossibleValueError("shape", expected=f"one of {', '.join(SITE_SHAPES)}", got=self.shape)


@dataclass(frozen=True, slots=True)
class CellMark:
    """
    One cell as a square, percent, with a second square in it that grows with the band.

    `band` is in [1, 5], or 0 without a forecast; the inner square then has no size.
    """

    cell: MapCell
    x: float
    y: float
    width: float
    height: float
    band: int
    inner_x: float
    inner_y: float
    inner_width: float
    inner_height: float

    @property
    def centre(self) -> tuple[float, float]:
        """How far across and down the middle of the cell stands, percent."""
        return (round(self.x + self.width / 2, 2), round(self.y + self.height / 2, 2))


@dataclass(frozen=True, slots=True)
class SiteMark:
    """One site, percent, and what is written beside it."""

    site: MapSite
    across: float
    down: float
    label: Label


@dataclass(frozen=True, slots=True)
class CellMap:
    """Outlines (name and SVG path in the box of the frame), cells and sites in one frame; `bands` as given."""

    frame: Frame
    bands: tuple[float, ...]
    outlines: tuple[tuple[str, str], ...]
    cells: tuple[CellMark, ...]
    sites: tuple[SiteMark, ...]

    @property
    def numbered(self) -> tuple[SiteMark, ...]:
        """Sites with a number on the map instead of their name."""
        return tuple(mark for mark in self.sites if mark.label.words != mark.site.name)


def draw_cells(
    cells: Sequence[MapCell],
    *,
    outlines: Sequence[Outline] = (),
    sites: Sequence[MapSite] = (),
    bands: tuple[float, float, float, float] = BANDS,
) -> CellMap:
    """
    Return a map of cells, outlines and sites.

    Parameters
    ----------
    cells : sequence of MapCell
    outlines : sequence of Outline
        Drawn as lines over the cells.
    sites : sequence of MapSite
        The most important first: it gets the best place for its name.
    bands : four float, probability in [0, 1], ascending
        Where the second to fifth bands begin; a probability on a border belongs to the upper band.

    Returns
    -------
    CellMap

    Raises
    ------
    ImpossibleValueError
        If there is nothing to draw, or the bands do not ascend.

    Examples
    --------
    >>> obo = MapCell(GridCell.at(longitude=26.49, latitude=5.4), probability=0.05)
    >>> draw_cells([obo]).cells[0].band
    3
    """
    if sorted(set(bands)) != list(bands):
        raise ImpossibleValueError("bands", expected="ascending", got=bands)
    frame = Frame.around(_extent(cells, outlines, sites))
    return CellMap(
        frame,
        bands,
        tuple((outline.name, frame.path(outline.rings)) for outline in outlines),
        tuple(_cell_mark(cell, frame, bands) for cell in cells),
        _site_marks(sites, frame),
    )


def _extent(
    cells: Sequence[MapCell], outlines: Sequence[Outline], sites: Sequence[MapSite]
) -> list[tuple[float, float]]:
    half = CELL_DEGREES / 2
    centres = [cell.cell.centre for cell in cells]
    corners = [(x + side * half, y + side * half) for x, y in centres for side in (-1, 1)]
    lines = [point for outline in outlines for ring in outline.rings for point in ring]
    return [*corners, *lines, *((site.place.longitude, site.place.latitude) for site in sites)]


def _cell_mark(cell: MapCell, frame: Frame, bands: tuple[float, ...]) -> CellMark:
    longitude, latitude = cell.cell.centre
    half = CELL_DEGREES / 2
    left, top = frame.across(longitude - half), frame.down(latitude + half)
    width = round(frame.across(longitude + half) - left, 2)
    height = round(frame.down(latitude - half) - top, 2)
    band = 0 if cell.probability is None else 1 + bisect_right(bands, cell.probability)
    side = SIDES[band - 1] if band else 0.0
    return CellMark(
        cell,
        x=left,
        y=top,
        width=width,
        height=height,
        band=band,
        inner_x=round(left + width * (1 - side) / 2, 2),
        inner_y=round(top + height * (1 - side) / 2, 2),
        inner_width=round(width * side, 2),
        inner_height=round(height * side, 2),
    )


def _site_marks(sites: Sequence[MapSite], frame: Frame) -> tuple[SiteMark, ...]:
    spots = [(frame.across(site.place.longitude), frame.down(site.place.latitude)) for site in sites]
    labels = place_labels([site.name for site in sites], spots, shape=frame.shape)
    return tuple(
        SiteMark(site, across, down, label) for site, (across, down), label in zip(sites, spots, labels, strict=True)
    )
