"""Who asks, where an application of forms gives a person's token as the password of HTTP Basic."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from primacy.mission.access.interface import TokenPurpose
from primacy.web.api.problems import NotSignedInError
from primacy.web.api.tokens import token_in, viewer_of_token

__all__ = ["BasicTokenMiddleware"]


class BasicTokenMiddleware:
    """
    Give a request its viewer by a token, at the views that take one; the user name is any word.

    Where the database cannot tell whose token it is, the request says so, and the view decides what is safe.

    References
    ----------
    RFC 7617, The 'Basic' HTTP Authentication Scheme.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    @sensitive_variables()
    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_facts: object) -> None:
        """Look the token up, if there is one."""
        if not getattr(view, "takes_basic_tokens", False):
            return
        request.by_token = request.cannot_tell_who = False
        request.refusal = ""
        request.basic_token = token_in(request.headers.get("Authorization", ""))
        if not request.basic_token:
            return
        try:
            request.viewer = viewer_of_token(
                request.basic_token, request, at=timezone.now(), purpose=TokenPurpose.FORMS
            )
            request.by_token = True
        except NotSignedInError as error:
            request.refusal = str(error)
        except DatabaseError:
            request.cannot_tell_who = True
