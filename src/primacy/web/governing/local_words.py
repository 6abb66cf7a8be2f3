"""Pages on which an office says what its words mean, and hands in its table of incidents."""

import shutil
import tempfile
from pathlib import Path

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.mission.access.interface import LISTS_OF_TABLE, HandlingForm, Viewer, banner, highest, map_codes
from primacy.mission.situation.interface import LocalImport, import_local_incidents
from primacy.vocabulary import PrimacyError

__all__ = ["code_mapping", "local_incidents"]


class MappingForm(forms.Form):
    """The words of an office for one list, one a line."""

    office = forms.SlugField(
        label=gettext_lazy("Office"), max_length=40, help_text=gettext_lazy("One word, such as bangassou.")
    )
    code_list = forms.ChoiceField(label=gettext_lazy("List"), choices=[(name, name) for name in LISTS_OF_TABLE])
    words = forms.CharField(
        label=gettext_lazy("Words and codes"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20_000,
        help_text=gettext_lazy("One a line: the local word, an equals sign, the code. All of them, also former ones."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Why this version"), max_length=500)

    def clean_words(self) -> dict[str, str]:
        """Return the code of each word."""
        parts = [line.partition("=") for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if wrong := [word for word, sign, code in parts if not (sign and word.strip() and code.strip())]:
            sentence = _("Expected a word, an equals sign and a code; got “%(line)s”. Write them on one line.")
            raise forms.ValidationError(sentence % {"line": wrong[0]})
        words = [word.strip().casefold() for word, _sign, _code in parts]
        if twice := next((word for word in words if words.count(word) > 1), None):
            sentence = _("Expected each word once; got “%(word)s” twice. Leave one.")
            raise forms.ValidationError(sentence % {"word": twice})
        return {word.strip(): code.strip() for word, _sign, code in parts}


class LocalIncidentsForm(HandlingForm):
    """The table of an office."""

    office = forms.SlugField(label=gettext_lazy("Office"), max_length=40)
    file = forms.FileField(label=gettext_lazy("Table"), help_text=gettext_lazy("CSV, at most 2,000 rows."))
    is_partial = forms.BooleanField(label=gettext_lazy("Take the rows that fit and leave the others"), required=False)


def code_mapping(request: HttpRequest) -> HttpResponse:
    """Ask what the words of an office mean, and keep it as the next version."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("access.map_codes", mission_code=code, unit_code="")
    form = MappingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            kept = map_codes(
                said["words"], office=said["office"], code_list=said["code_list"], reason=said["reason"],
                mission_code=code, by=viewer,
            )  # fmt: skip
        except PrimacyError as error:
            form.add_error("words", str(error))
        else:
            messages.success(request, _("Version %(version)d is kept.") % {"version": kept.version})
            return redirect("codebook", code)
    return _answer(request, form, heading=_("What local words mean"), label=_("Keep"))


def local_incidents(request: HttpRequest) -> HttpResponse:
    """Take in the table of an office, and answer with what could not be mapped."""
    viewer, mission = request.viewer, request.mission
    for permission in ("situation.import", "situation.record", "access.map_codes"):
        viewer.require(permission, mission_code=mission.code)
    form = LocalIncidentsForm(request.POST or None, request.FILES or None, viewer=viewer)
    taken = None
    if request.method == "POST" and form.is_valid():
        try:
            taken = _taken(form, request, by=viewer)
        except PrimacyError as error:
            form.add_error("file", str(error))
    heading = _("Take in the table of an office")
    return _answer(request, form, heading=heading, label=_("Take in"), taken=taken, holds_file=True)


def _taken(form: LocalIncidentsForm, request: HttpRequest, *, by: Viewer) -> LocalImport:
    said = form.cleaned_data
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        with file.open("wb") as stream:
            shutil.copyfileobj(said["file"], stream)
        return import_local_incidents(
            file=file, mission=request.mission, office=said["office"], by=by, handling=said["handling"],
            is_partial=said["is_partial"],
        )  # fmt: skip


def _answer(
    request: HttpRequest, form: forms.Form, *, heading: str, label: str, taken: LocalImport | None = None,
    holds_file: bool = False,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form, "heading": heading, "label": label, "taken": taken, "holds_file": holds_file,
        "handling_banner": banner(highest([], at=request.viewer.at)),
    }  # fmt: skip
    return render(request, "governing/local_words.html", context, status=422 if form.errors else 200)
