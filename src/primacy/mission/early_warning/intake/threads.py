"""To which alert a message belongs: the one that it names, or the one that its telephone told of shortly before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import OuterRef, Subquery

from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.intake.incoming import Heard
from primacy.mission.early_warning.models import Alert, AlertState, Message, MessageKind, Reporter

__all__ = ["Threads", "threads_of"]

_SAME_TALK = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Threads:
    """The alerts that messages may belong to: by the reference that names them, and by the caller who last told."""

    named: Mapping[str, Alert]
    last: Mapping[UUID, Message]

    def of(self, heard: Heard, reporter: Reporter | None) -> Alert | None:
        """Return the alert that a message belongs to; None where it belongs to none."""
        if heard.said.reference in self.named:
            return self.named[heard.said.reference]
        if reporter is None or not _may_follow(heard):
            return None
        last = self.last.get(reporter.pk)
        if last is None or last.received_at <= heard.at - _SAME_TALK:
            return None
        return last.alert if last.alert.state == AlertState.WAITING else None


def threads_of(heard: Sequence[Heard], *, known: Mapping[str, Reporter], mission: Mission) -> Threads:
    """
    Return the alerts that messages may belong to.

    Parameters
    ----------
    known : mapping of str to Reporter
        Callers who were heard from before, by the index of their number.
    """
    references = {each.said.reference for each in heard} - {""}
    named = Alert.objects.filter(mission=mission, reference__in=references) if references else ()
    following = {known[each.number_index].pk for each in heard if each.number_index in known and _may_follow(each)}
    return Threads({each.reference: each for each in named}, _last_of(following) if following else {})


def _may_follow(heard: Heard) -> bool:
    said = heard.said
    is_message = heard.incoming.kind == MessageKind.TEXT
    return is_message and not (said.is_coded or said.is_borrowed or said.asks_for_codes)


def _last_of(callers: set[UUID]) -> dict[UUID, Message]:
    """Return the last message of each caller that belongs to an alert."""
    own = Message.objects.filter(reporter=OuterRef("pk"), alert__isnull=False).order_by("-received_at")
    asked = Reporter.objects.filter(pk__in=callers).annotate(last=Subquery(own.values("pk")[:1]))
    latest = [last for last in asked.values_list("last", flat=True) if last is not None]
    return {each.reporter_id: each for each in Message.objects.filter(pk__in=latest).select_related("alert")}
