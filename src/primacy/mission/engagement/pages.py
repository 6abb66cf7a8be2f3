"""What the pages of this room have in common: exercise or real, the handling of what is shown, a form that acts."""

from collections.abc import Iterable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import banner, highest

__all__ = ["acting", "days_back", "framed", "is_exercise"]

_LONGEST_DAYS, _DIGITS = 366, 5


def is_exercise(request: HttpRequest) -> bool:
    """Tell whether exercise records are asked for in place of real ones."""
    return request.GET.get("exercise") == "1"


def days_back(request: HttpRequest, *, usual: int) -> int:
    """Return how many days back are asked for, at most a year; what is usual where it makes no sense."""
    asked = request.GET.get("days", "")
    return min(max(int(asked), 1), _LONGEST_DAYS) if asked.isdecimal() and len(asked) < _DIGITS else usual


def framed(request: HttpRequest, markings: Iterable[int], *, exercise: bool = False) -> dict[str, object]:
    """Return the handling banner of what a page shows, and whether it is an exercise."""
    return {"handling_banner": banner(highest(markings, at=request.viewer.at)), "exercise": exercise}


def acting(request: HttpRequest, form: Form, **context: object) -> HttpResponse:
    """Answer with a page that holds one form; 422 where something typed is not right."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "engagement/act.html", {"form": form, **context}, status=status)
