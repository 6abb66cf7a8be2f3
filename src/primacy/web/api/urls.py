"""Addresses for programs: REST, OGC API Features below each mission, and the page of tokens."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from primacy.web.api import pages
from primacy.web.api.definition import definition
from primacy.web.api.door import door
from primacy.web.api.operations import api

_patterns, _app_name, _namespace = api.urls
_REST = [
    path(str(each.pattern), door(each.callback), name=f"api_{each.name}")
    for each in _patterns
    if each.name != "api-root"
]

urlpatterns = [
    path("api/token/", pages.token, name="api_token"),
    path("api/token/<int:pk>/revoke/", pages.token_revoke, name="api_token_revoke"),
    path("api/v1/openapi.json", login_not_required(definition), name="api_definition"),
    path("api/v1/", include(_REST)),
    path("m/<slug:mission_code>/ogc/", include("primacy.web.api.ogc.urls")),
    path("m/<slug:mission_code>/incidents/export/", include("primacy.web.exports.urls")),
]
