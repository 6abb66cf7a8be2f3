"""What every answer carries so that neither a stranger's script nor a shared machine learns from it."""

import pytest
from django.test import Client, override_settings

from tests.web.pages import LAYERS, WHERE, addresses, found_in

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.fixture
def analyst(world) -> Client:
    """Return the browser of an analyst who is signed in."""
    client = Client()
    client.force_login(world.persons["analyst"])
    return client


def test_no_page_holds_a_script_or_a_style_that_the_policy_would_stop(analyst):
    inline = {
        name: found
        for name, address in addresses().items()
        if (found := found_in(analyst.get(address).content.decode()).inline)
    }

    assert inline == {}


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/m/minusca/", "/nowhere/", "/health/", "/m/minusca/picture/area.geojson"]
)
def test_every_answer_carries_the_policy_and_its_kin(analyst, path: str):
    headers = analyst.get(path).headers

    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_answer_with_data_is_kept_by_a_browser_or_a_proxy(analyst):
    layers = {name: f"/m/minusca/picture/{name}.geojson?{WHERE}" for name in LAYERS}
    kept = {
        name: answer.headers.get("Cache-Control")
        for name, address in (addresses() | layers | {"first": "/"}).items()
        if "no-store" not in (answer := analyst.get(address)).headers.get("Cache-Control", "")
    }

    assert kept == {}


def test_a_page_travels_compressed_to_whoever_can_read_it_so(analyst):
    plain = analyst.get("/m/minusca/incidents/?first=2021-01")
    small = analyst.get("/m/minusca/incidents/?first=2021-01", headers={"accept-encoding": "gzip"})

    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 4


def test_a_layer_of_the_map_travels_compressed_too(analyst):
    answer = analyst.get("/m/minusca/picture/area.geojson", headers={"accept-encoding": "gzip"})

    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Content-Encoding"] == "gzip"


def test_every_cookie_is_kept_from_scripts(world, client):
    client.get("/sign-in/")
    client.post("/language/", {"language": "fr", "next": "/sign-in/"})

    assert {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in client.cookies.items()} == {
        "csrftoken": (True, "Lax"),
        "django_language": (True, "Lax"),
    }


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_behind_a_proxy_with_a_certificate_nothing_turns_in_circles(world, client):
    assert client.get("/sign-in/").url == "https://testserver/sign-in/"
    assert client.get("/sign-in/", headers={"x-forwarded-proto": "https"}).status_code == 200


def test_the_load_balancer_learns_whether_the_database_answers_and_nothing_else(client):
    answer = client.get("/health/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "set-cookie" not in {name.lower() for name in answer.headers}
    assert answer.cookies == {}


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^health/$"])
def test_the_load_balancer_is_never_sent_elsewhere(client):
    assert client.get("/health/").status_code == 200
