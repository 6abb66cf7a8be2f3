"""The page of how the strategy is steered: versions, reviews, what changed, and what Headquarters advises."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.strategy.graph import advice, steering
from primacy.mission.strategy.graph.acting import METHODS, Deed, answered, bound, forms_of
from primacy.mission.strategy.graph.comparing import Change, changes_between
from primacy.mission.strategy.graph.findings import Findings
from primacy.mission.strategy.graph.reading import Strategy, read_strategy
from primacy.mission.strategy.graph.supporting_forms import AdviceForm, AnswerForm, ReviewForm, VersionForm
from primacy.mission.strategy.models import HeadquartersAdvice, StrategyVersion

__all__ = ["steering_page"]


@require_http_methods(METHODS)
def steering_page(request: HttpRequest) -> HttpResponse:
    """Answer with versions, reviews, what changed since, and advice; take a version, a review, advice or an answer."""
    viewer, mission = request.viewer, request.mission
    viewer.require("strategy.read", mission_code=mission.code)
    seen = HeadquartersAdvice.objects.visible_to(viewer).filter(mission=mission)
    given = list(seen.select_related("answered_by", "marking").order_by("-given_on", "-pk"))
    offered, done = forms_of(request, _deeds(request, given))
    if done:
        messages.success(request, _("Done. It is recorded under your name."))
        return redirect("strategy_steering", mission.code)
    strategy = read_strategy(viewer, mission)
    findings = Findings(strategy, viewer.at.date())
    versions = StrategyVersion.objects.visible_to(viewer).filter(mission=mission).select_related("adopted_by")
    shown = {
        "versions": list(versions.order_by("-number")),
        "findings": findings,
        "changes": _changes(strategy, findings),
        "advice": given,
    }
    parts = findings.markings | {each.marking_id for each in (*shown["versions"], *given)}
    return answered(request, "strategy/steering.html", offered, markings=parts, **shown)


def _changes(strategy: Strategy, findings: Findings) -> list[Change]:
    """Return what changed since the last version, or since the last review where that came later."""
    since = [findings.version.adopted_at] if findings.version else []
    since += [each.recorded_at for each in findings.reviews[:1]]
    if not since:
        return []
    before = read_strategy(strategy.viewer, strategy.mission, at=max(since))
    return changes_between(before, strategy)


def _deeds(request: HttpRequest, given: list[HeadquartersAdvice]) -> list[Deed]:
    by, mission = request.viewer, request.mission
    here = {"mission": mission, "by": by}
    leading = [
        Deed(
            "review", _("Record a review"), _("Record"), bound(ReviewForm, viewer=by),
            lambda typed: steering.hold_review(typed["facts"], **here, handling=typed["handling"]),
        ),
        Deed(
            "adopt", _("Adopt the strategy as it stands"), _("Adopt"), bound(VersionForm, viewer=by),
            lambda typed: steering.adopt_version(typed["facts"], **here, handling=typed["handling"]),
        ),
        *(_answer(each, here) for each in given if not each.answered_at),
    ]  # fmt: skip
    advising = Deed(
        "advise", _("Record advice of Headquarters"), _("Record"), bound(AdviceForm, viewer=by),
        lambda typed: advice.advise(
            typed["advice"], office=typed["office"], given_on=typed["given_on"], **here, handling=typed["handling"]
        ),
    )  # fmt: skip
    leads, drafts = (by.may(f"strategy.{deed}", mission_code=mission.code, unit_code="") for deed in ("lead", "draft"))
    return [*(leading if leads else []), *([advising] if drafts else [])]


def _answer(given: HeadquartersAdvice, here: dict[str, object]) -> Deed:
    heading = _("Answer the advice of %(office)s") % {"office": given.office}
    return Deed(
        f"answer-{given.pk}", heading, _("Answer"), bound(AnswerForm),
        lambda typed: advice.answer_advice(
            given.pk, is_taken_up=typed["is_taken_up"], answer=typed["answer"], **here
        ),
    )  # fmt: skip
