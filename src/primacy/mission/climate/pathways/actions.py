"""What writes pathways, and approves them by a second person."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, highest, marking_of, record, visible_marking
from primacy.mission.area.interface import Mission, units
from primacy.mission.climate.events import PathwayApproved, PathwayWritten
from primacy.mission.climate.models import Pathway, PathwayApproval, PathwayEvidence, PathwayResponse
from primacy.mission.climate.pathways.facts import EvidenceFacts, PathwayFacts, ResponseFacts
from primacy.mission.climate.pathways.reading import authors_of, pathway_seen, words_of
from primacy.mission.climate.revising import UnsoundRecordError, keep_hidden_objective, replace, standing
from primacy.vocabulary import Handling, PrimacyError

__all__ = [
    "AuthorApprovesError",
    "NothingNewError",
    "WrittenMeanwhileError",
    "add_evidence",
    "add_pathway",
    "approve",
    "respond",
    "revise_pathway",
    "withdraw_pathway",
    "withdraw_response",
]


class AuthorApprovesError(PrimacyError, PermissionError):
    """Who wrote in an assessment may not approve it."""


class NothingNewError(PrimacyError, ValueError):
    """What stands is approved already."""


class WrittenMeanwhileError(PrimacyError, ValueError):
    """Somebody wrote in the assessment since the person read it."""


@transaction.atomic
def add_pathway(facts: PathwayFacts, *, mission: Mission, handling: Handling, by: Viewer) -> Pathway:
    """
    Write down a pathway.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about climate there, or cannot see the handling.
    UnsoundRecordError
        If the unit is not the mission's.
    """
    _require(facts.applies_in, mission=mission, by=by)
    marking = visible_marking(handling, by=by)
    pathway = Pathway.objects.create(
        mission=mission, marking=marking, known_from=by.at, recorded_by=by.person, **asdict(facts)
    )
    _say(pathway.record, "add", Pathway, mission=mission, by=by)
    return pathway


@transaction.atomic
def revise_pathway(
    number: UUID, facts: PathwayFacts, *, mission: Mission, handling: Handling, reason: str, seen: int, by: Viewer
) -> Pathway:
    """
    Replace what a pathway says; its history, and every approved edition, stays.

    Raises
    ------
    NotAllowedError, NotVisibleError, UnsoundRecordError
        As of `add_pathway`, or if the viewer cannot see the pathway.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    former = _held(number, mission=mission, by=by)
    _require(facts.applies_in, mission=mission, by=by)
    marking = visible_marking(handling, by=by)
    said = keep_hidden_objective(asdict(facts), former, mission=mission, by=by)
    revised = replace(former, by=by, reason=reason, seen=seen, marking=marking, **said)
    _say(number, "revise", Pathway, mission=mission, by=by)
    return revised


