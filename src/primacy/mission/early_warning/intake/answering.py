"""What a caller is answered, in one message where the alphabet allows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from primacy.exchange.sms import shortened

__all__ = ["Answer", "answer", "spaced"]

_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """Which answer, in which language, and for which alert."""

    kind: str
    language: str
    reference: str = ""


def answer(wanted: Answer) -> str:
    """Return the words of an answer; none where it is best to be silent."""
    with override(wanted.language or "en"):
        said = _words(wanted.kind) % {"reference": spaced(wanted.reference)}
    return shortened(said, most=_MOST_PARTS)


def spaced(reference: str) -> str:
    """
    Return a reference as people read it.

    Examples
    --------
    >>> spaced("K7MQ2X")
    'K7M-Q2X'
    """
    return f"{reference[:3]}-{reference[3:]}" if reference else ""


def _words(kind: str) -> str:
    said = {
        "received": _(
            "Received, %(reference)s. A person reads it now. To add more, answer this. Stay safe; do not go "
            "closer to see."
        ),
        "added": _("Added to %(reference)s. Stay safe."),
        "codes": _(
            "Not understood. Send a figure and the place: 1 attack 2 armed men 3 fighting 4 abduction 5 rape "
            "6 looting 7 flight 8 road closed 9 communities"
        ),
        "will_call": _("We cannot read your messages. A person will call you."),
        "missed_call": _("We saw your call. A person will call you back."),
        "deactivated": _("This telephone is not used for reports any more. Speak to your liaison assistant."),
        "silent": "",
    }
    return said[kind]
