"""What a device holds of the mission besides the form: the places of its office, and how its own late reports stand."""

import base64
import hashlib
import json
from datetime import timedelta

import numpy as np

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, places, unit_codes
from primacy.mission.early_warning.capture.letters import letter_key, owner_of
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.models import Alert, Channel

__all__ = ["slice_of"]

_RECENT = timedelta(days=7)
_MOST_RECENT = 50
_DIGITS = 4


def slice_of(viewer: Viewer, mission: Mission) -> dict[str, object]:
    """
    Return what a device of the viewer holds, with a digest by which it tells whether anything changed.

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
        "reports": _reports(viewer, mission),
    }
    return {**held, "digest": hashlib.sha256(json.dumps(held).encode()).hexdigest()[:16]}


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
