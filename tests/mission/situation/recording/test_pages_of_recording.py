"""The pages on which incidents are recorded, for those who may and those who may not."""

import re
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from primacy.mission.situation.models import (
    Actor,
    ActorName,
    ActorSuccession,
    Attachment,
    Coverage,
    Incident,
    IncidentLink,
    SourceReport,
)
from primacy.mission.situation.recording.views.drafts import _SESSION_FACT
from primacy.vocabulary import Level
from tests.mission.situation.recording.test_attachments import PNG

M = "/m/minusca/"
HANDLED = {"level": "1", "traffic_light": "1"}
EMPTY = {"reliability": "F", "credibility": "6"}


def typed(**more: object) -> dict[str, object]:
    rows = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 40}
    return {
        "record": str(uuid4()), "kind": "violence_against_civilians", "started_on": "2021-12-05", "place_name": "Obo",
        "latitude": "5.3998", "longitude": "26.4869", "place_precision": "1", "narrative": "Men came at night.",
        **EMPTY, **HANDLED, **{f"report-{name}": value for name, value in EMPTY.items()},
        **{f"involved-{name}": value for name, value in rows.items()}, "involved-0-actor": "LRA",
        "involved-0-role": "alleged_perpetrator", "involved-0-certainty": "alleged",
        **{f"harm-{name}": value for name, value in rows.items()}, "harm-0-kind": "killed", "harm-0-sex": "unknown",
        "harm-0-age": "unknown", "harm-0-best": "2", **more,
    }  # fmt: skip


@pytest.fixture
def act(world, client):
    def sent(url, facts=None, role="watch_officer"):
        client.force_login(world.persons[role])
        return client.get(M + url) if facts is None else client.post(M + url, facts)

    return sent


@pytest.fixture
def incident(act) -> Incident:
    assert act("incidents/record/", typed()).status_code == 302
    return Incident.objects.get(dataset="mission", place_name="Obo")


def test_an_incident_is_recorded_and_shown(act, incident):
    page = act(f"incidents/{incident.record}/").content.decode()

    assert (incident.fatalities_best, incident.gid, incident.side_a) == (2, 137213, "LRA")
    for words in ("Men came at night.", "LRA", "Alleged perpetrator", "Killed", "Recorded as reported"):
        assert words in page


@pytest.mark.parametrize("kind", ["obstruction", "armed_clash", "displacement"])
def test_an_incident_that_ucdp_gives_no_type_has_its_page_and_its_place_in_every_list(act, world, kind):
    assert act("incidents/record/", typed(kind=kind, narrative="")).status_code == 302
    incident = Incident.objects.get(dataset="mission", place_name="Obo")

    assert incident.violence == 0
    for url in (f"incidents/{incident.record}/", "incidents/", "picture/", f"incidents/{incident.record}/revise/"):
        assert act(url).status_code == 200


def test_the_form_is_shown_with_a_record_of_its_own_and_whose_draft_it_is(act):
    first, second = (act("incidents/record/").content.decode() for _ in range(2))
    records = [re.search(r'name="record" value="([^"]+)"', page)[1] for page in (first, second)]

    assert UUID(records[0]).version == 4
    assert records[0] != records[1]
    assert 'data-draft="incident_record/minusca"' in first


