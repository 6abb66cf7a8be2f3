"""What happens by itself when somebody signs in or an account is closed."""

from django.apps import AppConfig
from django.db.models.signals import post_save

__all__ = ["SigningInConfig"]


class SigningInConfig(AppConfig):
    name = "primacy.web.signing_in"
    label = "signing_in"

    def ready(self) -> None:
        from allauth.account import signals as account  # noqa: PLC0415 - models are not loaded before
        from allauth.mfa import signals as factor  # noqa: PLC0415
        from allauth.mfa.models import Authenticator  # noqa: PLC0415
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415

        from primacy.mission.access.interface import Person  # noqa: PLC0415
        from primacy.web.signing_in import closing, presence, recovery, second_factor, trail  # noqa: PLC0415

        factor.authenticator_used.connect(second_factor.note_use)
        factor.authenticator_added.connect(trail.note_factor_added)
        factor.authenticator_removed.connect(trail.note_factor_removed)
        factor.authenticator_reset.connect(trail.note_factor_renewed)
        account.user_logged_in.connect(trail.note_sign_in)
        account.user_logged_out.connect(trail.note_sign_out)
        account.password_changed.connect(trail.note_new_password)
        account.password_reset.connect(trail.note_password_anew)
        account.authentication_step_completed.connect(presence.note_confirmed)
        user_logged_in.connect(presence.note_begun)
        post_save.connect(recovery.forget_what_was_shown, sender=Authenticator)
        post_save.connect(closing.forget_closed_account, sender=Person)
