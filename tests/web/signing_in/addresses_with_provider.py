"""The addresses of an installation that knows its organisation's provider."""

from django.urls import include, path

from primacy.web.urls import handler429
from primacy.web.urls import urlpatterns as without

__all__ = ["handler429", "urlpatterns"]

urlpatterns = [*without, path("", include("primacy.web.signing_in.organisation_urls"))]
