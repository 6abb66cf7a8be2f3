"""Sending what is queued: by Kannel or by e-mail, tried again later and longer, and given up in the end."""

import logging
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from primacy.exchange.sms import segments
from primacy.mission.access.interface import Viewer
from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.intake.numbers import NumberSealError, opened_number
from primacy.mission.early_warning.models import Notice, NoticeChannel, NoticeState
from primacy.mission.early_warning.notices.queueing import sending_gateway

__all__ = ["send_due"]

_LOG = logging.getLogger(__name__)
_WAITS = tuple(timedelta(seconds=each) for each in (10, 60, 300, 900, 3600, 3600, 3600))
_AT_A_TIME = 200
_AT_ONCE = 8
_TIMEOUT_SECONDS = 10
_DELIVERY_REPORTS = "3"


class _NotSentError(Exception):
    """A channel did not take a notice this time."""


def send_due(*, by: Viewer) -> int:
    """
    Send the notices whose time has come, the oldest first; return how many were taken by their channel.

    Some go out at once, so that a channel which does not answer holds up few others. A process that ends between
    sending and noting it sends once more: twice rather than never.
    """
    due = Notice.objects.filter(state=NoticeState.QUEUED, next_try_at__lte=by.at)
    waiting = list(due.select_related("mission", "person", "reporter").order_by("queued_at")[:_AT_A_TIME])
    with ThreadPoolExecutor(_AT_ONCE) as senders:
        return sum(_sent(waiting[each : each + _AT_ONCE], senders, by=by) for each in range(0, len(waiting), _AT_ONCE))


def _sent(notices: Sequence[Notice], senders: ThreadPoolExecutor, *, by: Viewer) -> int:
    mine = [each for each in notices if _is_claimed(each, by=by)]
    faults = list(senders.map(_fault_of, mine))
    for notice, fault in zip(mine, faults, strict=True):
        _note(notice, fault, by=by)
    return faults.count("")


def _is_claimed(notice: Notice, *, by: Viewer) -> bool:
    """Put the next try off, and tell whether no other worker did so a moment ago."""
    later = _WAITS[min(notice.tries, len(_WAITS) - 1)]
    mine = Notice.objects.filter(pk=notice.pk, state=NoticeState.QUEUED, tries=notice.tries)
    return bool(mine.update(tries=notice.tries + 1, next_try_at=by.at + later))


def _fault_of(notice: Notice) -> str:
    """Send a notice, with no look into the database, and return why its channel did not take it; empty if it did."""
    try:
        _send(notice)
    except _NotSentError as error:
        return str(error)[:200]
    return ""


def _note(notice: Notice, fault: str, *, by: Viewer) -> None:
    own = Notice.objects.filter(pk=notice.pk)
    if not fault:
        own.update(state=NoticeState.SENT, sent_at=by.at, fault="")
        return
    is_over = notice.tries + 1 > len(_WAITS)
    state, number = (NoticeState.FAILED, b"") if is_over else (NoticeState.QUEUED, notice.sealed_number)
    own.update(state=state, sealed_number=number, fault=fault)


def _send(notice: Notice) -> None:
    if notice.channel == NoticeChannel.EMAIL:
        _send_by_email(notice)
        return
    gateway = sending_gateway(notice.mission.code)
    if gateway is None:
        raise _NotSentError("no gateway sends messages")
    _send_by_kannel(notice, gateway)


def _send_by_email(notice: Notice) -> None:
    try:
        send_mail(_("Primacy"), notice.text, settings.DEFAULT_FROM_EMAIL, [notice.person.email])
    except (SMTPException, OSError) as error:
        raise _NotSentError(f"e-mail: {type(error).__name__}") from error


def _send_by_kannel(notice: Notice, gateway: Gateway) -> None:
    try:
        number = _number_of(notice)
        request = urllib.request.Request(_address(notice, gateway, number=number))  # noqa: S310 - checked with the gateway
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answered:  # noqa: S310
            answered.read()
    except NumberSealError as error:
        raise _NotSentError("the number does not open") from error
    except (urllib.error.URLError, OSError, ValueError) as error:
        # Never the address: it has the password and the number in it.
        _LOG.warning("Kannel did not take a message (%s).", type(error).__name__)
        raise _NotSentError(f"Kannel: {type(error).__name__}") from error


def _number_of(notice: Notice) -> str:
    if notice.reporter:
        number = opened_number(notice.reporter.sealed_number, of=notice.reporter.pk)
    else:
        number = opened_number(notice.sealed_number, of=notice.pk)
    if not number:
        raise _NotSentError("there is no number any more")
    return number


def _address(notice: Notice, gateway: Gateway, *, number: str) -> str:
    scheme, host, path, query, _fragment = urlsplit(gateway.sends_to)
    asked = dict(parse_qsl(query)) | {"to": number, "text": notice.text, "charset": "UTF-8"}
    if segments(notice.text).alphabet == "UCS-2":
        asked["coding"] = "2"
    reports = settings.BASE_URL.rstrip("/") + reverse("gateway_delivery", args=[gateway.number])
    # Kannel itself puts the status in place of %d.
    told = urlencode({"token": gateway.secret, "notice": str(notice.pk)})
    asked |= {"dlr-mask": _DELIVERY_REPORTS, "dlr-url": f"{reports}?{told}&status=%d"}
    return urlunsplit((scheme, host, path, urlencode(asked), ""))
