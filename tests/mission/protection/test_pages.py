"""The pages of protection: what is typed is recorded, what is refused stands at its field, what is missing is named."""

from datetime import timedelta

import pytest
from django.urls import reverse

from primacy.analysis.strategy_graph import NodeKind
from primacy.mission.protection.models import (
    Consequence,
    ProtectiveOption,
    RiskIndicator,
    SelfProtection,
    Threat,
    Vulnerability,
    WindowOfRisk,
)
from primacy.mission.strategy.graph.facts import NodeFacts
from primacy.mission.strategy.graph.nodes import add_node
from primacy.vocabulary import Handling, Level, TrafficLight
from tests.mission.protection.conftest import TODAY
from tests.worlds import lilliput

_LATER = (TODAY + timedelta(days=3_650)).isoformat()
_PLACE = {"unit_code": "CF-WE", "reliability": "B", "credibility": "2"}
_OPEN = {"level": str(int(Level.UNCLASSIFIED)), "traffic_light": str(int(TrafficLight.CLEAR))}


@pytest.fixture
def browser(client, desk):
    """Return a browser in which the adviser is signed in."""
    client.force_login(desk.adviser.person)
    return client


def send(browser, page: str, deed: str, /, *arguments: object, **typed: object):
    """Send one form of a page, and follow where it leads."""
    address = reverse(page, args=["lilliput", *arguments])
    data = {"deed": deed, **{f"{deed}-{field}": value for field, value in typed.items()}}
    return browser.post(address, data, follow=True)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def assess(browser, **said: object) -> Threat:
    """Assess a threat through its page."""
    typed = {
        "title": "Raids on the market", "motive": "Cattle", "target_group": "Traders", "expected_from": "2021-12-01",
        "likelihood": "4", "impact": "5", "component": "force", "review_on": _LATER, **_PLACE, **_OPEN,
    }  # fmt: skip
    send(browser, "threats", "add", **typed | said)
    return Threat.objects.latest("pk")


@pytest.mark.answers("EWS-16", "POC-05", "POC-25")
def test_a_threat_is_assessed_answered_and_thought_ahead_through_its_pages(browser, desk, client):
    empty = text(browser.get(reverse("threats", args=["lilliput"])))
    assert "No threat has been assessed" in empty
    held = assess(browser, place_name="Westham")
    listed = text(browser.get(reverse("threats", args=["lilliput"])))
    for words in ("very high: Likely × Critical", "not approved", "no second person has approved", "never used"):
        assert words in listed

    send(browser, "threat", "option", held.record, tier="2", action="Patrol at dawn", component="force",
         owner_id=str(desk.adviser.person.pk), state="under_way", due_on="2021-12-05")  # fmt: skip
    option = ProtectiveOption.objects.get()
    send(browser, "protective_option", "consequence", option.record, kind="reprisals", story="They are seen with us",
         indicator="Traders beaten", component="human_rights", watch_on="2021-12-08")  # fmt: skip
    watch = {"watched_on": "2021-12-09", "seen": "signs", "note": "Two threatened", "source": "Liaison"}
    late = text(browser.get(reverse("threats", args=["lilliput"])))
    assert "Traders beaten</a> (Human rights)" in late
    seen = text(send(browser, "protective_option", f"watch-{Consequence.objects.get().pk}", option.record, **watch))
    for words in ("Two threatened", "First signs", "the watch has ended", "is not done"):
        assert words in seen

    client.force_login(desk.colleague.person)
    approved = text(send(client, "threat", "approve", held.record, seen=held.pk, remark="Agreed"))
    for words in ("Approved by The analyst", "Patrol at dawn", "No option in this tier", "none: no objective of the"):
        assert words in approved


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(browser):
    address = reverse("threats", args=["lilliput"])
    typed = {"title": "Raids", "motive": "Cattle", "target_group": "Traders", "expected_from": "2021-12-01"}
    typed |= {"expected_to": "2021-11-01", "likelihood": "4", "impact": "4", "component": "force", "review_on": _LATER}
    data = {f"add-{name}": value for name, value in {**typed, **_PLACE, **_OPEN}.items()}

    answer = browser.post(address, {"deed": "add", **data})

    assert answer.status_code == 422
    assert "Expected a day that is not before the first one." in text(answer)
    assert 'value="2021-11-01"' in text(answer)
    assert not Threat.objects.exists()


