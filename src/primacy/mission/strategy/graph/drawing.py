"""The drawing of the strategy: boxes and curves in whole units, with words for whoever does not see it."""

from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from primacy.analysis.strategy_graph import NodeKind, Placed, Selection, lay_out
from primacy.mission.strategy.graph.findings import Findings
from primacy.mission.strategy.models import ConfidenceChoices, StrategyLink, StrategyNode

__all__ = ["BOX_HEIGHT", "BOX_WIDTH", "Drawing", "DrawnLink", "DrawnNode", "draw", "look_of"]

BOX_WIDTH, BOX_HEIGHT = 168, 92
_GAP_ACROSS, _GAP_DOWN, _MARGIN, _TOP = 14, 38, 8, 26
_WIDEST = 6
_LINE_CHARACTERS, _LINES, _LINE_HEIGHT = 21, 4, 16
_DASHES = {"strong": "", "moderate": "", "weak": "7 5", "contradicted": "2 4"}
_SIGNS = {"strong": "", "moderate": "", "weak": "?", "contradicted": "×"}
_WIDTHS = {"strong": 2.5, "moderate": 1.25, "weak": 1.25, "contradicted": 2}


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A box with its words; `remarks` are what is wrong with it, `name` says all of it in words."""

    record: UUID
    x: int
    y: int
    kind: str
    heading: str
    lines: tuple[tuple[int, str], ...]
    folded: int
    remarks: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A curve from a box up to another; `look` is strong, moderate, weak or contradicted."""

    path: str
    look: str
    dashes: str
    width: float
    sign: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """All boxes and curves, what each band holds, and the size of the sheet in units of a pixel."""

    bands: tuple[tuple[int, str], ...]
    nodes: tuple[DrawnNode, ...]
    links: tuple[DrawnLink, ...]
    width: int
    height: int


def draw(chosen: Selection, findings: Findings) -> Drawing:
    """Draw what was chosen of a strategy, with what is found to be weak or missing."""
    layout = lay_out(chosen.graph, widest=_WIDEST)
    troubled = _remarks(findings)
    nodes = tuple(
        _box(findings.strategy.nodes[key], placed, chosen.folded.get(key, 0), troubled.get(key, ()))
        for key, placed in sorted(layout.placed.items(), key=lambda each: (each[1].row, each[1].across))
    )
    shown = (link for link in findings.strategy.links.values() if {link.lower, link.upper} <= layout.placed.keys())
    links = tuple(
        _curve(layout.placed[each.lower], layout.placed[each.upper], look_of(each, findings)) for each in shown
    )
    width = ceil(layout.widest * (BOX_WIDTH + _GAP_ACROSS)) - _GAP_ACROSS + 2 * _MARGIN
    height = layout.rows * (BOX_HEIGHT + _GAP_DOWN) - _GAP_DOWN + _TOP + _MARGIN
    return Drawing(_bands(nodes, findings), nodes, links, max(width, 1), max(height, 1))


def look_of(link: StrategyLink, findings: Findings) -> str:
    """Return how a link looks: contradicted by incidents or by the weight of evidence, weak, moderate or strong."""
    if link.record in findings.contradicted or link.record in findings.disputed:
        return "contradicted"
    by_confidence = {ConfidenceChoices.LOW: "weak", ConfidenceChoices.MODERATE: "moderate"}
    return by_confidence.get(link.confidence, "strong")


def _bands(nodes: tuple[DrawnNode, ...], findings: Findings) -> tuple[tuple[int, str], ...]:
    """Return where each kind begins, and its words."""
    begins: dict[str, int] = {}
    for node in nodes:
        begins.setdefault(str(findings.strategy.nodes[node.record].get_kind_display()), node.y - _GAP_DOWN // 4)
    return tuple((y, words) for words, y in begins.items())


def _remarks(findings: Findings) -> dict[UUID, tuple[str, ...]]:
    remarks = {node.record: (_("no line of sight to a goal"),) for node in findings.tasks_out_of_sight}
    for node in findings.not_worked_on:
        remarks[node.record] = (*remarks.get(node.record, ()), _("nobody works on it"))
    return remarks


def _box(node: StrategyNode, placed: Placed, folded: int, remarks: tuple[str, ...]) -> DrawnNode:
    x, y = _corner(placed)
    kind, heading = node.get_kind_display(), str(node.get_component_display() or node.get_at_level_display())
    if node.kind == NodeKind.CONDITION:
        heading = str(node.get_condition_display())
    lines = wrap(node.title, _LINE_CHARACTERS, max_lines=_LINES, placeholder=" …")
    placed_lines = tuple((y + 37 + _LINE_HEIGHT * number, line) for number, line in enumerate(lines))
    hidden = ngettext("%(number)d more below", "%(number)d more below", folded) % {"number": folded}
    words = (f"{kind}, {heading}", node.title, *remarks, *([hidden] if folded else []))
    return DrawnNode(node.record, x, y, node.kind, heading, placed_lines, folded, remarks, "; ".join(words))


def _corner(placed: Placed) -> tuple[int, int]:
    return (
        round(placed.across * (BOX_WIDTH + _GAP_ACROSS)) + _MARGIN,
        placed.row * (BOX_HEIGHT + _GAP_DOWN) + _TOP,
    )


def _curve(lower: Placed, upper: Placed, look: str) -> DrawnLink:
    (x_from, y_from), (x_to, y_to) = _corner(lower), _corner(upper)
    x_from, x_to, y_to = x_from + BOX_WIDTH // 2, x_to + BOX_WIDTH // 2, y_to + BOX_HEIGHT
    bend = max((y_from - y_to) // 2, _GAP_DOWN // 2)
    path = f"M{x_from} {y_from}C{x_from} {y_from - bend} {x_to} {y_to + bend} {x_to} {y_to}"
    x, y = _beside((x_from, y_from), (x_to, y_to), bend)
    return DrawnLink(path, look, _DASHES[look], _WIDTHS[look], _SIGNS[look], x, y)


def _beside(start: tuple[int, int], end: tuple[int, int], bend: int) -> tuple[int, int]:
    """Return a point of the curve in the gap above its lower box, where its sign hides no words."""
    along = min(1 / 3, _GAP_DOWN / (6 * bend))
    left = 1 - along
    near = left**3 + 3 * left**2 * along
    x = start[0] * near + end[0] * (1 - near)
    y = start[1] * near + end[1] * (1 - near) + 3 * left * along * bend * (along - left)
    return round(x), round(y)
