"""What a person may type to draft, edit and approve a situation report."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer, banner
from primacy.mission.situation.models import (
    ConfidenceChoices,
    SectionChoices,
    SeverityChoices,
    SitrepKind,
    SitrepVersion,
)
from primacy.mission.situation.sitreps.queries import audiences_open_to
from primacy.vocabulary import Handling

__all__ = ["AddForm", "ApprovalForm", "DraftForm", "FlashForm", "FollowForm", "SentenceForm"]

_PERIODIC = [choice for choice in SitrepKind.choices if choice[0] != SitrepKind.FLASH]
_FOLLOWING = [choice for choice in SitrepVersion.choices if choice[0] != SitrepVersion.INITIAL]


class FlashForm(forms.Form):
    """For whom a report is composed."""

    audience = forms.ChoiceField(
        label=_("Audience"), required=False,
        help_text=_("Only records that this audience may see enter; the report says that others are left out."),
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, **more: object) -> None:
        super().__init__(*facts, **more)
        self._handlings = {str(each.pk): each.handling for each in audiences_open_to(viewer)}
        others = [(key, banner(each)) for key, each in self._handlings.items() if each != Handling()]
        self.fields["audience"].choices = [("", banner(Handling())), *others]

    @property
    def audience_chosen(self) -> Handling:
        """The handling of the audience."""
        return self._handlings.get(self.cleaned_data["audience"], Handling())


class DraftForm(FlashForm):
    """What a daily or weekly report covers."""

    field_order = ("kind", "day", "hour", "audience", "is_exercise")

    kind = forms.ChoiceField(label=_("Kind"), choices=_PERIODIC, widget=forms.RadioSelect, initial=SitrepKind.DAILY)
    day = forms.DateField(
        label=_("Day on which the period ends"), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "placeholder": "2021-11-30"}),
    )  # fmt: skip
    hour = forms.IntegerField(
        label=_("Hour to which it lasts"), min_value=1, max_value=24, initial=24,
        help_text=_("On the mission's clock; 24 is the end of the day."),
    )  # fmt: skip
    is_exercise = forms.BooleanField(label=_("Of exercise records alone"), required=False)


class _TurnForm(forms.Form):
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def take_up(self, turn: int) -> None:
        """Show the form again from the turn that now stands, with all that was typed."""
        self.data = {**self.data.dict(), "turn": str(turn)}


class SentenceForm(_TurnForm):
    """The words of a sentence."""

    text = forms.CharField(label=_("Sentence"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4_000)
    language = forms.ChoiceField(label=_("Language of the sentence"), choices=settings.LANGUAGES)


class AddForm(SentenceForm):
    """A sentence of a person's own."""

    field_order = ("section", "text", "language", "turn")

    section = forms.ChoiceField(label=_("Heading"), choices=SectionChoices)


class ApprovalForm(_TurnForm):
    """What the person who approves says of the report."""

    confidence = forms.ChoiceField(
        label=_("How sure are you of its content?"), choices=ConfidenceChoices, widget=forms.RadioSelect
    )
    severity = forms.ChoiceField(
        label=_("How severe is the threat to life or property?"), choices=SeverityChoices, widget=forms.RadioSelect
    )


class FollowForm(forms.Form):
    """Which version follows."""

    version = forms.ChoiceField(
        label=_("Version"), choices=_FOLLOWING, widget=forms.RadioSelect, initial=SitrepVersion.UPDATE
    )
