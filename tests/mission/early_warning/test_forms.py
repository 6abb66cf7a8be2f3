"""Forms on telephones: got, filled in and sent by the OpenRosa protocol, each one alert however often it is sent."""

import hashlib
from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from primacy.mission.access.interface import (
    KeyFileError,
    Role,
    Viewer,
    act_as_operator,
    own_tokens,
    revoke_token,
    rotate_sealing_keys,
)
from primacy.mission.early_warning.filled_forms import openrosa_views, receiving
from primacy.mission.early_warning.filled_forms.publishing import publish_form, shipped_form
from primacy.mission.early_warning.intake import spool
from primacy.mission.early_warning.intake.spool import drain, waiting
from primacy.mission.early_warning.models import Alert, FilledFile, FilledForm, FormVersion
from primacy.vocabulary import Handling
from primacy.web import basic_tokens
from tests.mission.early_warning.browsing import address, signed_in
from tests.mission.early_warning.collecting import Telephone, filled_in, token_of
from tests.mission.early_warning.conftest import OPEN
from tests.worlds import lilliput

PHOTO = b"\xff\xd8\xff\xe0" + b"the smoke" * 20


@pytest.fixture
def form(mission) -> FormVersion:
    return published(mission)


@pytest.fixture
def assistant(form) -> Viewer:
    return lilliput.viewer(Role.LIAISON_ASSISTANT)


@pytest.fixture
def telephone(assistant) -> Telephone:
    return Telephone(token_of(assistant.person))


def published(mission, *, facts=None, handling: Handling = OPEN, groups: tuple[str, ...] = ()) -> FormVersion:
    by = lilliput.viewer(Role.WATCH_OFFICER, groups=groups, at=timezone.now())
    return publish_form(facts or shipped_form(), mission=mission, by=by, handling=handling)


def sentence(response) -> tuple[str, str]:
    (message,) = fromstring(response.content)
    return message.get("nature"), message.text


def told_in(response) -> list[dict[str, str]]:
    return [{each.tag.rpartition("}")[2]: each.text for each in row} for row in fromstring(response.content)]


def fail(*_facts, **_more):
    raise OperationalError("the disk is gone")


def test_a_telephone_gets_the_form_and_sends_an_alert_that_a_person_reads(telephone, form, assistant):
    listed = telephone.get("formList")
    (row,) = told_in(listed)
    got = telephone.get(row["downloadUrl"])
    ready = telephone.head()
    sent = telephone.send(filled_in(form, photo="1.jpg", point="5.11 20.12 400 6.5"), {"1.jpg": PHOTO})

    assert {listed.headers[name] for name in ("X-OpenRosa-Version",)} == {"1.0"}
    assert (row["formID"], row["version"], "manifestUrl" in row) == ("alert", form.version, False)
    assert row["hash"] == f"md5:{hashlib.md5(got.content).hexdigest()}"
    assert (ready.status_code, ready.headers["Location"]) == (
        204, "http://testserver/m/lilliput/openrosa/submission",
    )  # fmt: skip
    assert int(ready.headers["X-OpenRosa-Accept-Content-Length"]) == 12 * 1024**2
    alert = Alert.objects.get()
    reference = f"{alert.reference[:3]}-{alert.reference[3:]}"
    assert (sent.status_code, sentence(sent)) == (
        201, ("submit_success", f"Received, {reference}. A person reads it now."),
    )  # fmt: skip
    assert (alert.original, alert.threat, alert.channel) == ("Ils ont pris deux jeunes au puits", "abduction", "form")
    assert (alert.entered_by, alert.marking_id, alert.state) == (assistant.person, form.marking_id, "waiting")
    assert (alert.latitude, alert.longitude, alert.unit_code, alert.place_name) == (5.11, 20.12, "CF-WE", "Westham")
    assert alert.said_at == datetime(2021, 12, 1, 11, 40, tzinfo=UTC)
    assert (alert.detail.people, alert.detail.may_call_back, alert.detail.accuracy_m) == (2, False, 6.5)
    page = signed_in(Role.WATCH_OFFICER).get(address("filled_form", alert.pk), headers={"Accept-Language": "fr"})
    assert "Enlèvement" in page.text
    assert "Peut-on rappeler sans danger" in page.text
    assert "1.jpg" in page.text


