"""The pages of incidents that may be one, for those who may decide and those who may not."""

import pytest

from primacy.mission.situation.models import Incident, IncidentLink
from tests.worlds.minusca import IMPORTED_AT

DUPLICATES = "/m/minusca/duplicates/"


@pytest.fixture
def two(world):
    """Return two incidents of 2021 that came with a file, told alike, so that their page suggests them."""
    first = Incident.objects.filter(mission=world.mission, dataset="ucdp-ged", known_to=None).latest("ended_on", "pk")
    second = Incident.objects.get(pk=first.pk)
    second.pk, second.record, second.external_id = None, "00000000-0000-4000-8000-0000000000aa", "again"
    second.known_from = IMPORTED_AT
    second.save()
    return first, second


def _pair(two):
    return f"{DUPLICATES}{two[0].record}/{two[1].record}/"


def test_the_list_leads_to_both_incidents_side_by_side(world, client, two):
    client.force_login(world.persons["planner"])
    month = f"?first={two[0].ended_on:%Y-%m}&last={two[0].ended_on:%Y-%m}"

    listed = client.get(DUPLICATES + month).content.decode()

    assert str(two[1].record) in listed
    page = client.get(_pair(two)).content.decode()
    assert "Same place" in page
    assert "differs" in page
    assert '<form method="post" class="pm-card"' not in page


def test_a_decision_without_a_reason_is_asked_for_again_and_kept(world, client, two):
    client.force_login(world.persons["analyst"])

    page = client.post(_pair(two), {"decision": "keep_first", "reason": ""}).content.decode()

    assert "Expected a reason of 1 to 500 characters" in page
    assert 'value="keep_first"' in page
    assert "checked" in page


def test_an_analyst_merges_looks_at_what_was_merged_and_takes_it_back(world, client, two):
    client.force_login(world.persons["analyst"])

    ordered = client.get(_pair(two)).context["two"]
    assert client.post(_pair(two), {"decision": "keep_first", "reason": "Same clash"}).status_code == 302

    repeat = Incident.objects.current().get(record=ordered.second.record)
    assert (repeat.verification, repeat.repeats) == ("duplicate", ordered.first.record)
    kept = client.get(f"{DUPLICATES}{ordered.first.record}/").content.decode()
    assert f"{DUPLICATES}{repeat.record}/undo/" in kept
    undo = f"{DUPLICATES}{repeat.record}/undo/"
    assert "Take the merge back" in client.get(undo).content.decode()
    assert client.post(undo, {"reason": "Two clashes"}).status_code == 302
    assert Incident.objects.current().get(record=repeat.record).verification == "reported"
    assert "this one repeats none" in client.post(undo, {"reason": "Two clashes"}).content.decode()


def test_two_that_are_not_the_same_are_linked_so(world, client, two):
    client.force_login(world.persons["watch_officer"])

    client.post(_pair(two), {"decision": "different", "reason": ""})

    assert IncidentLink.objects.get().kind == "different"


def test_what_cannot_be_merged_is_told_on_the_page(world, client, two):
    client.force_login(world.persons["analyst"])
    Incident.objects.filter(pk=two[0].pk).update(repeats=two[1].record, verification="duplicate")
    ordered = client.get(_pair(two)).context["two"]
    keep_the_duplicate = "keep_first" if ordered.first.record == two[0].record else "keep_second"

    page = client.post(_pair(two), {"decision": keep_the_duplicate, "reason": "Same clash"}).content.decode()

    assert "repeats another itself" in page


def test_an_exercise_and_what_happened_have_no_page_together(world, client, two):
    client.force_login(world.persons["analyst"])
    Incident.objects.filter(pk=two[1].pk).update(is_exercise=True)

    assert client.get(_pair(two)).status_code == 404


def test_a_planner_decides_nothing(world, client, two):
    client.force_login(world.persons["planner"])

    assert client.post(_pair(two), {"decision": "different"}).status_code == 403
    assert client.post(f"{DUPLICATES}{two[1].record}/undo/", {"reason": "No"}).status_code == 403


def test_two_datasets_stand_beside_each_other(world, client, two):
    client.force_login(world.persons["analyst"])
    Incident.objects.filter(pk=two[1].pk).update(dataset="acled")
    month = f"&first={two[0].ended_on:%Y-%m}&last={two[0].ended_on:%Y-%m}"

    page = client.get(f"{DUPLICATES}datasets/?dataset_a=acled&dataset_b=ucdp-ged{month}")
    itself = client.get(f"{DUPLICATES}datasets/?dataset_a=acled&dataset_b=acled{month}")

    assert page.context["matched"].found == 1
    assert "Only in ucdp-ged" in page.content.decode()
    assert "Expected another dataset than the first" in itself.content.decode()


def test_months_the_wrong_way_round_are_told_on_the_page(world, client):
    client.force_login(world.persons["analyst"])

    assert "swap the two months" in client.get(f"{DUPLICATES}?first=2021-05&last=2021-03").content.decode()


def test_a_span_too_wide_is_told_on_both_pages(world, client, two, monkeypatch):
    monkeypatch.setattr("primacy.mission.situation.duplicates.suggesting.MOST_AT_ONCE", 0)
    client.force_login(world.persons["analyst"])
    months = f"?first={two[0].ended_on:%Y-%m}&last={two[0].ended_on:%Y-%m}"

    assert "Choose fewer months" in client.get(DUPLICATES + months).content.decode()
    assert "Choose fewer months" in client.get(f"{DUPLICATES}datasets/{months}").content.decode()


def test_pairs_since_a_day_are_chosen_on_the_page(world, client, two):
    client.force_login(world.persons["analyst"])
    months = f"?first={two[0].ended_on:%Y-%m}&last={two[0].ended_on:%Y-%m}"

    assert client.get(f"{DUPLICATES}{months}&changed_since=2099-01-01").context["number"] == 0
