"""Pages on which something is read and written: each deed with its form, and what was sent of one of them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, banner, highest
from primacy.vocabulary import PrimacyError

__all__ = ["METHODS", "Deed", "add_error_of", "answered", "bound", "forms_of"]

METHODS = ["GET", "HEAD", "POST"]


class Deed(NamedTuple):
    """One thing that can be done on a page: its form, what it does with what was typed, and its words."""

    name: str
    heading: str
    label: str
    form: Callable[..., forms.Form]
    act: Callable[[Mapping[str, object]], object]


def add_error_of(form: forms.Form, error: Exception) -> None:
    """Put a refusal beside the field that it is about, or above the form."""
    name = getattr(error, "field", None)
    form.add_error(name if name in form.fields else None, str(error))


def bound(kind: type[forms.Form], **known: object) -> Callable[..., forms.Form]:
    """Return what makes a form of a kind that knows some things already."""

    def make(*facts: object, **more: object) -> forms.Form:
        return kind(*facts, **known, **more)

    return make


def forms_of(request: HttpRequest, deeds: list[Deed]) -> tuple[list[dict[str, object]], bool]:
    """
    Return each deed with its form, the one that was sent with what was typed; and whether that one was done.

    A refusal stands in the form that it answers, and what was typed is kept.
    """
    sent = request.POST.get("deed") if request.method == "POST" else None
    offered, done = [], False
    for deed in deeds:
        form = deed.form(request.POST if deed.name == sent else None, prefix=deed.name)
        if deed.name == sent and form.is_valid():
            done = _done(deed, form)
        offered.append({"deed": deed, "form": form, "is_open": deed.name == sent})
    return offered, done


def answered(
    request: HttpRequest, template: str, offered: list[dict[str, object]], *, markings: set[int], **context: object
) -> HttpResponse:
    """Answer with a page and its forms, as unprocessable where one of them has errors."""
    status = 422 if any(each["form"].errors for each in offered) else 200
    whole = {**context, "offered": offered, "handling_banner": banner(highest(markings, at=request.viewer.at))}
    return render(request, template, whole, status=status)


def _done(deed: Deed, form: forms.Form) -> bool:
    try:
        deed.act(form.cleaned_data)
    except (NotAllowedError, NotVisibleError):
        raise
    except PrimacyError as error:
        add_error_of(form, error)
        return False
    return True
