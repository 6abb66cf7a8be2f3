"""The pages of situation reports, for those who may use them and those who may not."""

import re
from datetime import date, timedelta

import pytest

from primacy.mission.access.interface import Marking
from primacy.mission.situation.models import Incident, SectionChoices, Sitrep, SitrepVersion
from primacy.mission.situation.sitreps.actions import SentenceWords, add_sentence, follow_sitrep
from primacy.vocabulary import Handling, Level, TrafficLight

SITREPS = "/m/minusca/sitreps/"
STAFF = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
WORDS = SentenceWords("The road is closed.", "en")


@pytest.fixture
def web(world, client):
    """Return what asks for a page, or sends a form to it, as a role."""

    def asked(url, role="analyst", **typed):
        client.force_login(world.persons[role])
        return client.post(url, typed) if typed else client.get(url)

    return asked


def _revise(number: str, **changed: object) -> None:
    """Close the standing revision of an incident, and open another."""
    former = Incident.objects.get(dataset="ucdp-ged", external_id=number, known_to=None)
    at = former.known_from + timedelta(hours=2)
    Incident.objects.filter(pk=former.pk).update(known_to=at)
    former.pk, former.known_from = None, at
    for name, value in changed.items():
        setattr(former, name, value)
    former.save()


def test_a_report_is_drafted_from_its_page_and_shown(world, web):
    answer = web(f"{SITREPS}new/", kind="daily", day="2021-11-29", hour="24", audience="")
    page = web(answer["Location"], "watch_officer").content.decode()

    assert "20 (20 to 63)" in page
    assert "Draft: no second person has approved it." in page
    assert "Rests on 2 records" in page


def test_a_flash_report_is_two_clicks_from_its_incident(world, web):
    incident = Incident.objects.get(dataset="ucdp-ged", external_id="428939", known_to=None)
    road = f"/m/minusca/incidents/{incident.record}/flash/"

    assert road in web(f"/m/minusca/incidents/{incident.record}/").content.decode()
    assert road not in web(f"/m/minusca/incidents/{incident.record}/", "planner").content.decode()
    answer = web(road, "watch_officer", audience="")

    assert "Ndakaya village" in web(answer["Location"]).content.decode()


def test_a_flash_form_on_an_incident_that_one_cannot_see_does_not_exist(world, web):
    assert web(f"/m/minusca/incidents/{world.confidential.record}/flash/", "watch_officer").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "daily", "day": "tomorrow", "hour": "24"}, "Enter a valid date."),
        ({"kind": "daily", "day": "2021-11-29", "hour": "25"}, "less than or equal to 24"),
        ({"kind": "flash", "day": "2021-11-29", "hour": "24"}, "Select a valid choice."),
    ],
)
def test_what_makes_no_sense_is_answered_beside_its_field_and_kept(world, web, typed, sentence):
    page = web(f"{SITREPS}new/", **typed)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert page.context["form"]["day"].value() == typed["day"]


def test_a_second_draft_of_a_period_is_refused_with_a_sentence(draft, web):
    draft("2021-11-29")

    page = web(f"{SITREPS}new/", kind="daily", day="2021-11-29", hour="24", audience="")

    assert page.status_code == 422
    assert "there is one. Open it, and write an update." in page.content.decode()


def test_a_sentence_is_added_edited_moved_and_removed_from_the_pages(draft, web, line, told):
    report = draft()
    page = f"{SITREPS}{report.pk}/"

    web(f"{page}add/", section="assessment", text="One.", language="en", turn="0")
    own = line(report, "assessment")
    web(f"{page}sentences/{own}/", text="Two.", language="en", turn="1", deed="edit")
    assert told(report)["assessment"] == ["Two."]
    assert "One." in web(f"{page}sentences/{own}/").content.decode()
    assert "added by The Analyst" in web(page).content.decode()
    web(f"{page}sentences/{own}/", turn="2", deed="up")
    web(f"{page}sentences/{own}/", turn="3", deed="remove")
    assert told(report)["assessment"] == []


def test_words_typed_over_anothers_edit_are_kept_and_can_be_sent_again(draft, web, viewer, line):
    report = draft()
    url = f"{SITREPS}{report.pk}/sentences/{line(report, 'human_rights')}/"
    add_sentence(sitrep=report, section=SectionChoices.ASSESSMENT, words=WORDS, turn=0, by=viewer("watch_officer"))

    refused = web(url, text="Typed with care.", language="en", turn="0", deed="edit")
    typed = refused.context["form"]
    again = web(url, text=typed["text"].value(), language="en", turn=typed["turn"].value(), deed="edit")

    assert refused.status_code == 422
    assert "Somebody else has edited this report" in refused.content.decode()
    assert (typed["text"].value(), again.status_code) == ("Typed with care.", 302)


