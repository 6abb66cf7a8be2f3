"""Forms are published in versions, say what each question means, and hold nothing that an alert could not take."""

from io import BytesIO
from uuid import uuid4
from xml.etree.ElementTree import fromstring

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from openpyxl import Workbook

from primacy.exchange.openrosa import Question, Submission, XForm
from primacy.mission.access.interface import NotAllowedError, Role
from primacy.mission.early_warning.filled_forms import publishing
from primacy.mission.early_warning.filled_forms.meanings import Detail, MeaningError, detail_of, facts_of, meanings_of
from primacy.mission.early_warning.models import Alert, FormVersion
from primacy.vocabulary import Handling, IncidentType, Level, Severity
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.collecting import Telephone, filled_in, token_of
from tests.mission.early_warning.test_forms import published
from tests.worlds import lilliput

_HANDLING = {"level": "1", "traffic_light": "3"}


def workbook(*, version: str = "1", form_id: str = "market") -> SimpleUploadedFile:
    """Return an XLSForm as a program for tables writes it: places are chosen from a file."""
    made, kept = Workbook(), BytesIO()
    made.active.title = "survey"
    for row in (
        ["type", "name", "label"],
        ["text", "seen", "What do you see?"],
        ["select_one_from_file places.csv", "place", "Where?"],
    ):
        made.active.append(row)
    settings = made.create_sheet("settings")
    settings.append(["form_title", "form_id", "version"])
    settings.append(["Market", form_id, version])
    made.save(kept)
    return SimpleUploadedFile("market.xlsx", kept.getvalue())


def publish(browser, **more):
    facts = {"means_words": "seen", **_HANDLING, **more}
    return browser.post(address("form_publish"), facts)


def test_a_workbook_with_its_files_becomes_a_form_that_telephones_get(watch):
    places = SimpleUploadedFile("places.csv", b"name,label\nWestham,Westham\n")

    page = publish(watch, file=workbook(), files=[places])

    form = FormVersion.objects.get()
    assert page.headers["Location"] == address("form", form.pk)
    assert (form.form_id, form.version, form.title, form.marking.traffic_light) == ("market", "1", "Market", 3)
    assert form.meanings == {"words": "seen", "place": "place"}
    assert form.published_by == now_by(watch).person
    telephone = Telephone(token_of(lilliput.viewer(Role.LIAISON_ASSISTANT).person))
    (row,) = fromstring(telephone.get("formList").content)
    (file,) = fromstring(telephone.get(row[-1].text).content)
    assert (file[0].text, telephone.get(file[2].text).content) == ("places.csv", b"name,label\nWestham,Westham\n")
    assert telephone.get(f"forms/{form.pk}/files/other.csv").status_code == 404
    telephone.send(filled_in(form, seen="Armed men", place="Eastham"))
    assert (Alert.objects.get().original, Alert.objects.get().longitude) == ("Armed men", 20.9)


def test_without_a_file_the_form_of_an_alert_is_published_and_again_changes_nothing(watch):
    publish(watch)
    publish(watch)

    form = FormVersion.objects.get()
    assert (form.form_id, set(form.meanings)) == (
        "alert",
        {"words", "threat", "severity", "place", "point", "said_at", "people", "may_call_back", "exercise"},
    )
    page = watch.get(address("form", form.pk), headers={"Accept-Language": "fr"})
    assert "Que craignez-vous" in page.text
    assert "http://testserver/m/lilliput/openrosa" in watch.get(address("forms")).text


