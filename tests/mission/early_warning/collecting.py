"""A telephone that asks as ODK Collect does, and what is filled in on it."""

from base64 import b64encode
from collections.abc import Mapping
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from primacy.mission.access.interface import Person, TokenPurpose, Viewer, issue_token
from primacy.mission.early_warning.models import FormVersion

__all__ = ["Telephone", "basic", "filled_in", "token_of"]

_ANSWERS = {
    "start": "2021-12-01T12:58:00.000+01:00",
    "threat": "4",
    "words": "Ils ont pris deux jeunes au puits",
    "place": "Westham",
    "said_at": "2021-12-01T12:40:00.000+01:00",
    "people": "2",
    "may_call_back": "no",
}


def token_of(person: Person, *, name: str = "Telephone 7", purpose: TokenPurpose = TokenPurpose.FORMS) -> str:
    """Return a new token of a person."""
    by = Viewer(person, timezone.now())
    return issue_token(name=name, days=30, factor_shown=False, by=by, purpose=purpose).text


def basic(token: str, *, user: str = "telephone-7") -> str:
    """Return the header by which HTTP Basic tells a token."""
    return f"Basic {b64encode(f'{user}:{token}'.encode()).decode()}"


def filled_in(form: FormVersion | None = None, *, instance: str = "", version: str = "", **answers: str) -> bytes:
    """Return a filled form; by default that of an abduction at Westham, in the form that comes along."""
    told = {**_ANSWERS, **answers} if form is None or form.form_id == "alert" else answers
    rows = "".join(f"<{name}>{text}</{name}>" for name, text in told.items() if text)
    names = f'id="{form.form_id if form else "alert"}" version="{version or (form.version if form else "")}"'
    return (
        f"<?xml version='1.0' ?><data {names} xmlns:orx='http://openrosa.org/xforms'>{rows}"
        f"<orx:meta><orx:instanceID>{instance or f'uuid:{uuid4()}'}</orx:instanceID></orx:meta></data>"
    ).encode()


class Telephone:
    """
    One telephone with one token.

    Its headers and parts are those of ODK Collect v2024.3 (`OkHttpOpenRosaServerClientProvider`, `OkHttpConnection`).
    """

    def __init__(self, token: str, *, mission: str = "lilliput") -> None:
        headers = {
            "Authorization": basic(token),
            "X-OpenRosa-Version": "1.0",
            "Date": "Wed, 01 Dec 2021 12:00:00 GMT+00:00",
            "User-Agent": "org.odk.collect.android/v2024.3 Dalvik/2.1.0",
        }
        self.browser = Client(headers=headers)
        self.server = f"/m/{mission}/openrosa"

    def get(self, address: str) -> HttpResponse:
        """Ask for something by its whole address or by its end."""
        return self.browser.get(address if "://" in address else f"{self.server}/{address}")

    def head(self) -> HttpResponse:
        """Ask where to send."""
        return self.browser.head(f"{self.server}/submission?deviceID=collect%3A7")

    def send(self, document: bytes, files: Mapping[str, bytes] | None = None) -> HttpResponse:
        """Send a filled form with some of its files, the document first."""
        parts = {"xml_submission_file": SimpleUploadedFile("form.xml", document, "text/xml")}
        for name, content in (files or {}).items():
            parts[name] = SimpleUploadedFile(name, content, "image/jpeg")
        return self.browser.post(f"{self.server}/submission?deviceID=collect%3A7", parts)
