"""Whose drafts a page may keep, and which of them the server has taken."""

import base64

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

__all__ = ["draft_taken", "drafts_of", "take_draft"]

_SESSION_FACT = "draft_taken"


def drafts_of(request: HttpRequest, name: str) -> dict[str, str]:
    """
    Return the name of a form's draft, whose it is, and the key under which the device keeps it.

    Owner and key are of this person since signing in, and tell neither; the key is on the page and nowhere else. They
    outlive the change of the session's key that comes with confirming who is there.
    """
    of_session = f"{request.viewer.person.pk}/{request.session.get('begun_at', request.session.session_key)}"
    owner = salted_hmac("primacy drafts", of_session).hexdigest()[:32]
    key = salted_hmac("primacy draft key", of_session, algorithm="sha256").digest()
    return {
        "draft_owner": owner,
        "draft_key": base64.b64encode(key).decode(),
        "draft_name": f"{name}/{request.mission.code}",
    }


def take_draft(request: HttpRequest, name: str) -> None:
    """Remember that what a form said is recorded, until the next page says so."""
    request.session[_SESSION_FACT] = f"{name}/{request.mission.code}"


def draft_taken(request: HttpRequest) -> dict[str, str]:
    """Return whose drafts a page may clear, and the name of the one that was recorded just now, if any."""
    taken = request.session.pop(_SESSION_FACT, "") if _SESSION_FACT in request.session else ""
    return {"draft_owner": drafts_of(request, "")["draft_owner"], "draft_taken": taken}
