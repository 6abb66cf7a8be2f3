"""Who had which part in an incident, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from primacy.vocabulary.errors import ImpossibleValueError

__all__ = ["Certainty", "Involvement", "InvolvementRole"]


class InvolvementRole(StrEnum):
    """
    The part that an actor had.

    A perpetrator is always called an alleged one until a court has spoken; `Certainty` says how
    sure the mission is, and does not change the word.

    References
    ----------
    OHCHR, Manual on Human Rights Monitoring (alleged perpetrators, victims, witnesses).
    """

    ALLEGED_PERPETRATOR = "alleged_perpetrator"
    PARTY = "party"
    VICTIM = "victim"
    TARGET = "target"
    WITNESS_GROUP = "witness_group"
    RESPONDER = "responder"
    MEDIATOR = "mediator"


class Certainty(StrEnum):
    """
    How sure it is that the actor had that part.

    `ALLEGED`: somebody says so. `CLAIMED`: the actor itself says so. `CONFIRMED`: the mission
    has established it.
    """

    ALLEGED = "alleged"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Involvement:
    """
    One actor's part in an incident.

    Parameters
    ----------
    actor : str
        Name or code of the actor; never that of a witness as a person, hence `WITNESS_GROUP`.
    role : InvolvementRole
    certainty : Certainty

    Raises
    ------
    ImpossibleValueError
        If the actor has no name.

    Examples
    --------
    >>> Involvement("UPC", InvolvementRole.ALLEGED_PERPETRATOR).certainty.value
    'alleged'
    """

    actor: str
    role: InvolvementRole
    certainty: Certainty = Certainty.ALLEGED

    def __post_init__(self) -> None:
        if not self.actor.strip():
            raise ImpossibleValueError("actor", expected="a name", got=self.actor)
