"""Fields that forms of every room have: handling and grade."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models import LevelChoices, NeedToKnowGroup, TrafficLightChoices
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import Credibility, Grade, Handling, ImpossibleValueError, Level, Reliability, TrafficLight

__all__ = ["HandlingForm", "ViewerForm", "credibility", "grade_in", "handled", "reliability"]

_RELIABILITY = [
    ("A", _("A: completely reliable")),
    ("B", _("B: usually reliable")),
    ("C", _("C: fairly reliable")),
    ("D", _("D: not usually reliable")),
    ("E", _("E: unreliable")),
    ("F", _("F: cannot be judged")),
]
_CREDIBILITY = [
    ("1", _("1: confirmed by other sources")),
    ("2", _("2: probably true")),
    ("3", _("3: possibly true")),
    ("4", _("4: doubtful")),
    ("5", _("5: improbable")),
    ("6", _("6: cannot be judged")),
]


def reliability(label: str) -> forms.ChoiceField:
    """Return a field for the reliability of a source."""
    return forms.ChoiceField(label=label, choices=_RELIABILITY, initial="F")


def credibility(label: str) -> forms.ChoiceField:
    """Return a field for the credibility of what was said."""
    return forms.ChoiceField(label=label, choices=_CREDIBILITY, initial="6")


def grade_in(typed: Mapping[str, str], *, prefix: str = "") -> Grade:
    """Return the grade that was chosen."""
    return Grade(Reliability(typed[f"{prefix}reliability"]), Credibility(typed[f"{prefix}credibility"]))


def handled(handling: Handling) -> dict[str, object]:
    """Return what a form for handling begins with, to say what stands."""
    return {
        "level": handling.level.value,
        "traffic_light": handling.traffic_light.value,
        "groups": sorted(handling.groups),
        "downgrades_on": handling.downgrades_on,
    }


class ViewerForm(forms.Form):
    """A form that knows who fills it in."""

    def __init__(self, *facts: object, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, **more)
        self.viewer = viewer


class HandlingForm(ViewerForm):
    """
    Who may see what is recorded, in words that become a `Handling`.

    Attributes
    ----------
    usual_light : TrafficLight
        What is chosen until somebody chooses otherwise.
    """

    usual_light = TrafficLight.CLEAR

    level = forms.TypedChoiceField(label=_("Level"), coerce=lambda value: Level(int(value)))
    traffic_light = forms.TypedChoiceField(
        label=_("Traffic light"), choices=TrafficLightChoices, coerce=lambda value: TrafficLight(int(value))
    )
    groups = forms.MultipleChoiceField(
        label=_("Need-to-know groups"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who is in all of them will see it."),
    )  # fmt: skip
    downgrades_on = forms.DateField(
        label=_("Open from"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Day from which it is unclassified, TLP:CLEAR and for everyone. Leave empty for never."),
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["level"].choices = [choice for choice in LevelChoices.choices if choice[0] <= viewer.clearance]
        self.fields["traffic_light"].initial = self.usual_light.value
        if viewer.groups:
            held = NeedToKnowGroup.objects.filter(code__in=viewer.groups).order_by("name")
            self.fields["groups"].choices = [(group.code, group.name) for group in held]
        else:
            self.fields["groups"].widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, object]:
        """Make what was chosen into a handling, or say that it is not one."""
        typed = super().clean()
        if self.errors.keys() & HandlingForm.base_fields.keys():
            return typed
        parts = (typed["level"], typed["traffic_light"], frozenset(typed["groups"]), typed.get("downgrades_on"))
        try:
            typed["handling"] = Handling(*parts)
        except ImpossibleValueError:
            sentence = _("TLP:RED is for named recipients: choose at least one group, or a lower light.")
            self.add_error("traffic_light", sentence)
        return typed
