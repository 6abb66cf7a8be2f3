"""Templates as a browser would get them, without a server or a database."""

from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

MINUSCA = SimpleNamespace(code="MINUSCA", name="Central African Republic")
AS_KNOWN_AT = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)


class OfficerOnWatch:
    """A person who is signed in."""

    is_authenticated = True
    full_name = "Awa Ndiaye"


@pytest.fixture(autouse=True)
def _mission_time():
    """Show moments in the time of Bangui, an hour ahead of UTC."""
    with timezone.override("Africa/Bangui"), translation.override("en"):
        yield


@pytest.fixture
def render() -> Callable[..., str]:
    """Return what renders a snippet with the libraries of the design system loaded."""

    def render_snippet(snippet: str, *, language: str = "en", **context: object) -> str:
        source = "{% load components charts numerals %}" + snippet
        with translation.override(language):
            return engines["django"].from_string(source).render(context, _request())

    return render_snippet


@pytest.fixture(scope="session")
def render_page() -> Callable[..., str]:
    """Return what renders a whole page in the frame of a mission."""

    def render_whole(template: str = "design.html", *, language: str = "en", **context: object) -> str:
        frame = {
            "mission": MINUSCA,
            "as_known_at": AS_KNOWN_AT,
            "handling_banner": "CONFIDENTIAL · TLP:AMBER",
            "exercise": False,
            "navigation": [
                SimpleNamespace(label="Today", url="/today/", current=False),
                SimpleNamespace(label="Incidents", url="/incidents/", current=True),
            ],
            "person": OfficerOnWatch(),
        }
        with timezone.override("Africa/Bangui"), translation.override(language):
            return render_to_string(template, {**frame, **context}, request=_request())

    return render_whole


def _request():
    request = RequestFactory().get("/design/", {"place": "Bria", "page": "2"})
    request.user = AnonymousUser()
    return request
