"""Pages of sources, as the people of a mission meet them."""

import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import disclosures_to_notice, marking_of
from primacy.mission.access.models import AuditEntry, SealedIdentity, Source
from primacy.mission.access.sealing.opening import open_identity
from primacy.vocabulary import Credibility, Grade, Handling, Reliability
from tests.mission.access.sealing.conftest import GULLIVER, STRICT, registered
from tests.worlds import lilliput

REASON = "Warn the source of a threat against the network"
TYPED = {
    "name": "Lemuel Gulliver", "telephone": "+236 70 11 22 33", "address": "Under the old temple",
    "notes": "Never call after dark", "kind": "witness", "level": "2", "traffic_light": "3",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.SECOND_FACTOR = "optional"


@pytest.fixture
def now(monkeypatch):
    """Have the web application believe that it is the moment of Lilliput."""
    monkeypatch.setattr("primacy.web.viewer.timezone.now", lambda: lilliput.AT)


def browser(viewer) -> Client:
    client = Client()
    client.force_login(viewer.person)
    return client


def page(viewer, name: str, *facts) -> str:
    return browser(viewer).get(reverse(name, args=["lilliput", *facts])).content.decode()


def test_the_list_shows_code_names_alone(source, custodian):
    shown = page(custodian, "sources")

    assert source.code_name in shown
    assert "Member of a community alert network" in shown
    assert "Gulliver" not in shown


def test_a_list_without_sources_says_so(custodian):
    assert "No source that you may know of is registered" in page(custodian, "sources")


def test_a_form_seals_and_leads_to_the_source(custodian):
    answer = browser(custodian).post(reverse("source_register", args=["lilliput"]), TYPED, follow=True)

    made = Source.objects.get()
    assert answer.redirect_chain == [(reverse("source", args=["lilliput", made.pk]), 302)]
    shown = answer.content.decode()
    assert f"Sealed under the code name {made.code_name}." in shown
    assert "Gulliver" not in shown
    assert (made.kind, str(made.marking)) == ("witness", "Confidential · TLP:AMBER")


def test_a_source_without_a_telephone_is_sealed_as_well(custodian):
    browser(custodian).post(reverse("source_register", args=["lilliput"]), {**TYPED, "telephone": ""})

    assert SealedIdentity.objects.get().telephone_index == ""


def test_a_number_that_is_sealed_already_is_told_by_code_name(source, custodian):
    answer = browser(custodian).post(reverse("source_register", args=["lilliput"]), TYPED, follow=True)

    assert f"The same telephone number is sealed under {source.code_name} too" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"telephone": "70 11 22 33"}, "Write it with its country code"),
        ({"name": ""}, "This field is required"),
        ({"traffic_light": "5"}, "TLP:RED is for named recipients"),
        ({"level": "9"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_sealed_is_said_beside_its_field_and_kept(custodian, typed, sentence):
    answer = browser(custodian).post(reverse("source_register", args=["lilliput"]), {**TYPED, **typed})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown
    assert "Under the old temple" in shown
    assert "STRICTLY CONFIDENTIAL" in shown
    assert not Source.objects.exists()


def test_lost_keys_are_a_sentence_on_the_form(source, custodian, key_file):
    key_file.unlink()

    answer = browser(custodian).post(reverse("source_register", args=["lilliput"]), TYPED)

    assert answer.status_code == 422
    assert "The sealing keys could not be read" in answer.content.decode()


def test_groups_are_offered_to_their_members(mission):
    insider = lilliput.viewer("watch_officer", clearance=STRICT, groups=("sources",))
    browser(insider).post(
        reverse("source_register", args=["lilliput"]), {**TYPED, "traffic_light": "5", "groups": ["sources"]}
    )

    assert Source.objects.get().marking.handling.groups == {"sources"}


@pytest.mark.usefixtures("now")
def test_an_opened_identity_is_shown_with_reader_moment_and_banner(source, analyst):
    before = page(analyst, "source", source.pk)
    answer = browser(analyst).post(
        reverse("source_open", args=["lilliput", source.pk]), {"reason": REASON}, follow=True
    )

    shown = answer.content.decode()
    assert "Gulliver" not in before
    for word in ("Lemuel Gulliver", "+23670112233", "Under the old temple", "Never call after dark"):
        assert word in shown
    assert f"Shown to {analyst.person.full_name}." in shown
    assert 'datetime="2021-12-01T06:00:00Z"' in shown
    assert 'datetime="2021-12-01T09:00:00Z"' in shown
    assert "STRICTLY CONFIDENTIAL · TLP:AMBER+STRICT" in shown
    assert answer.headers["Cache-Control"] == "no-store"
    assert AuditEntry.objects.filter(verb="identity.read").count() == 1


def test_an_identity_opened_more_than_three_hours_ago_is_closed_without_anybody_closing_it(source, analyst):
    open_identity(source=source, reason=REASON, by=analyst)

    shown = page(analyst, "source", source.pk)

    assert "Gulliver" not in shown
    assert "Open with a reason" in shown


@pytest.mark.usefixtures("now")
def test_bytes_that_do_not_open_are_one_sentence(source, analyst):
    open_identity(source=source, reason=REASON, by=analyst)
    SealedIdentity.objects.update(nonce=bytes(12))

    answer = browser(analyst).get(reverse("source", args=["lilliput", source.pk]))

    assert answer.status_code == 200
    assert "This cannot be opened" in answer.content.decode()


@pytest.mark.parametrize("reason", ["", "because", "wide                    open"])
def test_a_short_reason_is_kept_and_answered_beside_its_field(source, analyst, reason):
    answer = browser(analyst).post(reverse("source_open", args=["lilliput", source.pk]), {"reason": reason})

    assert answer.status_code == 422
    assert "pm-field--faulty" in answer.content.decode()


def test_who_may_not_open_is_answered_with_403_and_finds_no_button(source, custodian):
    assert "Open with a reason" not in page(custodian, "source", source.pk)

    answer = browser(custodian).post(reverse("source_open", args=["lilliput", source.pk]), {"reason": REASON})

    assert answer.status_code == 403
    assert AuditEntry.objects.filter(verb="identity.refuse", subject=str(source.pk)).count() == 1


@pytest.mark.parametrize("name", ["source", "source_open"])
def test_a_hidden_source_answers_like_none(source, operator, name):
    source.marking = marking_of(Handling(groups=frozenset({"inquiry"})), by=operator)
    source.save()
    nowhere = "ffffffff-ffff-4fff-8fff-ffffffffffff"
    reader = browser(lilliput.viewer("analyst", clearance=STRICT))

    theirs, none = (reader.get(reverse(name, args=["lilliput", each])) for each in (source.pk, nowhere))

    changing = re.compile(r"<time .*?</time>|csrf\w+\" value=\"\w+\"", re.DOTALL)
    bodies = [changing.sub("", each.content.decode()) for each in (theirs, none)]
    assert (theirs.status_code, none.status_code) == (404, 404)
    assert bodies[0].replace(str(source.pk), "…") == bodies[1].replace(nowhere, "…")


def test_the_custodian_finds_who_opened_on_the_page_and_in_a_notice(source, custodian, analyst):
    open_identity(source=source, reason=REASON, by=analyst)

    shown = page(custodian, "source", source.pk)
    notice = Template("{% include 'access/sources/notice.html' %}").render(
        Context({"disclosures": disclosures_to_notice(custodian, "lilliput"), "mission": {"code": "lilliput"}})
    )

    for said in (shown, notice):
        assert REASON in said
        assert analyst.person.full_name in said
        assert "Gulliver" not in said
    assert source.code_name in notice


def test_nobody_having_opened_is_said_to_the_custodian_alone(source, custodian, analyst):
    assert "Nobody has opened it" in page(custodian, "source", source.pk)
    assert "Nobody has opened it" not in page(analyst, "source", source.pk)


def test_a_source_is_named_by_code_name_and_grade(custodian):
    source = registered(custodian, identity=GULLIVER)
    grade = Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE)

    shown = Template("{% load sources %}{% source_named source grade %}").render(
        Context({"source": source, "grade": grade})
    )
    bare = Template("{% load sources %}{% source_named source %}").render(Context({"source": source}))

    assert source.code_name in shown
    assert "B2" in shown
    assert "B2" not in bare


def test_the_custodian_finds_the_notice_on_the_first_page_and_others_do_not(source, custodian, analyst, now):
    open_identity(source=source, reason=REASON, by=analyst)

    assert "Sources in your custody were opened" in page(custodian, "mission_today")
    assert REASON in page(custodian, "mission_today")
    assert "Sources in your custody were opened" not in page(analyst, "mission_today")
