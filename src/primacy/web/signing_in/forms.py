"""Forms of signing in, in the words and with the fields that the rest of the application uses."""

from collections.abc import Callable

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Person
from primacy.web.signing_in.trail import keeping_refusals

__all__ = [
    "AppForm",
    "CodeAgainForm",
    "CodeForm",
    "ForgottenForm",
    "KeyForm",
    "KeyNameForm",
    "PasskeyForm",
    "PasswordAnewForm",
    "PasswordForm",
    "ShownKeyAgainForm",
    "ShownKeyForm",
    "SignInForm",
]

_STEP_SECONDS = 30


class SignInForm(LoginForm):
    """E-mail address and password; the address travels as `username`, which keepers of passwords know."""

    def __init__(self, *args: object, **facts: object) -> None:
        super().__init__(*args, **facts)
        self.fields["login"].widget = forms.EmailInput(attrs={"autocomplete": "username"})
        self.fields["password"].widget.attrs.pop("placeholder")
        self.fields["password"].help_text = ""

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix("username" if field_name == "login" else field_name)


class PasswordForm(ChangePasswordForm):
    """A new password, with what is asked of it."""

    def __init__(self, *args: object, **facts: object) -> None:
        super().__init__(*args, **facts)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = password_validation.password_validators_help_text_html()


class ForgottenForm(ResetPasswordForm):
    """The address of somebody who forgot the password."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class PasswordAnewForm(ResetPasswordKeyForm):
    """Another password in place of a forgotten one, with what is asked of it."""

    def __init__(self, *args: object, **facts: object) -> None:
        super().__init__(*args, **facts)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = password_validation.password_validators_help_text_html()


class AppForm(ActivateTOTPForm):
    """The first code of an authenticator app."""

    code = forms.CharField(
        label=_("Code"), widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    )


class KeyForm(AddWebAuthnForm):
    """A security key or passkey, with the name that its person gives it."""

    name = forms.CharField(label=_("Name of the key"), required=False, max_length=60)
    passwordless = forms.BooleanField(
        label=_("Make it a passkey, which signs in without a password"),
        required=False,
        help_text=_("It then asks for its PIN, a fingerprint or a face each time."),
    )


class KeyNameForm(EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(label=_("Name of the key"), max_length=60)


def _take_once(person: Person, code: str) -> str:
    """
    Return a code that a person has not shown before.

    A code is accepted during its own step of time and `MFA_TOTP_TOLERANCE` steps on either side, so it is remembered
    for as long: RFC 6238, section 5.2, lets a code be accepted once.
    """
    accepted_for = _STEP_SECONDS * (1 + 2 * settings.MFA_TOTP_TOLERANCE)
    if not cache.add(f"signing_in.code:{person.pk}:{code.replace(' ', '')}", value=True, timeout=accepted_for):
        raise get_adapter().validation_error("incorrect_code")
    return code


class CodeForm(AuthenticateForm):
    """A code of an authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits in your authenticator app, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        with keeping_refusals(self.user):
            return _take_once(self.user, super().clean_code())


class CodeAgainForm(ReauthenticateForm):
    """The same, from a person who is signed in."""

    code = CodeForm.base_fields["code"]

    def clean_code(self) -> str:
        with keeping_refusals(self.user):
            return _take_once(self.user, super().clean_code())


def _sound(check: Callable[[], Authenticator]) -> Authenticator:
    """Return what a check finds; what is no answer of a key at all is refused like a wrong one."""
    try:
        return check()
    except (KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class ShownKeyForm(AuthenticateWebAuthnForm):
    """What a security key answers after the password."""

    def clean_credential(self) -> Authenticator:
        with keeping_refusals(self.user):
            return _sound(super().clean_credential)


class ShownKeyAgainForm(ReauthenticateWebAuthnForm):
    """The same, from a person who is signed in."""

    def clean_credential(self) -> Authenticator:
        with keeping_refusals(self.user):
            return _sound(super().clean_credential)


class PasskeyForm(LoginWebAuthnForm):
    """What a passkey answers in place of a password; whose it says it is proves nothing where it is refused."""

    def clean_credential(self) -> Authenticator:
        with keeping_refusals(None):
            return _sound(super().clean_credential)
