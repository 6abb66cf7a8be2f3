"""Pages on which the custodian of a source amends who it is, hands it over, and erases who it is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from primacy.mission.access.banner import banner, highest
from primacy.mission.access.models import Source
from primacy.mission.access.sealing.actions import amend_identity, erase_identity, hand_over_source
from primacy.mission.access.sealing.forms import CustodianForm, ErasingForm, IdentityForm
from primacy.mission.access.sealing.keys import KeyFileError
from primacy.mission.access.sealing.opening import ErasedError, ReasonTooShortError
from primacy.mission.access.sealing.queries import possible_custodians, source_visible_to
from primacy.mission.access.viewer import NotAllowedError
from primacy.vocabulary import Handling, Level, TrafficLight

__all__ = ["amend", "erase", "hand_over"]

_METHODS = ["GET", "HEAD", "POST"]
_NOTHING = Handling()
_TYPED = Handling(Level.STRICTLY_CONFIDENTIAL, TrafficLight.AMBER_STRICT)


@require_http_methods(_METHODS)
@sensitive_post_parameters("name", "telephone", "address", "notes")
@sensitive_variables("form", "identity")
def amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what is known now of who a source is, and seal it beside what was sealed before."""
    found = _in_custody(request, pk)
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            amend_identity(source=found, identity=form.cleaned_data["identity"], by=request.viewer)
            return _done(request, found, _("Sealed. What was sealed before stays beside it."))
        except (ErasedError, KeyFileError) as error:
            form.add_error(None, str(error))
    words = {
        "heading": _("Amend who %(name)s is") % {"name": found.code_name},
        "sentence": _("Type all that is known now: nothing of what was sealed before is shown or taken over."),
        "label": _("Seal"),
    }
    return _answer(request, found, form, words=words, typed=_TYPED if form.is_bound else _NOTHING)


@require_http_methods(_METHODS)
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask who takes a source over, and make this person its custodian."""
    found = _in_custody(request, pk)
    form = CustodianForm(request.POST or None, persons=possible_custodians(request.viewer, found))
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["person"]
        hand_over_source(source=found, to=to, by=request.viewer)
        return _done(request, found, _("%(name)s is the custodian now.") % {"name": to.full_name})
    words = {
        "heading": _("Hand %(name)s over") % {"name": found.code_name},
        "sentence": _("There is one custodian at a time. What was reported and who opened it before goes along."),
        "label": _("Hand over"),
    }
    return _answer(request, found, form, words=words)


@require_http_methods(_METHODS)
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why who a source is must be erased, and erase it for good."""
    found = _in_custody(request, pk)
    form = ErasingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_identity(source=found, reason=form.cleaned_data["reason"], by=request.viewer)
            return _done(request, found, _("Who it is was erased; the code name stays."))
        except (ErasedError, ReasonTooShortError) as error:
            form.add_error("reason", str(error))
    words = {
        "heading": _("Erase who %(name)s is") % {"name": found.code_name},
        "sentence": _(
            "The key is destroyed, and every revision with it. Nobody will know who the source is, from here or from "
            "this database; backups of before hold it as long as they are kept. This cannot be taken back."
        ),
        "label": _("Erase for good"),
        "is_grave": True,
    }
    return _answer(request, found, form, words=words)


def _in_custody(request: HttpRequest, pk: UUID) -> Source:
    found = source_visible_to(request.viewer, request.mission.code, pk)
    if found.custodian_id != request.viewer.person.pk:
        raise NotAllowedError(_("Only the custodian of a source may do this; ask the custodian named on its page."))
    return found


def _done(request: HttpRequest, found: Source, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("source", request.mission.code, found.pk)


def _answer(
    request: HttpRequest, found: Source, form: object, *, words: dict[str, object], typed: Handling = _NOTHING
) -> HttpResponse:
    own = highest([found.marking_id], at=request.viewer.at).with_part(typed)
    context = {"form": form, "source": found, **words, "handling_banner": banner(own)}
    return render(request, "access/sources/custody.html", context, status=422 if form.errors else 200)
