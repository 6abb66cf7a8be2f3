"""The form by which a form is published."""

from collections.abc import Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import HandlingForm
from primacy.mission.early_warning.filled_forms.meanings import MEANINGS
from primacy.mission.early_warning.filled_forms.publishing import FormFacts, shipped_form

__all__ = ["PublishForm"]

_MEANS = "means_"


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _ManyFiles(forms.FileField):
    widget = _Files

    def clean(self, data: Iterable[UploadedFile], initial: object = None) -> list[UploadedFile]:
        return [super(_ManyFiles, self).clean(each, initial) for each in data or ()]


class PublishForm(HandlingForm):
    """A form with its files, and which question means what."""

    file = forms.FileField(
        label=_("XLSForm or XForm"), required=False, help_text=_(
            "A workbook (.xlsx) or an XForm (.xml). Without one, the form of an alert that comes with Primacy is "
            "published, in English, French, Spanish and Arabic."
        ),
    )  # fmt: skip
    files = _ManyFiles(
        label=_("Files that belong to it"), required=False,
        help_text=_("Lists of choices and pictures that the form names, for everyone who fills it in."),
    )  # fmt: skip

    def __init__(self, *facts: object, **more: object) -> None:
        super().__init__(*facts, **more)
        for name, label in MEANINGS.items():
            self.fields[_MEANS + name] = forms.CharField(
                label=label, required=False, max_length=200, initial=name, widget=forms.TextInput(attrs={"dir": "ltr"})
            )

    @property
    def of_meanings(self) -> list[forms.BoundField]:
        """The fields that name a question each."""
        return [self[_MEANS + name] for name in MEANINGS]

    @property
    def of_the_rest(self) -> list[forms.BoundField]:
        """All other fields."""
        return [field for field in self.visible_fields() if not field.name.startswith(_MEANS)]

    def facts(self) -> FormFacts:
        """Return the form that was brought, or else the one that comes along."""
        typed = self.cleaned_data
        if typed["file"] is None:
            return shipped_form()
        return FormFacts(
            content=typed["file"].read(),
            files={each.name: each.read() for each in typed["files"]},
            named={name: typed[_MEANS + name] for name in MEANINGS},
        )
