"""Pages of actors."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import banner, highest
from primacy.mission.situation.models import Actor, ActorKind, SuccessionKind
from primacy.mission.situation.recording.actors import (
    NameTakenError,
    actor_visible_to,
    actors_visible_to,
    add_actor,
    add_name,
    incidents_of,
    successions_of,
    tell_succession,
)
from primacy.mission.situation.recording.forms.actors import ActorForm, ActorNameForm, SuccessionForm
from primacy.mission.situation.recording.naming import names_of_actors

__all__ = ["actor", "actor_add", "actor_name", "actor_succession", "actors"]

_A_PAGE = 100
_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Answer with the actors, by name; those one of whose names holds some words, where they are asked for."""
    words = request.GET.get("words", "").strip()[:200]
    seen = actors_visible_to(request.viewer, request.mission, words=words)
    page = Paginator(seen, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "names": names_of_actors(request.viewer, request.mission),
        "may_record": _may_record(request),
        "handling_banner": banner(highest((each.marking_id for each in page), at=request.viewer.at)),
    }
    return render(request, "situation/actors.html", context)


@require_safe
def actor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one actor: its names, what became of it, and the incidents in which it had a part."""
    found = actor_visible_to(request.viewer, request.mission, pk)
    incidents, told = incidents_of(request.viewer, found), successions_of(request.viewer, found)
    parts = [found, *incidents, *(each.other for each in told)]
    context = {
        "actor": found,
        "names": found.aliases.order_by("used_from", "name"),
        "successions": told,
        "rows": [(incident, "") for incident in incidents],
        "may_record": _may_record(request),
        "handling_banner": banner(highest((each.marking_id for each in parts), at=request.viewer.at)),
    }
    return render(request, "situation/actor.html", context)


@require_http_methods(_METHODS)
def actor_add(request: HttpRequest) -> HttpResponse:
    """Ask for an actor and describe it."""
    request.viewer.require("situation.record", mission_code=request.mission.code)
    form = ActorForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = add_actor(
                typed["name"], ActorKind(typed["kind"]), mission=request.mission, by=request.viewer,
                handling=typed["handling"],
            )  # fmt: skip
            return _done(request, made)
        except NameTakenError as error:
            form.add_error("name", str(error))
    return _answer(request, form, None, heading=_("Describe an actor"))


@require_http_methods(_METHODS)
def actor_name(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for another name of an actor."""
    found = _permitted(request, pk)
    form = ActorNameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            add_name(found, typed["name"], by=request.viewer, used_from=typed["used_from"], used_to=typed["used_to"])
            return _done(request, found)
        except NameTakenError as error:
            form.add_error("name", str(error))
    return _answer(request, form, found, heading=_("Add another name"))


@require_http_methods(_METHODS)
def actor_succession(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what became of an actor: from which it split off, with which it merged, which it became."""
    found = _permitted(request, pk)
    form = SuccessionForm(request.POST or None, actor=found, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        kind = SuccessionKind(typed["kind"])
        came_out = kind is SuccessionKind.SPLIT
        before, after = (typed["other"], found) if came_out else (found, typed["other"])
        try:
            tell_succession(before, after, kind, on=typed["on"], source_text=typed["source_text"], by=request.viewer)
            return _done(request, found)
        except NameTakenError as error:
            form.add_error(None, str(error))
    return _answer(request, form, found, heading=_("Tell of a split, a merger or a new name"))


def _may_record(request: HttpRequest) -> bool:
    return request.viewer.may("situation.record", mission_code=request.mission.code)


def _permitted(request: HttpRequest, pk: UUID) -> Actor:
    found = actor_visible_to(request.viewer, request.mission, pk)
    request.viewer.require("situation.record", mission_code=request.mission.code)
    return found


def _done(request: HttpRequest, found: Actor) -> HttpResponse:
    messages.success(request, _("Recorded."))
    return redirect("actor", request.mission.code, found.pk)


def _answer(request: HttpRequest, form: object, found: Actor | None, *, heading: str) -> HttpResponse:
    markings = [found.marking_id] if found else []
    context = {
        "forms": [form],
        "heading": heading,
        "label": _("Record"),
        "intro": found.name if found else "",
        "actor_names": names_of_actors(request.viewer, request.mission),
        "handling_banner": banner(highest(markings, at=request.viewer.at)),
    }
    return render(request, "situation/act.html", context, status=422 if form.errors else 200)
