"""The log of a shift: begun by whoever takes over, written line by line, never changed."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, marking_of, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import ShiftBegun, ShiftLogged
from primacy.mission.early_warning.models import Shift, ShiftEntry
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.vocabulary import Handling, ImpossibleValueError, PrimacyError

__all__ = ["NoShiftError", "ShiftOpenError", "begin_shift", "locked_shift", "open_shift", "write_entry"]

_LONGEST = 4_000


class NoShiftError(PrimacyError, ValueError):
    """No shift is open that could be written to or handed over."""


class ShiftOpenError(PrimacyError, ValueError):
    """A shift is open already."""


def begin_shift(*, mission: Mission, by: Viewer, exercise: bool = False) -> Shift:
    """
    Begin a shift in the viewer's name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not keep the log in the whole mission.
    ShiftOpenError
        If one is open.
    """
    by.require("early_warning.log", mission_code=mission.code, unit_code="")
    try:
        with transaction.atomic():
            made = Shift.objects.create(
                mission=mission, marking=marking_of(Handling(), by=by), begun_at=by.at, begun_by=by.person,
                is_exercise=exercise,
            )  # fmt: skip
            record(ShiftBegun(mission_code=mission.code, subject=str(made.pk)), by=by)
    except IntegrityError:
        raise ShiftOpenError(_("A shift is open already; it is handed over before the next one begins.")) from None
    return made


@transaction.atomic
def write_entry(
    words: str, *, mission: Mission, by: Viewer, handling: Handling, at: datetime | None = None, exercise: bool = False
) -> ShiftEntry:
    """
    Write a line into the log of the open shift.

    Parameters
    ----------
    at : datetime or None
        When it happened; now where nothing is said.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not keep the log in the mission, or could not see a line of this handling.
    NoShiftError
        If no shift is open.
    WordsMissingError, ImpossibleValueError
        If nothing is said, or it has not happened yet.
    """
    by.require("early_warning.log", mission_code=mission.code)
    shift = locked_shift(mission, exercise=exercise)
    if not words.strip():
        raise WordsMissingError(_("Expected what happened; write it in a sentence or two."))
    happened_at = at or by.at
    if happened_at > by.at:
        raise ImpossibleValueError("at", expected="a moment that has passed", got=f"{happened_at:%Y-%m-%d %H:%M} UTC")
    made = ShiftEntry.objects.create(
        mission=mission, marking=visible_marking(handling, by=by), shift=shift, words=words.strip()[:_LONGEST],
        at=happened_at, entered_at=by.at, by=by.person, is_exercise=exercise,
    )  # fmt: skip
    record(ShiftLogged(mission_code=mission.code, subject=str(made.pk)), by=by)
    return made


def open_shift(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> Shift | None:
    """
    Return the shift that is open; None where none is.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Shift.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise, ended_at=None)
    return seen.select_related("begun_by").first()


def locked_shift(mission: Mission, *, exercise: bool) -> Shift:
    """
    Return the open shift, locked until the caller's transaction ends.

    Raises
    ------
    NoShiftError
        If none is open.
    """
    own = Shift.objects.select_for_update(of=("self",)).filter(mission=mission, is_exercise=exercise, ended_at=None)
    if (shift := own.first()) is None:
        raise NoShiftError(_("No shift is open; begin one first."))
    return shift
