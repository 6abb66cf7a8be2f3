"""What the pages of this room have in common: exercise or real, the handling of what is shown, a form that acts."""

from collections.abc import Iterable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import banner, highest

__all__ = ["acting", "framed", "is_exercise"]


def is_exercise(request: HttpRequest) -> bool:
    """Tell whether exercise records are asked for in place of real ones."""
    return request.GET.get("exercise") == "1"


def framed(request: HttpRequest, markings: Iterable[int], *, exercise: bool) -> dict[str, object]:
    """Return the handling banner of what a page shows, and whether it is an exercise."""
    return {"handling_banner": banner(highest(markings, at=request.viewer.at)), "exercise": exercise}


def acting(request: HttpRequest, form: Form, **context: object) -> HttpResponse:
    """Answer with a page that holds one form; 422 where something typed is not right."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "early_warning/act.html", {"form": form, **context}, status=status)
