"""What a person may type to choose incidents."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.situation.filters import LONGEST_WORDS, IncidentFilter
from primacy.mission.situation.models import Verification, ViolenceChoices
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["IncidentFilterForm", "KnownAtForm", "MonthField"]


class MonthField(forms.CharField):
    """A month, typed as YYYY-MM; browsers offer a picker."""

    widget = forms.TextInput(attrs={"type": "month", "pattern": r"\d{4}-\d{2}", "placeholder": "2021-11"})

    def to_python(self, value: object) -> Month | None:
        """Return the month, or None where none was typed."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Month.parse(text)
        except ImpossibleValueError as error:
            raise forms.ValidationError(
                _("Expected a month written as YYYY-MM, such as 2021-11; got “%(got)s”."), params={"got": text}
            ) from error

    def prepare_value(self, value: object) -> object:
        """Return what the browser shows."""
        return str(value) if isinstance(value, Month) else value


class KnownAtForm(forms.Form):
    """The moment as of which a page is to be shown."""

    as_known_at = forms.DateTimeField(
        label=_("As known at"), required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Mission time. Leave empty for now."),
        error_messages={"invalid": _("Expected a moment written as YYYY-MM-DDTHH:MM, such as 2021-11-21T14:05.")},
    )  # fmt: skip

    @property
    def moment(self) -> datetime | None:
        """The moment; None for now, and as long as what was typed is none."""
        return self.cleaned_data["as_known_at"] if self.is_valid() else None


class IncidentFilterForm(forms.Form):
    """The filter bar of the picture and of the incident list."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=LONGEST_WORDS, widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("In what is known, places, actors and references. All of them stand; “within quotes”, together."),
    )  # fmt: skip
    first = MonthField(label=_("From"), required=False)
    last = MonthField(label=_("To"), required=False)
    violence = forms.TypedMultipleChoiceField(
        label=_("Type of violence"), choices=ViolenceChoices, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    verification = forms.MultipleChoiceField(
        label=_("Verification"), choices=Verification, required=False, widget=forms.CheckboxSelectMultiple
    )
    unit = forms.ChoiceField(label=_("Administrative unit"), required=False)

    def __init__(self, *facts: object, units: list[tuple[str, str]], span: tuple[Month, Month], **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["unit"].choices = [("", _("Whole area")), *units]
        self._span = span

    def clean(self) -> dict[str, object]:
        """Fill months left empty and refuse a span that ends before it begins."""
        typed = super().clean()
        first, last = typed.get("first") or self._span[0], typed.get("last") or self._span[1]
        if last < first:
            self.add_error("last", _("“To” must not be before “From”; swap the two months."))
        return {**typed, "first": first, "last": last}

    @property
    def chosen(self) -> IncidentFilter:
        """The filter; the default one as long as what was typed has errors."""
        if not self.is_valid():
            return IncidentFilter(first=self._span[0], last=self._span[1])
        typed = self.cleaned_data
        return IncidentFilter(
            first=typed["first"], last=typed["last"], violence=tuple(typed["violence"]),
            verification=tuple(typed["verification"]), unit_code=typed["unit"], words=typed["q"],
        )  # fmt: skip