def test_a_later_version_takes_the_place_of_the_one_before_which_is_still_taken(watch):
    publish(watch, file=workbook())
    publish(watch, file=workbook(version="2"))

    first, second = FormVersion.objects.order_by("published_at")
    assert (first.closed_at == second.published_at, second.closed_at) == (True, None)
    telephone = Telephone(token_of(lilliput.viewer(Role.LIAISON_ASSISTANT).person))
    assert telephone.send(filled_in(first, seen="Armed men")).status_code == 201
    watch.post(address("form_close", second.pk))
    watch.post(address("form_close", second.pk))
    assert "No form is published that you may fill in" in watch.get(address("forms")).text
    assert "closed" in watch.get(address("form", second.pk)).text


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (workbook(), "Give this one a later version"),
        (workbook(form_id="x" * 121), "form_id of 1 to 120 characters"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04"), "Expected an XLSForm without a fault"),
        (SimpleUploadedFile("a.xml", b"<h/>"), "whose first instance has an id"),
    ],
    ids=["taken", "unnamed", "faulty", "no form"],
)
def test_what_cannot_be_published_is_said_beside_its_field_and_leaves_no_trace(watch, file, sentence):
    publish(watch, file=workbook())
    FormVersion.objects.update(md5="0" * 32)

    page = publish(watch, file=file)

    assert (page.status_code, FormVersion.objects.count()) == (422, 1)
    assert sentence in page.text


def test_of_two_that_publish_at_once_the_second_is_told(watch, monkeypatch):
    def beaten(*_facts, **_more):
        raise IntegrityError("a_form_has_one_open_version")

    monkeypatch.setattr(publishing, "_published", beaten)

    assert "was published a moment ago" in publish(watch).text
    assert watch.get(address("form_publish")).status_code == 200


def test_who_may_not_publish_is_refused_and_nobody_publishes_what_they_could_not_see(mission, watch):
    assert signed_in(Role.LIAISON_ASSISTANT).get(address("form_publish")).status_code == 403
    with pytest.raises(NotAllowedError, match="a handling that you may see yourself"):
        published(mission, handling=Handling(Level.CONFIDENTIAL))


def asking(**kinds: str) -> XForm:
    choices = {"threat": {"4": {}, "riot": {}}, "severity": {"severe": {}}}
    questions = [Question(path=path, kind=kind, choices=choices.get(path, {})) for path, kind in kinds.items()]
    return XForm(form_id="f", version="1", title="F", questions=tuple(questions))


@pytest.mark.parametrize(
    ("form", "named", "sentence"),
    [
        (asking(what="string"), {}, "a question 'words' in the form; it has: what"),
        (asking(words="string"), {"place": "where"}, "a question 'where' in the form; it has: words"),
        (asking(words="string", point="string"), {}, "'point' to be of type geopoint; got string"),
        (asking(words="string", threat="string"), {"severity": "/threat/"}, "among extreme, .*; got 4, riot"),
    ],
)
def test_a_form_that_could_not_be_understood_is_refused(form, named, sentence):
    with pytest.raises(MeaningError, match=sentence):
        meanings_of(form, named)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"words": "Riot", "threat": "riot", "severity": "severe"}, ("Riot", IncidentType.RIOT, Severity.SEVERE)),
        ({"words": "Riot", "threat": "13", "severity": "?"}, ("Riot", None, Severity.UNKNOWN)),
        ({"threat": "4", "more": "Night"}, ("threat: 4\nmore: Night", IncidentType.ABDUCTION, Severity.UNKNOWN)),
    ],
)
def test_answers_become_an_alert_and_one_without_words_has_all_of_them_for_words(mission, people, answers, expected):
    told = Submission(form_id="f", version="1", instance_id="u", answers=tuple(answers.items()))
    meanings = {name: name for name in ("words", "threat", "severity")}

    facts = facts_of(told, meanings, record=uuid4(), mission=mission, by=people())

    assert (facts.original, facts.threat, facts.severity) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"people": "7", "may_call_back": "yes", "point": "5 20 0 4.5"}, Detail(7, True, 4.5)),
        ({"people": "99999999", "may_call_back": "perhaps", "point": "5 20 0 0"}, Detail()),
        ({"people": "-7", "point": "5 20 0 near"}, Detail()),
        ({}, Detail()),
    ],
)
def test_what_is_no_sound_detail_is_not_said(answers, expected):
    told = Submission(form_id="f", version="1", instance_id="u", answers=tuple(answers.items()))

    assert detail_of(told, {name: name for name in ("people", "may_call_back", "point")}) == expected
