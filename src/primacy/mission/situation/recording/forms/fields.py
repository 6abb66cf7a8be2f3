"""Fields that several forms have: handling, grade, source and reason."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marking, Viewer, sources_visible_to
from primacy.mission.situation.recording.wording import CREDIBILITY, RELIABILITY
from primacy.vocabulary import Credibility, Grade, Handling, ImpossibleValueError, Level, Reliability, TrafficLight

__all__ = [
    "DAY",
    "MOMENT",
    "NOT_KEPT",
    "HandlingForm",
    "ReasonForm",
    "credibility",
    "grade_in",
    "handled",
    "reliability",
    "sources",
]

DAY = {"type": "date"}
MOMENT = {"type": "datetime-local"}
NOT_KEPT = {"data-draft": "never", "autocomplete": "off"}
"""Attributes of a field that no draft keeps."""
_LEVELS = Marking._meta.get_field("level").choices  # noqa: SLF001
_TRAFFIC_LIGHTS = Marking._meta.get_field("traffic_light").choices  # noqa: SLF001


def reliability(label: str) -> forms.ChoiceField:
    """Return a field for the reliability of a source."""
    return forms.ChoiceField(label=label, choices=RELIABILITY, initial="F")


def credibility(label: str) -> forms.ChoiceField:
    """Return a field for the credibility of what was said."""
    return forms.ChoiceField(label=label, choices=CREDIBILITY, initial="6")


def grade_in(typed: Mapping[str, str], *, prefix: str = "") -> Grade:
    """Return the grade that was chosen."""
    return Grade(Reliability(typed[f"{prefix}reliability"]), Credibility(typed[f"{prefix}credibility"]))


def sources(viewer: Viewer, mission_code: str) -> list[tuple[str, object]]:
    """Return the sources to choose from, by code name; none where the role does not read about sources."""
    nobody = [("", _("a public source, named below"))]
    if not viewer.may("access.read_sources", mission_code=mission_code):
        return nobody
    return [*nobody, *((str(each.pk), each.code_name) for each in sources_visible_to(viewer, mission_code))]


def handled(handling: Handling) -> dict[str, object]:
    """Return what a form for handling begins with, to say what stands."""
    return {
        "level": handling.level.value,
        "traffic_light": handling.traffic_light.value,
        "groups": sorted(handling.groups),
        "downgrades_on": handling.downgrades_on,
    }


class HandlingForm(forms.Form):
    """Who may see what is recorded, in words that become a `Handling`."""

    level = forms.TypedChoiceField(label=_("Level"), coerce=lambda value: Level(int(value)))
    traffic_light = forms.TypedChoiceField(
        label=_("Traffic light"), choices=_TRAFFIC_LIGHTS, coerce=lambda value: TrafficLight(int(value)),
        initial=TrafficLight.CLEAR.value,
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=_("Need-to-know groups"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only who is in all of them will see it."),
    )  # fmt: skip
    downgrades_on = forms.DateField(
        label=_("Open from"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("Day from which it is unclassified, TLP:CLEAR and for everyone. Leave empty for never."),
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, **more)
        self.viewer = viewer
        self.fields["level"].choices = [choice for choice in _LEVELS if choice[0] <= viewer.clearance]
        self.fields["groups"].choices = [(code, code) for code in sorted(viewer.groups)]
        if not viewer.groups:
            self.fields["groups"].widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, object]:
        """Make what was chosen into a handling, or say that it is not one."""
        typed = super().clean()
        if {"level", "traffic_light", "groups", "downgrades_on"} <= typed.keys():
            parts = (typed["level"], typed["traffic_light"], frozenset(typed["groups"]), typed["downgrades_on"])
            try:
                typed["handling"] = Handling(*parts)
            except ImpossibleValueError:
                sentence = _("TLP:RED is for named recipients: choose at least one group, or a lower light.")
                self.add_error("traffic_light", sentence)
        return typed


class ReasonForm(forms.Form):
    """Why something is done, and the revision that the person had before them."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In one sentence. It stays with the history."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
