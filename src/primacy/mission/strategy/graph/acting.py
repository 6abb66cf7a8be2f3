"""Pages on which one node, one link or the whole strategy is read and written."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, banner, highest
from primacy.mission.strategy.graph import nodes
from primacy.mission.strategy.graph.forms import NodeForm, add_error_of
from primacy.vocabulary import PrimacyError

__all__ = ["METHODS", "Deed", "answered", "bound", "forms_of", "node_add"]

METHODS = ["GET", "HEAD", "POST"]


class Deed(NamedTuple):
    """One thing that can be done on a page: its form, what it does with what was typed, and its words."""

    name: str
    heading: str
    label: str
    form: Callable[..., forms.Form]
    act: Callable[[Mapping[str, object]], object]


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


def bound(kind: type[forms.Form], **known: object) -> Callable[..., forms.Form]:
    """Return what makes a form of a kind that knows some things already."""

    def make(*facts: object, **more: object) -> forms.Form:
        return kind(*facts, **known, **more)

    return make


@require_http_methods(METHODS)
def node_add(request: HttpRequest) -> HttpResponse:
    """Ask for a node and add it to the strategy."""
    viewer, mission = request.viewer, request.mission
    viewer.require("strategy.draft", mission_code=mission.code)
    added: list[UUID] = []

    def add(typed: Mapping[str, object]) -> None:
        node = nodes.add_node(typed["facts"], mission=mission, handling=typed["handling"], by=viewer)
        added.append(node.record)

    form = bound(NodeForm, viewer=viewer, mission=mission)
    offered, done = forms_of(request, [Deed("add", _("A node"), _("Add"), form, add)])
    if done:
        messages.success(request, _("It is part of the strategy now. Say next what it serves."))
        return redirect("strategy_node", mission.code, added[0])
    return answered(request, "strategy/node_add.html", offered, markings=set())


def _done(deed: Deed, form: forms.Form) -> bool:
    try:
        deed.act(form.cleaned_data)
    except (NotAllowedError, NotVisibleError):
        raise
    except PrimacyError as error:
        add_error_of(form, error)
        return False
    return True
