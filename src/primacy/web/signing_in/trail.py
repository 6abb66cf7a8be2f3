"""What happens at the door, written to the audit: who came in, who did not, who left, and what factors changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from primacy.mission.access.interface import AccountAct, Person, record_account_act

__all__ = [
    "keeping_refusals",
    "note",
    "note_factor_added",
    "note_factor_removed",
    "note_factor_renewed",
    "note_limit",
    "note_new_password",
    "note_password_anew",
    "note_sign_in",
    "note_sign_out",
]

_SAID_ONCE_IN_SECONDS = 60
_TOO_MANY = "too_many_login_attempts"


def note(verb: str, request: HttpRequest, person: Person | None, **facts: str) -> None:
    """Write one act at an account to the audit."""
    act = AccountAct(verb=verb, machine=_machine(request), facts=facts)
    record_account_act(act, person=person, at=timezone.now())


def note_limit(request: HttpRequest, person: Person | None) -> None:
    """Write that somebody tried too often, once a minute for a machine and an account, so that nobody fills a disk."""
    key = f"signing_in.limit:{_machine(request)}:{person.pk if person else ''}"
    if cache.add(key, value=True, timeout=_SAID_ONCE_IN_SECONDS):
        note("sign_in.limit", request, person)


@contextmanager
def keeping_refusals(person: Person | None) -> Iterator[None]:
    """Write to the audit when what a person shows at the door is refused within."""
    try:
        yield
    except ValidationError as error:
        if error.code == _TOO_MANY:
            note_limit(context.request, person)
        else:
            note("sign_in.refuse", context.request, person, by="second factor")
        raise


def note_sign_in(*, request: HttpRequest, user: Person, **_facts: object) -> None:
    """Hear that a person came in, and by what."""
    shown = [each.get("type") or each["method"] for each in get_authentication_records(request, user)]
    note("sign_in", request, user, by=" and ".join(dict.fromkeys(shown)))


def note_sign_out(*, request: HttpRequest, user: Person | None, **_facts: object) -> None:
    """Hear that a person left."""
    if user is not None:
        note("sign_out", request, user)


def note_new_password(*, request: HttpRequest, user: Person, **_facts: object) -> None:
    """Hear that a person changed the password."""
    note("password.change", request, user)


def note_password_anew(*, request: HttpRequest, user: Person, **_facts: object) -> None:
    """Hear that a person set a forgotten password anew, by a link."""
    note("password.reset", request, user)


def note_factor_added(*, request: HttpRequest, user: Person, authenticator: Authenticator, **_facts: object) -> None:
    """Hear that a person set up an app, a key or recovery codes."""
    note("factor.add", request, user, factor=authenticator.type)


def note_factor_removed(*, request: HttpRequest, user: Person, authenticator: Authenticator, **_facts: object) -> None:
    """Hear that a person removed an app, a key or recovery codes."""
    note("factor.remove", request, user, factor=authenticator.type)


def note_factor_renewed(*, request: HttpRequest, user: Person, authenticator: Authenticator, **_facts: object) -> None:
    """Hear that a person made new recovery codes, which ends the ones before."""
    note("factor.renew", request, user, factor=authenticator.type)


def _machine(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))
