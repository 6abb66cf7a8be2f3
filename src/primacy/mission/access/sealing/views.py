"""Pages of sources: their code names, one of them, registering one, opening who it is."""

from uuid import UUID

import numpy as np
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.banner import banner, highest
from primacy.mission.access.models import Source
from primacy.mission.access.sealing.actions import register_source, sources_with_telephone
from primacy.mission.access.sealing.ciphers import UnsealError
from primacy.mission.access.sealing.forms import OpeningForm, SourceForm
from primacy.mission.access.sealing.identities import Identity
from primacy.mission.access.sealing.keys import KeyFileError, KeyNotHeldError
from primacy.mission.access.sealing.opening import (
    ErasedError,
    FormerIdentity,
    NotOpenError,
    ReasonTooShortError,
    look_at_former,
    look_at_identity,
    open_identity,
)
from primacy.mission.access.sealing.queries import (
    disclosures_of,
    open_disclosure,
    source_visible_to,
    sources_visible_to,
)
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import Handling, Level, TrafficLight

__all__ = ["open_to_reader", "register", "source", "sources"]

_A_PAGE = 100
_OPENED = Handling(Level.STRICTLY_CONFIDENTIAL, TrafficLight.AMBER_STRICT)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Answer with the code names of a mission's sources."""
    seen = sources_visible_to(request.viewer, request.mission.code)
    page = Paginator(seen, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "may_register": request.viewer.may("access.register_source", mission_code=request.mission.code),
        "handling_banner": banner(highest((each.marking_id for each in page), at=request.viewer.at)),
    }
    return render(request, "access/sources/sources.html", context)


@require_safe
@sensitive_variables("identity", "former", "context")
def source(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one source; with who it is, as long as the reader has it open."""
    found = source_visible_to(request.viewer, request.mission.code, pk)
    disclosure = open_disclosure(request.viewer, found)
    identity, former, fault = _looked_at(found, by=request.viewer) if disclosure else (None, [], "")
    own = highest([found.marking_id], at=request.viewer.at)
    context = {
        "source": found,
        "disclosure": disclosure,
        "identity": identity,
        "former": former,
        "fault": fault,
        "disclosures": disclosures_of(request.viewer, found),
        "is_custodian": found.custodian_id == request.viewer.person.pk,
        "may_open": request.viewer.may("access.unseal", mission_code=request.mission.code),
        "handling_banner": banner(own.with_part(_OPENED) if identity else own),
    }
    return render(request, "access/sources/source.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("name", "telephone", "address", "notes")
@sensitive_variables("form", "identity")
def register(request: HttpRequest) -> HttpResponse:
    """Ask who a source is, seal it, and lead to its page."""
    request.viewer.require("access.register_source", mission_code=request.mission.code)
    form = SourceForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            return _registered(request, form)
        except KeyFileError as error:
            form.add_error(None, str(error))
    context = {"form": form, "handling_banner": banner(_OPENED if form.is_bound else Handling())}
    return render(request, "access/sources/register.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def open_to_reader(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a reason, and open who a source is for three hours."""
    found = source_visible_to(request.viewer, request.mission.code, pk)
    form = OpeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_identity(source=found, reason=form.cleaned_data["reason"], by=request.viewer)
            return redirect("source", request.mission.code, found.pk)
        except (ReasonTooShortError, ErasedError) as error:
            form.add_error("reason", str(error))
    own = highest([found.marking_id], at=request.viewer.at)
    context = {"form": form, "source": found, "handling_banner": banner(own)}
    return render(request, "access/sources/open.html", context, status=422 if form.errors else 200)


@sensitive_variables()
def _looked_at(found: Source, *, by: Viewer) -> tuple[Identity | None, list[FormerIdentity], str]:
    try:
        return look_at_identity(source=found, by=by), look_at_former(source=found, by=by), ""
    except (KeyFileError, KeyNotHeldError, UnsealError, NotOpenError, ErasedError) as error:
        return None, [], str(error)


@sensitive_variables()
def _registered(request: HttpRequest, form: SourceForm) -> HttpResponse:
    typed = form.cleaned_data
    made = register_source(
        kind=typed["kind"],
        identity=typed["identity"],
        handling=typed["handling"],
        mission_code=request.mission.code,
        rng=np.random.default_rng(),
        by=request.viewer,
    )
    messages.success(request, _("Sealed under the code name %(name)s.") % {"name": made.code_name})
    if number := typed["identity"].telephone:
        known = sources_with_telephone(number, mission_code=request.mission.code, by=request.viewer)
        if others := [each.code_name for each in known if each.pk != made.pk]:
            said = _("The same telephone number is sealed under %(names)s too; compare them before relying on both.")
            messages.warning(request, said % {"names": ", ".join(others)})
    return redirect("source", request.mission.code, made.pk)
