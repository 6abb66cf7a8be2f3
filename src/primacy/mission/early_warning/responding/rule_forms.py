"""The form of one rule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.early_warning.fields import moment
from primacy.mission.early_warning.models import DeskChoices
from primacy.mission.early_warning.responding.rules import Rule, lines_of
from primacy.vocabulary import ImpossibleValueError, Severity

__all__ = ["RuleForm", "standing_rule"]

_MINUTES = ("decide_within_minutes", "act_within_minutes")
_PERCENTS = ("remind_at", "second_at", "watch_at", "leadership_at")


def _number(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, help_text=help_text)


class RuleForm(forms.Form):
    """What is done about a warning of one severity, from when on and why it changes."""

    told = forms.MultipleChoiceField(
        label=_("Who must be told"), choices=DeskChoices.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Components are tasked with every such warning; the watch and the leadership are told at once."),
    )  # fmt: skip
    menu = forms.CharField(
        label=_("Responses to choose from"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line."),
    )  # fmt: skip
    decide_within_minutes = _number(_("Minutes to decide"))
    act_within_minutes = _number(_("Minutes to act"))
    remind_at = _number(_("Remind after"), _("Per cent of the time to decide."))
    second_at = _number(_("Tell the component's second person after"), _("Per cent of the time to decide."))
    watch_at = _number(_("Tell the watch after"), _("Per cent of the time to decide."))
    leadership_at = _number(_("Tell the mission leadership after"), _("Per cent of the time to decide."))
    valid_from = moment(_("In force from"), required=False, help_text=_("Leave it empty for now."))
    reason = forms.CharField(label=_("Why it changes"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *facts: object, severity: Severity, **more: object) -> None:
        super().__init__(*facts, **more)
        self._severity = severity

    def clean(self) -> dict[str, object]:
        """Make what was typed into a rule, or say what is not right."""
        typed = super().clean()
        if self.errors:
            return typed
        try:
            typed["rule"] = Rule(
                severity=self._severity, told=frozenset(typed["told"]), menu=lines_of(typed["menu"]),
                **{name: typed[name] for name in (*_MINUTES, *_PERCENTS)},
            )  # fmt: skip
        except ImpossibleValueError as error:
            self.add_error(error.name, str(error))
        return typed


def standing_rule(rule: Rule) -> dict[str, object]:
    """Return what the form begins with, to say what stands."""
    numbers = {name: getattr(rule, name) for name in (*_MINUTES, *_PERCENTS)}
    return {"told": sorted(rule.told), "menu": "\n".join(rule.menu), **numbers}
