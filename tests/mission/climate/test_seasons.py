"""Corridors of transhumance: seasons, rules, monitors, and incidents along them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from primacy.analysis.climate import Span, contrast_seasons
from primacy.mission.access.interface import (
    Identity,
    NotAllowedError,
    NotVisibleError,
    SourceKind,
    Viewer,
    register_source,
)
from primacy.mission.access.models import RoleGrant
from primacy.mission.climate.models import Corridor, SeasonMonitor, SeasonRule
from primacy.mission.climate.revising import ReasonMissingError, RevisedMeanwhileError, UnsoundRecordError
from primacy.mission.climate.seasons.actions import add_corridor, add_monitor, add_rule, revise_corridor, withdraw
from primacy.mission.climate.seasons.facts import MonitorFacts, RuleFacts, Stop
from primacy.mission.climate.seasons.forms import month_names
from primacy.mission.climate.seasons.reading import along, corridors, season_flags
from primacy.mission.climate.seasons.wording import contrast_words
from primacy.vocabulary import Handling
from tests.worlds import lilliput
from tests.worlds.climate import RULE, corridor_facts

OPEN = Handling()
FORCE = MonitorFacts(component="force", watches_over="The ford")


def at(viewer: Viewer, *moment: int) -> Viewer:
    return Viewer(viewer.person, datetime(*moment, 6, tzinfo=UTC))


@pytest.fixture
def corridor(mission, planner) -> Corridor:
    return add_corridor(corridor_facts(), mission=mission, handling=OPEN, by=planner)


@pytest.mark.answers("EWS-26")
def test_a_season_that_begins_soon_is_flagged_until_it_has_rules_and_monitors(mission, planner, corridor):
    # Herds go out from December to February and come back in May; it is 1 December 2021, then 20 April 2022.
    here = {"mission": mission, "handling": OPEN, "by": planner}
    before = season_flags(planner, mission)

    add_rule(corridor.record, replace(RULE, direction="out", holds_until=date(2022, 2, 28)), **here)
    add_monitor(corridor.record, FORCE, **here)

    assert [(flag.direction, flag.begins_on, flag.is_running) for flag in before] == [
        ("out", date(2021, 12, 1), True), ("out", date(2021, 12, 1), True),
    ]  # fmt: skip
    assert season_flags(planner, mission) == []
    (flag,) = season_flags(at(planner, 2022, 4, 20), mission)
    assert (flag.direction, flag.begins_on, flag.is_running) == ("back", date(2022, 5, 1), False)
    assert flag.sentence == "No agreed rule holds for this season."
    assert season_flags(at(planner, 2022, 3, 1), mission) == []
    add_corridor(corridor_facts(is_exercise=True), **here)
    assert season_flags(planner, mission) == []


@pytest.mark.answers("EWS-26")
def test_incidents_near_the_corridor_are_counted_in_season_against_out_of_season(mission, planner, corridor, happened):
    # The line runs along 5.1 N: 5.2 N is 11 km away, 5.45 N 39 km. Season: December to February, and May.
    happened(date(2021, 1, 5), 20.2, verification="verified")
    happened(date(2021, 5, 5), 20.5, verification="corroborated")
    happened(date(2021, 2, 5), 20.5)
    happened(date(2021, 8, 5), 20.5)
    happened(date(2021, 8, 6), 20.5, 5.45)

    found = along(planner, mission, corridor)

    assert (str(found.inside), str(found.outside)) == ("2–3", "0–1")
    # January to August: January, February and May in season, five months out of it; 3 in 3 against 1 in 5 is 5 times.
    assert found.high.ratio == pytest.approx(5.0)
    assert (found.low.ratio, found.low.high) == (None, None)
    assert "no difference shown" in contrast_words(found.low)
    assert [each.ended_on for each in found.records] == [date(2021, 5, 5), date(2021, 2, 5), date(2021, 1, 5)]


def test_no_incident_near_and_a_season_of_all_the_year_compare_nothing(mission, planner):
    whole = corridor_facts(out=Span(1, 12), back=None)
    made = add_corridor(whole, mission=mission, handling=OPEN, by=planner)

    found = along(planner, mission, made)

    assert (found.low, found.high, str(found.inside)) == (None, None, "0")
    assert contrast_words(None).startswith("cannot be compared")
    often = contrast_seasons(inside=30, outside=10, months_inside=40, months_outside=80)
    assert contrast_words(often).startswith("6.0 × (95 % bounds")
    assert not contrast_words(often).endswith("no difference shown")
    assert month_names(Span(12, 2)) == "Dec–Feb"
    assert month_names(Span(5, 5)) == "May"


def test_units_and_cells_follow_from_the_places(corridor):
    assert corridor.unit_codes == ["CF-WE", "CF-EA"]
    assert corridor.gids == [lilliput.WEST_CELL, lilliput.EAST_CELL]


def test_a_revision_closes_the_last_one_and_needs_a_reason(mission, planner, corridor):
    later = Viewer(planner.person, planner.at + timedelta(hours=1))
    said = {"mission": mission, "handling": OPEN, "by": later, "seen": corridor.pk}

    with pytest.raises(ReasonMissingError, match="Expected a reason"):
        revise_corridor(corridor.record, corridor_facts(name="Ford"), **said, reason=" ")
    revise_corridor(corridor.record, corridor_facts(name="Ford"), **said, reason="As people say it.")
    with pytest.raises(RevisedMeanwhileError, match="Another revision came in"):
        revise_corridor(corridor.record, corridor_facts(), **said, reason="Again.")

    assert [each.corridor.name for each in corridors(later, mission)] == ["Ford"]
    assert [each.corridor.name for each in corridors(planner, mission)] == ["Ford corridor"]


def test_what_is_withdrawn_stands_no_longer(mission, planner, corridor):
    rule = add_rule(corridor.record, RULE, mission=mission, handling=OPEN, by=planner)
    later = Viewer(planner.person, planner.at + timedelta(hours=1))

    withdraw(SeasonRule, rule.record, mission=mission, reason="It was broken.", by=later)

    assert corridors(later, mission)[0].rules == []
    with pytest.raises(NotVisibleError, match="no such record"):
        withdraw(SeasonRule, rule.record, mission=mission, reason="Again.", by=later)


def test_a_contact_is_known_by_a_code_name_and_to_some_by_nothing(client, mission, analyst, corridor):
    contact = register_source(
        kind=SourceKind.COMMUNITY, identity=Identity("Lemuel Gulliver", "+236 70 00 00 02"), handling=OPEN,
        mission_code="lilliput", rng=np.random.default_rng(1), by=analyst,
    )  # fmt: skip
    facts = MonitorFacts(community="Ford villages", watches_over="The ford", contact=contact)
    add_monitor(corridor.record, facts, mission=mission, handling=OPEN, by=analyst)
    pages = {}
    for name, person in (("analyst", analyst.person), ("planner", lilliput.viewer("planner").person)):
        client.force_login(person)
        pages[name] = client.get(f"/m/lilliput/climate/seasons/{corridor.record}/").content.decode()

    assert contact.code_name in pages["analyst"]
    assert contact.code_name not in pages["planner"]
    assert "contact protected" in pages["planner"]
    assert "Gulliver" not in pages["analyst"] + pages["planner"]
    assert SeasonMonitor.objects.get().contact == contact


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda: corridor_facts(name=" "), "name"),
        (lambda: corridor_facts(stops=(Stop("A", 1, 1),)), "stops"),
        (lambda: corridor_facts(stops=(Stop("A", 1, 1), Stop("B", 1, 91))), "stops"),
        (lambda: corridor_facts(source=""), "source"),
        (lambda: replace(RULE, statement=""), "statement"),
        (lambda: replace(RULE, direction="up"), "direction"),
        (lambda: replace(RULE, holds_until=date(2020, 1, 1)), "holds_until"),
        (lambda: replace(FORCE, community="Both"), "community"),
        (lambda: replace(FORCE, component="choir"), "component"),
        (lambda: replace(FORCE, watches_over=""), "watches_over"),
    ],
)
def test_facts_that_cannot_be_are_refused_beside_their_field(act, field):
    with pytest.raises(UnsoundRecordError, match="Expected") as refused:
        act()
    assert refused.value.field == field


def test_who_may_not_record_writes_nothing(mission, corridor):
    watch = lilliput.viewer("watch_officer")

    with pytest.raises(NotAllowedError, match="record about climate and seasons"):
        add_corridor(corridor_facts(), mission=mission, handling=OPEN, by=watch)
    with pytest.raises(NotAllowedError, match="record about climate and seasons"):
        add_rule(corridor.record, RuleFacts(**_plain(RULE)), mission=mission, handling=OPEN, by=watch)


def test_an_office_writes_about_corridors_that_stay_in_its_units(mission, planner, corridor):
    RoleGrant.objects.filter(person=planner.person).update(office="CF-WE")
    office = Viewer(planner.person, planner.at + timedelta(hours=1))
    here = {"mission": mission, "handling": OPEN, "by": office}
    western = corridor_facts(stops=(Stop("Westham", 20.1, 5.1), Stop("Camp", 20.2, 5.1)))

    for act in (
        lambda: add_corridor(corridor_facts(), **here),
        lambda: revise_corridor(corridor.record, western, reason="Shorter.", seen=corridor.pk, **here),
        lambda: add_rule(corridor.record, RULE, **here),
        lambda: withdraw(Corridor, corridor.record, mission=mission, reason="Gone.", by=office),
    ):
        with pytest.raises(NotAllowedError, match="record about climate and seasons"):
            act()
    assert add_corridor(western, **here).unit_codes == ["CF-WE"]


def _plain(rule: RuleFacts) -> dict[str, object]:
    return {name: getattr(rule, name) for name in ("statement", "agreement", "signed_by", "signed_on")}


def test_the_pages_take_a_corridor_its_rules_and_its_monitors(client, mission, planner):
    client.force_login(planner.person)
    seasons = "/m/lilliput/climate/seasons/"
    marked = {"level": 1, "traffic_light": 1}
    typed = {"name": "Ford", "stops": "westham\nCamp; 20.6; 5.3", "out_first": 12, "out_last": 2, "source": "CLA"}

    def send(address: str, deed: str, **said: object) -> object:
        return client.post(
            address, {"deed": deed, **{f"{deed}-{key}": value for key, value in (marked | said).items()}}
        )

    refused = send(seasons, "add", **typed | {"stops": "Nowhere"})
    half = send(seasons, "add", **typed | {"back_first": 5})
    taken = send(seasons, "add", **typed)
    made = Corridor.objects.get()
    page = f"{seasons}{made.record}/"
    rule = {"statement": "No herd", "agreement": "Pact", "signed_by": "Both", "signed_on": "2021-11-01"}
    answers = [
        send(page, "rule", **rule), send(page, "monitor", component="force", watches_over="The ford"),
        send(page, "monitor", watches_over="Nobody named"),
    ]  # fmt: skip

    assert (refused.status_code, half.status_code, taken.status_code) == (422, 422, 302)
    assert "Got: Nowhere" in refused.content.decode()
    assert made.places == [["Westham", 20.1, 5.1], ["Camp", 20.6, 5.3]]
    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert "No herd" in client.get(page).content.decode()
    assert "Ford" in client.get(seasons).content.decode()
    assert client.get(f"{seasons}{SeasonRule.objects.get().record}/").status_code == 404


def test_a_page_revises_and_withdraws_and_keeps_what_was_typed_when_refused(client, mission, planner, corridor):
    client.force_login(planner.person)
    page = f"/m/lilliput/climate/seasons/{corridor.record}/"
    typed = {
        "level": 1, "traffic_light": 1, "name": "Ford", "stops": "Westham\nEastham", "out_first": 12, "out_last": 2,
        "source": "CLA", "reason": "As people say it.", "seen": corridor.pk,
    }  # fmt: skip

    def send(deed: str, **said: object) -> object:
        return client.post(page, {"deed": deed, **{f"{deed}-{key}": value for key, value in said.items()}})

    revised, again = send("revise", **typed), send("revise", **typed | {"name": "Other ford"})
    client.force_login(lilliput.viewer("watch_officer").person)
    read_only = client.get(page).content.decode()
    client.force_login(planner.person)
    gone = send("withdraw", reason="Nobody goes there now.")

    assert (revised.status_code, again.status_code, gone.status_code) == (302, 422, 302)
    assert "Another revision came in meanwhile" in again.content.decode()
    assert "Other ford" in again.content.decode()
    assert "Ford" in read_only
    assert "Withdraw the corridor" not in read_only
    assert not Corridor.objects.current().exists()
