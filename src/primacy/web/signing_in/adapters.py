"""What Primacy decides differently from django-allauth."""

import logging
import threading

import qrcode
import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import Provider
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from qrcode.image.svg import SvgPathFillImage

from primacy.mission.access.interface import Person
from primacy.web.signing_in.openid import OrganisationDoor
from primacy.web.signing_in.recovery import known_by_hash
from primacy.web.signing_in.sealing import seal, unseal
from primacy.web.signing_in.trail import note, note_limit

__all__ = ["AccountAdapter", "OrganisationAdapter", "SecondFactorAdapter"]

_LOG = logging.getLogger(__name__)
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

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, object]]:
        """
        Return the ways to confirm who is there.

        Who was away confirms by the password, where there is one: a telephone or a key may lie beside the laptop.
        """
        ways = super().get_reauthentication_methods(user)
        by_password = [way for way in ways if way["id"] == "reauthenticate"]
        return by_password if by_password and getattr(self.request, "was_shut", False) else ways

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a reset at the address of the installation, whatever name the request asked for."""
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return settings.BASE_URL.rstrip("/") + path

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, object]) -> None:  # noqa: ARG002
        """Send the link apart from the answer, which takes as long where nobody has the address."""
        if user.has_usable_password():
            message = self.render_mail("account/email/password_reset_key", user.email, context)
            threading.Thread(target=_send, args=[message], name=f"mail to {user.pk}").start()

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
        return known_by_hash(unseal(encrypted_text))

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

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        """Return the provider, behind a door that verifies what it says."""
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = OrganisationDoor
        return found

    def get_requests_session(self) -> requests.Session:
        """Return what asks the provider; it goes where it is sent by nobody else."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

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


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError:
        _LOG.exception("A link for a forgotten password was not sent; its person can ask again.")


def _person_at(credentials: dict[str, str]) -> Person | None:
    return Person.objects.filter(email=credentials.get("email", "").lower(), is_operator=False).first()


def _not_invited(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/not_invited.html", status=403)
