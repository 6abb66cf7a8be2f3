"""What Primacy decides differently from django-allauth."""

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from qrcode.image.svg import SvgPathFillImage

from primacy.mission.access.interface import Person
from primacy.web.signing_in.sealing import seal, unseal
from primacy.web.signing_in.trail import note, note_limit

__all__ = ["AccountAdapter", "OrganisationAdapter", "SecondFactorAdapter"]

_UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        note("sign_in.refuse", request, user, by="closed account")
        return _not_invited(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Stop whoever guesses, and write it to the audit."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_limit(request, _person_at(credentials))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """Write a wrong password to the audit, and an unknown address alike, without what was typed."""
        note("sign_in.refuse", request, _person_at(credentials), by="password")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("mfa_index")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: object, **facts: object
    ) -> None:
        """Leave unsaid what the next page shows anyway."""
        if message_template not in _UNSAID:
            super().add_message(request, level, message_template, *args, **facts)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed in the database, and apps and keys show the name of the application."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Return the picture with a ground of its own, for cameras to read it on a dark page."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def get_totp_issuer(self) -> str:
        return "Primacy"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Primacy"}


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """An account of the organisation opens the account of the person who was invited with its address, and no other."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the organisation's account to an invited person at first use; who is not invited learns only that."""
        addresses = [each.email.lower() for each in sociallogin.email_addresses if each.verified is True]
        sociallogin.account.extra_data = {}
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
            return
        invited = Person.objects.filter(email__in=addresses, is_active=True).first()
        if invited is None:
            note("sign_in.refuse", request, None, by="organisation")
            raise ImmediateHttpResponse(_not_invited(request))
        sociallogin.connect(request, invited)


def _person_at(credentials: dict[str, str]) -> Person | None:
    return Person.objects.filter(email=credentials.get("email", "").lower(), is_operator=False).first()


def _not_invited(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/not_invited.html", status=403)
