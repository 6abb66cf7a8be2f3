"""Pages about the codebook, the register of automatic steps, and the rules and the full export of all records."""

import tempfile
import zipfile
from pathlib import Path

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.mission.access.interface import banner, codebook_for, export_mission, kinds, mappings_in, require_rows
from primacy.vocabulary import Handling
from primacy.web.governing.register import automatic_steps

__all__ = ["automatic_steps_page", "codebook_file", "codebook_page", "mission_package"]


class PackageForm(forms.Form):
    """What the mission is taken out for."""

    purpose = forms.CharField(
        label=gettext_lazy("Purpose"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500,
        help_text=gettext_lazy("It is written to the audit and into the export."),
    )  # fmt: skip


def codebook_page(request: HttpRequest) -> HttpResponse:
    """Answer with every list of the codebook, and with what the words of offices mean in it."""
    viewer, code = request.viewer, request.mission.code
    may_map = viewer.may("access.map_codes", mission_code=code, unit_code="")
    context = {
        "book": codebook_for(viewer, code),
        "may_map": may_map,
        "may_import": viewer.may("situation.import", mission_code=code),
        "mappings": mappings_in(viewer, code) if may_map else [],
    }
    return render(request, "governing/codebook.html", context)


def codebook_file(request: HttpRequest) -> HttpResponse:
    """Answer with the codebook for a program."""
    book = codebook_for(request.viewer, request.mission.code)
    return JsonResponse(book.as_json, json_dumps_params={"indent": 2, "ensure_ascii": False})


def automatic_steps_page(request: HttpRequest) -> HttpResponse:
    """Answer with the register of automatic steps."""
    request.viewer.require("area.read", mission_code=request.mission.code)
    return render(request, "governing/automatic_steps.html", {"steps": automatic_steps()})


def mission_package(request: HttpRequest) -> HttpResponseBase:
    """Answer with the rules of every kind of record; when it is sent with a purpose, with all of them in one file."""
    viewer, code = request.viewer, request.mission.code
    viewer.require("access.export_mission", mission_code=code, unit_code="")
    form = PackageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _package(request, form.cleaned_data["purpose"])
    shown = [
        (
            kind,
            ", ".join(str(role.label) for role in kind.readers),
            _("Its own") if kind.is_marked else _("Of its mission"),
        )
        for kind in kinds()
    ]
    context = {"form": form, "kinds": shown, "handling_banner": banner(Handling())}
    return render(request, "governing/package.html", context, status=422 if form.errors else 200)


def _package(request: HttpRequest, purpose: str) -> FileResponse:
    viewer, code = request.viewer, request.mission.code
    packed = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with tempfile.TemporaryDirectory() as folder:
        package = export_mission(Path(folder) / code, mission_code=code, purpose=purpose, by=viewer)
        request.rows_told = sum(table["rows"] for table in package["resources"])
        require_rows(viewer, request.rows_told)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(Path(folder).rglob("*")):
                archive.write(file, file.relative_to(folder))
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{code}-{viewer.at:%Y-%m-%d}.zip")
