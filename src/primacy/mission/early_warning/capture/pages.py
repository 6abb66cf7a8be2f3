"""The page on which reports are written, with what makes it stand on a device: manifest and worker."""

import hashlib
import json
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import PrefixNode, static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import DamagedParcelError, NotVisibleError, banner, highest
from primacy.mission.early_warning.capture.devices import devices_seen, strike_off_device
from primacy.mission.early_warning.capture.forms import CaptureForm, DeviceForm
from primacy.mission.early_warning.capture.photos import opened_photo
from primacy.mission.early_warning.capture.taking import HANDLING
from primacy.mission.early_warning.capture.words import words

__all__ = ["STYLES", "devices", "manifest", "modules", "page", "photo", "worker"]

STYLES = ("css/tokens.css", "css/base.css", "css/layout.css", "css/components.css", "css/forms.css", "css/capture.css")
_MODULES = (
    "cover", "device", "form", "hpke", "lock", "main", "page", "photo", "queue", "reports",
    "screens", "sending", "store", "wire",
)  # fmt: skip
_ICON = "icons/notes.svg"
_PRINT = "css/print.css"
_WORKER = "worker.mjs"
_MANIFEST = "manifest.webmanifest"
_COVER = "#f6f5f1"


def modules() -> list[str]:
    """Return where the page's modules stand, by the names under which they import each other."""
    return [_plain(f"js/capture/{name}.mjs") for name in _MODULES]


@require_safe
@csp_update({"manifest-src": [SELF]})
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the page; it holds nothing of the mission, so that a device may keep it."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.report", mission_code=mission.code)
    context = {
        "form": CaptureForm(viewer=viewer, mission=mission, at=viewer.at, auto_id="%s"),
        "styles": STYLES,
        "modules": modules(),
        "words": words(),
        "handling_banner": banner(HANDLING),
    }
    response = render(request, "early_warning/capture.html", context)
    response.headers["Permissions-Policy"] = "geolocation=(self)"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Answer with what a device shows of the page among its applications: nothing that names the mission."""
    request.viewer.require("early_warning.report", mission_code=request.mission.code)
    home = reverse("capture", args=[request.mission.code])
    told = {
        "name": _("Notes"), "short_name": _("Notes"), "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr", "id": home, "start_url": home, "scope": home,
        "display": "standalone", "background_color": _COVER, "theme_color": _COVER,
        "icons": [{"src": static(_ICON), "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}],
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json")


@login_not_required
@require_safe
def worker(request: HttpRequest, **_mission: str) -> HttpResponse:
    """
    Answer with the worker of this page: another script as soon as any of its files changes, or the language asked for.

    Browsers ask for a worker that is a module without the session's cookie, so that it is the same for everyone and
    every mission, whether there is one or not.
    """
    shell = request.path.removesuffix(_WORKER)
    served = [*(static(name) for name in (*STYLES, _PRINT, _ICON)), *modules()]
    contents = [static(f"js/capture/{name}.mjs") for name in (*_MODULES, "worker")]
    asked = request.GET.get("language", "")
    told = {
        "shell": shell,
        "manifest": f"{shell}{_MANIFEST}",
        "files": served,
        "version": hashlib.sha256(json.dumps([served, contents, asked]).encode()).hexdigest()[:16],
    }
    source = f'import {{ serve }} from "{_plain("js/capture/worker.mjs")}"\nserve(self, {json.dumps(told)})\n'
    return HttpResponse(source, content_type="text/javascript; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """Show devices that hold reports, and strike one off."""
    viewer, mission = request.viewer, request.mission
    if request.method == "POST":
        form = DeviceForm(request.POST)
        if not form.is_valid():
            raise NotVisibleError(_("There is no such device of yours."))
        strike_off_device(form.cleaned_data["device"], mission=mission, by=viewer)
        messages.success(request, _("Struck off. The device forgets what it holds when it is next heard of."))
        return redirect("capture_devices", mission.code)
    context = {
        "devices": devices_seen(viewer, mission),
        "sees_all": viewer.may("access.grant", mission_code=mission.code),
    }
    return render(request, "early_warning/devices.html", context)


@require_safe
def photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with the photograph of an alert, as a file that says how it is handled."""
    try:
        found, content = opened_photo(request.viewer, request.mission, pk)
    except DamagedParcelError as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=500)
    with override("en"):
        handling = banner(highest([found.marking_id], at=request.viewer.at)).replace(" · ", "; ")
    headers = {"Content-Disposition": f'attachment; filename="{pk}.jpg"', "Primacy-Handling": handling}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)


def _plain(name: str) -> str:
    """Return the address of a static file under its own name, by which modules import each other."""
    return PrefixNode.handle_simple("STATIC_URL") + name
