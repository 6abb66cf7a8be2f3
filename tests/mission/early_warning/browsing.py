"""A browser in Lilliput, and who looks through it."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from primacy.mission.access.interface import Person, Viewer
from tests.worlds import lilliput

__all__ = ["address", "now_by", "signed_in"]


def signed_in(role: str) -> Client:
    browser = Client()
    browser.force_login(lilliput.viewer(role).person)
    return browser


def address(name: str, *arguments: object) -> str:
    return reverse(name, args=["lilliput", *arguments])


def now_by(browser: Client) -> Viewer:
    return Viewer(Person.objects.get(pk=browser.session["_auth_user_id"]), timezone.now())
