"""Pages of editions and of the register of operations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.reference.models import KindChoices
from primacy.mission.reference.queries import editions
from primacy.mission.reference.register import (
    counted_by_year,
    differences,
    mean_years,
    operation,
    register,
    totals,
)

__all__ = ["operation_page", "operations_page", "reference_page"]


def reference_page(request: HttpRequest) -> HttpResponse:
    """Answer with what is held and where it is read."""
    request.viewer.require("reference.read", mission_code=request.mission.code)
    return render(request, "reference/reference.html", {"editions": editions(request.viewer)})


def operations_page(request: HttpRequest) -> HttpResponse:
    """Answer with the register, its counts and where published counts differ."""
    request.viewer.require("reference.read", mission_code=request.mission.code)
    day = request.viewer.at.date()
    every = register(request.viewer)
    asked = request.GET.get("kind", "")
    kind = asked if asked in KindChoices.values else ""
    by_year = counted_by_year(every, until=day)
    mean = mean_years(every, at=day)
    context = {
        "records": [each for each in every if not kind or each.facts.kind == kind],
        "kind": kind,
        "kinds": KindChoices.choices,
        "compared": totals(every),
        "differences": differences(every),
        "by_year": by_year,
        "active": [(str(each.year), float(sum(each.active.values()))) for each in by_year],
        "mean_years": mean[0] if mean else None,
        "mean_of": mean[1] if mean else 0,
    }
    return render(request, "reference/operations.html", context)


def operation_page(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with one operation as each list has it."""
    request.viewer.require("reference.read", mission_code=request.mission.code)
    return render(request, "reference/operation.html", {"record": operation(request.viewer, code)})
