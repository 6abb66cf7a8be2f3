"""Recording what studies claim about contested questions; every change is a new revision."""

import tomllib
from dataclasses import asdict, fields
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.exchange.tabular import UnreadableFileError
from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.reference.actions.importing import require_import
from primacy.mission.reference.events import EvidenceImported, EvidenceRecorded
from primacy.mission.reference.facts import FindingFacts, QuestionFacts, RevisedMeanwhileError, UnsoundEvidenceError
from primacy.mission.reference.models import EvidenceQuestion, Finding

__all__ = [
    "ask_question",
    "import_evidence",
    "record_finding",
    "revise_finding",
    "withdraw_finding",
]


@transaction.atomic
def ask_question(facts: QuestionFacts, *, mission: Mission, by: Viewer) -> EvidenceQuestion:
    """
    Put a question on the register.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record evidence in the mission.
    """
    by.require("reference.record", mission_code=mission.code)
    made = EvidenceQuestion.objects.create(known_from=by.at, recorded_by=by.person, **asdict(facts))
    _say(mission, made.record, about="question", reason="", by=by)
    return made


@transaction.atomic
def record_finding(facts: FindingFacts, *, question: UUID, mission: Mission, by: Viewer) -> Finding:
    """
    Add what a study claims about a question.

    Raises
    ------
    NotVisibleError
        If there is no such question.
    NotAllowedError
        If the viewer may not record evidence in the mission.
    """
    by.require("reference.record", mission_code=mission.code)
    if not EvidenceQuestion.objects.visible_to(by).filter(record=question, is_withdrawn=False).exists():
        raise NotVisibleError("There is no such question that you can see.")
    made = Finding.objects.create(question=question, known_from=by.at, recorded_by=by.person, **asdict(facts))
    _say(mission, made.record, about="finding", reason="", by=by)
    return made


@transaction.atomic
def revise_finding(
    facts: FindingFacts, *, finding: UUID, reason: str, mission: Mission, by: Viewer, seen: int | None = None
) -> Finding:
    """
    Close the open revision of a finding and open one that says this; what was said before stays.

    Parameters
    ----------
    seen : int or None
        Number of the revision that the person had before them; None to take whichever stands.

    Raises
    ------
    RevisedMeanwhileError
        If another revision than `seen` stands, or it came in at the viewer's moment.
    UnsoundEvidenceError
        If no reason is given.
    NotVisibleError
        If there is no such finding.
    NotAllowedError
        If the viewer may not record evidence in the mission.
    """
    last = _standing(finding, reason=reason, seen=seen, mission=mission, by=by)
    return _next(last, reason=reason, mission=mission, by=by, **asdict(facts))


@transaction.atomic
def withdraw_finding(*, finding: UUID, reason: str, mission: Mission, by: Viewer, seen: int | None = None) -> Finding:
    """
    Take a finding off the card, as when its study was retracted; what it said stays.

    Parameters
    ----------
    seen : int or None
        As of `revise_finding`.

    Raises
    ------
    RevisedMeanwhileError
        As of `revise_finding`.
    UnsoundEvidenceError
        If no reason is given.
    NotVisibleError
        If there is no such finding.
    NotAllowedError
        If the viewer may not record evidence in the mission.
    """
    last = _standing(finding, reason=reason, seen=seen, mission=mission, by=by)
    return _next(last, reason=reason, mission=mission, by=by, is_withdrawn=True)


def _standing(finding: UUID, *, reason: str, seen: int | None, mission: Mission, by: Viewer) -> Finding:
    by.require("reference.record", mission_code=mission.code)
    if not reason.strip():
        raise UnsoundEvidenceError("reason", _("Expected the reason for the change."))
    found = Finding.objects.visible_to(by).filter(record=finding, known_to=None, is_withdrawn=False)
    last = found.select_for_update().first()
    if last is None:
        raise NotVisibleError("There is no such finding that you can see.")
    if seen not in (None, last.pk) or by.at <= last.known_from:
        raise RevisedMeanwhileError
    return last


def _next(last: Finding, *, reason: str, mission: Mission, by: Viewer, **changes: object) -> Finding:
    said = {each.name: getattr(last, each.name) for each in fields(FindingFacts)} | changes
    last.known_to = by.at
    last.save(update_fields=["known_to"])
    made = Finding.objects.create(
        record=last.record, question=last.question, known_from=by.at, recorded_by=by.person, reason=reason, **said
    )
    _say(mission, last.record, about="finding", reason=reason, by=by)
    return made


@transaction.atomic
def import_evidence(*, file: Path, by: Viewer) -> int:
    """
    Add the questions and findings of a TOML file that are not on the register yet; return how many were added.

    What people have revised or withdrawn since stays as they left it; the same file again changes nothing.

    Raises
    ------
    UnreadableFileError
        If the file is not such a file.
    UnsoundEvidenceError
        If a question or a finding lacks something; nothing is changed then.
    NotAllowedError
        If the viewer may import published data in no mission.
    """
    require_import(by)
    questions = findings = 0
    for each in _read(file):
        found = each.pop("findings", [])
        facts = _facts(QuestionFacts, each)
        question = uuid5(NAMESPACE_URL, facts.text)
        questions += _added(EvidenceQuestion, question, facts, by=by)
        for one in found:
            said = _facts(FindingFacts, one)
            key = uuid5(question, f"{said.study}\n{said.claim}")
            findings += _added(Finding, key, said, by=by, question=question)
    if questions + findings:
        event = EvidenceImported(mission_code="", subject=file.name, questions=questions, findings=findings)
        record(event, by=by)
    return questions + findings


def _read(file: Path) -> list[dict[str, object]]:
    try:
        return list(tomllib.loads(file.read_text(encoding="utf-8"))["questions"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UnreadableFileError(
            file.name, expected="a TOML file with [[questions]]", got=str(error), advice="See the guide for its layout."
        ) from error


def _facts(kind: type, said: dict[str, object]) -> object:
    try:
        return kind(**said)
    except TypeError as error:
        raise UnsoundEvidenceError("", f"Expected the fields of {kind.__name__}; {error}. Mend the file.") from error


def _added(model: type, key: UUID, facts: object, *, by: Viewer, **more: object) -> int:
    if model.objects.filter(record=key).exists():
        return 0
    model.objects.create(record=key, known_from=by.at, recorded_by=by.person, **asdict(facts), **more)
    return 1


def _say(mission: Mission, about_record: UUID, *, about: str, reason: str, by: Viewer) -> None:
    said = EvidenceRecorded(mission_code=mission.code, subject=str(about_record), about=about, reason=reason)
    record(said, by=by)
