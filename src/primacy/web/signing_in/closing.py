"""What a closed account leaves behind: no way in, and no personal data of signing in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from primacy.mission.access.interface import Person

__all__ = ["forget_closed_account", "forget_second_factor"]


def forget_closed_account(*, instance: Person, **_facts: object) -> None:
    """End the sessions of a person whose account was closed, and erase factors and links to other accounts."""
    if instance.is_active or instance.is_operator:
        return
    forget_second_factor(instance)
    SocialAccount.objects.filter(user=instance).delete()
    EmailAddress.objects.filter(user=instance).delete()


def forget_second_factor(person: Person) -> int:
    """Erase a person's factors and recovery codes, end the sessions, and return how many factors there were."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    factors = Authenticator.objects.filter(user=person)
    counted = factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    factors.delete()
    return counted
