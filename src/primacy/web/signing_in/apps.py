"""What happens by itself when somebody signs in or an account is closed."""

from django.apps import AppConfig
from django.db.models.signals import post_save

__all__ = ["SigningInConfig"]


class SigningInConfig(AppConfig):
    name = "primacy.web.signing_in"
    label = "signing_in"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_used  # noqa: PLC0415 - models are not loaded before

        from primacy.mission.access.interface import Person  # noqa: PLC0415
        from primacy.web.signing_in import closing, second_factor  # noqa: PLC0415

        authenticator_used.connect(second_factor.note_use)
        post_save.connect(closing.forget_closed_account, sender=Person)