@transaction.atomic
def withdraw_pathway(number: UUID, *, mission: Mission, reason: str, by: Viewer) -> Pathway:
    """
    Take a pathway back; its history stays.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about climate there, or cannot see the pathway.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    gone = replace(_held(number, mission=mission, by=by), by=by, reason=reason, is_withdrawn=True)
    _say(number, "withdraw", Pathway, mission=mission, by=by)
    return gone


@transaction.atomic
def add_evidence(
    number: UUID, facts: EvidenceFacts, *, mission: Mission, handling: Handling, by: Viewer
) -> PathwayEvidence:
    """
    Add what speaks for a link or against it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about climate there, or cannot see the pathway or the handling.
    """
    held = _held(number, mission=mission, by=by)
    evidence = PathwayEvidence.objects.create(
        mission=mission, marking=visible_marking(handling, by=by), pathway=held.record, link=facts.link,
        stance=facts.stance, statement=facts.statement.strip(), source=facts.source.strip(),
        reliability=facts.grade.reliability.value, credibility=facts.grade.credibility.value,
        known_from=by.at, recorded_by=by.person,
    )  # fmt: skip
    _say(number, f"evidence {facts.stance}", PathwayEvidence, mission=mission, by=by)
    return evidence


@transaction.atomic
def respond(number: UUID, facts: ResponseFacts, *, mission: Mission, handling: Handling, by: Viewer) -> PathwayResponse:
    """
    Say what is done about a link, and who owns it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about climate there, or cannot see the pathway or the handling.
    """
    held = _held(number, mission=mission, by=by)
    response = PathwayResponse.objects.create(
        mission=mission, marking=visible_marking(handling, by=by), pathway=held.record, known_from=by.at,
        recorded_by=by.person, **asdict(facts),
    )  # fmt: skip
    _say(number, "respond", PathwayResponse, mission=mission, by=by)
    return response


@transaction.atomic
def withdraw_response(number: UUID, *, mission: Mission, reason: str, by: Viewer) -> PathwayResponse:
    """
    Say that a response no longer stands.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record about climate there, or cannot see the response or its pathway.
    ReasonMissingError, RevisedMeanwhileError
        As of `replace`.
    """
    former = standing(PathwayResponse, number, mission=mission, by=by)
    _held(former.pathway, mission=mission, by=by)
    gone = replace(former, by=by, reason=reason, is_withdrawn=True)
    _say(former.pathway, "withdraw", PathwayResponse, mission=mission, by=by)
    return gone


@transaction.atomic
def approve(number: UUID, *, read: str, mission: Mission, by: Viewer) -> PathwayApproval:
    """
    Approve what stands of a pathway, and keep it word for word as its next edition.

    Parameters
    ----------
    read : str
        Seal of what the person read; see `PathwaySeen.seal`.

    Raises
    ------
    AuthorApprovesError
        If the viewer wrote anything in it, or took an answer back.
    NothingNewError
        If the latest edition says the same.
    WrittenMeanwhileError
        If something else stands than what the person read.
    NotAllowedError, NotVisibleError
        If the viewer may not approve assessments there, or cannot see the pathway.
    """
    Pathway.objects.select_for_update().filter(mission=mission, record=number, known_to=None).first()
    seen = pathway_seen(by, mission, number)
    by.require("climate.approve", mission_code=mission.code, unit_code=seen.pathway.applies_in)
    if read != seen.seal:
        raise WrittenMeanwhileError(_("Somebody wrote in it meanwhile. Read what stands now, then decide."))
    if by.person.pk in authors_of(seen):
        raise AuthorApprovesError(_("Expected a second person to approve; you wrote a part of it. Ask a colleague."))
    if seen.is_approved:
        raise NothingNewError(_("What stands is approved already; nothing was written since."))
    edition = PathwayApproval.objects.create(
        mission=mission, marking=marking_of(highest(seen.markings, at=by.at), by=by), pathway=number,
        edition=PathwayApproval.objects.filter(pathway=number).count() + 1, words=words_of(seen), approved_at=by.at,
        approved_by=by.person,
    )  # fmt: skip
    record(PathwayApproved(mission_code=mission.code, subject=str(number), edition=edition.edition), by=by)
    return edition


def _held(number: UUID, *, mission: Mission, by: Viewer) -> Pathway:
    held = standing(Pathway, number, mission=mission, by=by)
    by.require("climate.record", mission_code=mission.code, unit_code=held.applies_in)
    return held


def _require(unit_code: str, *, mission: Mission, by: Viewer) -> None:
    by.require("climate.record", mission_code=mission.code, unit_code=unit_code)
    if unit_code and unit_code not in {unit.code for unit in units(by, mission)}:
        raise UnsoundRecordError("applies_in", _("Expected a unit of the mission's area."))


def _say(number: UUID, deed: str, kind: type, *, mission: Mission, by: Viewer) -> None:
    said = {"deed": deed, "what": kind.__name__}
    record(PathwayWritten(mission_code=mission.code, subject=str(number), **said), by=by)
