"""What each answer of a form means for an alert: which question tells the words, the threat, the place and the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from primacy.exchange.openrosa import Submission, XForm, moment, point
from primacy.exchange.sms import THREAT_CODES, normalised
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import Channel, SeverityChoices, ThreatChoices
from primacy.mission.early_warning.triage.suggesting import place_book
from primacy.mission.early_warning.triage.writing_down import AlertFacts
from primacy.vocabulary import IncidentType, Place, PrimacyError, Severity

__all__ = ["MEANINGS", "Detail", "MeaningError", "detail_of", "facts_of", "meanings_of"]

MEANINGS = {
    "words": _("The exact words"),
    "threat": _("What is feared"),
    "severity": _("How grave it would be"),
    "place": _("The name of the place"),
    "point": _("The point"),
    "said_at": _("When it was said"),
    "people": _("How many people it concerns"),
    "may_call_back": _("Whether it is safe to call back"),
    "exercise": _("That it is an exercise"),
}
"""What an answer can mean; a question of the same name means it unless another is named."""

_KINDS = {"point": "geopoint", "said_at": "dateTime", "people": "int"}
_CHOICES = {
    "threat": frozenset({*THREAT_CODES, *ThreatChoices.values}),
    "severity": frozenset(SeverityChoices.values),
    "may_call_back": frozenset({"yes", "no"}),
}
_MOST_PEOPLE = 10_000_000
_LONGEST_PLACE = 300
_ANSWERS = {"yes": True, "no": False}


class MeaningError(PrimacyError, ValueError):
    """A form has no question for what an alert needs, or one whose answers could not be understood."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What a form tells beside the alert."""

    people: int | None = None
    may_call_back: bool | None = None
    accuracy_m: float | None = None


def meanings_of(form: XForm, named: Mapping[str, str]) -> dict[str, str]:
    """
    Return the path of the question for each meaning that the form has a question for.

    Parameters
    ----------
    named : mapping of str to str
        Paths that somebody gave; elsewhere the question of the meaning's own name is taken, if there is one.

    Raises
    ------
    MeaningError
        If there is no question for the words, none at a path that was given, or one whose answers are of another kind.
    """
    found: dict[str, str] = {}
    for meaning in MEANINGS:
        path = named.get(meaning, "").strip().strip("/") or meaning
        question = form.question(path)
        if question is None and (path != meaning or meaning == "words"):
            listed = ", ".join(each.path for each in form.questions)
            raise MeaningError(f"Expected a question {path!r} in the form; it has: {listed}. Name another one.")
        if question is None:
            continue
        if question.kind != _KINDS.get(meaning, question.kind):
            raise MeaningError(f"Expected {path!r} to be of type {_KINDS[meaning]}; got {question.kind}. Change it.")
        if strange := sorted(set(question.choices) - _CHOICES.get(meaning, frozenset(question.choices))):
            allowed = ", ".join(sorted(_CHOICES[meaning]))
            raise MeaningError(f"Expected choices of {path!r} among {allowed}; got {', '.join(strange)}. Rename them.")
        found[meaning] = path
    return found


def facts_of(
    told: Submission, meanings: Mapping[str, str], *, record: UUID, mission: Mission, by: Viewer
) -> AlertFacts:
    """Return the alert that a filled form tells; one without words has all its answers for words."""
    answers = _answers(told, meanings)
    place_name = answers["place"][:_LONGEST_PLACE]
    return AlertFacts(
        record=record,
        original=answers["words"] or "\n".join(f"{path}: {text}" for path, text in told.answers),
        channel=Channel.FORM,
        said_at=_said_at(answers["said_at"], told),
        threat=_threat(answers["threat"]),
        severity=Severity(answers["severity"]) if answers["severity"] in SeverityChoices.values else Severity.UNKNOWN,
        place=point(answers["point"]) or _by_name(place_name, mission=mission, by=by),
        place_name=place_name,
        is_exercise=answers["exercise"] not in ("", "no"),
    )


def detail_of(told: Submission, meanings: Mapping[str, str]) -> Detail:
    """Return what a filled form tells beside the alert."""
    answers = _answers(told, meanings)
    people = int(answers["people"]) if answers["people"].isdecimal() else None
    return Detail(
        people=people if people is not None and people <= _MOST_PEOPLE else None,
        may_call_back=_ANSWERS.get(answers["may_call_back"]),
        accuracy_m=_accuracy(answers["point"]),
    )


def _answers(told: Submission, meanings: Mapping[str, str]) -> dict[str, str]:
    return {meaning: told.answered(meanings[meaning]) if meaning in meanings else "" for meaning in MEANINGS}


def _said_at(answer: str, told: Submission) -> datetime | None:
    """Return when it was said or, as far as the form keeps that, when it was begun to be filled in."""
    return moment(answer) or moment(told.answered("start"))


def _threat(answer: str) -> IncidentType | None:
    if answer in THREAT_CODES:
        return THREAT_CODES[answer]
    return IncidentType(answer) if answer in ThreatChoices.values else None


def _by_name(name: str, *, mission: Mission, by: Viewer) -> Place | None:
    spot = place_book(by, mission).spots.get(normalised(name)) if name else None
    return Place(spot.longitude, spot.latitude) if spot else None


def _accuracy(answer: str) -> float | None:
    figures = answer.split()
    try:
        metres = float(figures[3])
    except (IndexError, ValueError):
        return None
    return metres if 0 < metres < 1_000_000 else None
