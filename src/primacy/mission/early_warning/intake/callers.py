"""The telephones that messages came from, and who waits to be called back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from primacy.mission.access.interface import KeyFileError, Source, Viewer, sources_with_telephones
from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.intake.incoming import Heard
from primacy.mission.early_warning.intake.numbers import sealed_number
from primacy.mission.early_warning.models import CallBack, CallBackReason, Reporter, Standing

__all__ = ["Callers", "callers_of", "open_call_back"]


@dataclass(frozen=True, slots=True)
class Callers:
    """The callers of messages by the index of their number: those who are known, and those who are not saved yet."""

    known: Mapping[str, Reporter]
    fresh: Mapping[str, Reporter]

    def of(self, heard: Heard) -> Reporter | None:
        """Return the caller of a message; None for a sender that is no telephone."""
        return self.known.get(heard.number_index) or self.fresh.get(heard.number_index)

    def save(self) -> None:
        """Save who is new, and of the others what a message changes."""
        Reporter.objects.bulk_create(self.fresh.values())
        Reporter.objects.bulk_update(self.known.values(), ["last_heard_at", "invalid_in_a_row"])


def callers_of(heard: Sequence[Heard], *, of: Mapping[str, object], by: Viewer) -> Callers:
    """
    Return the callers of messages, heard from now.

    Those who are known stay locked until the transaction ends, always in the same order: two who take messages of the
    same callers at once wait for each other, and never both.
    """
    first = {each.number_index: each for each in heard if each.number_index}
    # A number that was erased has no index; saying so lets the database use its own.
    own = Reporter.objects.filter(mission=of["mission"], number_index__in=first).exclude(number_index="")
    known = {each.number_index: each for each in own.order_by("pk").select_for_update()}
    for index, caller in known.items():
        caller.last_heard_at = first[index].at
    new = [each for index, each in sorted(first.items()) if index not in known]
    sources = _registered(new, by=by) if new else {}
    return Callers(known, {each.number_index: _made(each, sources.get(each.telephone), of=of) for each in new})


def open_call_back(reporter: Reporter, *, because: CallBackReason, gateway: Gateway, by: Viewer) -> CallBack:
    """Have a caller wait to be called back; who waits already waits once."""
    waiting, _is_new = CallBack.objects.get_or_create(
        reporter=reporter, closed_at=None,
        defaults={
            "mission_id": reporter.mission_id, "marking_id": reporter.marking_id, "because": because,
            "opened_at": by.at, "is_exercise": gateway.is_exercise,
        },
    )  # fmt: skip
    return waiting


def _registered(new: Sequence[Heard], *, by: Viewer) -> dict[str, Source]:
    """Return, by its number, the source that alone is known under it."""
    try:
        found = sources_with_telephones(
            [each.telephone for each in new], mission_code=new[0].incoming.gateway.mission_code, by=by
        )
    except KeyFileError:
        return {}
    return {number: sources[0] for number, sources in found.items() if len(sources) == 1}


def _made(heard: Heard, source: Source | None, *, of: Mapping[str, object]) -> Reporter:
    number_of = uuid4()
    return Reporter(
        **of, id=number_of, number_index=heard.number_index, source=source,
        sealed_number=sealed_number(heard.telephone, of=number_of), first_heard_at=heard.at, last_heard_at=heard.at,
        standing=Standing.REGISTERED if source else Standing.UNKNOWN,
    )  # fmt: skip
