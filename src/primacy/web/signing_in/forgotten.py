"""Pages for somebody who forgot the password: asking for a link, and setting another by it."""

from allauth.account.forms import ResetPasswordForm
from allauth.account.views import PasswordResetFromKeyView, PasswordResetView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from primacy.mission.access.interface import Person
from primacy.web.signing_in.trail import note

__all__ = ["Forgotten", "PasswordAnew"]


class Forgotten(PasswordResetView):
    """Asks for an address and answers alike whether anybody has it; where no e-mail is sent, says whom to ask."""

    template_name = "account/forgotten.html"

    def post(self, request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        return super().post(request, *args, **named) if settings.EMAIL_HOST else self.get(request, *args, **named)

    def form_valid(self, form: ResetPasswordForm) -> HttpResponse:
        answer = super().form_valid(form)
        if answer.status_code != 429:
            typed = form.cleaned_data["email"].lower()
            note("password.ask", self.request, Person.objects.filter(email=typed, is_operator=False).first())
        return answer

    def get_success_url(self) -> str:
        return f"{reverse('account_reset_password')}?sent=1"

    def get_context_data(self, **facts: object) -> dict[str, object]:
        return super().get_context_data(
            sends_mail=bool(settings.EMAIL_HOST), is_sent="sent" in self.request.GET,
            minutes=settings.PASSWORD_RESET_TIMEOUT // 60, **facts,
        )  # fmt: skip


class PasswordAnew(PasswordResetFromKeyView):
    """Takes another password; every session and every token of the person ends with the one before."""

    template_name = "account/password_anew.html"

    def get_success_url(self) -> str:
        return reverse("sign_in")
