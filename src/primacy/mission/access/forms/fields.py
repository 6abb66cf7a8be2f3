"""Fields that several forms have, and the form without any."""

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["DayField", "MonthField", "WithoutFieldsForm"]


class DayField(forms.DateField):
    """A day; browsers offer a picker."""

    def __init__(self, **facts: object) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "placeholder": "2021-11-30"})
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%d"], **facts})


class MonthField(forms.RegexField):
    """A month, typed as YYYY-MM."""

    def __init__(self, **facts: object) -> None:
        widget = forms.TextInput(attrs={"type": "month", "placeholder": "2021-11"})
        message = _("Expected a month written as YYYY-MM, such as 2021-11.")
        super().__init__(r"^\d{4}-\d{2}$", widget=widget, error_messages={"invalid": message}, **facts)

    def clean(self, value: object) -> Month | None:
        """Return the month."""
        text = super().clean(value)
        try:
            return Month.parse(text) if text else None
        except ImpossibleValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class WithoutFieldsForm(forms.Form):
    """An act that needs nothing but to be confirmed."""