def test_what_was_typed_is_kept_beside_the_errors(act):
    page = act("incidents/record/", typed(started_on="", latitude="95", **{"harm-0-low": "9"}))

    text = page.content.decode()
    assert page.status_code == 422
    assert "Men came at night." in text
    assert "The estimate must lie within its bounds" in text
    assert not Incident.objects.filter(place_name="Obo").exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"latitude": "", "longitude": "20"}, "Expected both latitude and longitude"),
        ({"latitude": "", "longitude": "", "place_name": "Xx"}, "Expected the name of one place of the gazetteer"),
        ({"latitude": "50"}, "Expected a place in the area of the mission"),
        ({"ended_on": "2021-12-01"}, "The last day must not be before the first"),
        ({"subtype": "mine"}, "This finer kind belongs to another kind"),
        ({"started_on": "2200-01-01"}, "Expected a day up to"),
        ({"traffic_light": "5"}, "TLP:RED is for named recipients"),
        ({"report-text": "He said so."}, "Expected who said it"),
        ({"report-source_text": "Radio"}, "Expected what the source said"),
        ({"harm-0-best": "", "harm-0-low": "1"}, "write the likeliest number here"),
    ],
)
def test_what_cannot_be_is_answered_beside_its_field(act, wrong, sentence):
    page = act("incidents/record/", typed(**wrong))

    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_place_of_the_gazetteer_needs_no_coordinates(act):
    answer = act("incidents/record/", typed(latitude="", longitude="", place_name="bambari"))

    assert answer.status_code == 302
    assert Incident.objects.filter(place_name="bambari").exists()


def test_a_form_sent_again_leads_to_the_incident_and_another_text_under_it_is_shown_beside(act, incident):
    again = typed(record=str(incident.record))

    assert act("incidents/record/", again).status_code == 302
    answer = act("incidents/record/", {**again, "narrative": "They were thirty."})
    assert answer.status_code == 409
    assert str(incident.record) in answer.content.decode()
    assert "They were thirty." in answer.content.decode()


def test_an_imported_incident_is_revised_from_what_it_says(act, world):
    real = Incident.objects.filter(dataset="ucdp-ged", known_to=None, mission=world.mission, violence=1).latest("pk")
    form = act(f"incidents/{real.record}/revise/").context["form"]
    facts = {name: "" if value is None else value for name, value in form.initial.items()}
    rows = {key: value for key, value in typed().items() if key.startswith(("involved", "harm"))}

    answer = act(f"incidents/{real.record}/revise/", {**facts, **rows, "reason": "We were there."})

    revised = Incident.objects.current().get(record=real.record)
    assert answer.status_code == 302
    assert (revised.fatalities_best, revised.violence, revised.fingerprint) == (2, 1, real.fingerprint)


def test_a_revision_that_came_in_between_is_shown_and_nothing_typed_is_lost(act, incident):
    mine = typed(seen=incident.pk, reason="Thirty of them.", narrative="They were thirty.")
    assert act(f"incidents/{incident.record}/revise/", {**mine, "narrative": "Ten."}).status_code == 302

    clash = act(f"incidents/{incident.record}/revise/", mine)

    text = clash.content.decode()
    assert clash.status_code == 409
    assert "They were thirty." in text
    assert "Ten." in text
    seen = re.search(r'name="seen" value="(\d+)"', text)[1]
    assert act(f"incidents/{incident.record}/revise/", {**mine, "seen": seen}).status_code == 302


def test_an_earlier_revision_is_restored(act, incident):
    act(f"incidents/{incident.record}/revise/", typed(seen=incident.pk, reason="Ten.", narrative="Ten."))
    url = f"incidents/{incident.record}/restore/{incident.pk}/"

    assert "Men came at night." in act(url).content.decode()
    assert act(url, {"reason": ""}).status_code == 422
    assert act(url, {"reason": "The ten were others."}).status_code == 302
    assert Incident.objects.current().get(record=incident.record).narrative == "Men came at night."
    assert act(f"incidents/{incident.record}/restore/1/").status_code == 302


def test_a_second_person_corroborates_and_the_first_is_told_why_not(act, incident):
    url = f"incidents/{incident.record}/verify/"

    assert "You had a part in this incident already" in act(url).content.decode()
    assert act(url, {"to": "corroborated", "reason": "Heard."}, "analyst").status_code == 302
    assert "Two sources" not in act(url, role="analyst").content.decode()
    assert Incident.objects.current().get(record=incident.record).verification == "corroborated"


