"""An event of Cursor on Target as a value that cannot be wrong."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from primacy.vocabulary import ImpossibleValueError, Place

__all__ = ["CotEvent", "CotType", "Setting"]

_TYPE = re.compile(r"\w+(-\w+)*(;[^;]*)?")
_HOW = re.compile(r"\w(-\w+)*")
_QUALITY = re.compile(r"\d-\w-\w")
_CONTROL = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_TEXTS = ("uid", "type", "how", "access", "quality_of_service", "setting_name", "callsign", "remarks")


class Setting(StrEnum):
    """Whether an event belongs to an operation, an exercise or a simulation: the first letter of `opex`."""

    OPERATION = "o"
    EXERCISE = "e"
    SIMULATION = "s"


class CotType(StrEnum):
    """
    Types that suit alerts and warnings; others are taken as they come.

    `SPOT` marks a point on the map, `ALARM` is the schema's own alarm, and `EMERGENCY` and `EMERGENCY_OVER` are what
    clients sound and silence: for help needed now where the sender is, not for a warning.
    """

    SPOT = "b-m-p-s-m"
    ALARM = "b-l"
    EMERGENCY = "b-a-o-tbl"
    EMERGENCY_OVER = "b-a-o-can"


@dataclass(frozen=True, slots=True, kw_only=True)
class CotEvent:
    """
    Something at a place and for a time.

    Parameters
    ----------
    uid : str
        Names this piece of information for ever; a later event of the same uid takes its place.
    type : str
        Letters and digits joined by hyphens, such as a `CotType`.
    made_at, start_at, stale_at : datetime, with a time zone
        When the event was made, and from when until when it holds; it does not stop before it starts.
    place : Place
    how : str
        How the place came to be known; h-e is estimated by a person.
    height_m : float or None, metres above the ellipsoid WGS-84
    circular_error_m, linear_error_m : float or None, >= 0, metres
        How far the place, and its height, may be off; None where nobody knows.
    access : str
        The handling, such as a banner; empty for none.
    quality_of_service : str
        Priority, overtaking and assurance, such as 5-r-d; empty for none.
    setting : Setting or None
        None where the event does not say.
    setting_name : str
        Name of the operation or exercise; empty for none.
    callsign, remarks : str
        Empty for none.
    other_details : tuple of str
        Names of details that were read over; nothing of them is written.

    Raises
    ------
    ImpossibleValueError
        If a moment has no time zone, the event stops before it starts, or a text is not of its form.
    """

    uid: str
    type: str
    made_at: datetime
    start_at: datetime
    stale_at: datetime
    place: Place
    how: str = "h-e"
    height_m: float | None = None
    circular_error_m: float | None = None
    linear_error_m: float | None = None
    access: str = ""
    quality_of_service: str = ""
    setting: Setting | None = None
    setting_name: str = ""
    callsign: str = ""
    remarks: str = ""
    other_details: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in _TEXTS:
            if found := _CONTROL.search(getattr(self, name)):
                raise ImpossibleValueError(name, expected="without characters that XML cannot carry", got=found[0])
        self._check_forms()
        self._check_moments()
        for name in ("circular_error_m", "linear_error_m"):
            error = getattr(self, name)
            if error is not None and not 0 <= error < float("inf"):
                raise ImpossibleValueError(name, expected=">= 0 and finite", got=error)

    def _check_forms(self) -> None:
        if not self.uid.strip():
            raise ImpossibleValueError("uid", expected="a name", got=self.uid)
        if not _TYPE.fullmatch(self.type):
            raise ImpossibleValueError("type", expected="letters joined by hyphens, such as b-m-p-s-m", got=self.type)
        if not _HOW.fullmatch(self.how):
            raise ImpossibleValueError("how", expected="letters joined by hyphens, such as h-e", got=self.how)
        if self.quality_of_service and not _QUALITY.fullmatch(self.quality_of_service):
            raise ImpossibleValueError("quality_of_service", expected="such as 5-r-d", got=self.quality_of_service)
        if self.setting_name and self.setting is None:
            raise ImpossibleValueError("setting", expected="set where it has a name", got=None)

    def _check_moments(self) -> None:
        for name in ("made_at", "start_at", "stale_at"):
            if getattr(self, name).utcoffset() is None:
                raise ImpossibleValueError(name, expected="a moment with a time zone", got=getattr(self, name))
        if self.stale_at < self.start_at:
            raise ImpossibleValueError("stale_at", expected=f">= start_at = {self.start_at}", got=self.stale_at)

    @property
    def is_exercise(self) -> bool:
        """Whether it belongs to an exercise or a simulation."""
        return self.setting in {Setting.EXERCISE, Setting.SIMULATION}

    def withdrawn(self, *, at: datetime) -> "CotEvent":
        """
        Return the event that takes this one off the maps: of the same uid, and stale from a moment on.

        Raises
        ------
        ImpossibleValueError
            If the moment has no time zone.
        """
        if at.utcoffset() is None:
            raise ImpossibleValueError("at", expected="a moment with a time zone", got=at)
        return replace(self, made_at=at, start_at=min(at, self.start_at), stale_at=at)
