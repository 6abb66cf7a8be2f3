"""Two devices with the same report: the first stands, the second is told so, and nothing of either is lost."""

import pytest

from primacy.mission.access.interface import Role, Viewer
from primacy.mission.access.models import AuditEntry
from primacy.mission.early_warning.interface import triage_queue
from primacy.mission.early_warning.models import Alert
from tests.mission.early_warning.browsing import now_by, signed_in
from tests.mission.early_warning.letters import Sender


@pytest.mark.answers("DAT-34")
def test_of_two_devices_that_change_one_report_the_first_stands_and_the_other_is_told_and_sends_its_own(mission):
    first = Sender(signed_in(Role.LIAISON_ASSISTANT))
    writer = now_by(first.browser).person
    second = Sender(signed_in(Role.LIAISON_ASSISTANT))
    second.browser.force_login(writer)
    second = Sender(second.browser)
    record, letter = first.told(said_at="2021-11-30T22:15Z")
    changed = second.told(record, original="Quarante hommes au gué, pas quatre", said_at="2021-12-01T05:40Z")[1]

    taken = first.post("capture_report", record, letter)
    refused = second.post("capture_report", record, changed)
    kept = second.post("capture_open", record, changed).json()
    own, again = second.told(**kept)
    sent = second.post("capture_report", own, again)

    assert (taken.status_code, refused.status_code, sent.status_code) == (201, 422, 201)
    assert "was sent before and says something else now" in refused.json()["reason"]
    assert kept["original"] == "Quarante hommes au gué, pas quatre"
    alerts = {each.pk: each for each in Alert.objects.all()}
    assert {pk: (each.original, each.said_at.isoformat()) for pk, each in alerts.items()} == {
        record: ("Armed men at the ford", "2021-11-30T22:15:00+00:00"),
        own: ("Quarante hommes au gué, pas quatre", "2021-12-01T05:40:00+00:00"),
    }
    assert {each.entered_by for each in alerts.values()} == {writer}
    at_headquarters: Viewer = now_by(signed_in(Role.WATCH_OFFICER))
    assert {each.alert.pk for each in triage_queue(at_headquarters, mission)} == {record, own}
    authors = AuditEntry.objects.filter(mission_code="lilliput", verb__startswith="early_warning").values_list("person")
    assert {person for (person,) in authors} == {writer.pk}
