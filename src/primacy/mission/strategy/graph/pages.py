"""The pages of one node, of one link, and of how the strategy is steered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.analysis.strategy_graph import within_reach_of
from primacy.mission.strategy.graph import links, nodes, steering, supporting
from primacy.mission.strategy.graph.acting import METHODS, Deed, answered, bound, forms_of
from primacy.mission.strategy.graph.facts import LinkFacts
from primacy.mission.strategy.graph.findings import Findings
from primacy.mission.strategy.graph.forms import LinkForm, NodeForm, ReasonForm
from primacy.mission.strategy.graph.observing import named_incidents
from primacy.mission.strategy.graph.reading import (
    Strategy,
    history_of,
    link_seen,
    mandated_task_of,
    node_seen,
    read_strategy,
)
from primacy.mission.strategy.graph.supporting_forms import AssumptionForm, EvidenceForm, ReportForm
from primacy.mission.strategy.models import KindChoices, StrategyLink, StrategyNode

__all__ = ["link", "node"]


@require_http_methods(METHODS)
def node(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one node: what it serves, what serves it, its reports and history; take what is written of it."""
    viewer, mission = request.viewer, request.mission
    held = node_seen(viewer, mission, record)
    strategy = read_strategy(viewer, mission)
    offered, done = forms_of(request, _node_deeds(request, held, strategy))
    if done:
        messages.success(request, _("Done. The history keeps what stood before."))
        gone = not StrategyNode.objects.visible_to(viewer).current().filter(mission=mission, record=record).exists()
        return redirect("strategy", mission.code) if gone else redirect("strategy_node", mission.code, record)
    ways = within_reach_of([record], strategy.graph.uppers)
    history = history_of(viewer, mission, StrategyNode, record)
    reports = [each for each in strategy.reports if each.node == record]
    shown = {
        "node": held,
        "task": mandated_task_of(viewer, held),
        "ends": [strategy.nodes[key] for key in ways if strategy.nodes[key].kind == KindChoices.GOAL],
        "uppers": [(each, strategy.nodes[each.upper]) for each in strategy.links.values() if each.lower == record],
        "lowers": [(each, strategy.nodes[each.lower]) for each in strategy.links.values() if each.upper == record],
        "reports": [(each, strategy.nodes.get(each.condition)) for each in reports],
        "history": history,
    }
    near = {each.marking_id for name in ("uppers", "lowers") for pair in shown[name] for each in pair}
    own = {each.marking_id for each in (*history, *reports, *shown["ends"])}
    return answered(request, "strategy/node.html", offered, markings=near | own, **shown)


