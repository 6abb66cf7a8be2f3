"""
What a device holds of the mission besides the form.

The places of its office and the key, which seldom change and are told again only when they do; and how its own late
reports stand and who is on duty, which are told each time.
"""

import base64
import hashlib
import json
from datetime import timedelta

import numpy as np

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, places, unit_codes
from primacy.mission.early_warning.capture.letters import letter_key, owner_of
from primacy.mission.early_warning.desk.duty import duty_turns
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.models import Alert, Channel

__all__ = ["SELDOM", "slice_of"]

_RECENT = timedelta(days=7)
_MOST_RECENT = 50
_DIGITS = 4
SELDOM = ("owner", "key", "places", "digest")
"""The parts of a slice that a device with the same digest is not told again."""


def slice_of(viewer: Viewer, mission: Mission) -> dict[str, object]:
    """
    Return what a device of the viewer holds, with a digest by which it tells whether what seldom changes did.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts in the mission.
    """
    viewer.require("early_warning.report", mission_code=mission.code)
    held = {
        "owner": owner_of(viewer.person.pk, mission_code=mission.code).hex(),
        "key": base64.b64encode(letter_key()).decode(),
        "places": _places(viewer, mission),
    }
    digest = hashlib.sha256(json.dumps(held).encode()).hexdigest()[:16]
    return {**held, "digest": digest, "reports": _reports(viewer, mission), "duty": _duty(viewer, mission)}


def _places(viewer: Viewer, mission: Mission) -> list[list[object]]:
    """Return names, alternative names, latitude and longitude of the places in the viewer's offices."""
    listed = places(viewer, mission)
    offices = _offices(viewer, mission)
    if offices and listed:
        points = np.array([(each.longitude, each.latitude) for each in listed])
        units = unit_codes(mission)(points[:, 0], points[:, 1])
        listed = [each for each, unit in zip(listed, units, strict=True) if unit in offices]
    return [
        [each.name, each.alternatives, round(each.latitude, _DIGITS), round(each.longitude, _DIGITS)] for each in listed
    ]


def _offices(viewer: Viewer, mission: Mission) -> frozenset[str]:
    """Return the units for which the viewer may report alerts; none for the whole mission."""
    granted = [grant for grant in viewer.grants if grant.mission_code == mission.code]
    if any(not grant.units for grant in granted):
        return frozenset()
    return frozenset().union(*(grant.units for grant in granted))


def _reports(viewer: Viewer, mission: Mission) -> list[list[str]]:
    """Return number, reference and state of the viewer's own late reports: no word of what they say."""
    own = Alert.objects.visible_to(viewer).filter(mission=mission, entered_by=viewer.person, channel=Channel.WEB)
    late = own.filter(received_at__gt=viewer.at - _RECENT).order_by("-received_at", "pk")[:_MOST_RECENT]
    return [[str(each.pk), spaced(each.reference), str(each.get_state_display())] for each in late]


def _duty(viewer: Viewer, mission: Mission) -> list[list[object]]:
    """Return for what, in which rank and who is on duty now; no number of theirs."""
    if not viewer.may("early_warning.read", mission_code=mission.code):
        return []
    now = duty_turns(viewer, mission).filter(begins_at__lte=viewer.at)
    return [[str(each.get_desk_display()), each.rank, each.person.full_name] for each in now]
