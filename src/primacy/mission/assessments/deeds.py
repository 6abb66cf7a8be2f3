"""What may be done with an assessment: all of it while it is a draft, and what follows once it is approved."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.assessments import actions
from primacy.mission.assessments.acting import Deed, bound
from primacy.mission.assessments.forms import feedback, writing
from primacy.mission.assessments.queries import is_followed
from primacy.mission.assessments.sheet import Sheet

__all__ = ["deeds_of", "opening"]


def opening(viewer: Viewer, mission: Mission) -> Deed:
    """Return the deed by which an assessment is opened."""
    form = bound(writing.QuestionForm, viewer=viewer, mission=mission)
    return Deed(
        "open", _("The question"), _("Open the assessment"), form,
        lambda typed: actions.draft_assessment(
            typed["facts"], mission=mission, handling=typed["handling"], by=viewer
        ),
    )  # fmt: skip


def deeds_of(sheet: Sheet) -> list[Deed]:
    """Return what the viewer may do with an assessment, in the order in which it is usually done."""
    assessment, viewer = sheet.assessment, sheet.viewer
    where = {"mission_code": assessment.mission.code, "unit_code": assessment.unit_code}
    writes, approves = (viewer.may(f"assessments.{deed}", **where) for deed in ("draft", "approve"))
    found: list[Deed] = []
    if writes and not assessment.is_approved:
        found += [*_weighing(sheet), *_judging(sheet), _withdrawing(sheet)]
    if writes and sheet.indicators:
        found.append(_sighting(sheet))
    if writes or approves:
        found.append(_dissenting(sheet))
    if approves and not assessment.is_approved and viewer.person.pk not in actions.authors_of(assessment):
        found.append(_approving(sheet))
    if (writes or approves) and assessment.is_approved:
        found += _using(sheet)
    if writes and assessment.later_id is None and not is_followed(viewer, assessment):
        found.append(_following(sheet))
    return found


def _weighing(sheet: Sheet) -> Iterator[Deed]:
    assessment, by = sheet.assessment, sheet.viewer
    yield Deed(
        "hypothesis", _("Add a hypothesis"), _("Add"), bound(writing.HypothesisForm),
        lambda typed: actions.add_hypothesis(assessment, typed["statement"], by=by),
    )  # fmt: skip
    yield Deed(
        "evidence", _("Add evidence"), _("Add"), bound(writing.EvidenceForm, sheet=sheet),
        lambda typed: actions.add_evidence(assessment, typed["facts"], by=by, handling=typed["handling"]),
    )  # fmt: skip
    if sheet.evidence and sheet.hypotheses:
        yield Deed(
            "read", _("Read the evidence against the hypotheses"), _("Keep the readings"),
            bound(writing.ReadingsForm, sheet=sheet),
            lambda typed: actions.read_evidence(assessment, typed["read"], begun=typed["begun"], by=by),
        )  # fmt: skip


def _judging(sheet: Sheet) -> Iterator[Deed]:
    assessment, by = sheet.assessment, sheet.viewer
    if sheet.hypotheses:
        yield Deed(
            "indicator", _("Add an indicator to watch"), _("Add"),
            bound(writing.IndicatorForm, hypotheses=sheet.hypotheses),
            lambda typed: actions.add_indicator(assessment, typed["hypothesis"], typed["statement"], by=by),
        )  # fmt: skip
    yield Deed(
        "unseen", _("Say what cannot be seen"), _("Add"), bound(writing.UnseenForm),
        lambda typed: actions.say_unseen(assessment, typed["kind"], typed["statement"], by=by),
    )  # fmt: skip
    yield Deed(
        "event", _("Say what an incident means for the strategy"), _("Add"), bound(writing.EventForm, sheet=sheet),
        lambda typed: actions.tie_event(assessment, typed["facts"], by=by),
    )  # fmt: skip
    if sheet.hypotheses:
        yield Deed(
            "judge", _("Judge"), _("Keep the judgement"), bound(writing.JudgementForm, sheet=sheet),
            lambda typed: actions.judge(assessment, typed["facts"], turn=typed["turn"], by=by),
        )  # fmt: skip


def _withdrawing(sheet: Sheet) -> Deed:
    def withdraw(typed: dict[str, object]) -> None:
        kind, key = typed["part"].split(" ")
        actions.withdraw_part(sheet.assessment, kind, int(key), by=sheet.viewer)

    form = bound(feedback.WithdrawalForm, sheet=sheet)
    return Deed("withdraw", _("Take something out of the draft"), _("Take out"), form, withdraw)


def _sighting(sheet: Sheet) -> Deed:
    return Deed(
        "sight", _("Say whether an indicator was seen"), _("Add"), bound(feedback.SightingForm, sheet=sheet),
        lambda typed: actions.sight_indicator(sheet.assessment, **typed, by=sheet.viewer),
    )  # fmt: skip


def _dissenting(sheet: Sheet) -> Deed:
    return Deed(
        "dissent", _("Keep a dissent"), _("Add"), bound(feedback.DissentForm),
        lambda typed: actions.add_dissent(sheet.assessment, **typed, by=sheet.viewer),
    )  # fmt: skip


def _approving(sheet: Sheet) -> Deed:
    form = bound(feedback.ApprovalForm, initial={"turn": sheet.assessment.turn})
    return Deed(
        "approve", _("Approve, having read it"), _("Approve"), form,
        lambda typed: actions.approve_assessment(sheet.assessment, turn=typed["turn"], by=sheet.viewer),
    )  # fmt: skip


def _using(sheet: Sheet) -> list[Deed]:
    assessment, by = sheet.assessment, sheet.viewer
    return [
        Deed(
            "use", _("Record who used it"), _("Record"), bound(feedback.UseForm, sheet=sheet),
            lambda typed: actions.record_use(assessment, typed["facts"], by=by, handling=typed["handling"]),
        ),
        Deed(
            "learn", _("Write down what was learned"), _("Add"), bound(feedback.LessonForm, sheet=sheet),
            lambda typed: actions.learn_from(assessment, typed["statement"], use=typed["use"], by=by),
        ),
        Deed(
            "resolve", _("Say whether it came true"), _("Record"), bound(feedback.ResolutionForm),
            lambda typed: actions.resolve_assessment(assessment, typed["facts"], by=by),
        ),
    ]  # fmt: skip


def _following(sheet: Sheet) -> Deed:
    return Deed(
        "follow", _("Write the next version"), _("Open the next version"), bound(writing.NextVersionForm, sheet=sheet),
        lambda typed: actions.follow_assessment(
            sheet.assessment, typed["facts"], reason=typed["reason"], handling=typed["handling"], by=sheet.viewer
        ),
    )  # fmt: skip
