"""Pages of signing in, where they do more than django-allauth's own."""

from textwrap import wrap

from allauth.account.forms import LoginForm
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.forms import ManageUserSessionsForm
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from primacy.web.signing_in.devices import device
from primacy.web.signing_in.organisation import sign_in_address
from primacy.web.signing_in.presence import left_s, new_left_s
from primacy.web.signing_in.second_factor import is_required_of, remember_shown
from primacy.web.signing_in.trail import note, note_limit

__all__ = ["EnrolApp", "EnrolKey", "MyAccount", "MySessions", "NewPassword", "SignIn", "presence", "too_many"]


class SignIn(LoginView):
    """The first door; whoever is signed in already begins a new session."""

    template_name = "sign_in.html"

    def form_valid(self, form: LoginForm) -> HttpResponse:
        if self.request.user.is_authenticated:
            logout(self.request)
        return super().form_valid(form)

    def get_context_data(self, **facts: object) -> dict[str, object]:
        return super().get_context_data(organisation=sign_in_address(self.request), **facts)


class MyAccount(IndexView):
    """What a person signs in with, and where to change it."""

    def get_context_data(self, **facts: object) -> dict[str, object]:
        return super().get_context_data(required=is_required_of(self.request.viewer, self.request), **facts)


class EnrolApp(ActivateTOTPView):
    """An authenticator app, whose first code counts as shown."""

    def get_context_data(self, **facts: object) -> dict[str, object]:
        context = super().get_context_data(**facts)
        return context | {"secret_in_fours": " ".join(wrap(context["form"].secret, 4))}

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        answer = super().form_valid(form)
        remember_shown(self.request, self.request.user)
        return answer


class EnrolKey(AddWebAuthnView):
    """A security key or passkey, whose first touch counts as shown."""

    def form_valid(self, form: AddWebAuthnForm) -> HttpResponse:
        answer = super().form_valid(form)
        remember_shown(self.request, self.request.user)
        return answer


class MySessions(ListUserSessionsView):
    """Where a person is signed in, and an end to one session or to every one but this, for who confirms to be there."""

    def post(self, request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        raise_if_reauthentication_required(request, app="allauth.mfa")
        return super().post(request, *args, **named)

    def form_valid(self, form: ManageUserSessionsForm) -> HttpResponse:
        note("session.end", self.request, self.request.user)
        chosen = self.request.POST.get("session", "")
        if not chosen:
            return super().form_valid(form)
        for session in UserSession.objects.filter(user=self.request.user, pk=chosen if chosen.isdecimal() else 0):
            session.end()
        return redirect("usersessions_list")

    def get_context_data(self, **facts: object) -> dict[str, object]:
        context = super().get_context_data(**facts)
        return context | {"devices": [(session, device(session.user_agent)) for session in context["sessions"]]}


class NewPassword(PasswordChangeView):
    """A new password, which ends every other session of the person."""

    def get_default_success_url(self) -> str:
        return reverse("mfa_index")


@require_http_methods(["GET", "POST"])
def presence(request: HttpRequest) -> HttpResponse:
    """Tell for how many seconds this session stays open; what is sent here is a sign of life."""
    is_sign = request.method == "POST" and not request.was_shut
    return JsonResponse({"left": new_left_s(request) if is_sign else left_s(request)})


def too_many(request: HttpRequest, _error: Exception | None = None) -> HttpResponse:
    """Answer somebody who tries too often."""
    note_limit(request, None)
    return render(request, "429.html", status=429)
