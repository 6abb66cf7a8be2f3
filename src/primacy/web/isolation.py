"""What browsers are told besides the policy: what no page uses, who may embed an answer, what to forget at the end."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["isolated"]

_UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
    "midi", "payment", "serial", "usb",
)  # fmt: skip
_SIGNING_OUT = {"account_logout", "sign_out"}


def isolated(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """
    Keep every answer out of other sites' pages and every page from what the house does not use.

    A view whose page uses one of these names it in `Permissions-Policy`; the others stay shut to it. An answer that
    its view calls no page (`is_no_page`) goes without, where every byte counts on a poor link. Signing out tells the
    browser to forget what this address stored on the device.
    """

    def answer_isolated(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if not getattr(response, "is_no_page", False):
            used = response.headers.get("Permissions-Policy", "")
            unused = [f"{feature}=()" for feature in _UNUSED if f"{feature}=" not in used]
            response.headers["Permissions-Policy"] = ", ".join([used, *unused] if used else unused)
        match = request.resolver_match
        if match and match.url_name in _SIGNING_OUT and request.method == "POST":
            response.headers["Clear-Site-Data"] = '"storage"'
        return response

    return answer_isolated
