"""The OpenAPI document of the REST interface."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from primacy.web.api.operations import api
from primacy.web.api.problems import PROBLEM

__all__ = ["SECURITY", "definition"]

_PREFIX = "/api/v1"
SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token from /api/token/"},
    "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
}


def definition(_request: HttpRequest) -> JsonResponse:
    """Answer with the document; it is the same for everyone."""
    document = api.get_openapi_schema(path_prefix=f"{_PREFIX}/")
    for methods in document["paths"].values():
        for operation in methods.values():
            for code, answer in operation["responses"].items():
                if int(code) >= 400:
                    answer["content"] = {PROBLEM: answer["content"].pop("application/json")}
    document["components"]["securitySchemes"] = SECURITY
    document["security"] = [{name: []} for name in SECURITY]
    return JsonResponse(document)
