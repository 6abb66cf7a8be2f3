"""Risk factors of an area: computed from records or observed by persons, and told in words."""

from datetime import date, timedelta

import pytest

from primacy.analysis.risk_factors import FactorState, RiskExtent
from primacy.mission.protection import indicators, writing
from primacy.mission.protection.factors import read_areas
from primacy.mission.protection.facts import UnsoundProtectionError
from primacy.mission.protection.models import RiskIndicator, WindowOfRisk
from primacy.mission.protection.register_facts import IndicatorFacts, WindowFacts
from primacy.mission.protection.tables import in_words, read_in_words
from primacy.mission.situation.interface import verify_incident
from primacy.mission.situation.models import ActorKind, CoverageKind
from primacy.mission.situation.recording.actors import add_actor
from primacy.mission.situation.recording.coverage import Covered, record_coverage
from primacy.vocabulary import Grade, Handling, Involvement, InvolvementRole, Month, Verification
from tests.mission.protection.conftest import TODAY
from tests.worlds import lilliput


@pytest.fixture
def watched(desk):
    """Return a function that adds an indicator of the prefecture West, of thirty days."""

    def add(name: str, measure: str, threshold: float, **said: object) -> RiskIndicator:
        facts = {"unit_code": "CF-WE", "factor": 11, "window_days": 30, "reviewer_id": desk.adviser.person.pk}
        facts |= {"review_on": TODAY + timedelta(days=60), **said}
        written = IndicatorFacts(name=name, measure=measure, threshold=threshold, **facts)
        return writing.write(RiskIndicator, written, mission=desk.mission, by=desk.later(), handling=Handling())

    return add


def read_west(desk, *, on: date = TODAY) -> dict[str, object]:
    (area,), _markings = read_areas(desk.later(), desk.mission, on=on)
    return {each.indicator.name: each for each in area.reads} | {"area": area}


@pytest.mark.answers("EWS-10")
def test_factors_are_computed_from_incidents_between_bounds_and_told_since_when(desk, watched):
    rebels = add_actor("Rebels", ActorKind.ARMED_GROUP, mission=desk.mission, by=desk.later(), handling=Handling())
    part = (Involvement("Rebels", InvolvementRole.ALLEGED_PERPETRATOR),)
    borne_out = [desk.incident(days_ago=ago, killed=(1, 2, 4), involvements=part) for ago in (20, 12)]
    desk.incident(days_ago=2, killed=(1, 2, 4))
    desk.incident(days_ago=40)
    for incident in borne_out:
        desk.later()
        verify_incident(incident.record, Verification.CORROBORATED, reason="Two sources.", by=desk.colleague)
    watched("Attacks", "count", 2)
    watched("More attacks", "count", 3)
    watched("Rising attacks", "rise", 3)
    watched("Killed", "killed", 100)
    watched("The rebels", "actor", 2, actor_id=rebels.pk)
    watched("Clashes", "count", 1, kinds=("armed_clash",))

    found = read_west(desk)

    bounds = {name: (each.reading.low, each.reading.high) for name, each in found.items() if name != "area"}
    assert bounds == {
        "Attacks": (2, 3), "More attacks": (2, 3), "The rebels": (2, 2), "Clashes": (0, 0),
        # Two to three now; before, one that a single report tells of: 2 / 1 to 3 / max(0, 1).
        "Rising attacks": (2, 3),
        # Nobody said how many of the dead were civilians: none for certain, at most 3 × 4.
        "Killed": (0, 12),
    }  # fmt: skip
    states = {name: each.reading.state for name, each in found.items() if name != "area"}
    assert [name for name, state in states.items() if state is FactorState.PERHAPS] == [
        "More attacks",
        "Rising attacks",
    ]
    # The second attack that is borne out came 12 days ago; looked at week by week, both are there since 7 days ago.
    assert (found["Attacks"].since.on, found["Attacks"].since.is_at_least) == (TODAY - timedelta(days=7), False)
    assert found["area"].picture.extents == (RiskExtent.MANY, RiskExtent.MOST)
    told = " ".join(in_words(found["area"]))
    assert "From many factors to most factors: 2 to 4 of 6 over their threshold." in told
    assert "Over: Attacks (since 24 Nov 2021); The rebels" in told
    assert "Over if every report is right: More attacks; Rising attacks." in told


@pytest.mark.answers("EWS-10")
def test_no_reports_where_somebody_watches_is_nothing_and_no_coverage_is_not_known(desk, watched):
    watched("Attacks", "count", 1)
    watched("Silence", "silence", 0.5)
    watched("Hate speech", "observed", 2)
    blind = read_west(desk)
    assert [blind[name].reading.low for name in ("Attacks", "Silence", "Hate speech")] == [None, 1.0, None]
    assert "Not enough is known: 2 of 3 factors have no value." in in_words(blind["area"])[0]
    assert in_words(blind["area"])[-1] == "Not known: Attacks; Hate speech."

    months = (Month(2021, 11), Month(2021, 12))
    rows = [Covered(gid=lilliput.WEST_CELL, month=each, kind=CoverageKind.PATROL, days=5) for each in months]
    watch = lilliput.viewer("watch_officer", at=desk.later().at)
    record_coverage(rows, mission=desk.mission, by=watch, handling=Handling())
    seen = read_west(desk)

    assert [seen[name].reading.low for name in ("Attacks", "Silence")] == [0, 0.0]
    assert seen["area"].picture.extents == (RiskExtent.NONE, RiskExtent.MANY)


