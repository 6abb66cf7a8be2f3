"""Devices that hold reports: made known, asked after, and told to forget."""

import hashlib
import hmac
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import DeviceEnrolled, DeviceStruckOff
from primacy.mission.early_warning.models import Device
from primacy.vocabulary import ImpossibleValueError

__all__ = ["DeviceStanding", "devices_seen", "enrol_device", "standing_of", "strike_off_device"]

_SHORTEST_KEY = 32


class DeviceStanding(StrEnum):
    """What a device is to do with what it holds."""

    KEEP = "keep"
    FORGET = "forget"
    UNKNOWN = "unknown"


@transaction.atomic
def enrol_device(device_id: UUID, key: str, *, mission: Mission, by: Viewer) -> Device:
    """
    Make a device known as the viewer's, or note that it was heard of.

    Parameters
    ----------
    key : str
        Made on the device and known to it alone; 32 letters or more.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts in the mission, or the number is that of somebody else's device.
    ImpossibleValueError
        If the key is too short.
    """
    by.require("early_warning.report", mission_code=mission.code)
    if len(key) < _SHORTEST_KEY:
        raise ImpossibleValueError("key", expected=f"{_SHORTEST_KEY} letters or more", got=len(key))
    facts = {"key_digest": _digest(key), "enrolled_at": by.at, "heard_at": by.at}
    device, is_new = Device.objects.get_or_create(
        pk=device_id, defaults={"mission": mission, "person": by.person, **facts}
    )
    if (device.person_id, device.mission_id) != (by.person.pk, mission.pk) or not _is_key_of(device, key):
        raise NotVisibleError(_("There is no such device of yours."))
    if is_new:
        record(DeviceEnrolled(mission_code=mission.code, subject=str(device)), by=by)
    else:
        Device.objects.filter(pk=device.pk).update(heard_at=by.at)
    return device


def standing_of(device_id: UUID, key: str) -> DeviceStanding:
    """Return what a device is to do: forget where it was struck off or its person's account was closed."""
    device = Device.objects.select_related("person").filter(pk=device_id).first()
    if device is None or not _is_key_of(device, key):
        return DeviceStanding.UNKNOWN
    is_out = device.struck_off_at is not None or not device.person.is_active
    return DeviceStanding.FORGET if is_out else DeviceStanding.KEEP


def devices_seen(viewer: Viewer, mission: Mission) -> QuerySet[Device]:
    """Return the devices that the viewer may strike off: all for who grants access, else the own."""
    of_mission = Device.objects.visible_to(viewer).filter(mission=mission, struck_off_at=None)
    return of_mission.select_related("person").order_by("-heard_at", "pk")


@transaction.atomic
def strike_off_device(device_id: UUID, *, mission: Mission, by: Viewer) -> None:
    """
    Have a device forget what it holds the next time it is heard of; what it holds unsent is lost.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer may strike off.
    """
    device = devices_seen(by, mission).filter(pk=device_id).first()
    if device is None:
        raise NotVisibleError(_("There is no such device of yours."))
    Device.objects.filter(pk=device.pk).update(struck_off_at=by.at)
    record(DeviceStruckOff(mission_code=mission.code, subject=str(device)), by=by)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _is_key_of(device: Device, key: str) -> bool:
    return hmac.compare_digest(device.key_digest, _digest(key))
