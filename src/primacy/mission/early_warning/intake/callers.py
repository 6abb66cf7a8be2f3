"""The telephone that a message came from, and who waits to be called back."""

from collections.abc import Mapping
from uuid import uuid4

from django.db.models import F

from primacy.exchange.sms import NotATelephoneError, telephone
from primacy.mission.access.interface import (
    KeyFileError,
    Source,
    UnsoundIdentityError,
    Viewer,
    sources_with_telephone,
)
from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.intake.numbers import index_of, sealed_number
from primacy.mission.early_warning.models import CallBack, CallBackReason, Reporter, Standing

__all__ = ["caller_of", "count_invalid", "open_call_back"]


def caller_of(sender: str, *, gateway: Gateway, of: Mapping[str, object], by: Viewer) -> Reporter | None:
    """Return the caller of a number, made on the first message; None for a sender that is no telephone."""
    try:
        number = telephone(sender, region=gateway.region)
    except NotATelephoneError:
        return None
    index = index_of(number, mission_code=gateway.mission_code)
    known = Reporter.objects.filter(mission=of["mission"], number_index=index).first()
    if known is not None:
        known.last_heard_at = by.at
        known.save(update_fields=["last_heard_at"])
        return known
    source = _registered(number, mission_code=gateway.mission_code, by=by)
    number_of = uuid4()
    return Reporter.objects.create(
        **of, id=number_of, number_index=index, sealed_number=sealed_number(number, of=number_of), source=source,
        standing=Standing.REGISTERED if source else Standing.UNKNOWN, first_heard_at=by.at, last_heard_at=by.at,
    )  # fmt: skip


def count_invalid(reporter: Reporter, *, none: bool = False) -> int:
    """Count one message more that was not understood, or begin anew; return how many there are in a row."""
    following = 0 if none else F("invalid_in_a_row") + 1
    Reporter.objects.filter(pk=reporter.pk).update(invalid_in_a_row=following)
    reporter.refresh_from_db(fields=["invalid_in_a_row"])
    return reporter.invalid_in_a_row


def open_call_back(reporter: Reporter, *, because: CallBackReason, gateway: Gateway, by: Viewer) -> CallBack:
    """Have a caller wait to be called back; who waits already waits once."""
    waiting, _made = CallBack.objects.get_or_create(
        reporter=reporter, closed_at=None,
        defaults={
            "mission_id": reporter.mission_id, "marking_id": reporter.marking_id, "because": because,
            "opened_at": by.at, "is_exercise": gateway.is_exercise,
        },
    )  # fmt: skip
    return waiting


def _registered(number: str, *, mission_code: str, by: Viewer) -> Source | None:
    try:
        found = sources_with_telephone(number, mission_code=mission_code, by=by)
    except (KeyFileError, UnsoundIdentityError):
        return None
    return found[0] if len(found) == 1 else None
