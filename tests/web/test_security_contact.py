"""Whom to tell of a weakness."""

from datetime import UTC, datetime, timedelta

from django.test import RequestFactory

from primacy.web.security_contact import security_contact

ADDRESS = "/.well-known/security.txt"


def test_an_installation_with_a_contact_tells_it_and_until_when(settings):
    settings.SECURITY_CONTACT = "mailto:security@mission.example"

    answer = security_contact(RequestFactory().get(ADDRESS))
    contact, expires = answer.content.decode().splitlines()

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert contact == "Contact: mailto:security@mission.example"
    until = datetime.fromisoformat(expires.removeprefix("Expires: "))
    assert timedelta(days=178) < until - datetime.now(UTC) < timedelta(days=365)


def test_an_installation_without_one_has_no_such_page(db, client):
    assert client.get(ADDRESS).status_code == 404
