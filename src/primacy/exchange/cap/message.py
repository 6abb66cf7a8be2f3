"""A message of the Common Alerting Protocol as a value that cannot be wrong."""

from dataclasses import dataclass
from datetime import datetime

from primacy.exchange.cap.codes import MessageStatus, MessageType
from primacy.exchange.cap.distribution import Distribution
from primacy.exchange.cap.information import Information
from primacy.exchange.cap.texts import check_moment, check_name, check_text
from primacy.vocabulary import ImpossibleValueError

__all__ = ["CapMessage", "Reference"]


@dataclass(frozen=True, slots=True)
class Reference:
    """
    An earlier message.

    Parameters
    ----------
    sender, identifier : str
        Without spaces, commas, < and &.
    sent_at : datetime, with a time zone

    Raises
    ------
    ImpossibleValueError
        If a name holds what it must not, or the moment has no time zone.
    """

    sender: str
    identifier: str
    sent_at: datetime

    def __post_init__(self) -> None:
        check_name("sender", self.sender)
        check_name("identifier", self.identifier)
        check_moment("sent_at", self.sent_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapMessage:
    """
    One message.

    Parameters
    ----------
    identifier, sender : str
        Together they name it, for ever; without spaces, commas, < and &.
    sent_at : datetime, with a time zone
    status : MessageStatus
        `EXERCISE` for whatever was made up for training.
    message_type : MessageType
    distribution : Distribution
    source, note : str
        Empty for none.
    references : tuple of Reference
        The earlier messages that it updates, cancels, acknowledges or rejects; needed where it does one of these.
    incidents : tuple of str
        Names of the incidents that it belongs to. None holds a double quote.
    information : tuple of Information
        One for each language and event; there may be none, as in an acknowledgement.

    Raises
    ------
    ImpossibleValueError
        If a name holds what it must not, a moment has no time zone, a reference is needed and there is none, or a
        text cannot be carried.
    """

    identifier: str
    sender: str
    sent_at: datetime
    status: MessageStatus
    message_type: MessageType
    distribution: Distribution
    source: str = ""
    note: str = ""
    references: tuple[Reference, ...] = ()
    incidents: tuple[str, ...] = ()
    information: tuple[Information, ...] = ()

    def __post_init__(self) -> None:
        check_name("identifier", self.identifier)
        check_name("sender", self.sender)
        check_moment("sent_at", self.sent_at)
        check_text("source", self.source)
        check_text("note", self.note)
        for incident in self.incidents:
            check_text("incidents", incident, required=True)
            if '"' in incident:
                raise ImpossibleValueError("incidents", expected="without double quotes", got=incident)
        if self.message_type is not MessageType.ALERT and not self.references:
            expected = f"at least one where the type is {self.message_type}"
            raise ImpossibleValueError("references", expected=expected, got="none")

    @property
    def reference(self) -> Reference:
        """How a later message refers to this one."""
        return Reference(self.sender, self.identifier, self.sent_at)

    @property
    def is_exercise(self) -> bool:
        """Whether it was made up for training, or to test the way that messages go."""
        return self.status in {MessageStatus.EXERCISE, MessageStatus.TEST}
