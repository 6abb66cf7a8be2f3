"""The page of the strategy: the drawing, what is computed from it, and the table beside it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from primacy.analysis.strategy_graph import Selection, select
from primacy.mission.access.interface import banner, highest
from primacy.mission.strategy.graph.drawing import BOX_HEIGHT, BOX_WIDTH, draw
from primacy.mission.strategy.graph.findings import Findings
from primacy.mission.strategy.graph.forms import ShownForm
from primacy.mission.strategy.graph.reading import Strategy, read_strategy
from primacy.mission.strategy.graph.tables import effort_table, judged_table, node_table, stillness_table
from primacy.mission.strategy.queries import mandate_in_force

__all__ = ["strategy"]

_READABLE = 80
_OTHERS = 20


@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    """Answer with the strategy as the viewer may see it, or with the part of it that was asked for."""
    viewer, mission = request.viewer, request.mission
    viewer.require("strategy.read", mission_code=mission.code)
    read = read_strategy(viewer, mission)
    form = ShownForm(request.GET or None, strategy=read)
    typed = form.cleaned_data if form.is_valid() else {}
    if typed.get("day"):
        read = read_strategy(viewer, mission, at=min(_end_of(typed["day"], mission.time_zone), viewer.at))
    on = min(typed.get("day") or viewer.at.date(), viewer.at.date())
    findings = Findings(read, on)
    chosen = _chosen(read, typed)
    context = {
        "form": form,
        "findings": findings,
        "drawing": draw(chosen, findings),
        "box": {"width": BOX_WIDTH, "height": BOX_HEIGHT},
        "left_out": chosen.left_out,
        "is_illustrative": any(node.is_illustrative for node in read.nodes.values()),
        "in_force": mandate_in_force(viewer, mission, on=on),
        "may_draft": viewer.may("strategy.draft", mission_code=mission.code),
        "tables": _tables(findings, chosen, mission_code=mission.code),
        "handling_banner": banner(highest(findings.markings, at=viewer.at)),
    }
    return render(request, "strategy/strategy.html", context)


def _chosen(read: Strategy, typed: dict[str, object]) -> Selection:
    around = typed.get("around")
    said = {"component": typed.get("component", ""), "level": typed.get("at_level", "")}
    return select(read.graph, **said, around=around if around in read.nodes else None, at_most=_READABLE)


def _tables(findings: Findings, chosen: Selection, *, mission_code: str) -> dict[str, object]:
    contradicted = [each for each in findings.judged if each.is_contradicted]
    others = [each for each in findings.judged if not each.is_contradicted][:_OTHERS]
    return {
        "nodes": node_table(findings, chosen.graph, mission_code=mission_code),
        "effort": effort_table(findings, mission_code=mission_code),
        "judged": judged_table([*contradicted, *others], findings, mission_code=mission_code),
        "stillness": stillness_table(findings, mission_code=mission_code),
    }


def _end_of(day: date, time_zone: str) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(time_zone))
