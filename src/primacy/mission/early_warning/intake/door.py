"""The door at which machines post what they have signed: who is let in, and how everybody else is turned away."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from primacy.mission.early_warning.intake.gateways import (
    Gateway,
    GatewayFileError,
    GatewayKind,
    NoSuchGatewayError,
    gateway,
)
from primacy.mission.early_warning.intake.signing import BadSignatureError, verify_signature

__all__ = ["refused", "signed"]

_LONGEST_BODY = 64 * 1024


def signed(view: Callable[[HttpRequest, Gateway], HttpResponse]) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Let a view answer only what a gateway of webhooks has signed with its secret within the last five minutes."""

    @csrf_exempt
    @login_not_required
    @require_http_methods(["POST"])
    @wraps(view)
    @sensitive_variables()
    def entered(request: HttpRequest, number: UUID) -> HttpResponse:
        try:
            found = _webhook_of(request, number)
            header = request.headers.get("Primacy-Signature", "")
            verify_signature(header, request.body, secret=found.secret, at=timezone.now())
        except NoSuchGatewayError:
            return refused("Expected a signature by a gateway of this installation.", status=401)
        except BadSignatureError as error:
            return refused(str(error), status=401)
        except GatewayFileError:
            return refused("The gateways cannot be read; send it again later.", status=503)
        return view(request, found)

    return entered


def refused(sentence: str, *, status: int) -> JsonResponse:
    """Return an answer that says why nothing was taken."""
    return JsonResponse({"error": sentence}, status=status)


@sensitive_variables()
def _webhook_of(request: HttpRequest, number: UUID) -> Gateway:
    found = gateway(number)
    if found.kind is not GatewayKind.WEBHOOK or len(request.body) > _LONGEST_BODY:
        raise NoSuchGatewayError
    return found
