"""Where to report a weakness of this installation, as programs look for it (RFC 9116)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

__all__ = ["security_contact"]

# RFC 9116, section 2.5.5, recommends less than a year.
_HOLDS = timedelta(days=180)


@login_not_required
@require_safe
def security_contact(_request: HttpRequest) -> HttpResponse:
    """Answer with whom to tell, and until when this holds."""
    told = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {_day_after(timezone.now())}\n"
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


def _day_after(at: datetime) -> str:
    return f"{at + _HOLDS:%Y-%m-%dT00:00:00Z}"
