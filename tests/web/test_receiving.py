"""What is turned away at the gate: secrets in the clear, strange methods, bodies without end."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory, override_settings

from primacy.mission.situation.recording.containers import LARGEST

pytestmark = pytest.mark.django_db
BEHIND_A_PROXY = override_settings(
    SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")
)


@BEHIND_A_PROXY
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/api/v1/missions", {}),
        ("/m/minusca/ogc/", {}),
        ("/gateway/ffffffff-ffff-4fff-8fff-ffffffffffff/kannel/?token=spoken-aloud", {}),
        ("/m/minusca/incidents/export/csv/", {"authorization": "Bearer spoken-aloud"}),
    ],
)
def test_a_program_that_asks_in_the_clear_is_refused_and_not_sent_on(client, path, headers):
    answer = client.get(path, headers=headers)

    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert "Expected HTTPS" in answer.json()["detail"]
    assert "spoken-aloud" not in answer.content.decode()


@BEHIND_A_PROXY
def test_a_program_that_asks_by_https_and_a_person_in_the_clear_find_their_way(client):
    assert client.get("/api/v1/missions", headers={"x-forwarded-proto": "https"}).status_code == 401
    assert client.get("/m/minusca/").url == "https://testserver/m/minusca/"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/sign-in/", "/m/minusca/incidents/"])
def test_a_method_that_no_page_has_is_refused(world, client, method, path):
    client.force_login(world.persons["analyst"])

    answer = client.generic(method, path)

    assert answer.status_code == 405
    assert answer.content == b""


def test_a_body_larger_than_any_form_is_refused_before_it_is_read(world, settings):
    settings.LARGEST_BODY = 1024**2
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.persons["analyst"])

    answer = browser.post("/m/minusca/incidents/record/", {"text": "x" * (1024**2)})

    assert answer.status_code == 413
    assert "larger than 1 MB" in answer.content.decode()


def test_a_length_that_is_no_number_is_none(client):
    assert client.get("/sign-in/", CONTENT_LENGTH="much").status_code == 200


def test_the_largest_attachment_has_room_and_is_never_laid_down_as_a_file(settings):
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.txt", b"x" * LARGEST)})

    assert int(request.META["CONTENT_LENGTH"]) < settings.LARGEST_BODY
    assert type(request.FILES["file"]) is InMemoryUploadedFile
    assert request.FILES["file"].size == LARGEST
