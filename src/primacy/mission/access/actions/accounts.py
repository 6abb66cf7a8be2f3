"""Writing down what happens at the door: signing in and out, and what a person signs in with."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from primacy.mission.access.actions.readings import taking_turns
from primacy.mission.access.chain import append
from primacy.mission.access.models import ACCOUNT_VERBS, Person
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import ImpossibleValueError

__all__ = ["AccountAct", "record_account_act", "record_forgotten_factors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAct:
    """
    One act at somebody's account, by whoever held its password, code or key, or did not.

    Personal data: the address of the machine, kept to follow attempts by strangers.

    Parameters
    ----------
    verb : one of `ACCOUNT_VERBS`
    machine : str
        Network address of the machine, as far as the installation knows it.
    facts : dict of str to str
        What else is told, such as the kind of factor; never a password, a code, or an address that was typed.
    """

    verb: str
    machine: str
    facts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.verb not in ACCOUNT_VERBS:
            raise ImpossibleValueError("verb", expected=f"one of {', '.join(sorted(ACCOUNT_VERBS))}", got=self.verb)


def record_account_act(act: AccountAct, *, person: Person | None, at: datetime) -> None:
    """
    Append the entry of an act at an account, in a transaction of its own.

    Parameters
    ----------
    person : Person or None
        Whose account it is; None where nobody has the address that was typed.
    """
    with taking_turns(), transaction.atomic():
        append(
            at=at, person=person, mission_code="", verb=act.verb, subject=str(person.pk) if person else "",
            facts={**act.facts, "machine": act.machine[:45]},
        )  # fmt: skip


@transaction.atomic
def record_forgotten_factors(person: Person, *, number: int, by: Viewer) -> None:
    """Append that somebody else, such as the operator of the installation, erased a person's second factors."""
    append(
        at=by.at, person=by.person, mission_code="", verb="factor.forget", subject=str(person.pk),
        facts={"factors": number},
    )  # fmt: skip