def test_a_duplicate_is_asked_what_it_repeats(act, incident, world):
    url = f"incidents/{incident.record}/verify/"
    other = Incident.objects.filter(dataset="ucdp-ged", known_to=None, mission=world.mission).latest("pk")
    duplicate = {"to": "duplicate", "reason": "The same."}

    assert "Expected the address of an incident" in act(url, duplicate, "analyst").content.decode()
    hidden = {**duplicate, "repeats": str(uuid4())}
    assert "no such other incident" in act(url, hidden, "analyst").content.decode()
    above = {**duplicate, "repeats": str(world.confidential.record)}
    assert act(url, above, "analyst").status_code == 422
    assert act(url, {**duplicate, "repeats": f"/m/minusca/incidents/{other.record}/"}, "analyst").status_code == 302
    assert Incident.objects.current().get(record=incident.record).repeats == other.record


def test_reports_are_added_and_replaced_and_a_sealed_source_is_shown_by_its_code_name(act, incident, world):
    url = f"incidents/{incident.record}/reports/"
    said = {"text": "Shots at dawn.", "source": str(world.source.pk), **EMPTY, **HANDLED}

    assert act(url, said).status_code == 302
    report = SourceReport.objects.get()
    replacing = f"{url}{report.pk}/"
    assert str(world.source.pk) not in re.findall(r'value="([^"]+)" selected', act(replacing).content.decode())
    assert act(replacing, {**said, "source": "", "source_text": "Radio"}).status_code == 302
    assert "has replaced this one" in act(replacing, said).content.decode()
    page = act(f"incidents/{incident.record}/").content.decode()
    assert world.source.code_name in page
    assert "Replaced by a later report" in page
    planner = act(f"incidents/{incident.record}/", role="planner").content.decode()
    assert world.source.code_name not in planner
    assert "a protected source" in planner
    assert act(f"{url}{uuid4()}/").status_code == 404


def test_a_file_is_attached_and_leaves_as_a_file(act, incident):
    url = f"incidents/{incident.record}/files/"
    upload = SimpleUploadedFile("camp.exe", PNG)

    assert act(url, {"file": upload, **HANDLED}).status_code == 302
    answer = act(f"{url}{Attachment.objects.get().pk}/")
    assert answer.content == PNG
    assert answer.headers["Content-Disposition"] == 'attachment; filename="camp.exe.png"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer.headers["Primacy-Handling"] == "UNCLASSIFIED; TLP:CLEAR"
    wrong = SimpleUploadedFile("photo.png", b"MZ\x00\x01")
    assert "Expected an image" in act(url, {"file": wrong, **HANDLED}).content.decode()


def test_incidents_are_linked_and_the_link_is_undone(act, incident, world):
    url = f"incidents/{incident.record}/links/"
    other = Incident.objects.filter(dataset="ucdp-ged", known_to=None, mission=world.mission).latest("pk")

    assert act(url, {"other": str(uuid4()), "link_kind": "related"}).status_code == 422
    assert act(url, {"other": str(other.record), "link_kind": "follows"}).status_code == 302
    assert "Follows from" in act(f"incidents/{incident.record}/").content.decode()
    assert act(f"{url}{IncidentLink.objects.get().pk}/undo/", {}).status_code == 302
    assert "Follows from" not in act(f"incidents/{incident.record}/").content.decode()


def test_an_actor_is_described_named_and_followed_through_its_splits(act, incident):
    assert act("actors/add/", {"name": "LRA", "kind": "armed_group", **HANDLED}).status_code == 302
    assert act("actors/add/", {"name": "Faction", "kind": "armed_group", **HANDLED}).status_code == 302
    assert "cannot be taken" in act("actors/add/", {"name": "LRA", "kind": "armed_group", **HANDLED}).content.decode()
    actor = Actor.objects.get(name="LRA")
    assert act(f"actors/{actor.pk}/names/", {"name": "Tongo Tongo"}).status_code == 302
    split = {"kind": "split", "other": "faction", "on": "2021-01-05", "source_text": "A communiqué"}
    assert act(f"actors/{actor.pk}/successions/", split).status_code == 302
    assert act(f"actors/{actor.pk}/successions/", {**split, "other": "Nobody"}).status_code == 422

    page = act(f"actors/{actor.pk}/").content.decode()
    told = ActorSuccession.objects.get()
    assert (told.before.name, told.after.name, ActorName.objects.get().name) == ("Faction", "LRA", "Tongo Tongo")
    for words in ("Tongo Tongo", "split off from", "A communiqué", "Obo"):
        assert words in page
    found = act("actors/?words=tongo").content.decode()
    assert f"actors/{actor.pk}/" in found