def test_what_was_filled_in_lies_encrypted_and_is_handed_out_as_a_file_alone(telephone, form):
    telephone.send(filled_in(form, photo="1.jpg"), {"1.jpg": PHOTO})

    filled, file = FilledForm.objects.get(), FilledFile.objects.get()
    assert b"puits" not in bytes(filled.sealed)
    assert b"smoke" not in bytes(file.sealed)
    answer = signed_in(Role.WATCH_OFFICER).get(address("filled_file", filled.pk, file.pk))
    assert (answer.content, answer.headers["Content-Type"]) == (PHOTO, "application/octet-stream")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="1.jpg"'
    assert answer.headers["Primacy-Handling"] == "UNCLASSIFIED; TLP:CLEAR"
    rotate_sealing_keys(by=act_as_operator(at=timezone.now()))
    assert signed_in(Role.WATCH_OFFICER).get(address("filled_file", filled.pk, file.pk)).content == PHOTO
    FilledForm.objects.update(sealed=b"not what it was")
    FilledFile.objects.update(key_id="lost")
    for name, number in (("filled_form", []), ("filled_file", [file.pk])):
        page = signed_in(Role.WATCH_OFFICER).get(address(name, filled.pk, *number))
        assert (page.status_code, "is not what it was" in page.text) == (500, True)
    rotate_sealing_keys(by=act_as_operator(at=timezone.now()))
    assert FilledFile.objects.get().key_id == "lost"


def test_parts_and_repeats_of_one_filled_form_are_one_alert_and_another_form_of_its_name_is_none(telephone, form):
    document = filled_in(form, photo="1.jpg", instance="uuid:one")
    first = telephone.send(document)
    second = telephone.send(document, {"1.jpg": PHOTO})
    again = telephone.send(document, {"1.jpg": PHOTO, "voice.m4a": b"sound"})

    assert [each.status_code for each in (first, second, again)] == [201, 201, 201]
    assert "1 file is still to come" in sentence(first)[1]
    assert "still to come" not in sentence(second)[1]
    assert (Alert.objects.count(), FilledForm.objects.count(), FilledFile.objects.count()) == (1, 1, 2)
    page = signed_in(Role.WATCH_OFFICER).get(address("filled_form", Alert.objects.get().pk))
    assert "Another file" in page.text

    other_words = telephone.send(filled_in(form, instance="uuid:one", words="Rien"))
    other_file = telephone.send(document, {"1.jpg": b"another"})
    other_person = Telephone(token_of(lilliput.viewer(Role.LIAISON_ASSISTANT).person)).send(document)
    assert [each.status_code for each in (other_words, other_file, other_person)] == [409, 409, 409]
    assert sentence(other_file)[0] == "error"
    assert (Alert.objects.count(), FilledFile.objects.count()) == (1, 2)


def test_a_file_that_has_not_come_yet_is_said_to_be_missing(telephone, form):
    telephone.send(filled_in(form, photo="1.jpg"))

    filled = FilledForm.objects.get()
    page = signed_in(Role.WATCH_OFFICER).get(address("filled_form", filled.pk))
    assert "has not come yet" in page.text
    assert signed_in(Role.WATCH_OFFICER).get(address("filled_file", filled.pk, filled.pk)).status_code == 404
    assert signed_in(Role.WATCH_OFFICER).get(address("alert", Alert.objects.get().pk)).text.count("/form/") == 1


