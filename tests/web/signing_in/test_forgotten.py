"""A forgotten password is set anew by a link that works once and soon ends, and tells nobody who has an account."""

import threading

import pytest
from django.core import mail
from django.test import Client

from primacy.mission.access.interface import issue_reset
from primacy.mission.access.models import AuditEntry
from tests.web.signing_in.codes import code_now
from tests.web.signing_in.conftest import PASSWORD

FORGOTTEN = "/sign-in/forgotten/"
NEW = "a river has two banks"
SAID = "If somebody has an account here with this address"


@pytest.fixture
def sends_mail(settings) -> None:
    settings.EMAIL_HOST = "mail.invalid"


def ask(name: str) -> list[mail.EmailMessage]:
    """Ask for a link for an address, and return what was sent then."""
    mail.outbox = []
    answer = Client().post(FORGOTTEN, {"email": f"{name}@bangassou.invalid"}, follow=True)
    assert SAID in answer.content.decode()
    for each in threading.enumerate():
        if each.name.startswith("mail to "):
            each.join()
    return mail.outbox


def link_in(message: mail.EmailMessage) -> str:
    return next(word for word in message.body.split() if "/sign-in/reset/" in word)


def set_password(link: str, password: str = NEW, browser: Client | None = None):
    browser = browser or Client()
    form = browser.get(link.removeprefix("http://localhost:8000"), follow=True)
    where = form.redirect_chain[-1][0] if form.redirect_chain else link.removeprefix("http://localhost:8000")
    return browser.post(where, {"password1": password, "password2": password})


@pytest.mark.usefixtures("sends_mail")
def test_a_link_by_mail_sets_another_password_once_and_ends_every_session(people, client, sign_in):
    person = people.invite("planner")
    sign_in(client, "planner")
    (message,) = ask("planner")

    link = link_in(message)
    assert message.to == ["planner@bangassou.invalid"]
    assert link.startswith("http://localhost:8000/sign-in/reset/")
    assert set_password(link).url == "/sign-in/"

    assert client.get("/account/").url == "/sign-in/?next=/account/"
    assert sign_in(Client(), "planner").status_code == 200
    assert sign_in(Client(), "planner", NEW).url == "/"
    assert "This link is not sound, was used, or is too old." in Client().get(link, follow=True).content.decode()
    kept = AuditEntry.objects.filter(subject=str(person.pk), verb__startswith="password.").order_by("number")
    assert [entry.verb for entry in kept] == ["password.ask", "password.reset"]


@pytest.mark.usefixtures("sends_mail")
def test_a_second_factor_is_asked_for_afterwards_as_before(people, client, sign_in, enrol):
    people.invite("planner")
    sign_in(client, "planner")
    secret = enrol(client)
    (message,) = ask("planner")

    browser = Client()
    set_password(link_in(message), browser=browser)

    assert "_auth_user_id" not in browser.session
    assert sign_in(browser, "planner", NEW).url == "/sign-in/second-factor/"
    assert browser.post("/sign-in/second-factor/", {"code": code_now(secret, later=1)}).url == "/"


@pytest.mark.usefixtures("sends_mail")
def test_whoever_has_no_password_to_forget_gets_no_mail_and_the_same_answer(people):
    closed, invited = people.invite("closed"), people.invite("invited")
    closed.is_active = False
    closed.save()
    invited.set_unusable_password()
    invited.save()

    assert [ask(name) for name in ("nobody", "closed", "invited")] == [[], [], []]
    assert {entry.subject for entry in AuditEntry.objects.filter(verb="password.ask")} == {
        "", str(closed.pk), str(invited.pk),
    }  # fmt: skip


@pytest.mark.usefixtures("sends_mail")
def test_whoever_asks_too_often_is_stopped_for_known_and_unknown_addresses_alike(people):
    people.invite("planner")

    for name in ("planner", "nobody"):
        asked = [Client().post(FORGOTTEN, {"email": f"{name}@bangassou.invalid"}).status_code for _ in range(4)]
        assert asked == [302, 302, 302, 429]


def test_an_installation_without_mail_says_whom_to_ask(people, client):
    people.invite("planner")

    page = client.post(FORGOTTEN, {"email": "planner@bangassou.invalid"})

    assert "Ask whoever runs it for a link" in page.content.decode()
    assert mail.outbox == []
    assert FORGOTTEN in client.get("/sign-in/").content.decode()


def handed_over(people, person) -> str:
    issued = issue_reset(person, mission_code="bangassou", by=people.operator)
    return f"/sign-in/reset/{person.pk.hex}-{issued.token}/"


def test_a_link_that_is_handed_over_ends_with_its_hour_with_signing_in_and_with_a_new_one_s_use(
    people, settings, sign_in
):
    person = people.invite("planner")
    link = handed_over(people, person)
    assert Client().get(link).status_code == 302

    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "too old" in Client().get(link).content.decode()

    settings.PASSWORD_RESET_TIMEOUT = 60 * 60
    sign_in(Client(), "planner")
    assert "too old" in Client().get(link).content.decode()


def test_a_password_that_is_easy_to_guess_is_refused_and_the_link_stays(people, sign_in):
    link = handed_over(people, people.invite("planner"))

    faulty = set_password(link, "short")

    assert set(faulty.context["form"].errors) == {"password1"}
    assert set_password(link).url == "/sign-in/"


@pytest.mark.parametrize("link", ["0-0", "abc-x", "00000000000000000000000000000000-c0ffee-1", "ff-set-password"])
def test_nonsense_in_place_of_a_link_changes_nothing(db, client, link: str):
    answer = client.get(f"/sign-in/reset/{link}/", follow=True)

    assert "Nothing was changed." in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
