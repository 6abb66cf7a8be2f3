"""A report as a page that prints, as PDF and as EDXL-SitRep 1.0."""

from datetime import date

import pytest

from primacy.exchange.edxl_sitrep import ReportVersion, faults_of, read_situation_report
from primacy.mission.access.interface import NotVisibleError
from primacy.mission.situation.models import Incident, SectionChoices, SitrepKind, SitrepVersion
from primacy.mission.situation.sitreps import rendering
from primacy.mission.situation.sitreps.actions import SentenceWords, add_sentence, draft_flash, follow_sitrep
from primacy.mission.situation.sitreps.edxl import sitrep_xml
from primacy.mission.situation.sitreps.reading import file_name
from primacy.mission.situation.sitreps.rendering import sitrep_html, write_sitrep
from primacy.vocabulary import Handling, Level, TrafficLight

STAFF = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)


@pytest.fixture
def message(viewer):
    """Return what another system reads out of the XML of a report, which must be without fault."""

    def read(sitrep, *, role="planner", language="en"):
        document = sitrep_xml(sitrep, by=viewer(role, hours=6), language=language)
        assert faults_of(document) == ()
        return read_situation_report(document)

    return read


def test_the_file_bears_its_handling_above_and_below_and_says_that_it_is_a_draft(world, draft, viewer):
    report = draft(world.confidential.ended_on.isoformat(), role="analyst", audience=STAFF)

    html = sitrep_html(report, by=viewer("analyst"), language="en")

    assert html.count("CONFIDENTIAL · TLP:AMBER") >= 3
    assert "no second person has approved it" in html


def test_every_sentence_of_the_file_leads_to_the_records_that_it_rests_on(draft, viewer):
    html = sitrep_html(draft(), by=viewer("planner"), language="en")
    record = Incident.objects.get(external_id="428939", dataset="ucdp-ged", known_to=None)

    notes = html.partition('class="pm-sources"')[2]
    assert html.count('class="pm-footnote"') == notes.count('<li id="source-') == 5
    assert f"record {record.record}, revision {record.pk}" in notes


def test_the_file_stands_in_the_language_asked_for_and_marks_words_in_another(draft, viewer):
    report = draft()
    words = SentenceWords("The road is closed.", "en")
    add_sentence(sitrep=report, section=SectionChoices.ASSESSMENT, words=words, turn=0, by=viewer("analyst"))

    html = sitrep_html(report, by=viewer("analyst"), language="fr")

    assert '<html lang="fr"' in html
    assert '<span lang="en">The road is closed.</span>' in html


def test_an_exercise_says_so_in_the_file_in_the_message_and_in_the_name(world, draft, approve, viewer, message):
    report = approve(draft(world.exercise.ended_on.isoformat(), is_exercise=True))

    assert "EXERCISE: nothing here is real." in sitrep_html(report, by=viewer("planner"), language="en")
    assert message(report).title.startswith("EXERCISE")
    assert b"exercise: true" in sitrep_xml(report, by=viewer("planner"), language="en")
    assert "-exercise" in file_name(report, "pdf")


def test_the_message_names_who_wrote_who_approved_the_period_and_the_records(draft, approve, message):
    report = approve(draft("2021-11-29"))

    read = message(report)

    assert (read.prepared_by.name, read.authorized_by.name) == ("The Watch officer (JOC)", "The Mission leadership")
    assert (read.number, read.version) == (333, ReportVersion.INITIAL)
    assert read.period_from.isoformat() == "2021-11-29T00:00:00+01:00"
    assert len(read.incident_ids) == 2
    assert read.report.text.startswith("UNCLASSIFIED · TLP:CLEAR")
    assert "20 (20 to 63)" in read.report.text
    assert "what is handled above that is left out" in read.report.text


def test_the_handling_stands_in_the_cover_of_the_message(world, draft, approve, viewer, message):
    report = draft(world.confidential.ended_on.isoformat(), role="analyst", audience=STAFF)
    world.persons["watch_officer"].clearance = Level.CONFIDENTIAL
    world.persons["watch_officer"].save()

    approved = approve(report, role="watch_officer")

    assert b"handling: CONFIDENTIAL" in sitrep_xml(approved, by=viewer("analyst"), language="en")
    assert message(approved, role="analyst").report.text.endswith("CONFIDENTIAL · TLP:AMBER")


def test_a_later_version_names_the_messages_before_it(draft, approve, viewer, message):
    initial = approve(draft())
    update = approve(follow_sitrep(sitrep=initial, version=SitrepVersion.UPDATE, by=viewer("watch_officer", hours=5)))

    read = message(update)

    assert (read.version, read.originating_message_id) == (ReportVersion.UPDATE, initial.pk.urn)
    assert read.preceding_message_ids == (initial.pk.urn,)


def test_a_flash_report_is_sent_from_where_it_happened(world, approve, viewer, message):
    incident = Incident.objects.get(external_id="428939", dataset="ucdp-ged", known_to=None)
    flash = draft_flash(
        incident_record=incident.record, mission=world.mission, audience=Handling(), by=viewer("watch_officer")
    )

    where = message(approve(flash)).report.location

    assert (where.latitude, where.longitude) == pytest.approx((incident.latitude, incident.longitude), abs=1e-6)


def test_a_quiet_report_names_no_incident(draft, approve, message):
    # The exercise invented one incident, at the end of 2021, and nothing in the first days of that year.
    report = draft("2021-01-05", is_exercise=True)

    assert message(approve(report)).incident_ids == ("Unknown",)


def test_nobody_sends_a_message_that_nobody_approved(draft, viewer):
    with pytest.raises(NotVisibleError, match="nobody has approved"):
        sitrep_xml(draft(), by=viewer("analyst"), language="en")


def test_the_name_of_a_file_tells_mission_kind_number_version_and_day(draft, approve, viewer):
    weekly = draft("2021-11-30", kind=SitrepKind.WEEKLY)
    initial = approve(draft("2021-11-29"))
    update = follow_sitrep(sitrep=initial, version=SitrepVersion.UPDATE, by=viewer("analyst", hours=5))

    # 30 November 2021 lies in ISO week 48; 29 November is day 333 of the year.
    assert file_name(weekly, "pdf") == "minusca-weekly-48-initial-2021-11-30-draft.pdf"
    assert file_name(initial, "xml") == "minusca-daily-333-initial-2021-11-29.xml"
    assert file_name(update, "html") == "minusca-daily-333-update-2-2021-11-29-draft.html"


@pytest.mark.pdf
def test_a_report_is_written_as_html_and_pdf(draft, viewer, tmp_path):
    html, pdf = write_sitrep(draft(), folder=tmp_path / "sitreps", language="fr", by=viewer("analyst"))

    assert html.name == "minusca-daily-333-initial-2021-11-29-draft.html"
    assert pdf.read_bytes().startswith(b"%PDF-1.7")


def test_where_the_libraries_for_pdf_are_missing_a_report_is_written_as_html(draft, viewer, tmp_path, monkeypatch):
    monkeypatch.setattr(rendering, "can_print", lambda: False)

    files = write_sitrep(draft(), folder=tmp_path, language="en", by=viewer("analyst"))

    assert [file.suffix for file in files] == [".html"]


def test_a_flash_report_is_dated_by_the_day_that_it_was_written(world, viewer):
    incident = Incident.objects.get(external_id="428939", dataset="ucdp-ged", known_to=None)
    flash = draft_flash(
        incident_record=incident.record, mission=world.mission, audience=Handling(), by=viewer("watch_officer")
    )

    assert file_name(flash, "pdf").startswith(f"minusca-flash-1520800-initial-{date(2026, 6, 1)}")
