"""The form that sets single fields of an incident apart, beside the form of the incident."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm, handled
from primacy.mission.situation.models import FieldChoices
from primacy.vocabulary import Handling

__all__ = ["ApartForm", "begun_with"]


class ApartForm(HandlingForm):
    """Which fields only a narrower audience reads, and which audience that is; nothing where none is chosen."""

    fields_apart = forms.MultipleChoiceField(
        label=_("For a narrower audience"), choices=FieldChoices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "To whoever may see the incident and not this, the field answers as if it were empty, and the place is "
            "the administrative unit."
        ),
    )  # fmt: skip
    field_order = ("fields_apart",)

    def __init__(self, *facts: object, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["level"].required = self.fields["traffic_light"].required = False

    def clean(self) -> dict[str, object]:
        """Ask for a handling where a field is set apart, and for none where nothing is."""
        typed = super().clean()
        if typed.get("fields_apart"):
            for name in ("level", "traffic_light"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return typed

    @property
    def chosen(self) -> dict[FieldChoices, Handling]:
        """Each field that is set apart, with its handling. The form is valid."""
        typed = self.cleaned_data
        return {FieldChoices(each): typed["handling"] for each in typed["fields_apart"]}


def begun_with(apart: Mapping[FieldChoices, Handling]) -> dict[str, object]:
    """Return what the form begins with; where fields have audiences of their own, the narrowest of them together."""
    if not apart:
        return {}
    whole = Handling()
    for own in apart.values():
        whole = whole.with_part(own)
    return {"fields_apart": [each.value for each in apart], **handled(whole)}
