"""The handling of a whole is never laxer than that of any of its parts."""

from datetime import date
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import Handling, ImpossibleValueError, Level, TrafficLight

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@st.composite
def handlings(draw: st.DrawFn) -> Handling:
    light = draw(st.sampled_from(TrafficLight))
    groups = draw(st.frozensets(st.sampled_from(["jmac", "source-protection"]), min_size=light is TrafficLight.RED))
    return Handling(draw(st.sampled_from(Level)), light, groups, draw(st.none() | DAYS))


HANDLINGS = handlings()
OPEN = Handling()


def is_at_least(whole: Handling, part: Handling) -> bool:
    """Tell whether whoever may see the whole may see the part."""
    return whole.level >= part.level and whole.traffic_light >= part.traffic_light and whole.groups >= part.groups


def test_a_whole_takes_the_highest_level_and_colour_and_every_group():
    threat = Handling(Level.CONFIDENTIAL, TrafficLight.GREEN, frozenset({"jmac"}))
    source = Handling(Level.UNCLASSIFIED, TrafficLight.RED, frozenset({"source-protection"}))

    whole = threat.with_part(source)

    assert whole == Handling(Level.CONFIDENTIAL, TrafficLight.RED, frozenset({"jmac", "source-protection"}))


def test_a_whole_is_downgraded_when_its_last_part_is():
    early = Handling(Level.CONFIDENTIAL, downgrades_on=date(2030, 1, 1))
    late = Handling(traffic_light=TrafficLight.AMBER, downgrades_on=date(2032, 1, 1))

    assert early.with_part(late).downgrades_on == date(2032, 1, 1)


def test_a_whole_with_a_part_that_is_never_downgraded_is_never_downgraded():
    early = Handling(Level.CONFIDENTIAL, downgrades_on=date(2030, 1, 1))

    assert early.with_part(Handling(traffic_light=TrafficLight.AMBER)).downgrades_on is None


def test_a_downgrade_takes_effect_on_its_day():
    sealed = Handling(Level.CONFIDENTIAL, TrafficLight.RED, frozenset({"jmac"}), date(2030, 1, 1))

    assert sealed.on(date(2029, 12, 31)) == sealed
    assert sealed.on(date(2030, 1, 1)) == OPEN


def test_what_has_no_downgrade_stays_as_it_is():
    assert Handling(Level.CONFIDENTIAL).on(date.max) == Handling(Level.CONFIDENTIAL)


def test_red_without_named_recipients_is_refused():
    with pytest.raises(ImpossibleValueError, match="at least one where TLP:RED is set"):
        Handling(traffic_light=TrafficLight.RED)


@given(HANDLINGS, HANDLINGS, HANDLINGS)
def test_neither_order_nor_grouping_of_the_parts_matters(one: Handling, other: Handling, third: Handling):
    assert one.with_part(other) == other.with_part(one)
    assert one.with_part(other).with_part(third) == one.with_part(other.with_part(third))


@given(HANDLINGS)
def test_neither_itself_nor_an_open_part_changes_a_handling(handling: Handling):
    assert handling.with_part(handling) == handling
    assert handling.with_part(OPEN) == handling


@given(st.lists(HANDLINGS, min_size=1), DAYS)
def test_on_no_day_is_a_whole_laxer_than_a_part(parts: list[Handling], day: date):
    whole = reduce(Handling.with_part, parts)

    assert all(is_at_least(whole.on(day), part.on(day)) for part in parts)