@pytest.mark.answers("EWS-10")
def test_what_a_person_observed_counts_with_its_day_and_source_until_it_is_too_old(desk, watched):
    speech = watched("Hate speech", "observed", 2)
    for ago, level in ((40, 1), (20, 2), (10, 3)):
        facts = indicators.ObservationFacts(
            observed_on=TODAY - timedelta(days=ago), level=level, note="Radio", source="Liaison", grade=Grade.ungraded()
        )
        indicators.observe(speech.record, facts, mission=desk.mission, by=desk.later())

    read = read_west(desk)["Hate speech"]

    assert (read.reading.low, read.since.on) == (3, TODAY - timedelta(days=20))
    assert [each.source for each in read.observations] == ["Liaison"] * 3
    assert read_in_words(read).startswith("over its threshold, since 11 Nov 2021: 3 against 2.")
    with pytest.raises(UnsoundProtectionError, match="a day that has come"):
        indicators.observe(
            speech.record, indicators.ObservationFacts(
                observed_on=TODAY + timedelta(days=9), level=1, note="x", source="y", grade=Grade.ungraded()
            ), mission=desk.mission, by=desk.later(),
        )  # fmt: skip
    counted = watched("Attacks", "count", 1)
    with pytest.raises(UnsoundProtectionError, match="this one is computed from records"):
        indicators.observe(counted.record, facts, mission=desk.mission, by=desk.later())


def test_a_rise_is_not_known_where_nobody_watched_in_the_window_before(desk, watched):
    desk.incident(days_ago=0)
    watched("Rising attacks", "rise", 3)
    assert read_west(desk)["Rising attacks"].reading.state is FactorState.UNKNOWN

    # The thirty days before those that end on 1 December 2021 lie in October and November.
    row = Covered(gid=lilliput.WEST_CELL, month=Month(2021, 10), kind=CoverageKind.PATROL, days=5)
    watch = lilliput.viewer("watch_officer", at=desk.later().at)
    record_coverage([row], mission=desk.mission, by=watch, handling=Handling())

    assert read_west(desk)["Rising attacks"].reading.high is not None


def test_an_observation_that_grew_too_old_ends_what_it_said(desk, watched):
    speech = watched("Hate speech", "observed", 2)
    for ago in (150, 3):
        facts = indicators.ObservationFacts(
            observed_on=TODAY - timedelta(days=ago), level=3, note="Radio", source="Liaison", grade=Grade.ungraded()
        )
        indicators.observe(speech.record, facts, mission=desk.mission, by=desk.later())

    since = read_west(desk)["Hate speech"].since

    assert (since.on, since.is_at_least) == (TODAY - timedelta(days=3), False)


def test_a_second_indicator_of_a_name_in_an_area_is_refused_at_its_name(desk, watched):
    watched("Attacks", "count", 1)
    other = watched("Raids", "count", 1)
    facts = IndicatorFacts(
        name="Attacks", measure="count", threshold=1, unit_code="CF-WE", factor=11, window_days=30,
        reviewer_id=desk.adviser.person.pk, review_on=TODAY,
    )  # fmt: skip

    for act in (
        lambda: watched("Attacks", "count", 2),
        lambda: writing.revise(
            RiskIndicator, other.record, facts, mission=desk.mission, reason="Same.", by=desk.later()
        ),
    ):
        with pytest.raises(UnsoundProtectionError, match="Expected a name of its own") as refused:
            act()
        assert refused.value.field == "name"
    assert sorted(RiskIndicator.objects.current().values_list("name", flat=True)) == ["Attacks", "Raids"]


@pytest.mark.answers("EWS-10")
def test_the_shipped_list_has_an_indicator_for_each_of_the_fourteen_factors_and_is_taken_over_once(desk):
    said = {"unit_code": "CF-WE", "reviewer_id": desk.adviser.person.pk, "review_on": TODAY - timedelta(days=1)}
    here = {"mission": desk.mission, "handling": Handling()}
    written = indicators.adopt_shipped(**said, **here, by=desk.later())
    window = WindowFacts(
        kind="election", title="Vote", starts_on=TODAY + timedelta(days=40), ends_on=TODAY + timedelta(days=41),
        risk="Clashes", source="Commission",
    )  # fmt: skip
    writing.write(WindowOfRisk, window, by=desk.later(), **here)

    assert sorted(each.factor for each in written) == list(range(1, 15))
    assert indicators.adopt_shipped(**said, **here, by=desk.later()) == []
    reads = read_west(desk)
    assert reads["A window of risk is open or near"].reading.state is FactorState.OVER
    assert all(each.is_overdue for each in reads["area"].reads)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"measure": "actor"}, "actor_id"),
        ({"threshold": 0.0}, "threshold"),
        ({"window_days": 400}, "window_days"),
        ({"kinds": ("gossip",)}, "kinds"),
        ({"reviewer_id": None}, "reviewer_id"),
        ({"unit_code": ""}, "unit_code"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused_at_its_field(desk, said, field):
    facts = {"name": "Attacks", "factor": 11, "measure": "count", "threshold": 1.0, "unit_code": "CF-WE"}
    facts |= {"reviewer_id": desk.adviser.person.pk, "review_on": TODAY, **said}

    with pytest.raises(UnsoundProtectionError, match="Expected") as refused:
        IndicatorFacts(**facts)

    assert refused.value.field == field
