"""Where a person is signed in, and how the other sessions end."""

from allauth.usersessions.models import UserSession
from django.test import Client

from tests.web.signing_in.conftest import PASSWORD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36"
NEW = "a river has two banks"


def test_every_session_of_a_person_is_listed_by_its_device(people, sign_in):
    people.invite("planner")
    people.invite("other")
    here, phone, others = Client(headers={"user-agent": FIREFOX}), Client(headers={"user-agent": PHONE}), Client()
    sign_in(here, "planner")
    sign_in(phone, "planner")
    sign_in(others, "other")

    page = here.get("/account/sessions/")

    assert [words for _session, words in page.context["devices"]] == ["Firefox on Windows", "Chrome on Android"]
    assert page.content.decode().count("(this session)") == 1


def confirm(browser: Client) -> None:
    browser.post("/account/confirm/password/?next=/account/", {"password": PASSWORD})


def test_every_other_session_ends_and_this_one_stays(people, sign_in):
    people.invite("planner")
    here, phone = Client(), Client()
    sign_in(here, "planner")
    sign_in(phone, "planner")
    confirm(here)

    assert here.post("/account/sessions/").url == "/account/sessions/"

    assert here.get("/account/").status_code == 200
    assert phone.get("/account/").url == "/sign-in/?next=/account/"
    assert "End every other session" not in here.get("/account/sessions/").content.decode()


def test_one_session_of_ones_own_ends_after_confirming_and_nobody_elses(people, sign_in):
    people.invite("planner")
    people.invite("other")
    here, phone, laptop, others = Client(), Client(), Client(), Client()
    for browser in (here, phone, laptop):
        sign_in(browser, "planner")
    sign_in(others, "other")
    number = {session.session_key: session.pk for session in UserSession.objects.all()}
    of_phone, of_others = (number[each.session.session_key] for each in (phone, others))

    unconfirmed = here.post("/account/sessions/", {"session": of_phone})
    assert unconfirmed.url == "/account/confirm/password/?next=%2Faccount%2Fsessions%2F"
    assert phone.get("/account/").status_code == 200

    confirm(here)
    for chosen in (of_phone, of_others, "nonsense"):
        assert here.post("/account/sessions/", {"session": chosen}).url == "/account/sessions/"
    assert phone.get("/account/").status_code == 302
    assert [each.get("/account/").status_code for each in (here, laptop, others)] == [200, 200, 200]


def test_a_new_password_ends_every_other_session(people, sign_in):
    people.invite("planner")
    here, phone = Client(), Client()
    sign_in(here, "planner")
    sign_in(phone, "planner")

    answer = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert answer.url == "/account/"
    assert here.get("/account/").status_code == 200
    assert phone.get("/account/").url == "/sign-in/?next=/account/"
    assert sign_in(Client(), "planner", NEW).url == "/"
    assert sign_in(Client(), "planner").status_code == 200


def test_a_password_that_is_easy_to_guess_is_refused_beside_its_field(people, client, sign_in):
    people.invite("planner")
    sign_in(client, "planner")

    def faults(old: str, new: str, again: str) -> set[str]:
        sent = {"oldpassword": old, "password1": new, "password2": again}
        return set(client.post("/account/password/", sent).context["form"].errors)

    assert faults(PASSWORD, "short", "short") == {"password1"}
    assert faults(PASSWORD, NEW, "another bank of it") == {"password2"}
    assert faults("not-the-password", NEW, NEW) == {"oldpassword"}


def test_a_session_lasts_twelve_hours_after_a_second_factor_too(people, client, sign_in, enrol):
    people.invite("planner")
    sign_in(client, "planner")
    enrol(client)
    codes = client.get("/account/codes/").context["unused_codes"]
    elsewhere = Client()
    sign_in(elsewhere, "planner")
    elsewhere.post("/sign-in/second-factor/", {"code": codes[0]})

    assert elsewhere.cookies["sessionid"]["max-age"] == 12 * 60 * 60
