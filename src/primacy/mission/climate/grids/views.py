"""The page of stress: where drought and past violence meet, by unit and by cell."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from primacy.mission.access.interface import banner, highest
from primacy.mission.climate.grids.drawing import draw_stress
from primacy.mission.climate.grids.forms import StressForm
from primacy.mission.climate.grids.reading import grid_imports
from primacy.mission.climate.grids.stress import CellStress, StressPicture, stress_picture

__all__ = ["climate"]

_MOST_ROWS = 40


@require_safe
def climate(request: HttpRequest) -> HttpResponse:
    """Answer with a month of stress beside the conflict over land of the months before it."""
    viewer, mission = request.viewer, request.mission
    form = StressForm(request.GET or None)
    picture = stress_picture(viewer, mission, form.choice())
    files = grid_imports(viewer, mission)
    markings = {*picture.markings, *(file.marking_id for file in files)}
    context = {
        "form": form,
        "picture": picture,
        "map": draw_stress(picture.cells),
        "files": files[:_MOST_ROWS],
        "units": {"columns": _columns(), "rows": [_row(unit) for unit in picture.units]},
        "met": _met(picture, mission.code),
        "flagged": len(picture.flagged),
        "handling_banner": banner(highest(markings, at=viewer.at)),
    }
    return render(request, "climate/stress.html", context)


def _columns() -> list[tuple[str, bool]]:
    labels = (
        _("Rain index (SPI)"), _("Vegetation (VCI, %)"), _("Warmer than usual by (°C)"), _("Cells known"),
        _("Cells stressed"), _("Incidents, low to high"), _("Cells where both meet"),
    )  # fmt: skip
    return [(_("Unit"), False), *((label, True) for label in labels)]


def _row(unit: object) -> Sequence[object]:
    return (
        unit.name or _("outside every unit"), _number(unit.spi, 2), _number(unit.vci, 0), _number(unit.warmth, 1),
        unit.known, unit.stressed, str(unit.incidents), unit.flagged,
    )  # fmt: skip


def _met(picture: StressPicture, mission_code: str) -> dict[str, object]:
    columns = [
        (_("Cell"), False), (_("Unit"), False), (_("Rain index (SPI)"), True), (_("Vegetation (VCI, %)"), True),
        (_("Incidents, low to high"), True), (_("Both meet"), False),
    ]  # fmt: skip
    return {"columns": columns, "rows": [_cell(each, picture, mission_code) for each in picture.flagged[:_MOST_ROWS]]}


def _cell(cell: CellStress, picture: StressPicture, mission_code: str) -> Sequence[object]:
    records = f"{reverse('incidents', args=[mission_code])}?unit_code={cell.unit_code}"
    flag = _("even by the low number") if cell.flag > 1 else _("by the high number alone")
    return (
        cell.gid, picture.names.get(cell.unit_code, "–"), _number(cell.spi, 2), _number(cell.vci, 0),
        format_html('<a href="{}">{}</a>', records, cell.incidents), flag,
    )  # fmt: skip


def _number(value: float | None, decimals: int) -> str:
    return _("not known") if value is None else number_format(value, decimals)