def test_a_revision_shows_what_it_changed_and_a_closed_threat_is_listed_as_known_then_alone(browser, desk):
    peace = NodeFacts(kind=NodeKind.GOAL, title="Peace", at_level="national")
    goal = add_node(peace, mission=desk.mission, handling=Handling(), by=lilliput.viewer("planner", at=desk.later().at))
    held = desk.threat(objective=goal.record)
    assert ">Peace</a>" in text(browser.get(reverse("threat", args=["lilliput", held.record])))
    typed = {"title": "Raids on the market", "motive": "Cattle", "target_group": "Traders", "likelihood": "2"}
    typed |= {"expected_from": "2021-12-01", "impact": "5", "component": "force", "review_on": "2021-12-02"}
    typed |= {**_PLACE, **_OPEN, "reason": "They left.", "seen": held.pk}
    page = text(send(browser, "threat", "revise", held.record, **typed))
    assert "They left." in page
    assert "<del>Likely</del> <ins>Unlikely</ins>" in page
    assert "The review was due on" in page

    closed = send(browser, "threat", "withdraw", held.record, reason="Over.")

    assert "Raids on the market" not in text(closed)
    assert browser.get(reverse("threat", args=["lilliput", held.record])).status_code == 404
    then = browser.get(reverse("threats", args=["lilliput"]), {"day": "2021-12-02"})
    assert "Raids on the market" in text(then)


@pytest.mark.answers("EWS-10")
def test_an_area_is_watched_by_the_shipped_list_and_observed_through_its_page(browser, desk):
    reviewer = str(desk.adviser.person.pk)
    chosen = {"unit_code": "CF-WE", "reviewer_id": reviewer, "review_on": _LATER}
    page = text(send(browser, "risk_factors", "adopt", **chosen, **_OPEN))
    assert "Not enough is known: " in page
    assert "East (CF-EA)" in page
    assert RiskIndicator.objects.count() == 14
    speech = RiskIndicator.objects.get(factor=7)
    seen = text(send(browser, "risk_indicator", "observe", speech.record, observed_on="2026-01-01", level="3",
                     note="Lists were read out", source="Radio", reliability="B", credibility="2"))  # fmt: skip
    assert "Lists were read out" in seen
    revised = text(send(
        browser, "risk_indicator", "revise", speech.record, unit_code="CF-WE", name="Hate speech", factor="7",
        measure="observed", window_days="366", threshold="1", reviewer_id=reviewer, review_on=_LATER, **_OPEN,
        reason="Sharper", seen=speech.pk,
    ))  # fmt: skip
    assert "<ins>Hate speech</ins>" in revised
    gone = send(browser, "risk_indicator", "withdraw", speech.record, reason="Double")
    assert "Hate speech" not in text(gone)


@pytest.mark.answers("EWS-17")
def test_windows_stand_in_the_calendar_and_name_what_nobody_prepares(browser, desk):
    opens, closes = (TODAY + timedelta(days=days) for days in (3_000, 4_000))
    window = {"kind": "election", "title": "Local vote", "risk": "Attacks", "source": "Commission", **_PLACE, **_OPEN}
    window |= {"starts_on": opens.isoformat(), "ends_on": closes.isoformat()}
    page = text(send(browser, "risk_windows", "window", **window))
    assert "Nobody prepares for:" in page
    held = WindowOfRisk.objects.get()
    send(browser, "risk_window", "task", held.record, component="force", task="Guard the stations", state="planned")
    planned = text(browser.get(reverse("risk_window", args=["lilliput", held.record])))
    for words in ("Guard the stations: nobody owns it", "Police: has not said what it does"):
        assert words in planned
    weak = {"whose": "mission", "kind": "supply", "title": "One road", "description": "It can be cut"}
    listed = send(browser, "risk_windows", "weak", component="force", review_on="2021-12-02", **weak, **_PLACE, **_OPEN)
    assert "Review since" in text(listed)
    one = Vulnerability.objects.get()
    assert "It can be cut" in text(browser.get(reverse("vulnerability", args=["lilliput", one.record])))
    gone = send(browser, "vulnerability", "withdraw", one.record, reason="Paved")
    assert "No vulnerability has been registered" in text(gone)


@pytest.mark.answers("POC-18")
def test_a_mechanism_is_registered_for_few_and_a_reader_below_sees_an_empty_register(browser, desk, client):
    typed = {
        "kind": "alert", "community": "Westham", "title": "Boys on the hill", "what_it_does": "They whistle",
        "risk_if_exposed": "They are shot", "risk_if_undermined": "Nobody whistles", "component": "civil_affairs",
        "review_on": _LATER, "level": str(int(Level.CONFIDENTIAL)), **_PLACE,
        "traffic_light": str(int(TrafficLight.AMBER)),
    }  # fmt: skip
    page = send(browser, "self_protection", "add", **typed)
    assert "Boys on the hill" in text(page)
    assert "CONFIDENTIAL" in page.context["handling_banner"]
    held = SelfProtection.objects.get()
    agreed = {**typed, "support": "Radios", "is_agreed": "on", "reason": "They asked.", "seen": held.pk}
    assert "Radios" in text(send(browser, "self_protection_mechanism", "revise", held.record, **agreed))

    client.force_login(lilliput.viewer("planner", at=desk.adviser.at).person)
    assert "No mechanism that you may see" in text(client.get(reverse("self_protection", args=["lilliput"])))
    assert client.get(reverse("self_protection_mechanism", args=["lilliput", held.record])).status_code == 404
