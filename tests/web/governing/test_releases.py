"""A release from the request to the file, through its pages."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.access.models import AuditEntry, Release
from primacy.mission.posture.interface import sites_in
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Month

FACTS = {
    "recipient": "Bilateral force", "status": "party", "content": "incident_records", "purpose": "Coordination",
    "place": "1", "time": "1", "first_month": "2021-10", "last_month": "2021-12",
}  # fmt: skip


def browser(world, role: str) -> Client:
    client = Client()
    client.force_login(world.persons[role])
    return client


def asked(world, **facts: str) -> Release:
    answer = browser(world, "analyst").post(reverse("release_ask", args=["minusca"]), FACTS | facts)
    assert answer.status_code == 302
    return Release.objects.latest("pk")


def at(name: str, release: Release) -> str:
    return reverse(name, args=["minusca", release.pk])


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


@pytest.mark.answers("DAT-20", "DAT-25")
def test_a_location_that_aids_targeting_is_refused_and_incidents_leave_to_a_party_blurred_and_agreed_by_two(world):
    analyst, leader, second = (browser(world, role) for role in ("analyst", "leadership", "administrator"))
    location = asked(world, content="armed_group_location")
    refusal = analyst.get(at("release", location)).content.decode()
    assert "aids targeting" in refusal
    assert "The rules" in refusal
    assert analyst.get(at("release_file", location)).status_code == 404

    records = asked(world)
    page = analyst.get(at("release", records))
    assert page.context["columns"][:2] == ["Place", "Time"]
    assert analyst.get(at("release_file", records)).status_code == 404
    leader.post(at("release_decide", records), {"granted": "yes", "reason": "The legal adviser agrees."})
    assert analyst.get(at("release_file", records)).status_code == 404
    second.post(at("release_decide", records))

    rows = rows_of(analyst.get(at("release_file", records)))
    open_ones = Incident.objects.filter(
        mission=world.mission, known_to=None, is_exercise=False, month_id__range=(502, 504), marking__level=1,
        marking__traffic_light=1, marking__group_codes="",
    ).exclude(verification__in=("unfounded", "duplicate"))  # fmt: skip
    assert sorted((row["place"], row["time"], int(row["fatalities_best"])) for row in rows) == sorted(
        (each.unit_code, f"{each.ended_on:%Y-%m}", each.fatalities_best) for each in open_ones
    )
    assert set(rows[0]) == {
        "place", "time", "kind", "verification", "fatalities_low", "fatalities_best", "fatalities_high",
        "export_handling", "export_exercise", "export_licence", "export_made_at",
    }  # fmt: skip
    assert rows[0]["export_licence"].startswith("Released to Bilateral force for: Coordination")
    verbs = AuditEntry.objects.filter(subject__contains=str(records.pk)).values_list("verb", flat=True)
    assert {"access.ask_release", "access.decide_release", "access.confirm_release"} <= set(verbs)
    assert AuditEntry.objects.filter(verb="exported", person=world.persons["analyst"]).exists()


def test_figures_for_a_humanitarian_organisation_withhold_small_numbers(world):
    release = asked(world, content="incident_figures", status="humanitarian", place="2", time="2")
    browser(world, "leadership").post(at("release_decide", release), {"granted": "yes", "reason": "Convoys."})

    rows = rows_of(browser(world, "analyst").get(at("release_file", release)))

    assert {len(row["place"]) for row in rows} == {6}
    deaths = [row["fatalities_high"] for row in rows]
    assert "" in deaths
    assert not {"1", "2"} & set(deaths)


def test_sites_and_moves_of_groups_leave_without_names(world):
    leader = browser(world, "leadership")
    sites = asked(world, content="base_location", status="not_party")
    leader.post(at("release_decide", sites), {"granted": "yes", "reason": "Flights."})
    moves = leader.get(at("release", asked(world, content="armed_group_location", status="humanitarian")))

    rows = rows_of(browser(world, "analyst").get(at("release_file", sites)))

    assert len(rows) == len(sites_in(world.viewer("analyst"), world.mission, month=Month(2021, 12))) > 0
    assert moves.context["columns"] == ["Place", "Time", "Armed group", "Verification"]
    assert moves.context["rows"] == []


def test_what_is_wrong_is_said_beside_the_form_and_a_decision_stands(world):
    release = asked(world, content="incident_figures", status="humanitarian")
    leader = browser(world, "leadership")
    late = browser(world, "analyst").post(reverse("release_ask", args=["minusca"]), FACTS | {"first_month": "2022-01"})
    leader.post(at("release_decide", release), {"granted": "no", "reason": "No need."})
    twice = leader.post(at("release_decide", release), {"granted": "yes", "reason": "After all."})

    assert "last_month must be" in late.content.decode()
    assert "decided before" in twice.content.decode()
    assert "Declined" in leader.get(reverse("releases", args=["minusca"])).content.decode()
    assert browser(world, "planner").get(reverse("releases", args=["minusca"])).status_code == 403
    assert "rows" not in browser(world, "administrator").get(at("release", release)).context