def test_a_draft_is_approved_and_followed_from_the_pages(draft, web):
    report = draft()
    page = f"{SITREPS}{report.pk}/"

    own = web(f"{page}approve/", "watch_officer", confidence="Unsure", severity="Severe", turn="0")
    web(f"{page}approve/", "leadership", confidence="Unsure", severity="Severe", turn="0")
    following = web(f"{page}next/", version="Update")

    assert "you are one of the authors" in own.content.decode()
    assert Sitrep.objects.get(pk=report.pk).is_approved
    assert web(following["Location"]).context["sitrep"].version == "Update"
    assert "Versions" in web(page, "watch_officer").content.decode()


def test_a_draft_is_shown_to_those_who_draft_and_approve_alone(draft, approve, web):
    report = draft()
    page = f"{SITREPS}{report.pk}/"

    before = {role: web(page, role).status_code for role in ("planner", "liaison_assistant", "leadership", "partner")}
    approve(report)
    after = {role: web(page, role).status_code for role in before}

    assert before == {"planner": 404, "liaison_assistant": 404, "leadership": 200, "partner": 404}
    assert after == {"planner": 200, "liaison_assistant": 200, "leadership": 200, "partner": 404}


def test_what_may_be_done_is_offered_to_those_who_may_do_it(draft, web):
    report = draft(role="watch_officer")
    page = f"{SITREPS}{report.pk}/"

    offered = {
        role: set(re.findall(rf'href="{page}(add|approve|next)/"', web(page, role).content.decode()))
        for role in ("watch_officer", "analyst", "leadership")
    }

    assert offered == {"watch_officer": {"add"}, "analyst": {"add", "approve"}, "leadership": {"approve"}}


def test_a_report_says_that_its_records_have_been_revised_since(draft, approve, web):
    report = approve(draft())
    page = f"{SITREPS}{report.pk}/"
    before = web(page).content.decode()

    _revise("428939", fatalities_best=21)
    after = web(page).content.decode()

    assert "Outdated" not in before
    assert "Outdated: 1 record has been revised since." in after
    assert "20 (20 to 63)" in after


def test_a_report_says_that_records_of_its_period_have_been_added(draft, approve, web):
    report = approve(draft())
    _revise("424042", started_on=date(2021, 11, 29), ended_on=date(2021, 11, 29))

    page = web(f"{SITREPS}{report.pk}/").content.decode()

    assert "1 record of the period has been added." in page


def test_a_report_is_hidden_when_a_record_of_it_moves_out_of_sight(draft, approve, web):
    report = approve(draft())
    _revise("428939", marking=Marking.objects.of(STAFF))

    assert web(f"{SITREPS}{report.pk}/", "planner").status_code == 404
    assert str(report.pk) not in web(SITREPS, "planner").content.decode()
    assert web(f"{SITREPS}{report.pk}/", "analyst").status_code == 200


def test_a_report_above_a_reader_answers_like_none(world, draft, web):
    report = draft(world.confidential.ended_on.isoformat(), audience=STAFF, role="analyst")

    for ending in ("/", ".html", ".pdf", ".xml", "/add/", "/approve/", "/next/"):
        assert web(f"{SITREPS}{report.pk}{ending}", "watch_officer").status_code == 404
    assert str(report.pk) not in web(SITREPS, "watch_officer").content.decode()
    assert web(SITREPS).context["handling_banner"] == "CONFIDENTIAL · TLP:AMBER"


def test_the_list_shows_versions_and_states(draft, approve, viewer, web):
    follow_sitrep(sitrep=approve(draft()), version=SitrepVersion.FINAL, by=viewer("analyst", hours=5))

    page = web(SITREPS).content.decode()

    assert "Final" in page
    assert "approved" in page
    assert "draft" in page


def test_files_are_given_under_their_names(draft, approve, web):
    report = approve(draft())

    html, xml = (web(f"{SITREPS}{report.pk}.{ending}", "planner") for ending in ("html", "xml"))

    assert html["Content-Disposition"] == 'attachment; filename="minusca-daily-333-initial-2021-11-29.html"'
    assert xml["Content-Type"] == "application/xml; charset=utf-8"


@pytest.mark.pdf
def test_the_page_gives_the_report_as_pdf(draft, web):
    answer = web(f"{SITREPS}{draft().pk}.pdf")

    assert answer.content.startswith(b"%PDF")


def test_who_may_not_draft_is_refused_at_the_door(world, web):
    assert web(f"{SITREPS}new/", "planner").status_code == 403
    assert web(SITREPS, "administrator").status_code == 403
    assert web(SITREPS, "planner").status_code == 200
