"""What people decide about alerts: verified, merged, out of reach, unfounded, or waiting again."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, record
from primacy.mission.area.interface import Mission, unit_codes
from primacy.mission.early_warning.events import AlertTriaged
from primacy.mission.early_warning.models import Alert, AlertState, TriageStep
from primacy.mission.early_warning.triage.queries import alert_visible_to
from primacy.vocabulary import Grade, ImpossibleValueError, IncidentType, Place, PrimacyError, Severity

__all__ = ["Judgement", "MergeError", "WordsMissingError", "decide_alert", "where"]

_LONGEST = 2_000


class WordsMissingError(PrimacyError, ValueError):
    """A decision needs a reason, or a message words."""


class MergeError(PrimacyError, ValueError):
    """An alert cannot be merged into the one that was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """
    What a person makes of an alert, beside its words.

    Parameters
    ----------
    threat : IncidentType or None
    severity : Severity
    place : Place or None
    place_name : str
    grade : Grade or None
        Of the caller and of what was said.
    is_silent : bool
        Telling the caller what came of it would endanger somebody.
    """

    threat: IncidentType | None = None
    severity: Severity = Severity.UNKNOWN
    place: Place | None = None
    place_name: str = ""
    grade: Grade | None = None
    is_silent: bool = False


@transaction.atomic
def decide_alert(
    alert_id: UUID,
    to: AlertState,
    *,
    mission: Mission,
    reason: str,
    by: Viewer,
    judgement: Judgement | None = None,
    into: UUID | None = None,
) -> Alert:
    """
    Take an alert to another state, for a reason; who decided and when stays.

    Parameters
    ----------
    judgement : Judgement or None
        Takes the place of what was judged before.
    into : UUID or None
        The alert that tells of the same; needed to merge and for nothing else.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not triage in the mission, or cannot see one of the alerts.
    WordsMissingError
        If there is no reason.
    ImpossibleValueError
        If the alert is in that state already.
    MergeError
        If it would be merged into itself, into one that is merged, or nobody says into which.
    """
    alert = _locked(alert_id, mission=mission, by=by)
    by.require("early_warning.triage", mission_code=mission.code)
    said = reason.strip()[:_LONGEST]
    if not said:
        raise WordsMissingError(_("Expected a reason; say in one or two sentences how you know."))
    if alert.state == to:
        raise ImpossibleValueError("state", expected=f"another one than {to.value}", got=to.value)
    target = _target(alert, to, into=into, by=by)
    before = alert.state
    alert.state, alert.merged_into = to, target
    for name, value in _judged(judgement, mission).items():
        setattr(alert, name, value)
    alert.save()
    if target is not None:
        alert.merged.update(merged_into=target)
    TriageStep.objects.create(
        mission=mission, marking=alert.marking, alert=alert, before=before, after=to, into=target, reason=said,
        person=by.person, at=by.at, is_exercise=alert.is_exercise,
    )  # fmt: skip
    event = AlertTriaged(
        mission_code=mission.code, subject=alert.reference, before=before, after=to.value,
        into=target.reference if target else "",
    )  # fmt: skip
    record(event, by=by)
    return alert


def where(place: Place | None, *, mission: Mission) -> dict[str, object]:
    """Return the fields that a place fills: point, cell and unit; none where it is not known."""
    if place is None:
        return {"longitude": None, "latitude": None, "gid": None, "unit_code": ""}
    codes = unit_codes(mission)(np.array([place.longitude]), np.array([place.latitude]))
    return {
        "longitude": place.longitude,
        "latitude": place.latitude,
        "gid": place.cell.gid,
        "unit_code": codes[0],
    }


def _locked(alert_id: UUID, *, mission: Mission, by: Viewer) -> Alert:
    alert_visible_to(by, mission, alert_id)
    return Alert.objects.select_for_update(of=("self",)).get(pk=alert_id)


def _target(alert: Alert, to: AlertState, *, into: UUID | None, by: Viewer) -> Alert | None:
    if (to == AlertState.MERGED) != (into is not None):
        raise MergeError(_("Expected the alert that tells of the same, to merge; choose one, or another decision."))
    if into is None:
        return None
    target = alert_visible_to(by, alert.mission, into)
    if target.pk == alert.pk:
        raise MergeError(_("Expected another alert than this one; choose which tells of the same."))
    if target.merged_into_id:
        sentence = _("Expected an alert that is not merged itself; choose %(reference)s, into which it went.")
        raise MergeError(sentence % {"reference": target.merged_into.reference})
    if target.is_exercise != alert.is_exercise:
        raise MergeError(
            _("Expected two real alerts or two of an exercise; an exercise never mixes with what is real.")
        )
    return target


def _judged(judgement: Judgement | None, mission: Mission) -> dict[str, object]:
    if judgement is None:
        return {}
    grade = judgement.grade
    return {
        "threat": judgement.threat.value if judgement.threat else "",
        "severity": judgement.severity.value,
        "place_name": judgement.place_name,
        **where(judgement.place, mission=mission),
        "reliability": grade.reliability.value if grade else "",
        "credibility": grade.credibility.value if grade else "",
        "is_silent": judgement.is_silent,
    }