@require_http_methods(METHODS)
def link(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one link: reasoning, what it assumes, what speaks for and against; take what is written of it."""
    viewer, mission = request.viewer, request.mission
    held, lower, upper = link_seen(viewer, mission, record)
    offered, done = forms_of(request, _link_deeds(request, held, lower))
    if done:
        messages.success(request, _("Done. The history keeps what stood before."))
        gone = not StrategyLink.objects.visible_to(viewer).current().filter(mission=mission, record=record).exists()
        return redirect("strategy", mission.code) if gone else redirect("strategy_link", mission.code, record)
    findings = Findings(read_strategy(viewer, mission), viewer.at.date())
    judged = [each for each in findings.judged if each.assumption.link == record]
    evidence = findings.strategy.evidence_on(record)
    named = named_incidents(viewer, mission, {each.incident for each in evidence if each.incident})
    history = history_of(viewer, mission, StrategyLink, record)
    parts = {each.marking_id for each in (lower, upper, *history, *evidence, *named.values())}
    parts |= {each.assumption.marking_id for each in judged}
    parts = parts.union(*(each.found.markings for each in judged if each.found))
    return answered(
        request, "strategy/link.html", offered, markings=parts, link=held, lower=lower, upper=upper, judged=judged,
        evidence=[(each, named.get(each.incident)) for each in evidence if not each.incident or each.incident in named],
        history=history,
    )  # fmt: skip


def _node_deeds(request: HttpRequest, held: StrategyNode, strategy: Strategy) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("strategy.draft", mission_code=mission.code, unit_code=held.applies_in):
        return []
    here = {"mission": mission, "by": by}
    served = Deed(
        "serve", _("Say what it serves"), _("Link"), bound(LinkForm, viewer=by, lower=held, strategy=strategy),
        lambda typed: links.add_link(typed["facts"], **here, handling=held.marking.handling),
    )  # fmt: skip
    report = Deed(
        "report", _("Report what it delivered and moved"), _("Report"),
        bound(ReportForm, viewer=by, strategy=strategy),
        lambda typed: steering.report_output(held.record, typed["facts"], **here, handling=typed["handling"]),
    )  # fmt: skip
    revise = Deed(
        "revise", _("Revise it"), _("Revise"), bound(_NodeRevisionForm, viewer=by, mission=mission, node=held),
        lambda typed: nodes.revise_node(
            held.record, typed["facts"], **here, reason=typed["reason"], seen=typed["seen"], handling=typed["handling"]
        ),
    )  # fmt: skip
    withdraw = Deed(
        "withdraw", _("Take it out of the strategy"), _("Withdraw"), bound(ReasonForm, initial={"seen": held.pk}),
        lambda typed: nodes.withdraw_node(held.record, **here, reason=typed["reason"], seen=typed["seen"]),
    )  # fmt: skip
    reports = [report] if held.kind in (KindChoices.ACTIVITY, KindChoices.OUTPUT) else []
    return [*([served] if held.kind != KindChoices.GOAL else []), *reports, revise, withdraw]


def _link_deeds(request: HttpRequest, held: StrategyLink, lower: StrategyNode) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("strategy.draft", mission_code=mission.code, unit_code=lower.applies_in):
        return []
    here = {"mission": mission, "by": by}
    begun = {"seen": held.pk, "reasoning": held.reasoning, "confidence": held.confidence}

    def facts(typed: dict[str, object]) -> LinkFacts:
        said = {name: typed[name] for name in ("reasoning", "confidence")}
        return LinkFacts(lower=held.lower, upper=held.upper, **said)

    return [
        Deed(
            "assume", _("Say what it assumes"), _("Add"), bound(AssumptionForm, viewer=by, mission=mission),
            lambda typed: supporting.assume(held.record, typed["facts"], **here, handling=typed["handling"]),
        ),
        Deed(
            "evidence", _("Add evidence"), _("Add"), bound(EvidenceForm, viewer=by),
            lambda typed: supporting.add_evidence(held.record, typed["facts"], **here, handling=typed["handling"]),
        ),
        Deed(
            "revise", _("Revise it"), _("Revise"), bound(_LinkRevisionForm, initial=begun),
            lambda typed: links.revise_link(
                held.record, facts(typed), **here, reason=typed["reason"], seen=typed["seen"]
            ),
        ),
        Deed(
            "withdraw", _("Take it out of the strategy"), _("Withdraw"), bound(ReasonForm, initial={"seen": held.pk}),
            lambda typed: links.withdraw_link(held.record, **here, reason=typed["reason"], seen=typed["seen"]),
        ),
    ]  # fmt: skip


class _NodeRevisionForm(NodeForm, ReasonForm):
    """A node as it stands, and why it is written anew."""

    field_order = ("reason", *NodeForm.field_order)

    def __init__(self, *facts: object, node: StrategyNode, **more: object) -> None:
        super().__init__(*facts, node=node, **more)
        self.fields["seen"].initial = node.pk


class _LinkRevisionForm(ReasonForm):
    """The reasoning and confidence of a link, and why they are written anew."""

    reasoning = LinkForm.base_fields["reasoning"]
    confidence = LinkForm.base_fields["confidence"]