def test_coverage_is_entered_and_taken_in_and_tells_silence_apart(act, world):
    page = act("coverage/?first=2021-11&last=2021-11")
    before = sum(row.no_coverage for row in page.context["rows"])
    gid = next(row.gid for row in page.context["rows"] if row.no_coverage)
    entered = {"where": str(gid), "month": "2021-11", "kind": "patrol", "days": "4", **HANDLED}

    assert act("coverage/add/", entered).status_code == 302
    assert act("coverage/add/", {**entered, "where": "1"}).status_code == 422
    assert act("coverage/add/", {**entered, "days": "31"}).status_code == 422
    after = act("coverage/?first=2021-11&last=2021-11").context["rows"]
    assert sum(row.no_coverage for row in after) == before - 1
    assert sum(row.no_reports for row in after) == 1
    table = SimpleUploadedFile("c.csv", f"gid,month,kind,days\n{gid},2021-10,patrol,3\n".encode())
    assert act("coverage/import/", {"file": table, **HANDLED}).status_code == 302
    wrong = SimpleUploadedFile("c.csv", f"gid,month,kind,days\n{gid},2021-13,walk,0\n".encode())
    assert "line 2, column kind" in act("coverage/import/", {"file": wrong, **HANDLED}).content.decode()
    assert Coverage.objects.count() == 2


def test_a_table_of_coverage_that_is_too_large_is_refused_whole(act):
    row = b"136000,2021-10,patrol,3\n"
    table = SimpleUploadedFile("c.csv", b"gid,month,kind,days\n" + row * (10 * 1024 * 1024 // len(row)))

    refused = act("coverage/import/", {"file": table, **HANDLED})

    assert refused.status_code == 422
    assert "Expected a file of 10 MB or less; got 10.0 MB" in refused.content.decode()
    assert not Coverage.objects.exists()


def test_a_page_as_known_at_a_moment_says_so_and_shows_only_what_was_known(act, incident, world):
    real = Incident.objects.filter(dataset="ucdp-ged", known_to=None, mission=world.mission).latest("pk")
    url = f"incidents/{real.record}/?as_known_at="

    assert "As it was known then" in act(f"{url}2026-07-01T00:00").content.decode()
    assert act(f"{url}2020-01-01T00:00").status_code == 404
    assert "Expected a moment written as" in act(f"{url}yesterday").content.decode()


def test_the_list_says_what_it_counts_and_where_nobody_was_there_to_report(act, incident):
    text = act("incidents/").content.decode()

    assert "unfounded ones and duplicates are not, unless chosen" in text
    assert "where nobody was there to report" in text
    assert "Violence against civilians" in text or "One-sided violence" in text


def test_the_next_page_clears_the_draft_of_what_was_recorded(act, client, incident):
    first, second = (client.get(f"{M}incidents/{incident.record}/").content.decode() for _ in range(2))

    assert 'content="incident_record/minusca"' in first
    assert "primacy-draft-taken" not in second
    assert _SESSION_FACT not in client.session


@pytest.mark.parametrize("url", ["incidents/record/", "actors/add/", "coverage/add/", "coverage/import/"])
@pytest.mark.parametrize("role", ["planner", "liaison_assistant", "administrator", "leadership"])
def test_who_may_not_record_is_refused(act, url, role):
    assert act(url, role=role).status_code == 403


def test_what_belongs_to_a_hidden_incident_answers_like_nothing(act, world):
    record = world.confidential.record
    for page in ("revise/", "verify/", "reports/", "files/", "links/", f"restore/{world.confidential.pk}/"):
        assert act(f"incidents/{record}/{page}").status_code == 404
    assert world.persons["watch_officer"].clearance == Level.UNCLASSIFIED