def test_a_form_is_filled_in_on_the_web_under_a_policy_of_its_own(form):
    browser = signed_in(Role.LIAISON_ASSISTANT)
    page = browser.get(address("form_fill", form.pk))
    parts = {"xml_submission_file": SimpleUploadedFile("a", filled_in(form, more="Night")), "1.jpg": _upload(PHOTO)}
    sent = browser.post(address("form_fill", form.pk), parts)
    refused = browser.post(address("form_fill", form.pk), {"1.jpg": _upload(PHOTO)})

    policy = page.headers["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" in policy
    assert f"style-src 'self' 'nonce-{page.context['request'].csp_nonce}'" in policy
    assert "unsafe-inline" not in policy
    assert page.headers["Permissions-Policy"].startswith("geolocation=(self)")
    assert "wasm" not in browser.get(address("forms")).headers["Content-Security-Policy"]
    assert sent.status_code == 201
    assert "Night" in browser.get(sent.json()["address"]).text
    assert (refused.status_code, "xml_submission_file" in refused.json()["reason"]) == (422, True)


def test_an_alert_that_came_otherwise_has_no_filled_form(form, watch, alert):
    assert watch.get(address("filled_form", alert.pk)).status_code == 404
    assert watch.get(address("filled_file", alert.pk, alert.pk)).status_code == 404


def test_without_a_sound_token_nothing_is_listed_got_or_taken(telephone, form, assistant):
    strangers = [Telephone("guess"), Telephone(""), Telephone(token_of(assistant.person, name="lost"))]
    lost = own_tokens(Viewer(assistant.person, timezone.now())).get(name="lost")
    revoke_token(token=lost, by=Viewer(assistant.person, timezone.now()))
    strangers[1].browser = signed_in(Role.LIAISON_ASSISTANT)
    strangers[1].browser.defaults["HTTP_AUTHORIZATION"] = "Basic not-base-64"

    for stranger in strangers:
        answers = [stranger.get("formList"), stranger.get(f"forms/{form.pk}/form.xml"), stranger.head()]
        answers.append(stranger.send(filled_in(form)))
        assert {each.status_code for each in answers} == {401}
        assert answers[0].headers["WWW-Authenticate"] == 'Basic realm="Primacy", charset="UTF-8"'
    assert not Alert.objects.exists()


def test_a_session_reads_forms_and_sends_none_where_another_site_could_make_it(form):
    session = Telephone("")
    session.browser = signed_in(Role.LIAISON_ASSISTANT)

    assert len(told_in(session.get("formList"))) == 1
    assert session.send(filled_in(form)).status_code == 401


def test_a_list_holds_only_the_forms_that_its_reader_may_fill_in(mission, form, telephone):
    private = Handling(groups=frozenset({"protection"}))
    hidden = published(mission, facts=_renamed("secret"), handling=private, groups=("protection",))
    member = Telephone(token_of(lilliput.viewer(Role.LIAISON_ASSISTANT, groups=("protection",)).person))
    planner = Telephone(token_of(lilliput.viewer(Role.PLANNER).person))
    elsewhere = Telephone(token_of(lilliput.viewer(Role.LIAISON_ASSISTANT).person), mission="blefuscu")

    assert [row["formID"] for row in told_in(telephone.get("formList"))] == ["alert"]
    assert [row["formID"] for row in told_in(member.get("formList"))] == ["alert", "secret"]
    assert [row["formID"] for row in told_in(member.get("formList?formID=secret"))] == ["secret"]
    assert telephone.get(f"forms/{hidden.pk}/form.xml").status_code == 404
    assert telephone.send(filled_in(hidden, words="?")).status_code == 404
    assert member.send(filled_in(hidden, words="Armed men")).status_code == 201
    assert Alert.objects.get().marking_id == hidden.marking_id
    assert (planner.get("formList").status_code, elsewhere.get("formList").status_code) == (403, 404)
    assert sentence(planner.send(filled_in(form)))[0] == "error"


@pytest.mark.parametrize(
    ("document", "status", "words"),
    [
        (b"no xml", 400, "must be XML"),
        (b'<data id="alert"><words>Shots</words></data>', 400, "instanceID of 1 to 200 characters"),
        (filled_in(version="1999"), 404, "no such form that you can see"),
        (b'<data id="alert"><meta><instanceID>u</instanceID></meta></data>', 400, "Expected the words of the alert"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(telephone, document, status, words):
    response = telephone.send(document)

    assert (response.status_code, sentence(response)[0]) == (status, "error")
    assert words in sentence(response)[1]
    assert not Alert.objects.exists()


def test_a_request_without_the_part_of_the_protocol_is_refused_and_the_part_may_be_a_plain_field(telephone, form):
    nothing = telephone.browser.post(f"{telephone.server}/submission", {"other": "x"})
    plain = telephone.browser.post(
        f"{telephone.server}/submission", {"xml_submission_file": filled_in(form, exercise="OK", place="").decode()}
    )

    assert (nothing.status_code, plain.status_code) == (400, 201)
    alert = Alert.objects.get()
    assert (alert.is_exercise, alert.place_name, alert.longitude) == (True, "", None)


def test_forms_that_come_while_the_database_is_down_are_kept_and_taken_by_whoever_may(
    telephone, form, assistant, monkeypatch
):
    lost = Telephone(token_of(lilliput.viewer(Role.PLANNER).person))
    with monkeypatch.context() as patch:
        patch.setattr(basic_tokens, "viewer_of_token", fail)
        answers = [telephone.send(filled_in(form), {"1.jpg": PHOTO}), lost.send(filled_in(form))]
        assert (telephone.head().status_code, telephone.get("formList").status_code) == (204, 503)
    with monkeypatch.context() as patch:
        patch.setattr(openrosa_views, "receive_form", fail)
        answers.append(telephone.send(filled_in(form, words="Encore")))

    assert [each.status_code for each in answers] == [202, 202, 202]
    assert not Alert.objects.exists()
    assert b"puits" not in b"".join(file.read_bytes() for file in waiting())

    assert drain(acting=lambda at: act_as_operator(at=at)) == 2
    assert sorted(Alert.objects.values_list("original", flat=True)) == ["Encore", "Ils ont pris deux jeunes au puits"]
    assert FilledFile.objects.count() == 1
    assert waiting() == []


def test_a_form_that_is_safe_nowhere_is_not_acknowledged(telephone, form, monkeypatch):
    monkeypatch.setattr(openrosa_views, "receive_form", fail)
    with monkeypatch.context() as patch:
        patch.setattr(spool, "_MOST_BYTES_OF_STRANGERS", -1)
        full = telephone.send(filled_in(form))
    monkeypatch.setattr(openrosa_views, "receive_form", _no_keys)
    locked = telephone.send(filled_in(form))

    assert [(each.status_code, each.headers["Retry-After"]) for each in (full, locked)] == [(503, "60")] * 2
    assert waiting() == []


def test_a_form_with_a_revoked_token_or_none_is_set_aside_and_not_lost(telephone, form, assistant, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(basic_tokens, "viewer_of_token", fail)
        telephone.send(filled_in(form))
    by = Viewer(assistant.person, timezone.now())
    revoke_token(token=own_tokens(by).get(), by=by)
    (file,) = waiting()

    assert drain(acting=lambda at: act_as_operator(at=at)) == 0
    assert (waiting(), len(list(file.parent.glob("*.unreadable")))) == ([], 1)


def test_what_waits_is_taken_with_the_next_form_that_is_sent(telephone, form, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(basic_tokens, "viewer_of_token", fail)
        telephone.send(filled_in(form))
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "seal_parcel", _no_keys)
        assert drain(acting=lambda at: act_as_operator(at=at)) == 0
    telephone.send(filled_in(form, words="Encore"))

    assert (Alert.objects.count(), waiting()) == (2, [])


def test_the_second_of_two_that_come_at_once_tries_again_and_finds_the_first(telephone, form, monkeypatch):
    stored = receiving._stored

    def beaten(*_facts, **_more):
        monkeypatch.setattr(receiving, "_stored", stored)
        raise IntegrityError("a_filled_form_is_stored_once")

    monkeypatch.setattr(receiving, "_stored", beaten)
    answer = telephone.send(filled_in(form))

    assert (answer.status_code, Alert.objects.count(), FilledForm.objects.count()) == (201, 1, 1)


def test_a_form_that_another_always_comes_before_goes_to_the_spool(telephone, form, monkeypatch):
    def beaten(*_facts, **_more):
        raise IntegrityError("a_filled_form_is_stored_once")

    monkeypatch.setattr(receiving, "_stored", beaten)

    assert (telephone.send(filled_in(form)).status_code, len(waiting())) == (202, 1)


def _upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("1.jpg", content)


def _no_keys(*_facts, **_more):
    raise KeyFileError("the keys are not there")


def _renamed(form_id: str):
    facts = shipped_form()
    return type(facts)(content=facts.content.replace(b"| alert | 2026", f"| {form_id} | 2026".encode()))
