"""What is asked about tokens: one's own, and those of the persons of a mission to whoever gives access there."""

from django.db.models import QuerySet

from primacy.mission.access.models import ApiToken, Person
from primacy.mission.access.viewer import NotVisibleError, Viewer

__all__ = ["own_token", "own_tokens", "token_in", "tokens_in"]


def own_tokens(viewer: Viewer) -> QuerySet[ApiToken]:
    """Return the viewer's tokens that open something, those made last first."""
    return _in_force(ApiToken.objects.filter(person=viewer.person), viewer)


def own_token(viewer: Viewer, pk: int) -> ApiToken:
    """Return one of the viewer's tokens; NotVisibleError if there is none."""
    return _found(own_tokens(viewer), pk)


def tokens_in(viewer: Viewer, mission_code: str, person: Person | None = None) -> QuerySet[ApiToken]:
    """
    Return the tokens that open something, of the persons of a mission or of one of them, those made last first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission.
    """
    viewer.require("access.grant", mission_code=mission_code)
    held = ApiToken.objects.filter(person__grants__mission_code=mission_code).select_related("person").distinct()
    return _in_force(held.filter(person=person) if person else held, viewer)


def token_in(viewer: Viewer, mission_code: str, pk: int) -> ApiToken:
    """Return one token of a person of a mission; NotVisibleError if there is none."""
    return _found(tokens_in(viewer, mission_code), pk)


def _in_force(tokens: QuerySet[ApiToken], viewer: Viewer) -> QuerySet[ApiToken]:
    return tokens.filter(revoked_at=None, expires_at__gt=viewer.at).order_by("-made_at", "-pk")


def _found(tokens: QuerySet[ApiToken], pk: int) -> ApiToken:
    token = tokens.filter(pk=pk).first()
    if token is None:
        raise NotVisibleError("There is no such token that you can see.")
    return token
