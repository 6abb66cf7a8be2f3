"""Rows for the actors of an incident and for the people who came to harm."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.situation.models import AgeChoices, CertaintyChoices, HarmChoices, RoleChoices, SexChoices
from primacy.vocabulary import (
    AgeGroup,
    Certainty,
    HarmCount,
    HarmKind,
    ImpossibleValueError,
    Involvement,
    InvolvementRole,
    Sex,
)

__all__ = ["HarmRows", "InvolvementRows"]

_MOST_ROWS = 40
_WHOLE = {"inputmode": "numeric"}


class _InvolvementRow(forms.Form):
    """One actor; empty where no name is typed."""

    actor = forms.CharField(
        label=_("Actor"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "actors"})
    )
    role = forms.ChoiceField(label=_("Part"), choices=RoleChoices)
    certainty = forms.ChoiceField(label=_("Certainty"), choices=CertaintyChoices)


class _HarmRow(forms.Form):
    """One group of people; empty where no number is typed."""

    kind = forms.ChoiceField(label=_("Harm"), choices=HarmChoices)
    sex = forms.ChoiceField(label=_("Sex"), choices=SexChoices, initial=SexChoices.UNKNOWN)
    age = forms.ChoiceField(label=_("Age"), choices=AgeChoices, initial=AgeChoices.UNKNOWN)
    low = forms.IntegerField(
        label=_("At least"), min_value=0, max_value=10_000_000, required=False,
        widget=forms.TextInput(attrs=_WHOLE),
    )  # fmt: skip
    best = forms.IntegerField(
        label=_("Best estimate"), min_value=0, max_value=10_000_000, required=False,
        widget=forms.TextInput(attrs=_WHOLE),
    )  # fmt: skip
    high = forms.IntegerField(
        label=_("At most"), min_value=0, max_value=10_000_000, required=False, widget=forms.TextInput(attrs=_WHOLE)
    )

    def clean(self) -> dict[str, object]:
        """Fill bounds left empty with the best estimate, and refuse bounds that miss it."""
        typed = super().clean()
        numbers = [typed.get(name) for name in ("low", "best", "high")]
        typed["count"] = None
        if self.errors or all(number is None for number in numbers):
            return typed
        if typed["best"] is None:
            self.add_error("best", _("Expected a number; with bounds alone, write the likeliest number here."))
            return typed
        low, high = (typed["best"] if each is None else each for each in (typed["low"], typed["high"]))
        try:
            typed["count"] = HarmCount(
                kind=HarmKind(typed["kind"]), sex=Sex(typed["sex"]), age=AgeGroup(typed["age"]), low=low,
                best=typed["best"], high=high,
            )  # fmt: skip
        except ImpossibleValueError as error:
            name = error.name if error.name in self.fields else "best"
            self.add_error(name, _("The estimate must lie within its bounds, and recruited children are children."))
        return typed


class _InvolvementRows(forms.BaseFormSet):
    @property
    def involvements(self) -> tuple[Involvement, ...]:
        """The actors that were typed."""
        typed = [row.cleaned_data for row in self if row.cleaned_data.get("actor", "").strip()]
        return tuple(
            Involvement(each["actor"].strip(), InvolvementRole(each["role"]), Certainty(each["certainty"]))
            for each in typed
        )


class _HarmRows(forms.BaseFormSet):
    @property
    def harms(self) -> tuple[HarmCount, ...]:
        """The groups of people that were typed."""
        return tuple(row.cleaned_data["count"] for row in self if row.cleaned_data.get("count"))


InvolvementRows = forms.formset_factory(
    _InvolvementRow, formset=_InvolvementRows, extra=3, absolute_max=_MOST_ROWS, max_num=_MOST_ROWS
)
HarmRows = forms.formset_factory(_HarmRow, formset=_HarmRows, extra=3, absolute_max=_MOST_ROWS, max_num=_MOST_ROWS)
