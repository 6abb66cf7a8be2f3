"""Risk factors: read against thresholds between bounds, told since when, and put together without a bare number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.risk_factors import (
    CountBounds,
    FactorReading,
    FactorState,
    OverSince,
    RiskExtent,
    ThreatLevel,
    judge,
    over_since,
    rise,
    threat_level,
)
from primacy.vocabulary import ImpossibleValueError

OVER, UNDER = FactorState.OVER, FactorState.UNDER


def reading(name: str, *bounds: float) -> FactorReading:
    low, high = bounds or (None, None)
    return FactorReading(name=name, threshold=3, low=low, high=high)


def test_a_rise_lies_between_what_is_borne_out_and_what_is_reported():
    # At least 2 now against at most 4 before; at most 6 now against at least 1 before.
    assert rise(CountBounds(2, 6), CountBounds(1, 4)) == (0.5, 6.0)
    # Nothing before counts as one.
    assert rise(CountBounds(3, 3), CountBounds(0, 0)) == (3.0, 3.0)


@pytest.mark.parametrize(
    ("bounds", "state"),
    [((3, 3), OVER), ((2, 3), FactorState.PERHAPS), ((0, 2.9), UNDER), ((), FactorState.UNKNOWN)],
)
def test_a_factor_is_over_only_where_even_its_least_value_reaches_the_threshold(bounds, state):
    assert reading("attacks", *bounds).state is state


def test_since_when_is_the_first_day_of_the_unbroken_run_and_open_where_no_day_was_under():
    fourth, third, second, first = (date(2021, 3, day) for day in (22, 15, 8, 1))

    broken = [(fourth, OVER), (third, OVER), (second, UNDER), (first, OVER)]
    assert over_since(broken) == OverSince(third, is_at_least=False)
    assert over_since(broken[:2]) == OverSince(third, is_at_least=True)
    assert over_since([(fourth, UNDER), (third, OVER)]) is None
    assert over_since([]) is None


def test_the_whole_is_told_between_what_is_certain_and_what_is_possible():
    picture = judge([reading("a", 4, 4), reading("b", 0, 5), reading("c", 0, 0), reading("d")])

    assert (picture.over, picture.perhaps, picture.under, picture.unknown) == (("a",), ("b",), ("c",), ("d",))
    # One of four is certain: under a third. Three of four are possible: two thirds or more.
    assert (picture.fewest, picture.most, picture.number) == (1, 3, 4)
    assert picture.extents == (RiskExtent.FEW, RiskExtent.MOST)
    assert judge([reading("c", 0, 0)]).extents == (RiskExtent.NONE, RiskExtent.NONE)
    assert judge([reading(name, *[4, 4] if name == "a" else [0, 0]) for name in "abc"]).extents[0] is RiskExtent.MANY


def test_of_a_list_of_which_less_than_half_is_known_nothing_is_said():
    assert judge([reading("a", 4, 4), reading("b"), reading("c")]).extents is None
    assert judge([reading("a", 4, 4), reading("b")]).extents is not None
    assert judge([]).extents is None


@given(st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted)), min_size=1))
def test_to_learn_a_factor_never_widens_the_bounds_and_order_changes_nothing(values):
    factors = [reading(str(number), *(bounds or ())) for number, bounds in enumerate(values)]
    picture, turned = judge(factors), judge(factors[::-1])
    learned = judge([each if each.low is not None else reading(each.name, 4, 4) for each in factors])

    assert (picture.fewest, picture.most) == (turned.fewest, turned.most)
    assert picture.fewest <= learned.fewest <= learned.most <= picture.most


@pytest.mark.parametrize(
    ("likelihood", "impact", "level"),
    [(1, 4, "low"), (1, 5, "medium"), (3, 3, "medium"), (2, 5, "high"), (3, 5, "very_high"), (5, 5, "very_high")],
)
def test_the_level_of_a_threat_follows_the_product_of_likelihood_and_impact(likelihood, impact, level):
    assert threat_level(likelihood, impact) is ThreatLevel(level)


@pytest.mark.parametrize(
    ("made", "match"),
    [
        (lambda: CountBounds(2, 1), r"low must be in \[0, high\], high being 1"),
        (lambda: reading(""), "name must be written out"),
        (lambda: FactorReading(name="a", threshold=0), "threshold must be > 0"),
        (lambda: FactorReading(name="a", threshold=1, low=1), "high must be given together with low"),
        (lambda: reading("a", 2, 1), r"low must be in \[0, high\]"),
        (lambda: judge([], enough=0), r"enough must be in \(0, 1\]"),
        (lambda: judge([reading("a"), reading("a")]), "readings must be one for each factor"),
        (lambda: over_since([(date(2021, 1, 1), OVER), (date(2021, 1, 2), OVER)]), "the latest day first"),
        (lambda: threat_level(0, 1), r"likelihood must be in \[1, 5\]"),
    ],
)
def test_what_cannot_be_is_refused(made, match):
    with pytest.raises(ImpossibleValueError, match=match):
        made()
