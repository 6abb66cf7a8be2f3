"""What every answer carries so that neither a stranger's script nor a shared machine learns from it."""

import pytest
from django.test import Client, override_settings

from primacy.mission.situation.interface import Incident
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
    "object-src 'none'",
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
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} < set(headers["Permissions-Policy"].split(", "))


@pytest.fixture
def static(tmp_path, settings) -> Client:
    """Return a browser in front of a style sheet and a picture."""
    (tmp_path / "note.css").write_text("p { color: black }")
    (tmp_path / "note.svg").write_text("<svg/>")
    settings.STATIC_ROOT = tmp_path
    return Client()


def test_style_and_script_carry_the_policy_too(static):
    answer = static.get("/static/note.css")

    assert b"".join(answer.streaming_content) == b"p { color: black }"
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("file", "kind"), [("note.css", "text/css; charset=utf-8"), ("note.svg", "image/svg+xml; charset=utf-8")]
)
def test_text_that_lies_in_files_names_its_letters(static, file, kind):
    answer = static.get(f"/static/{file}")

    assert answer.headers["Content-Type"].replace('"', "") == kind
    assert b"".join(answer.streaming_content)


def test_no_folder_is_listed(static):
    assert static.get("/static/").status_code == 404
    assert static.get("/static/../secret_key").status_code == 404


HOSTILE = "<img src=x onerror=alert(1)>'\"</script>{{ 7 }}"


def test_what_somebody_typed_is_shown_as_it_was_typed_and_never_runs(world, analyst):
    Incident.objects.filter(mission=world.mission, known_to=None).update(place_name=HOSTILE, side_a=HOSTILE[:28])
    layers = {name: f"/m/minusca/picture/{name}.geojson?{WHERE}" for name in LAYERS}
    pages = {name: analyst.get(address) for name, address in (addresses() | layers).items()}

    shown = {name: page.content.decode() for name, page in pages.items() if "html" in page.headers["Content-Type"]}
    assert {name for name, html in shown.items() if "onerror" in html} >= {"faulty filter", "incident", "today"}
    assert {name for name, html in shown.items() if "<img src=x" in html or found_in(html).inline} == set()


@override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
@pytest.mark.parametrize("path", ["/sign-in/", "/nowhere/", "/health/", "/api/v1/missions"])
def test_by_https_every_answer_holds_the_browser_to_it_for_a_year(db, path: str):
    told = Client().get(path, secure=True).headers["Strict-Transport-Security"]

    assert told == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("path", ["/sign-in/", "/m/minusca/", "/api/v1/missions", "/m/minusca/ogc/"])
def test_no_other_site_may_read_an_answer(analyst, path: str):
    headers = analyst.get(path, headers={"origin": "https://elsewhere.invalid"}).headers

    assert [name for name in headers if name.lower().startswith("access-control-")] == []


def test_every_page_has_the_way_out(analyst):
    without = [
        name for name, each in addresses().items() if 'action="/sign-out/"' not in analyst.get(each).content.decode()
    ]

    assert without == []


def test_signing_out_tells_the_browser_to_forget_what_is_stored(analyst):
    assert "Clear-Site-Data" not in analyst.get("/sign-out/").headers
    assert analyst.post("/sign-out/").headers["Clear-Site-Data"] == '"storage"'


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
