"""Forms by which the strategy is read, and its nodes written."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from primacy.analysis.strategy_graph import Effort, NodeKind, may_serve
from primacy.mission.access.interface import HandlingForm, Viewer, ViewerForm, handled
from primacy.mission.area.interface import Mission, units
from primacy.mission.strategy.graph.facts import LinkFacts, NodeFacts, UnsoundStrategyError
from primacy.mission.strategy.graph.reading import Strategy
from primacy.mission.strategy.models import (
    ComponentChoices,
    ConditionChoices,
    ConfidenceChoices,
    KindChoices,
    LevelChoices,
    MandatedTask,
    StrategyNode,
)

__all__ = ["DAY", "LinkForm", "NodeForm", "ReasonForm", "ShownForm", "add_error_of", "unit_choices"]

DAY = {"type": "date"}
_EVERY = [("", _("all"))]
_NONE = [("", _("none"))]


def unit_choices(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    """Return the units of the mission to choose from, the whole area first."""
    return [("", _now("the whole area")), *((unit.code, str(unit)) for unit in units(viewer, mission))]


def add_error_of(form: forms.Form, error: Exception) -> None:
    """Put a refusal beside the field that it is about, or above the form."""
    name = getattr(error, "field", None)
    form.add_error(name if name in form.fields else None, str(error))


class ShownForm(forms.Form):
    """Which part of the strategy is shown, and as known when."""

    component = forms.ChoiceField(label=_("Component"), choices=[*_EVERY, *ComponentChoices.choices], required=False)
    at_level = forms.ChoiceField(label=_("Level"), choices=[*_EVERY, *LevelChoices.choices], required=False)
    around = forms.TypedChoiceField(label=_("Around"), required=False, coerce=UUID, empty_value=None)
    day = forms.DateField(
        label=_("As known at the end of"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )  # fmt: skip

    def __init__(self, *facts: object, strategy: Strategy, **more: object) -> None:
        super().__init__(*facts, **more)
        asked = self.data.get("around")
        offered = (
            (str(key), node.title)
            for key, node in strategy.nodes.items()
            if node.kind in (KindChoices.GOAL, KindChoices.CONDITION) or str(key) == asked
        )
        self.fields["around"].choices = [*_EVERY, *offered]


class ReasonForm(forms.Form):
    """Why something is changed, and the revision that the person had before them."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In one sentence. It stays with the history."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NodeForm(HandlingForm):
    """A node; a form for one that stands keeps its kind."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KindChoices)
    title = forms.CharField(label=_("Title"), max_length=160)
    condition = forms.ChoiceField(
        label=_("Sort of condition"), choices=[*_NONE, *ConditionChoices.choices], required=False,
        help_text=_("For a condition alone."),
    )  # fmt: skip
    description = forms.CharField(label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    at_level = forms.ChoiceField(label=_("Level"), choices=LevelChoices, initial=LevelChoices.NATIONAL)
    unit_code = forms.ChoiceField(label=_("Where it applies"), required=False)
    component = forms.ChoiceField(
        label=_("Component responsible"), choices=[*_NONE, *ComponentChoices.choices], required=False
    )
    task = forms.ChoiceField(label=_("Mandated task"), required=False, help_text=_("For a mandated task alone."))
    staff = forms.FloatField(label=_("Staff, persons"), required=False, min_value=0)
    cost_usd = forms.FloatField(label=_("Cost, US dollars a year"), required=False, min_value=0)
    patrols = forms.FloatField(label=_("Patrols a month"), required=False, min_value=0)

    field_order = ("kind", "title", "condition", "description", "at_level", "unit_code", "component", "task",
                   "staff", "cost_usd", "patrols", "level", "traffic_light", "groups", "downgrades_on")  # fmt: skip

    def __init__(
        self, *facts: object, viewer: Viewer, mission: Mission, node: StrategyNode | None = None, **more: object
    ) -> None:
        if node:
            more["initial"] = _begin(node, viewer)
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["unit_code"].choices = unit_choices(viewer, mission)
        self.fields["task"].choices = [*_NONE, *_tasks(viewer, mission)]
        if node:
            self.fields["kind"].choices = [(node.kind, node.get_kind_display())]

    def clean(self) -> dict[str, object]:
        """Make what was typed into the facts of a node, or say what is wrong with it."""
        typed = super().clean()
        if self.errors:
            return typed
        effort = Effort(typed["staff"] or 0, typed["cost_usd"] or 0, typed["patrols"] or 0)
        plain = ("title", "condition", "description", "at_level", "unit_code", "component")
        said = {name: typed[name] for name in plain}
        try:
            typed["facts"] = NodeFacts(
                kind=NodeKind(typed["kind"]), task=_place(typed["task"]), effort=effort, **said
            )  # fmt: skip
        except UnsoundStrategyError as error:
            add_error_of(self, error)
        return typed


class LinkForm(ViewerForm):
    """A link from one node up to another that it may serve; without `lower` the ends stand already."""

    upper = forms.TypedChoiceField(label=_("Serves"), coerce=UUID)
    reasoning = forms.CharField(
        label=_("Reasoning"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why does the one lead to the other?"),
    )  # fmt: skip
    confidence = forms.ChoiceField(label=_("Confidence"), choices=ConfidenceChoices, initial=ConfidenceChoices.MODERATE)

    def __init__(self, *facts: object, lower: StrategyNode, strategy: Strategy, **more: object) -> None:
        super().__init__(*facts, **more)
        self._lower = lower
        kinds = may_serve(NodeKind(lower.kind))
        above = (node for node in strategy.nodes.values() if node.kind in kinds and node.record != lower.record)
        ordered = sorted(above, key=lambda node: (NodeKind(node.kind).rank, node.title))
        self.fields["upper"].choices = [
            (str(node.record), f"{node.get_kind_display()}: {node.title}") for node in ordered
        ]

    def clean(self) -> dict[str, object]:
        """Make what was typed into the facts of a link."""
        typed = super().clean()
        if not self.errors:
            said = {name: typed[name] for name in ("upper", "reasoning", "confidence")}
            typed["facts"] = LinkFacts(lower=self._lower.record, **said)
        return typed


def _begin(node: StrategyNode, viewer: Viewer) -> dict[str, object]:
    plain = ("kind", "title", "condition", "description", "at_level", "component")
    effort = {name: getattr(node, name) or None for name in ("staff", "cost_usd", "patrols")}
    task = "" if node.task_sequence is None else f"{node.task_symbol} {node.task_sequence}"
    said = {name: getattr(node, name) for name in plain}
    return {
        **said,
        **effort,
        "unit_code": node.applies_in,
        "task": task,
        **handled(node.marking.handling.on(viewer.at.date())),
    }


def _tasks(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    held = MandatedTask.objects.visible_to(viewer).filter(mandate__mission=mission).select_related("mandate")
    ordered = held.order_by("-mandate__adopted_on", "sequence")
    return [(f"{task.mandate.symbol} {task.sequence}", f"{task.mandate.symbol}: {task.statement}") for task in ordered]


def _place(chosen: str) -> tuple[str, int] | None:
    symbol, _blank, sequence = chosen.rpartition(" ")
    return (symbol, int(sequence)) if symbol else None
